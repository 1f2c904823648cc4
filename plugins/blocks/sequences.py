"""What happens one after the other: ``/// steps`` numbers what is to be done, ``/// timeline`` says when what will have happened.

Both hold a list, which is what readers see where blocks are not understood. An item of a timeline begins with its moment in bold.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from plugins.practice.markdown.instance import body_markdown

MOMENTS = (2, 4)
PUNCTUATION = " .:–—-"
# An item that Markdown took for a further line of the paragraph above it.
SWALLOWED = re.compile(r"\n {0,3}(?:\d{1,3}[.)]|[-*+]) ")


class Sequence(Block):
    """A list with a title, if it needs one."""

    ARGUMENT = None
    LIST: ClassVar[str]
    NEEDS: ClassVar[str]

    def on_create(self, parent: Element) -> Element:
        """Make the box and its title."""
        self.tracker[self.NAME] = self.tracker.get(self.NAME, 0) + 1
        self.place = self.tracker[self.NAME]
        box = SubElement(parent, "div", {"class": self.NAME})
        if self.argument:
            SubElement(box, "p", {"class": "sequence-title"}).text = self.argument
        return box

    def on_end(self, block: Element) -> None:
        """The block holds one list and nothing else."""
        lists = [child for child in block if child.tag == self.LIST]
        others = [child for child in block if child.tag != self.LIST and child.get("class") != "sequence-title"]
        if len(lists) != 1 or others:
            self.report(self.NEEDS)
        if any(SWALLOWED.search(paragraph.text or "") for paragraph in block.iter("p")):
            self.report(f"an item of this “{self.NAME}” block has run into the one above; leave an empty line before it")

    def report(self, message: str) -> None:
        """Say what is wrong with the block."""
        md = body_markdown(self.md)
        opening = re.compile(rf"[ >]*/{{3,}} *{self.NAME}\b", re.IGNORECASE)
        lines = [number for number, _ in md.source.matches(opening)]
        md.report(message, lines[self.place - 1] if self.place <= len(lines) else None)


class Steps(Sequence):
    """What is to be done, in order."""

    NAME = "steps"
    LIST = "ol"
    NEEDS = "a “steps” block holds one numbered list and nothing else: “1. First …”"


class Timeline(Sequence):
    """Two to four moments and what will have happened by then."""

    NAME = "timeline"
    LIST = "ul"
    NEEDS = "a “timeline” block holds one list of two to four items, each beginning with its moment in bold: “- **Week 1.** …”"

    def on_inline_end(self, block: Element) -> None:
        """Set the moments apart, now that bold text can be told."""
        items = [item for moments in block.iter("ul") for item in moments]
        if not MOMENTS[0] <= len(items) <= MOMENTS[1] or not all(set_moment_apart(item) for item in items):
            self.report(self.NEEDS)
        for moments in block.iter("ul"):
            moments.tag = "ol"
            moments.set("class", "turns")


def set_moment_apart(item: Element) -> bool:
    """Make two paragraphs of an item: its moment, and the rest. Whether it begins with a moment."""
    first = item[0] if len(item) and item[0].tag == "p" else item
    if (first.text or "").strip() or not len(first) or first[0].tag != "strong":
        return False
    moment, rest = Element("p", {"class": "moment"}), Element("p")
    strong, *others = list(first)
    rest.text = (strong.tail or "").lstrip(PUNCTUATION)
    rest.extend(others)
    strong.tail = None
    strong.text = (strong.text or "").rstrip(PUNCTUATION) if not len(strong) else strong.text
    moment.append(strong)
    following = [] if first is item else list(item)[1:]
    item.text = None
    item[:] = [moment, rest, *following]
    return True


class SequenceExtension(BlocksExtension):
    """Steps and timelines."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Load the kinds into a converter."""
        for kind in (Steps, Timeline):
            block_mgr.register(kind, {})


def makeExtension(**options: Any) -> SequenceExtension:  # noqa: N802
    """What Python-Markdown calls to load the module by name."""
    return SequenceExtension(**options)
