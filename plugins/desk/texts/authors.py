"""Rules about those who write: the practice's people, and the guests that ``practice.toml`` declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..finding import Finding
from .near_names import neighbours
from .settings_text import SettingsText, settings_of
from .source_text import SourceText


class Guest(NamedTuple):
    """A guest's name and the line on which it is declared."""

    name: str
    line: int


class Double(NamedTuple):
    """A guest who is probably somebody known under another name: one of the practice, or a guest declared before."""

    guest: Guest
    known: SourceText | Guest


def near_duplicate_authors(texts: Iterable[SourceText]) -> Iterator[Finding]:
    """One person under two names has two boxes below their articles, and a page that lacks half of them."""
    texts = tuple(texts)
    settings = settings_of(texts)
    for guest, known in _doubles(texts, _guests(settings)):
        if isinstance(known, SourceText):
            name = known.path.rpartition("/")[2].removesuffix(".md")
            other = f"{_as(guest.name, known.title)} of {known.path}"
            remedy = f"take the guest away and write “author: {name}” in the articles"
        else:
            other = f"{_as(guest.name, known.name)}, the guest of line {known.line}"
            remedy = "keep one of the two and write its name in the articles"
        yield _advice(settings, guest, f"the guest “{guest.name}” is {other}; if they are one person, {remedy}", "near-author")


def idle_guests(texts: Iterable[SourceText]) -> Iterator[Finding]:
    """A guest is declared for an article; a draft counts, since nobody could preview it otherwise. Who is a double is told as that."""
    texts = tuple(texts)
    settings = settings_of(texts)
    guests = _guests(settings)
    busy = {text.field("author").strip().casefold() for text in texts if text.folder == "insights"}
    busy.update(double.guest.name.casefold() for double in _doubles(texts, guests))
    for guest in guests:
        if guest.name.casefold() not in busy:
            message = f"the guest “{guest.name}” has written no article; take the guest away, or write “author: {guest.name}” in theirs"
            yield _advice(settings, guest, message, "idle-guest")


def _doubles(texts: Iterable[SourceText], guests: list[Guest]) -> Iterator[Double]:
    """The guests who are nearly somebody known, each with the first of those, the practice's people before guests."""
    known: dict[str, SourceText | Guest] = {text.title: text for text in texts if text.folder == "people" and text.title and not text.draft}
    alike = neighbours([*known, *(guest.name for guest in guests)])
    for guest in guests:
        if name := next((name for name in known if name == guest.name or name in alike.get(guest.name, ())), None):
            yield Double(guest, known[name])
        known.setdefault(guest.name, guest)


def _guests(settings: SettingsText) -> list[Guest]:
    """The guests whose names can be read."""
    named = [(place, guest.get("name")) for place, guest in settings.tables("guests")]
    return [Guest(name.strip(), settings.line_of("guests", place, "name")) for place, name in named if isinstance(name, str) and name.strip()]


def _as(name: str, other: str) -> str:
    return f"“{other}”" if name.casefold() == other.casefold() else f"nearly “{other}”"


def _advice(settings: SettingsText, guest: Guest, message: str, rule: str) -> Finding:
    return Finding(settings.path, guest.line, message, "advice", rule)
