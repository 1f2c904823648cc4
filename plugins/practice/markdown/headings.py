"""Headings: an id each, and none of the first level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from pymdownx.saneheaders import SaneHeadersProcessor

from ..names import slug_of
from .instance import BodyMarkdown, body_markdown
from .plain_text import text_of_element

LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
FIRST_LEVEL_MARK = re.compile(r" {0,3}#(?: |$)")
UNDERLINE = re.compile(r"=+ *$")


class Ids:
    """The ids of one page: each is given once, a repeated one gets -2, -3."""

    def __init__(self, taken: Iterator[str]) -> None:
        self.taken = set(taken)

    def unique(self, wanted: str) -> str:
        """The wanted id, or the first free one after it."""
        chosen, count = wanted, 1
        while chosen in self.taken:
            count += 1
            chosen = f"{wanted}-{count}"
        self.taken.add(chosen)
        return chosen


class HeadingTreeprocessor(Treeprocessor):
    """Give headings their ids; lower a first-level heading, since the title of the page is the only one."""

    md: BodyMarkdown

    def run(self, root: Element) -> None:
        """Treat all headings of the document in order."""
        headings = [element for element in root.iter() if element.tag in LEVELS]
        if not headings:
            return
        ids = Ids(element.attrib["id"] for element in root.iter() if "id" in element.attrib)
        ids.taken |= self.md.reserved_ids
        refused = False
        for heading in headings:
            if heading.tag == "h1":
                refused, heading.tag = True, "h2"
            if "id" not in heading.attrib:
                heading.set("id", ids.unique(slug_of(escape(text_of_element(heading, self.md))) or "section"))
        if refused:
            self.report_first_level()

    def report_first_level(self) -> None:
        """Name every line with a heading of the first level."""
        lines: list[int | None] = [number for number, _ in self.md.source.matches(FIRST_LEVEL_MARK)]
        previous = ""
        for number, line in self.md.source.lines:
            if UNDERLINE.match(line) and previous.strip():
                lines.append(number - 1)
            previous = line
        for line_number in lines or [None]:
            self.md.report("the page’s title is its only first-level heading; begin this one with “##”", line_number)


class HeadingExtension(Extension):
    """Anchors. A ``#`` without a space after it is no heading, so that “#1 in the list” may begin a line."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Load into a converter."""
        body = body_markdown(md)
        body.parser.blockprocessors.register(SaneHeadersProcessor(body.parser), "hashheader", 70)
        body.treeprocessors.register(HeadingTreeprocessor(body), "headings", -20)
