"""The text of a piece of the tree, or of finished HTML, without its markup."""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element

from markdown.util import AMP_SUBSTITUTE, ETX, HTML_PLACEHOLDER_RE, STX

from .instance import BodyMarkdown

# Elements that stand within a line; every other one begins a new line, so that its text is a word of its own.
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
TAG = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][\w-]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL)
FOOTNOTE_MARK = re.compile(r'<sup id="fnref[^"]*">.*?</sup>', re.DOTALL)
CONTROL = re.compile(f"{STX}[^{ETX}]*{ETX}")


def text_of_html(html: str) -> str:
    """The text of finished HTML in one line, without footnote marks, entities resolved."""
    if "<" in html:
        html = TAG.sub(instead_of_tag, FOOTNOTE_MARK.sub("", html))
    return " ".join(unescape(html).split())


def instead_of_tag(tag: re.Match[str]) -> str:
    """Nothing for a tag within a line, a space for any other and for a comment."""
    return "" if (tag[2] or "").lower() in INLINE else " "


def text_of_element(element: Element, md: BodyMarkdown) -> str:
    """The text of an element of the tree after all inline processing, as a reader will see it but for typography."""
    text = "".join(pieces(element))
    if STX in text:
        text = CONTROL.sub("", HTML_PLACEHOLDER_RE.sub(lambda match: stashed(match, md), text.replace(AMP_SUBSTITUTE, "&")))
    return " ".join(unescape(text).split())


def pieces(element: Element) -> list[str]:
    """The strings of an element in reading order, without footnote marks."""
    found = [element.text or ""]
    for child in element:
        if not child.get("id", "").startswith("fnref"):
            found.extend(pieces(child))
        found.append(child.tail or "")
    return found


def stashed(match: re.Match[str], md: BodyMarkdown) -> str:
    """What raw HTML that was set aside adds to the text: an entity itself, a tag nothing or a space."""
    html = str(md.htmlStash.rawHtmlBlocks[int(match[1])])
    return TAG.sub(instead_of_tag, html)
