"""The text visitors see, block by block, without code."""

from __future__ import annotations

from typing import Any

from ..texts.source_text import CODE_PLACE
from .built_page import TextBlock

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SECTIONS = ("address", "article", "aside", "body", "div", "fieldset", "footer", "form", "header", "main", "nav", "section")
TEXTS = ("blockquote", "button", "details", "dialog", "figcaption", "figure", "hr", "legend", "option", "p", "summary")
LISTS = ("dd", "dl", "dt", "li", "ol", "ul")
TABLES = ("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr")
BLOCKS = frozenset((*HEADINGS, *SECTIONS, *TEXTS, *LISTS, *TABLES))
CODE = frozenset(("code", "pre", "kbd", "samp"))
UNSEEN = frozenset(("script", "style", "template", "svg", "math", "textarea"))


def squeeze(text: str) -> str:
    """Text on one line, with single spaces."""
    return " ".join(text.split())


def text_blocks(body: Any) -> list[TextBlock]:
    """The text of each block below ``body``, lines kept as in the HTML; code is replaced by a sign."""
    blocks: list[TextBlock] = []
    parts: list[str] = []
    _walk(body, "body", parts, blocks)
    _close("body", parts, blocks)
    return blocks


def _walk(element: Any, block: str, parts: list[str], blocks: list[TextBlock]) -> None:
    tag = element.tag
    if tag in CODE:
        parts.append(CODE_PLACE)
    elif tag == "br":
        parts.append("\n")
    elif tag not in UNSEEN:
        inner = tag if tag in BLOCKS else block
        if tag in BLOCKS:
            _close(block, parts, blocks)
        parts.append(element.text or "")
        for child in element:
            _walk(child, inner, parts, blocks)
        if tag in BLOCKS:
            _close(inner, parts, blocks)
    parts.append(element.tail or "")


def _close(tag: str, parts: list[str], blocks: list[TextBlock]) -> None:
    text = "".join(parts).strip()
    parts.clear()
    if text:
        blocks.append(TextBlock(tag, text))
