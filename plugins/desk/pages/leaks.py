"""Rules about what visitors read: no Markdown, markup or template sign may be left in the visible text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..evidence import quotable
from ..finding import Finding
from .built_page import BuiltPage, TextBlock
from .built_site import BuiltSite


class Leak(NamedTuple):
    """A sign that should have become something else; ``pattern`` matches the piece shown to the owner."""

    rule: str
    pattern: re.Pattern[str]
    advice: str


LEAKS = (
    Leak("raw-link", re.compile(r"(?:!?\[[^\[\]\n]{0,60})?\]\((?:[^()\s]{0,80}\)?)?"), "write a link as [text](address)"),
    Leak(
        "raw-link",
        re.compile(r"\[[^\[\]\n]{1,60}\] \((?:https?://|mailto:|tel:|/|#|\.{1,2}/)[^()\s]{0,80}\)?"),
        "write a link as [text](address), without a space between the brackets",
    ),
    Leak("raw-link", re.compile(r"\[\[[^\]\n]{0,60}"), "write a link as [text](address)"),
    Leak("raw-mark", re.compile(r"(?<!\*)\*\*(?!\*)(?=[^\s\d])[^*\n]{0,40}(?:\*\*)?|(?<=[^\s\d*])\*\*(?!\*)"), "put ** directly around the words"),
    Leak("raw-mark", re.compile(r"(?<![\w_])__(?=[^\W_])[^_\n]{0,40}(?:__)?(?!_)"), "put __ directly around the words, or write **"),
    Leak("raw-mark", re.compile(r"(?<![=\w])==(?=\w)[^=\n]{1,60}=="), "put == directly around the words"),
    Leak("raw-heading", re.compile(r"(?m)^#{1,6}[ \t]+\S.*|^#{2,6}\S.*"), "begin a heading with ## and a space, below an empty line"),
    Leak("typed-bullet", re.compile(r"(?m)^\s*[•◦▪‣●\uf0b7].*"), "begin each point with “- ”, the first below an empty line"),
    Leak(
        "raw-table",
        re.compile(r"(?m)^\|.*\|.*$|\|\s*:?-{3,}:?\s*\|.*"),
        "a table needs an empty line above it and a row of |---|---| under its headings",
    ),
    Leak("raw-table", re.compile(r"^Table: .*"), "put the line directly above its table, with an empty line between"),
    Leak("raw-block", re.compile(r"(?m)^///.*"), "leave an empty line above /// and end the block with ///"),
    Leak("raw-block", re.compile(r"(?m)^(?:```|~~~).*"), "leave an empty line above the code and end it with the same three signs"),
    Leak("raw-block", re.compile(r"\{:?\s*(?:[#.][\w-]+\s*)+\}"), "put the attributes directly behind what they belong to"),
    Leak("raw-footnote", re.compile(r"\[\^[\w-]+\]:?"), "add the footnote’s text, [^name]: text, on a line of its own"),
    Leak("raw-markup", re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>\n]*)?/?>"), "write it in Markdown, or as `code` if it is to be seen"),
    Leak("raw-markup", re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,5});"), "type the sign itself"),
    Leak("raw-template", re.compile(r"\{\{[^{}\n]{0,60}\}\}|\{%[^{}\n]{0,60}%\}|\{(?:filename|static|attach)\}\S*"), "write what should stand there"),
)
# Without one of these signs a block holds no leak; most blocks end here.
SUSPICIOUS = re.compile(r"[\[\]*_#•◦▪‣●\uf0b7|`~{<&]|==|///|^Table:")
RUNNING_TEXT = ("p", "li", "dd", "blockquote")
LIST_LINE = re.compile(r"[-*+]\s+\S|\d{1,2}[.)]\s+\S")


def leaked_markdown(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """The visible text outside code, the title and the description hold no sign of Markdown, HTML or templates."""
    blocks = [*page.text_blocks, TextBlock("title", page.title or ""), TextBlock("description", page.description or "")]
    for block in dict.fromkeys(blocks):
        for leak, shown in _leaks(block.text):
            message = f"“{_short(shown)}” stands in the visible text; {leak.advice}"
            yield Finding(page.path, 0, message, rule=leak.rule, evidence=_evidence(shown, block))


def _leaks(text: str) -> Iterator[tuple[Leak, str]]:
    """What leaked into one block: each piece once, and of a table its first row."""
    if not SUSPICIOUS.search(text):
        return
    told: list[range] = []
    for leak in LEAKS:
        for match in leak.pattern.finditer(text):
            if any(match.start() in piece for piece in told):
                continue
            told.append(range(*match.span()) if leak.rule != "raw-table" else range(match.start(), len(text)))
            yield leak, match.group().strip()


def run_in_lists(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """A list typed directly under a paragraph becomes part of the paragraph."""
    for block in dict.fromkeys(page.text_blocks):
        if block.tag not in RUNNING_TEXT:
            continue
        lines = [line.strip() for line in block.text.split("\n")]
        typed = [number for number, line in enumerate(lines) if LIST_LINE.match(line)]
        below = [number for number in typed if number > 0]
        if below and (len(typed) > 1 or lines[below[0] - 1].endswith(":")):
            first = lines[typed[0]]
            message = f"the list that begins with “{_short(first)}” runs on in the paragraph; leave an empty line above it"
            yield Finding(page.path, 0, message, rule="run-in-list", evidence=(first, *quotable(first)))


def _evidence(shown: str, block: TextBlock) -> tuple[str, ...]:
    """The sign as it is typed, then its neighbourhood: quotation marks and dashes differ between source and page."""
    return tuple(dict.fromkeys((shown, *quotable(shown), *quotable(block.text.partition("\n")[0]))))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + "…"
