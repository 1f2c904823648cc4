"""Calls to action: which one a page shows, and where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode, urlsplit

from .document import Document
from .settings import CallToAction

SCHEME = "call-to-action"


@dataclass(frozen=True)
class Call:
    """A call to action as a page shows it. ``target`` is where it leads, and ``href`` the same with the parameters that tell where from.

    ``take_away`` is a page for those who are not ready to talk.
    """

    eyebrow: str | None
    title: str
    promise: str
    button: str
    target: str
    href: str
    take_away: Document | None = None


@dataclass(frozen=True)
class Calls:
    """The calls to action a practice declares, and what their addresses are made of.

    ``default`` and ``by_category`` choose among them; ``booking_page`` is where those lead that name no other place; ``parameters`` are added
    to addresses elsewhere, as schedulers have them, and to that of the booking page, so that the owner sees which page led to a call; ``pages`` are
    those that calls offer to take away, by the names they use.
    """

    declared: Mapping[str, CallToAction]
    default: str
    by_category: Mapping[str, str]
    booking_page: str
    base_path: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, Document] = field(default_factory=dict)

    def chosen(self, named: str | None, category: str | None, page: str) -> Call:
        """What the page at the path ``page`` shows: the call it names, else that of its category, else the practice's."""
        return self.call(named or self.by_category.get(category or "") or self.default, page)

    def call(self, name: str, page: str) -> Call:
        """A declared call as the page at the path ``page`` shows it. Raises KeyError for a name that is none."""
        declared = self.declared[name]
        taken = self.pages.get(declared.take_away or "")
        # Nobody is offered what they are looking at.
        take_away = taken if taken and taken.url != page else None
        words = (declared.eyebrow, declared.title, declared.promise, declared.button)
        return Call(*words, self.rooted(self.target(name)), self.address(name, page), take_away)

    def target(self, name: str) -> str:
        """Where a call leads: a path of the site or a whole address."""
        return self.declared[name].link or self.booking_page

    def address(self, name: str, page: str) -> str:
        """The address that a call has on a page."""
        target = self.target(name)
        is_told = target.startswith(("https:", "http:")) or (target == self.booking_page and target.startswith("/"))
        if not (self.parameters and is_told):
            return self.rooted(target)
        words = {"{call}": name, "{page}": page.strip("/") or "home"}
        query = {key: fill(value, words) for key, value in self.parameters.items()}
        return self.rooted(with_query(target, query))

    def rooted(self, target: str) -> str:
        """A path of the site as its host knows it."""
        return f"{self.base_path}{target}" if target.startswith("/") else target


def fill(value: str, words: Mapping[str, str]) -> str:
    """Put words in the place of their names in braces."""
    for name, word in words.items():
        value = value.replace(name, word)
    return value


def with_query(address: str, query: Mapping[str, str]) -> str:
    """An address with further parameters, before its fragment."""
    parts = urlsplit(address)
    added = urlencode(query, quote_via=quote, safe="/")
    return parts._replace(query=f"{parts.query}&{added}" if parts.query else added).geturl()
