"""Blocks (``/// note`` … ``///``) that were not understood: never closed, closed twice, of an unknown kind, or with wrong options."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

from .instance import BodyMarkdown

LINE = re.compile(r"[ >]*(/{3,}) *(?:([\w-]+) *(?:\| *(.*?))?)? *$")

LEAKED = re.compile(r"<p\b[^>]*>(?:[^<]*\n)? *(/{3,} *[\w-]+)")


def report_blocks(md: BodyMarkdown, html: str) -> None:
    """Report the blocks of a text that did not become blocks.

    Every one of them leaves a trace: an unclosed one on the stack of the block processor, any other its slashes in the HTML. Without
    a trace the text is not read again.
    """
    if "blocks" not in md.parser.blockprocessors:
        return
    processor: Any = md.parser.blockprocessors["blocks"]
    if processor.stack or "///" in html:
        before = len(md.messages)
        read_blocks(md, processor.blocks)
        if len(md.messages) == before:
            report_options(md, html)


def read_blocks(md: BodyMarkdown, kinds: dict[str, Any]) -> None:
    """Follow the openings and closings of a text. Blocks within each other differ in the number of their slashes."""
    opened: dict[str, tuple[int, bool]] = {}
    for number, match in md.source.matches(LINE):
        slashes, kind, title = match[1], match[2], match[3]
        if kind is None:
            if opened.pop(slashes, None) is None:
                md.report(f"“{slashes}” closes a block, but none is open here; remove it", number)
            continue
        if slashes in opened and opened[slashes][1]:
            report_open(md, slashes, opened[slashes][0])
        problem = problem_of(kind.lower(), title, kinds)
        if problem:
            md.report(problem, number)
        opened[slashes] = (number, problem is None)
    for slashes, (number, known) in opened.items():
        if known:
            report_open(md, slashes, number)


def report_open(md: BodyMarkdown, slashes: str, number: int) -> None:
    """A block without an end."""
    md.report(f"this block is never closed; write “{slashes}” alone on a line where it ends (a block within it needs more slashes)", number)


def report_options(md: BodyMarkdown, html: str) -> None:
    """A block whose first and last lines are right and that is still shown as typed has options below it that are wrong."""
    for match in LEAKED.finditer(html):
        lines = [number for number, line in md.source.lines if line.lstrip(" >").startswith(match[1]) and md.source.is_indented(number + 1)]
        md.report(f"the options below “{match[1]}” are not understood; write each as “    name: value”, or remove them", next(iter(lines), None))


def problem_of(kind: str, title: str | None, kinds: dict[str, Any]) -> str | None:
    """What is wrong with the opening line of a block."""
    if kind not in kinds:
        near = get_close_matches(kind, kinds, n=1)
        advice = f"did you mean “{near[0]}”?" if near else f"there are {', '.join(sorted(kinds))}"
        return f"there is no block “{kind}”; {advice}"
    if title and kinds[kind].ARGUMENT is False:
        return f"a “{kind}” block takes no title; remove “| {title}”"
    if not title and kinds[kind].ARGUMENT is True:
        wanted = getattr(kinds[kind], "WANTED", "Title")
        return f"the block “{kind}” needs a {wanted.lower()}: “/// {kind} | {wanted}”"
    return None
