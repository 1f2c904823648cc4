"""Markdown and HTML as the words a reader reads."""

from __future__ import annotations

from lxml import html as lxml_html
from markdown_it import MarkdownIt

COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# Elements whose text does not continue the text beside them.
LINES = (
    "blockquote", "br", "caption", "dd", "div", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "table",
    "td", "th", "tr", "ul",
)  # fmt: skip


def html_of(markdown: str) -> str:
    """Markdown as CommonMark prescribes it, with tables."""
    return COMMONMARK.render(markdown)


def words(html: str) -> list[str]:
    """The words of some HTML in their order."""
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    for element in root.iter(*LINES):
        element.text, element.tail = f" {element.text or ''}", f" {element.tail or ''}"
    return str(root.text_content()).split()
