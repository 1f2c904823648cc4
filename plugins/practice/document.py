"""One text of the content folder: its fields, its address and its HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from .front_matter import FrontMatter
from .markdown.plain_text import text_of_html
from .names import stem
from .schema import Entry
from .standalone import standalone_html

WORDS_A_MINUTE = 230
SECTION = re.compile(r"<!--section(?: (\w+))?-->\n?")
HEADING = re.compile(r"\s*<h2([^>]*)>(.*?)</h2>\n?", re.DOTALL)


@dataclass(frozen=True)
class Section:
    """What follows one second-level heading, up to the next."""

    id: str
    title: str
    title_html: str
    kind: str
    html: str


@dataclass
class Document:
    """A validated text. ``path`` is relative to the content folder, ``source`` to the project; ``site`` is the address of the site."""

    path: str
    source: str
    front: FrontMatter
    fields: Entry
    slug: str
    site: str = ""
    date: datetime | None = None
    modified: datetime | None = None
    future: bool = False
    html: str = ""
    results: dict[str, Any] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)

    @property
    def draft(self) -> bool:
        """Is the text marked as a draft?"""
        return self.fields.status == "draft"

    @property
    def public(self) -> bool:
        """May the text be published now?"""
        return not (self.draft or self.future)

    @property
    def held_back(self) -> str:
        """Why a text that is not public is not: what stands behind “it is”."""
        return "a draft" if self.draft else "dated in the future"

    @property
    def url(self) -> str:
        """The address below the site's root, without a leading slash."""
        return self.fields.url.format(slug=self.slug)

    @property
    def content(self) -> str:
        """The HTML without section marks."""
        return SECTION.sub("", self.html)

    @property
    def canonical(self) -> str:
        """The absolute address."""
        return f"{self.site}/{self.url}"

    @cached_property
    def standalone_html(self) -> str:
        """The HTML for those who know neither our styles nor our address; asked for when the links have theirs."""
        return standalone_html(self.content, self.canonical)

    def answers_to(self, name: str) -> bool:
        """Is this the text of that name: its file's, its slug or its title? A folder before the name or ``.md`` behind it does no harm."""
        typed = name.strip().casefold()
        return typed == self.fields.title.casefold() or stem(typed) in {stem(self.path), self.slug}

    def line_of(self, *place: str | int) -> int:
        """The line of a field."""
        return self.front.line_of(place)


def split_sections(html: str) -> tuple[str, list[Section]]:
    """Cut marked HTML at its top-level second-level headings.

    Returns what stands before the first one, and the sections.
    """
    lead, *parts = SECTION.split(html)
    sections = []
    for kind, part in zip(parts[::2], parts[1::2], strict=True):
        heading = HEADING.match(part)
        if heading is None:
            raise ValueError("a section mark stands before no heading")
        identifier = re.search(r'\bid="([^"]*)"', heading[1])
        sections.append(Section(identifier[1] if identifier else "", text_of_html(heading[2]), heading[2], kind or "prose", part[heading.end() :]))
    return lead, sections


def count_words(html: str) -> int:
    """Words a reader reads."""
    return len(text_of_html(html).split())


def reading_minutes(words: int) -> int:
    """Minutes at an adult's usual pace, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))
