"""From Markdown to HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from .markdown import make_markdown
from .schema import Entry, FaqGroup
from .settings import Practice

# Ids that the templates give to parts of a page; no heading of a text may get one of them.
PAGE_IDS = frozenset({"main", "author", "call", "contents", "elsewhere", "in-brief", "record", "series"})


@dataclass
class Converted:
    """HTML with section marks, what the extensions found on the way, and what the owner should mend (line within the body, sentence)."""

    html: str
    results: dict[str, Any] = field(default_factory=dict)
    messages: list[tuple[int | None, str]] = field(default_factory=list)


class Converter:
    """One Markdown instance for all texts: making one costs more than converting a short text."""

    def __init__(self, practice: Practice | None, extensions: Sequence[str] = ()) -> None:
        language = practice.language if practice else "en"
        self.markdown = make_markdown(
            extensions,
            language=language,
            faq_headings=practice.faq_headings if practice else (),
            reserved_ids=PAGE_IDS,
            calls=practice.calls_to_action if practice else None,
        )

    def convert(self, text: str, fields: Entry) -> Converted:
        """Convert one text's body."""
        self.markdown.reset()
        self.markdown.hub = isinstance(fields, FaqGroup)
        html = self.markdown.convert(text)
        return Converted(html, dict(self.markdown.results), list(self.markdown.messages))
