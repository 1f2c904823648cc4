"""Pictures: loaded when they come near, and a figure where one stands alone in its paragraph."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class FigureTreeprocessor(Treeprocessor):
    """Complete the pictures of the text."""

    def run(self, root: Element) -> None:
        """Treat every picture written in Markdown."""
        for picture in root.iter("img"):
            picture.attrib.setdefault("loading", "lazy")
            picture.attrib.setdefault("decoding", "async")
        for paragraph in root.iter("p"):
            alone = lone_picture(paragraph)
            if alone is not None:
                make_figure(paragraph, alone)


def lone_picture(paragraph: Element) -> Element | None:
    """The picture, linked or not, that is all a paragraph holds."""
    element = paragraph
    while len(element) == 1 and not (element.text or "").strip() and not (element[0].tail or "").strip():
        element = element[0]
        if element.tag == "img":
            return element
        if element.tag != "a":
            return None
    return None


def make_figure(paragraph: Element, picture: Element) -> None:
    """Turn the paragraph into a figure, captioned with the picture's title."""
    paragraph.tag = "figure"
    title = picture.attrib.pop("title", "").strip()
    if title:
        paragraph[0].tail = "\n"
        caption = SubElement(paragraph, "figcaption")
        caption.text = title
        caption.tail = "\n"


class FigureExtension(Extension):
    """Pictures and figures."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Load into a converter."""
        md.treeprocessors.register(FigureTreeprocessor(md), "figures", -5)
