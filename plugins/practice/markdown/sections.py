"""Marks in the HTML at which a caller can cut it into sections.

``<!--section-->`` stands before each second-level heading that is no part of a block; another extension may name the kind of its
section by the heading's ``data-section`` attribute, which becomes ``<!--section kind-->``.
"""

from __future__ import annotations

from xml.etree.ElementTree import Comment, Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class SectionTreeprocessor(Treeprocessor):
    """Put the marks."""

    def run(self, root: Element) -> None:
        """Mark the second-level headings directly below the root."""
        for position, element in reversed(list(enumerate(root))):
            if element.tag == "h2":
                kind = element.attrib.pop("data-section", "")
                mark = Comment(f"section {kind}".rstrip())
                mark.tail = "\n"
                root.insert(position, mark)


class SectionExtension(Extension):
    """Section marks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Load into a converter."""
        md.treeprocessors.register(SectionTreeprocessor(md), "sections", -30)
