"""Attribute lists that name nothing: ``{wide}`` where ``{.wide}`` or ``{#wide}`` was meant, or where the text was meant to have braces."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from .instance import BodyMarkdown, body_markdown


class AttributeTreeprocessor(Treeprocessor):
    """Take out attributes without a value, which no later step could use, and report them."""

    md: BodyMarkdown

    def run(self, root: Element) -> None:
        """Look at all elements; attributes that need no value (``open``) have their own name as one."""
        for element in root.iter():
            for name, value in list(element.attrib.items()):
                # Typed as text only, but Python-Markdown stores None for a word without a sign before it.
                if value is None or (name == "id" and not value):
                    del element.attrib[name]
                    self.report("#" if value == "" else name)

    def report(self, name: str) -> None:
        """Say how it is written."""
        line = self.md.source.line_of(f"{{{name}") or self.md.source.line_of(name)
        advice = "write “{.name}” for a class, “{#name}” for an anchor, and “\\{” for a brace in the text"
        self.md.report(f"“{{{name}}}” names nothing: {advice}", line)


class AttributeExtension(Extension):
    """Attribute lists."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Load into a converter, right after everything has its attributes."""
        md.treeprocessors.register(AttributeTreeprocessor(body_markdown(md)), "attributes", -1)
