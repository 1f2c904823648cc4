"""Two things side by side, each beginning with a heading of the third level: ``/// columns``, and ``/// compare`` for one or the other.

A comparison is a choice: each side says in a list when it is the right one (“A seat if …”, “A hire if …”).
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from plugins.practice.markdown.headings import LEVELS
from plugins.practice.markdown.instance import body_markdown

COLUMNS = 2


class Columns(Block):
    """Two columns."""

    NAME = "columns"
    CLASSES = "columns"
    NEEDS = "a “columns” block holds two columns, and each begins with a “###” heading"

    def on_create(self, parent: Element) -> Element:
        """Make the row; what stands in it is divided when it is complete."""
        self.tracker[self.NAME] = self.tracker.get(self.NAME, 0) + 1
        self.place = self.tracker[self.NAME]
        return SubElement(parent, "div", {"class": self.CLASSES})

    def on_end(self, block: Element) -> None:
        """Divide at the headings of the level that comes first."""
        children = list(block)
        first = next((child.tag for child in children if child.tag in LEVELS), None)
        block[:] = []
        for child in children:
            if child.tag == first or not len(block):
                SubElement(block, "div")
            block[-1].append(child)
        if len(block) != COLUMNS or children[0].tag != first or not self.is_complete(block):
            self.report()

    def is_complete(self, block: Element) -> bool:
        """Is there in each column what its kind needs?"""
        return True

    def report(self) -> None:
        """Say what the block needs."""
        md = body_markdown(self.md)
        opening = re.compile(rf"[ >]*/{{3,}} *{self.NAME}\b", re.IGNORECASE)
        lines = [number for number, _ in md.source.matches(opening)]
        md.report(self.NEEDS, lines[self.place - 1] if self.place <= len(lines) else None)


class Compare(Columns):
    """Two sides of a choice."""

    NAME = "compare"
    CLASSES = "columns compare"
    NEEDS = "a “compare” block holds two sides, and each begins with a “###” heading and has a list below it: “### A seat if”, “- …”"

    def is_complete(self, block: Element) -> bool:
        """Each side lists when it is the right one."""
        return all(any(child.tag in {"ul", "ol"} for child in column) for column in block)


class ColumnExtension(BlocksExtension):
    """Columns and comparisons."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Load the kinds into a converter."""
        for kind in (Columns, Compare):
            block_mgr.register(kind, {})


def makeExtension(**options: Any) -> ColumnExtension:  # noqa: N802
    """What Python-Markdown calls to load the module by name."""
    return ColumnExtension(**options)
