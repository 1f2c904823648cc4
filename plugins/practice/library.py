"""Everything the owner wrote, as one record: what the whole build works from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from . import rules
from .calls import Calls
from .document import Document
from .front_matter import Place, nearest_line
from .moved import Moved, moved_addresses
from .problem import Problem
from .schema import Entry, Page
from .settings import Practice
from .sources import SETTINGS_FILE
from .tags import Tag, tag_of, topics_by_name


@dataclass
class Library:
    """The practice, its texts in the order of their paths, and what is wrong with them.

    ``documents`` holds what this build shows: the public texts, and with ``drafts`` the drafts and future ones too. The others are
    in ``withheld``: known, so that a link to one can be reported, and never converted. ``faulty`` are texts with problems of their own and
    ``unread_drafts`` those whose problems wait until the draft is shown, both by path, with the address each would have.
    """

    content: Path
    now: datetime
    drafts: bool
    practice: Practice | None = None
    practice_lines: dict[Place, int] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)
    withheld: list[Document] = field(default_factory=list)
    faulty: dict[str, str] = field(default_factory=dict)
    unread_drafts: dict[str, str] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)

    @property
    def base_path(self) -> str:
        """The path below which the site lives on its host, without a trailing slash: usually empty."""
        return urlsplit(self.practice.address).path.rstrip("/") if self.practice else ""

    @cached_property
    def booking_page(self) -> str:
        """Where booking buttons lead: the page the owner named, else the one there is, else an e-mail; asked for when all texts have been read."""
        if not self.practice:
            return "/"
        there = {document.url for document in self.documents}
        known = next((f"/{url}" for url in ("booking/", "contact/") if url in there), f"mailto:{self.practice.contact.email}")
        return self.practice.booking.page or known

    @cached_property
    def calls(self) -> Calls:
        """The practice's calls to action; asked for when all texts have been read."""
        practice = self.practice
        assert practice is not None
        return Calls(
            practice.calls_to_action,
            practice.call_to_action,
            practice.category_calls_to_action,
            self.booking_page,
            self.base_path,
            practice.source_parameters,
            {call.take_away: page for call in practice.calls_to_action.values() if call.take_away and (page := self.page_called(call.take_away))},
        )

    def page_called(self, name: str) -> Document | None:
        """The page of that name: its file's, its slug or its title."""
        return next((page for page in self.of_type(Page) if page.answers_to(name)), None)

    @property
    def settings_place(self) -> str:
        """``practice.toml`` as problems name it."""
        return f"{self.content.name}/{SETTINGS_FILE}"

    def settings_line(self, place: Place) -> int:
        """The line of a place in ``practice.toml``, or of the nearest table that holds it."""
        return nearest_line(self.practice_lines, place, 0)

    def of_type(self, kind: type[Entry]) -> list[Document]:
        """The documents of one content type."""
        return rules.of_type(self.documents, kind)

    @cached_property
    def topics_by_name(self) -> dict[str, Document]:
        """The introduced topics by their names and synonyms in small letters; asked for when all texts have been read."""
        return topics_by_name(self.documents)

    def tag(self, written: str) -> Tag:
        """The topic that a tag means."""
        return tag_of(written, self.topics_by_name)

    @cached_property
    def moved(self) -> list[Moved]:
        """Earlier addresses and what they lead to; asked for when all texts have been read."""
        return list(moved_addresses(self.documents))

    @cached_property
    def by_path(self) -> dict[str, Document]:
        """The documents by their path below the content folder; asked for when all texts have been read."""
        return {document.path: document for document in self.documents}

    @property
    def used_files(self) -> set[str]:
        """Pictures and attachments that a shown text uses; nothing else of the content folder is published."""
        return {file for document in self.documents for file in document.files}
