"""The Markdown as the owner typed it, for messages that name a line.

Python-Markdown forgets line numbers at once. Looking a line up again costs time only when there is something to report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

FENCE = re.compile(r"[\s>]*(`{3,}|~{3,})(.*)")
ITEM = re.compile(r" {0,3}(?:[-*+]|\d+\.|:|\[\^[^\]]+\]:) ")
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")


class Source:
    """One body, by lines counted from 1."""

    def __init__(self, text: str) -> None:
        # As Python-Markdown reads it, so that what it reports back can be found again.
        self.text = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
        self.found: dict[str, int] = {}

    @cached_property
    def lines(self) -> list[tuple[int, str]]:
        """The lines outside code blocks, with their numbers."""
        return list(outside_code(self.text))

    def line_of(self, written: str) -> int | None:
        """The line on which something is written; asked again for the same thing, the next one.

        None when it is nowhere, which happens to text that was put together from several places.
        """
        after = self.found.get(written, 0)
        for number, line in self.lines:
            if number > after and written in CODE_SPAN.sub("", line):
                self.found[written] = number
                return number
        return after or None

    def line_that_is(self, written: str) -> int | None:
        """The line that holds something and nothing else but marks of quotation; asked again, the next one."""
        after = self.found.get(written, 0)
        for number, line in self.lines:
            if number > after and line.lstrip("> ").rstrip() == written:
                self.found[written] = number
                return number
        return after or self.line_of(written)

    def is_indented(self, number: int) -> bool:
        """Is a line indented by four spaces or more, whether it is code or not?"""
        lines = self.text.split("\n")
        return number <= len(lines) and lines[number - 1].startswith("    ")

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
        """Every line a pattern matches from its start."""
        for number, line in self.lines:
            if match := pattern.match(line):
                yield number, match


def outside_code(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are no part of a code block, fenced or indented."""
    fence = ""
    within_item = blank = False
    for number, line in enumerate(text.split("\n"), start=1):
        match = FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence) and not match[2].strip():
                fence = ""
        elif match and not (match[1][0] == "`" and "`" in match[2]):
            fence = match[1]
        else:
            # Indented lines are code unless something above them, such as a list item, takes them in.
            if ITEM.match(line):
                within_item = True
            elif blank and line.strip() and not line.startswith(" "):
                within_item = False
            if within_item or not line.startswith("    "):
                yield number, line
        blank = not line.strip()
