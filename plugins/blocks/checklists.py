"""Boxes to tick: ``- [ ] item``, as GitHub writes them. Nothing is stored; a printed box is ticked with a pen."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

BOX = re.compile(r"\[([ xX])\][ \u00a0]+")


class ChecklistTreeprocessor(Treeprocessor):
    """Make boxes of the brackets that list items begin with."""

    def run(self, root: Element) -> None:
        """Runs before the text within lines is read, so that the words beside a box become its label as they stand."""
        for items in root.iter("ul"):
            boxes = [box for item in items if (box := make_box(item))]
            if boxes:
                items.set("class", "checklist")


def make_box(item: Element) -> bool:
    """Put a box and its label in the place of the brackets, where there are some."""
    holder = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
    match = BOX.match((holder.text or "").lstrip())
    if match is None:
        return False
    words = (holder.text or "").lstrip()[match.end() :]
    label = Element("label")
    box = SubElement(label, "input", {"type": "checkbox", **({"checked": "checked"} if match[1] != " " else {})})
    box.tail = " "
    SubElement(label, "span").text = words
    holder.text = None
    holder.insert(0, label)
    return True


class ChecklistExtension(Extension):
    """Boxes to tick."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Load into a converter, before the inline patterns run."""
        md.treeprocessors.register(ChecklistTreeprocessor(md), "checklists", 30)


def makeExtension(**options: Any) -> ChecklistExtension:  # noqa: N802
    """What Python-Markdown calls to load the module by name."""
    return ChecklistExtension(**options)
