"""One built page as data: everything the rules look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Link(NamedTuple):
    """A link: where it leads and what it is called."""

    href: str
    name: str


class Resource(NamedTuple):
    """A file the page names; ``loaded`` when the browser asks for it while it opens the page."""

    url: str
    element: str
    loaded: bool


class Image(NamedTuple):
    """A picture; ``link_text`` is the visible text of the link around it, ``in_text`` whether it belongs to the running text."""

    src: str
    alt: str | None
    link_text: str | None
    in_text: bool


class Heading(NamedTuple):
    """A heading with its level, 1 to 6."""

    level: int
    text: str
    id: str | None


class TextBlock(NamedTuple):
    """The visible text of one block, lines kept, code replaced by a sign."""

    tag: str
    text: str


class NumberedList(NamedTuple):
    """A numbered list; ``before`` is the length of the list it continues after a paragraph or other matter, 0 without one."""

    start: int
    length: int
    first: str
    before: int
    before_start: int


class Step(NamedTuple):
    """A step of the trail; the page itself, the last one, has no address."""

    label: str
    href: str | None


class Answer(NamedTuple):
    """The words of an answer and the identifier under which it is found."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page of the site; ``path`` is its file in the output folder, ``url`` its address from the site's root.

    ``weight`` is what a server sends for it, in bytes after compression; ``redirect`` the address that a page at an earlier address leads on to.
    ``source`` and ``template`` come from the build's manifest and are None when the page has no text of its own.
    """

    path: str
    url: str
    source: str | None = None
    template: str | None = None
    language: str = ""
    title: str | None = None
    description: str | None = None
    canonical: str | None = None
    robots: str = ""
    redirect: str | None = None
    headings: tuple[Heading, ...] = ()
    ids: frozenset[str] = frozenset()
    repeated_ids: tuple[str, ...] = ()
    id_references: tuple[tuple[str, str], ...] = ()
    links: tuple[Link, ...] = ()
    resources: tuple[Resource, ...] = ()
    images: tuple[Image, ...] = ()
    text_blocks: tuple[TextBlock, ...] = ()
    numbered_lists: tuple[NumberedList, ...] = ()
    unnamed: tuple[tuple[str, str], ...] = ()
    inline_styles: tuple[str, ...] = ()
    handlers: tuple[tuple[str, str], ...] = ()
    json_ld: tuple[str, ...] = ()
    trail: tuple[Step, ...] = ()
    answers: tuple[Answer, ...] = ()
    weight: int = 0

    @property
    def indexed(self) -> bool:
        """Whether search engines may list the page."""
        return "noindex" not in self.robots.lower() and self.redirect is None
