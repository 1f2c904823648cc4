"""Rules about single signs: what word processors and other sites leave in pasted text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..finding import Finding
from .source_text import SourceText

TYPED_BULLET = re.compile(r"\s*(?:[•◦▪‣●∙\uf0b7\uf0a7]|·\s)\s*\S")
MARKDOWN_BULLET = re.compile(r"\s*[-*+]\s+[•◦▪‣●∙\uf0b7\uf0a7]")
# A joiner inside an emoji is meant.
NO_WIDTH = "[\u200b\u2060\ufeff]|(?<![\u200d\ufe0f\U0001f000-\U0001faff])\u200d(?![\U0001f000-\U0001faff\u2600-\u27bf])"
PASTED = (
    (re.compile("\u00ad"), "a soft hyphen, which search does not see through", "delete it"),
    (re.compile(NO_WIDTH), "an invisible character of no width", "delete it"),
    (re.compile("\u00a0{2,}"), "a run of non-breaking spaces", "type one space"),
    (re.compile("\ufffd"), "the sign for a character that was lost (�)", "type the letter or quotation mark that stood there"),
    (re.compile("\ufffc"), "the place of an object that was not pasted along", "add the picture, or delete the sign"),
    (re.compile("[\v\f\u0085\u2028\u2029]"), "a line break of a word processor", "press Enter there, or type a space"),
    (re.compile("[\x00-\x08\x0e-\x1f\x7f]"), "a control character", "delete it"),
    (re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]"), "an invisible mark for the writing direction", "delete it"),
    (re.compile("[\ue000-\uf8ff]"), "a sign that only one computer’s font can show", "type the sign that is meant"),
    (re.compile("\t[^\t]*\\S[^\t]*\t"), "cells parted by tabs, as pasted from a table", "write the table with | between its cells"),
)
MOJIBAKE = re.compile("â(?:€.?|\u0080[\u0080-\u00bf])|Ã[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u2013-\u203a€™]|Â[\u00a0-\u00bf]")
DASH = re.compile(r"(?<=\S) - (?=\S)")
UNFINISHED = re.compile(
    r"\b[Ll]orem ipsum\b|\b(?:TO-?DO|TBD|TBC|TKTK|FIXME)\b|\bX{3,}\b|\[(?:your|insert|add|company|client)\b[^\]]{0,40}\](?![(\[:])"
)
DASHLESS_FIELDS = re.compile(r"\s*(?:- )?(?:image|portrait|link|slug|date|modified|audio|series_part)\s*[:=]")


def typed_bullets(text: SourceText) -> Iterator[Finding]:
    """A bullet typed as a sign is no list."""
    for number, line in text.prose:
        if TYPED_BULLET.match(line):
            yield Finding(text.path, number, f"“{line.strip()[0]}” is typed as a bullet; begin the line with “- ”", "advice", "typed-bullet")
        elif MARKDOWN_BULLET.match(line):
            yield Finding(text.path, number, f"“{line.split()[1][0]}” repeats the bullet the list draws itself; delete it", "advice", "typed-bullet")


def pasted_characters(text: SourceText) -> Iterator[Finding]:
    """Signs nobody types: invisible, lost, or meant for a word processor."""
    for number, line in enumerate(text.lines, 1):
        if line.isascii() and line.isprintable():
            continue
        for pattern, name, remedy in PASTED:
            if match := pattern.search(line):
                before = " ".join(line[: match.start()].split()[-3:])
                where = f", after “{before}”" if before else ""
                yield Finding(text.path, number, f"the line holds {name}{where}; {remedy}", "advice", "pasted-character")


def mojibake(text: SourceText) -> Iterator[Finding]:
    """Letters that were read in the wrong encoding."""
    for number, line in enumerate(text.lines, 1):
        if match := MOJIBAKE.search(line):
            meant = _repaired(match.group())
            remedy = f"type {meant}" if meant else "type the sign that is meant"
            yield Finding(text.path, number, f"“{match.group()}” is a sign read in the wrong encoding; {remedy}", rule="mojibake")


def dashes(text: SourceText) -> Iterator[Finding]:
    """A hyphen between spaces stands for a dash."""
    fields = [(number, line) for number, line in enumerate(text.lines[: text.first_line - 1], 1) if not DASHLESS_FIELDS.match(line)]
    for number, line in (*fields, *text.prose):
        if "|" not in line and (match := DASH.search(line)):
            before, after = line[: match.start()].split(), line[match.end() :].split()
            around = " ".join((*before[-3:], "-", *after[:3]))
            yield Finding(text.path, number, f"a hyphen stands for a dash in “{around}”; write “ – ”", "advice", "dash")


def unfinished(text: SourceText) -> Iterator[Finding]:
    """Places that were to be filled in."""
    for number, line in (*enumerate(text.lines[: text.first_line - 1], 1), *text.prose):
        if match := UNFINISHED.search(line):
            yield Finding(text.path, number, f"“{match.group()}” is still to be written; write it, or set “status: draft”", "advice", "unfinished")


def _repaired(broken: str) -> str:
    try:
        meant = broken.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""
    return f"“{meant}”" if meant.isprintable() else ""
