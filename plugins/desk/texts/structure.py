"""Rules about the form of a text: fields, headings, lists, tables, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from plugins.practice.values import ISO_DATE

from ..finding import Finding
from .source_text import Paragraph, SourceText

LONGEST_PARAGRAPH = 250
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
WORDED_DATE = re.compile(r"(?P<a>[a-z]+|\d{1,2})\.?\s+(?P<b>[a-z]+|\d{1,2})(?:st|nd|rd|th|\.)?,?\s+(?P<year>\d{4})", re.IGNORECASE)
HASH_TAG = re.compile(r"\s#\w")
NUMBERED = re.compile(r"(\d{1,3})[.)][ \t]+\S")
SEPARATOR_ROW = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
SEPARATOR_INSIDE = re.compile(r"\|\s*:?-{2,}:?\s*\|\s*:?-{2,}")
CELL_BORDER = re.compile(r"(?<!\\)\|")
BOLD_ONLY = re.compile(r"(?:\*\*([^*]+)\*\*|__([^_]+)__)[:.]?")
SHOUTED_WORD = re.compile(r"\b(?!C[A-Z]{1,3}O\b)[^\W\d_]{4,}")  # CTO and CAIO are no shouting


def front_matter(text: SourceText) -> Iterator[Finding]:
    """The fields at the top can be read; a tab among them, for one, stops the build."""
    for line, message in text.front.errors:
        yield Finding(text.path, line, message, rule="front-matter")


def worded_dates(text: SourceText) -> Iterator[Finding]:
    """Dates are written as 2026-04-01, so that they mean the same everywhere."""
    for name in ("date", "modified"):
        value = text.field(name).strip()
        if value and not ISO_DATE.fullmatch(value):
            remedy = f"write {iso}" if (iso := _iso(value)) else "write it as 2026-04-01"
            yield Finding(text.path, text.line_of(name), f"{name}: “{value}” is a date in words; {remedy}", rule="date")


def tags_in_one_run(text: SourceText) -> Iterator[Finding]:
    """Several tags are parted by commas."""
    line = text.line_of("tags")
    typed = text.lines[line - 1] if line else ""
    if HASH_TAG.search(typed):
        yield Finding(text.path, line, "the tags stand in one run with # between them; write tags: Strategy, Fractional CTO, AI", rule="tags")
    elif long := next((tag for tag in text.tags if len(tag.split()) > 4 or ";" in tag or "|" in tag), None):
        yield Finding(text.path, line, f"“{long}” looks like several tags in one; put commas between them", "advice", "tags")


def glued_tables(text: SourceText) -> Iterator[Finding]:
    """A table needs a row of its own for each line, a separator below its headings, and an empty line above."""
    for paragraph in text.paragraphs:
        rows = [number for number, line in enumerate(paragraph.lines) if len(CELL_BORDER.findall(line)) >= 2 and not line.lstrip().startswith("///")]
        if not rows:
            continue
        separators = [number for number, line in enumerate(paragraph.lines) if "|" in line and SEPARATOR_ROW.fullmatch(line)]
        fault = ""
        where = rows[0]
        if not separators:
            fault = "the table has no |---|---| under its headings; add that row"
            if SEPARATOR_INSIDE.search(paragraph.lines[where]):
                fault = "the table’s rows are glued together; give each row a line of its own"
        elif separators[0] != 1:
            fault = "the table does not begin a paragraph; leave an empty line above its headings"
        else:
            width = _cells(paragraph.lines[0])
            odd = next((number for number in rows if _cells(paragraph.lines[number]) != width), None)
            if odd is not None:
                where = odd
                fault = f"the row has {_cells(paragraph.lines[odd])} cells and the table’s headings are {width}; add or take away “|”"
        if fault:
            yield Finding(text.path, paragraph.line + where, fault, "advice", "raw-table")


def restarted_lists(text: SourceText) -> Iterator[Finding]:
    """Items that are all numbered 1 and explained in paragraphs without indent begin a new list each."""
    single: Paragraph | None = None
    explained = False
    for paragraph in text.paragraphs:
        first = NUMBERED.match(paragraph.lines[0])
        if first and sum(1 for line in paragraph.lines if NUMBERED.match(line)) == 1:
            if single and explained and first[1] == "1":
                message = "the numbered list begins again at 1; indent the explanation above by four spaces, or number the items 1, 2, 3"
                yield Finding(text.path, paragraph.line, message, "advice", "restarted-list")
            single, explained = paragraph if first[1] == "1" else None, False
        elif first or paragraph.lines[0].startswith(("#", "///")):
            single = None
        elif not paragraph.lines[0][0].isspace():
            explained = True


def bold_headings(text: SourceText) -> Iterator[Finding]:
    """A paragraph that is nothing but bold is a heading that looks like one without being one."""
    for paragraph, after in zip(text.paragraphs, text.paragraphs[1:], strict=False):
        match = BOLD_ONLY.fullmatch(paragraph.text) if len(paragraph.lines) == 1 else None
        if match and not after.lines[0].startswith(("#", "///")) and len(paragraph.text) < 100:
            title = (match[1] or match[2]).strip().rstrip(":.")
            message = f"“{title}” is a bold line where a heading is meant; write {_heading_sign(text, paragraph.line)} {title}"
            yield Finding(text.path, paragraph.line, message, "advice", "bold-heading")


def shouted_headings(text: SourceText) -> Iterator[Finding]:
    """Capitals throughout are hard to read and are spelled out by some screen readers."""
    titles = [(text.line_of("title"), text.title), *((heading.line, heading.text) for heading in text.headings)]
    for line, title in titles:
        letters = [letter for letter in title if letter.isalpha()]
        if len(letters) >= 8 and all(letter.isupper() for letter in letters) and SHOUTED_WORD.search(title):
            yield Finding(text.path, line, f"“{title}” is written in capitals; write it as a sentence, the theme sets its look", "advice", "capitals")


def long_paragraphs(text: SourceText) -> Iterator[Finding]:
    """A paragraph that fills more than a phone's screen several times is not read."""
    for paragraph in text.paragraphs:
        words = len(paragraph.text.split())
        if words > LONGEST_PARAGRAPH and not any("|" in line or line.lstrip().startswith(("-", "*", "+")) for line in paragraph.lines):
            message = f"the paragraph has {words} words; break it where the thought turns, at most {LONGEST_PARAGRAPH} words each"
            yield Finding(text.path, paragraph.line, message, "advice", "long-paragraph")


def _cells(row: str) -> int:
    return len(CELL_BORDER.split(row.strip().removeprefix("|").removesuffix("|")))


def _heading_sign(text: SourceText, line: int) -> str:
    above = [heading.level for heading in text.headings if heading.line < line]
    return "#" * (min(above[-1] + 1, 6) if above else 2)


def _iso(value: str) -> str | None:
    if not (match := WORDED_DATE.search(value)):
        return None
    first, second = match["a"].lower(), match["b"].lower()
    month, day = (first, second) if second.isdigit() else (second, first)
    number = next((index for index, name in enumerate(MONTHS, 1) if len(month) >= 3 and name.startswith(month)), 0)
    try:
        return date(int(match["year"]), number, int(day)).isoformat()
    except ValueError:
        return None
