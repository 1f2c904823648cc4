"""Rules about those who write: the practice's people, and the guests that ``practice.toml`` declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .finding import Finding
from .near_names import neighbours
from .settings_text import SettingsText, settings_of
from .source_text import SourceText


class Guest(NamedTuple):
    """A guest's name and the line on which it is declared."""

    name: str
    line: int


def near_duplicate_authors(texts: Iterable[SourceText]) -> Iterator[Finding]:
    """One person under two names has two boxes below their articles, and a page that lacks half of them."""
    texts = tuple(texts)
    settings = settings_of(texts)
    people = {text.title: text for text in texts if text.folder == "people" and text.title and not text.draft}
    guests = _guests(settings)
    alike = neighbours([*people, *(guest.name for guest in guests)])
    earlier: dict[str, Guest] = {}
    for guest in guests:
        names = [name for name in (*people, *earlier) if name == guest.name or name in alike.get(guest.name, ())]
        if names and names[0] in people:
            person = people[names[0]]
            name = person.path.rpartition("/")[2].removesuffix(".md")
            remedy = f"if they are one person, take the guest away and write “author: {name}” in the articles"
            yield _advice(settings, guest, f"the guest “{guest.name}” is {_as(guest.name, names[0])} of {person.path}; {remedy}", "near-author")
        elif names:
            remedy = "if they are one person, keep one of the two and write its name in the articles"
            other = f"{_as(guest.name, names[0])}, the guest of line {earlier[names[0]].line}"
            yield _advice(settings, guest, f"the guest “{guest.name}” is {other}; {remedy}", "near-author")
        earlier.setdefault(guest.name, guest)


def idle_guests(texts: Iterable[SourceText]) -> Iterator[Finding]:
    """A guest is declared for an article; a draft counts, since nobody could preview it otherwise."""
    texts = tuple(texts)
    settings = settings_of(texts)
    writing = {text.field("author").strip().casefold() for text in texts if text.folder == "insights"}
    for guest in _guests(settings):
        if guest.name.casefold() not in writing:
            message = f"the guest “{guest.name}” has written no article; take the guest away, or write “author: {guest.name}” in theirs"
            yield _advice(settings, guest, message, "idle-guest")


def _guests(settings: SettingsText) -> list[Guest]:
    """The guests whose names can be read."""
    named = [(place, guest.get("name")) for place, guest in settings.tables("guests")]
    return [Guest(name.strip(), settings.line_of("guests", place, "name")) for place, name in named if isinstance(name, str) and name.strip()]


def _as(name: str, other: str) -> str:
    return f"“{other}”" if name.casefold() == other.casefold() else f"nearly “{other}”"


def _advice(settings: SettingsText, guest: Guest, message: str, rule: str) -> Finding:
    return Finding(settings.path, guest.line, message, "advice", rule)
