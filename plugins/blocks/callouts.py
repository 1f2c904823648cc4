"""Asides: callouts (``/// note | Title``, and the same for tip, warning and example) and margin notes (``/// margin``)."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from plugins.practice.markdown.instance import body_markdown

# What stands above a callout that has no title of its own.
TITLES = {
    "note": {"en": "Note", "de": "Hinweis", "fr": "Remarque"},
    "tip": {"en": "Tip", "de": "Tipp", "fr": "Conseil"},
    "warning": {"en": "Warning", "de": "Achtung", "fr": "Attention"},
    "example": {"en": "Example", "de": "Beispiel", "fr": "Exemple"},
}


class Callout(Block):
    """A box beside the argument."""

    ARGUMENT = None

    def on_create(self, parent: Element) -> Element:
        """Make the box and its title."""
        box = SubElement(parent, "aside", {"class": f"callout callout-{self.NAME}"})
        title = SubElement(box, "p", {"class": "callout-title"})
        titles = TITLES[self.NAME]
        title.text = self.argument or titles.get(body_markdown(self.md).language[:2], titles["en"])
        return box


class Note(Callout):
    """Something worth knowing."""

    NAME = "note"


class Tip(Callout):
    """Something worth doing."""

    NAME = "tip"


class Warning(Callout):
    """Something that goes wrong."""

    NAME = "warning"


class Example(Callout):
    """How it went once."""

    NAME = "example"


class MarginNote(Block):
    """An aside that stands in the margin where there is one."""

    NAME = "margin"

    def on_create(self, parent: Element) -> Element:
        """Make the aside."""
        return SubElement(parent, "aside", {"class": "margin-note"})


class CalloutExtension(BlocksExtension):
    """Callouts and margin notes."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Load the kinds into a converter."""
        for kind in (Note, Tip, Warning, Example, MarginNote):
            block_mgr.register(kind, {})


def makeExtension(**options: Any) -> CalloutExtension:  # noqa: N802
    """What Python-Markdown calls to load the module by name."""
    return CalloutExtension(**options)
