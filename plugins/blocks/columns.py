"""Columns: ``/// columns`` sets two things side by side, each beginning with a heading of the third level."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from plugins.practice.markdown.headings import LEVELS
from plugins.practice.markdown.instance import body_markdown

OPENING = re.compile(r"[ >]*/{3,} *columns\b", re.IGNORECASE)
COLUMNS = 2


class Columns(Block):
    """Two columns."""

    NAME = "columns"

    def on_create(self, parent: Element) -> Element:
        """Make the row; what stands in it is divided when it is complete."""
        self.tracker["count"] = self.tracker.get("count", 0) + 1
        self.place = self.tracker["count"]
        return SubElement(parent, "div", {"class": "columns"})

    def on_end(self, block: Element) -> None:
        """Divide at the headings of the level that comes first."""
        children = list(block)
        first = next((child.tag for child in children if child.tag in LEVELS), None)
        block[:] = []
        for child in children:
            if child.tag == first or not len(block):
                SubElement(block, "div")
            block[-1].append(child)
        if len(block) != COLUMNS or children[0].tag != first:
            self.report()

    def report(self) -> None:
        """Say what the block needs."""
        md = body_markdown(self.md)
        lines = [number for number, _ in md.source.matches(OPENING)]
        line = lines[self.place - 1] if self.place <= len(lines) else None
        md.report("a “columns” block holds two columns, and each begins with a “###” heading", line)


class ColumnExtension(BlocksExtension):
    """Columns."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Load the kind into a converter."""
        block_mgr.register(Columns, {})


def makeExtension(**options: Any) -> ColumnExtension:  # noqa: N802
    """What Python-Markdown calls to load the module by name."""
    return ColumnExtension(**options)
