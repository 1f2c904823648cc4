"""Details: ``/// details | Summary`` hides what only some readers want.

Answers do not belong in it: in a section of questions it becomes a visible question and answer.
"""

from __future__ import annotations

from typing import Any, ClassVar
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block, type_boolean


class Details(Block):
    """A summary that opens. The option ``open: true`` shows it opened."""

    NAME = "details"
    ARGUMENT = True
    OPTIONS: ClassVar = {"open": (False, type_boolean)}

    def on_create(self, parent: Element) -> Element:
        """Make the element and its summary."""
        details = SubElement(parent, "details", {"open": "open"} if self.options["open"] else {})
        SubElement(details, "summary").text = self.argument
        return details


class DetailsExtension(BlocksExtension):
    """Details."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Load the kind into a converter."""
        block_mgr.register(Details, {})


def makeExtension(**options: Any) -> DetailsExtension:  # noqa: N802
    """What Python-Markdown calls to load the module by name."""
    return DetailsExtension(**options)
