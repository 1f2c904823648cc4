"""Quotes: ``/// quote`` lifts a sentence out of the text, ``/// quote | Attribution`` lets a client speak.

The first repeats or sharpens the author’s own words and is a plain block quotation; the second has a source, which belongs in the
caption of a figure and not inside the quotation (HTML Living Standard, 4.4.4).
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block


class Quote(Block):
    """A pull quote, or a client’s."""

    NAME = "quote"
    ARGUMENT = None

    def on_create(self, parent: Element) -> Element:
        """Make the quotation, with its source where one is given."""
        if not self.argument:
            return SubElement(parent, "blockquote", {"class": "pull-quote"})
        figure = SubElement(parent, "figure", {"class": "client-quote"})
        SubElement(figure, "blockquote")
        SubElement(figure, "figcaption").text = self.argument
        return figure

    def on_add(self, block: Element) -> Element:
        """The text goes into the quotation."""
        return block[0] if block.tag == "figure" else block


class QuoteExtension(BlocksExtension):
    """Quotes."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Load the kind into a converter."""
        block_mgr.register(Quote, {})


def makeExtension(**options: Any) -> QuoteExtension:  # noqa: N802
    """What Python-Markdown calls to load the module by name."""
    return QuoteExtension(**options)
