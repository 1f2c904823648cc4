"""A call to action in the text: ``/// call-to-action | name`` shows one of those that ``practice.toml`` declares.

Its place is where an argument has just been made. One that follows another, stands among questions, or ends a text, below which the page has
its own, is refused: whoever is asked twice in a row is not asked better.
"""

from __future__ import annotations

import difflib
import re
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from plugins.practice.calls import SCHEME
from plugins.practice.markdown.instance import BodyMarkdown, body_markdown
from plugins.practice.validation import listed

CLASS = "call-note"
OPENING = re.compile(r"[ >]*/{3,} *call-to-action\b", re.IGNORECASE)


class CallToActionBlock(Block):
    """Eyebrow, title, promise and button of a declared call."""

    NAME = "call-to-action"
    ARGUMENT = True
    WANTED = "name"

    def on_create(self, parent: Element) -> Element:
        """Make the box. Its link names the call; it gets its address with all other links of the text."""
        self.tracker["count"] = self.tracker.get("count", 0) + 1
        self.parts = 0
        box = SubElement(parent, "aside", {"class": CLASS, "data-place": str(self.tracker["count"])})
        md = body_markdown(self.md)
        call = md.calls.get(self.argument)
        if call is None:
            # Without any, practice.toml could not be read; that is told, and nothing can be said of this text.
            if md.calls:
                md.report(reason_against(self.argument, md), line_of(md, self.tracker["count"]))
            return box
        # Atomic: these words are plain text everywhere else, so no sign in them is Markdown here.
        if call.eyebrow:
            SubElement(box, "p", {"class": "call-eyebrow"}).text = AtomicString(call.eyebrow)
        SubElement(box, "p", {"class": "call-title"}).text = AtomicString(call.title)
        SubElement(box, "p").text = AtomicString(call.promise)
        button = SubElement(SubElement(box, "p", {"class": "call-button"}), "a", {"class": "button", "href": f"{SCHEME}:{self.argument}"})
        button.text = AtomicString(call.button)
        self.parts = len(box)
        return box

    def on_end(self, block: Element) -> None:
        """What stands in the block would be lost behind the call's own words."""
        if len(block) > self.parts and self.parts:
            md = body_markdown(self.md)
            md.report("a “call-to-action” block holds no text; its words stand in practice.toml", line_of(md, int(block.get("data-place", 1))))


class PlaceTreeprocessor(Treeprocessor):
    """Refuse calls where they do harm."""

    md: BodyMarkdown

    def run(self, root: Element) -> None:
        """Look at each call's surroundings."""
        children = [child for child in root if child.get("class") != "footnote"]
        for question in root.iter("div"):
            if question.get("class") == "question":
                for call in calls_in(question):
                    self.report(call, "a call to action does not stand among questions; put it before their heading")
        for before, after in pairwise(children):
            if is_call(before) and is_call(after):
                self.report(after, "two calls to action follow each other; take one out")
        if children and is_call(children[-1]):
            self.report(children[-1], "the text ends in a call to action, and so does every page; take this one out, or put it higher up")
        if self.md.hub:
            for call in calls_in(root):
                self.report(call, "a call to action does not stand among questions; the page has its own at its end")
        for call in calls_in(root):
            del call.attrib["data-place"]

    def report(self, call: Element, message: str) -> None:
        """Name a call by its line."""
        self.md.report(message, line_of(self.md, int(call.get("data-place", 1))))


def is_call(element: Element) -> bool:
    """Is this a call to action?"""
    return element.get("class") == CLASS


def calls_in(element: Element) -> list[Element]:
    """All calls to action below an element."""
    return [child for child in element.iter("aside") if is_call(child)]


def line_of(md: BodyMarkdown, place: int) -> int | None:
    """The line on which the call of this number is written."""
    lines = [number for number, _ in md.source.matches(OPENING)]
    return lines[place - 1] if place <= len(lines) else None


def reason_against(name: str, md: BodyMarkdown) -> str:
    """Why a name is none of a call to action."""
    close = difflib.get_close_matches(name, md.calls, n=1, cutoff=0.5)
    advice = f"did you mean “{close[0]}”?" if close else f"declared there: {listed(md.calls)}"
    return f"practice.toml declares no call to action “{name}”; {advice}"


class CallToActionExtension(BlocksExtension):
    """Calls to action."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Load the kind into a converter; the questions have been found when the places are judged."""
        md.treeprocessors.register(PlaceTreeprocessor(body_markdown(md)), "call_places", -15)
        block_mgr.register(CallToActionBlock, {})


def makeExtension(**options: Any) -> CallToActionExtension:  # noqa: N802
    """What Python-Markdown calls to load the module by name."""
    return CallToActionExtension(**options)
