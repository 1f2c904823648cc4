"""Details: ``/// details | Summary`` hides what only some readers want; the HTML element, written as such, may hold Markdown too.

Answers do not belong in it: in a section of questions it becomes a visible question and answer.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block, type_boolean

from plugins.practice.markdown.instance import BodyMarkdown, body_markdown

RAW = re.compile(r"^<details(?=[\s>])(?![^>]*\bmarkdown=)", re.IGNORECASE)


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


class RawDetailsPreprocessor(Preprocessor):
    """Have the HTML element's content read as Markdown, so that what stands in it is a text like any other and not opaque."""

    md: BodyMarkdown

    def run(self, lines: list[str]) -> list[str]:
        """Add the attribute that Python-Markdown asks for. An element left open would take in the rest of the text, so that is reported."""
        text = "\n".join(lines).lower()
        if text.count("<details") > text.count("</details"):
            self.md.report("<details> is opened here and never closed; add </details>", self.md.source.line_of("<details"))
        return [RAW.sub('<details markdown="1"', line) for line in lines]


class DetailsExtension(BlocksExtension):
    """Details."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Load the kind into a converter; fences of code have been taken out by then, and HTML has not."""
        md.preprocessors.register(RawDetailsPreprocessor(body_markdown(md)), "raw_details", 22)
        block_mgr.register(Details, {})


def makeExtension(**options: Any) -> DetailsExtension:  # noqa: N802
    """What Python-Markdown calls to load the module by name."""
    return DetailsExtension(**options)
