"""The converter for the bodies of content files: Python-Markdown, and a place for what it finds on the way."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import markdown
from markdown.extensions import Extension

from .source import Source

Message = tuple[int | None, str]


class BodyMarkdown(markdown.Markdown):
    """A converter that is made once and used for every text, with ``reset()`` before each.

    ``messages`` are the things the owner should mend: line within the body, counted from 1 (or ``None`` where it is not known), and
    a sentence. ``results`` holds what extensions leave for the caller, by name. ``hub`` says that the text is a group of questions,
    in which every second-level heading is one; it is true for one text and forgotten by ``reset()``.
    """

    messages: list[Message]
    results: dict[str, Any]
    source: Source
    hub: bool

    def __init__(
        self,
        extensions: Sequence[Extension | str],
        configs: Mapping[str, Mapping[str, Any]],
        language: str = "en",
        faq_headings: Collection[str] = (),
        reserved_ids: Collection[str] = (),
        calls: Mapping[str, Any] | None = None,
    ) -> None:
        self.language = language
        self.faq_headings = tuple(faq_headings)
        self.reserved_ids = frozenset(reserved_ids)
        self.calls = calls or {}
        super().__init__(extensions=extensions, extension_configs=configs, output_format="html")

    def reset(self) -> BodyMarkdown:
        """Forget the last text; extensions that keep something of their own are told too."""
        self.hub = False
        self.messages = []
        self.results = {}
        self.source = Source("")
        super().reset()
        return self

    def convert(self, source: str) -> str:
        """Convert one body to HTML; ``messages`` and ``results`` then tell of it."""
        self.source = Source(source)
        html = super().convert(source)
        self.messages.sort(key=lambda message: (message[0] is None, message[0] or 0))
        return html

    def report(self, message: str, line: int | None = None) -> None:
        """Remember something to mend, once."""
        if (line, message) not in self.messages:
            self.messages.append((line, message))


def body_markdown(md: markdown.Markdown) -> BodyMarkdown:
    """The converter an extension is loaded into.

    Raises TypeError where that is plain Python-Markdown, which has nowhere to put messages.
    """
    if not isinstance(md, BodyMarkdown):
        raise TypeError("this extension needs the converter that make_markdown() returns")
    return md
