"""Turn the HTML of a text into HTML that stands alone, for feed readers and for whoever reads it as Markdown.

A reader knows neither our style sheet nor our address, runs no script and shows no form. So every address becomes absolute,
only attributes with a meaning of their own stay, and what the page expresses with a class is said with an element.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from .absolute import absolute, absolute_candidates
from .rewording import reword
from .xml_text import xml_text

KEPT = {
    "a", "abbr", "address", "article", "aside", "audio", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col",
    "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "nav", "ol", "p", "picture", "pre", "q", "rp", "rt", "ruby", "s",
    "samp", "section", "small", "source", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr",
    "track", "u", "ul", "var", "video", "wbr",
}  # fmt: skip
ATTRIBUTES = {
    "alt", "cite", "colspan", "controls", "datetime", "dir", "height", "href", "hreflang", "kind", "label", "lang", "media", "poster",
    "reversed", "rowspan", "scope", "sizes", "span", "src", "srclang", "srcset", "start", "title", "type", "value", "width",
}  # fmt: skip
ADDRESSES = {"href", "src", "poster", "cite"}
# Elements on lines of their own, whose text does not continue the text beside them.
LINES = ("blockquote", "br", "caption", "dd", "div", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "pre", "td", "th")
# Elements without content that HTML 4, which the parser knows, had not: it takes what follows them for their content.
YOUNG_VOID = ("source", "track", "wbr")
YOUNG_VOID_END = re.compile(r"</(?:source|track|wbr)>")
# Pasted documents bring these; the parser would end the text at them.
DOCUMENT_TAG = re.compile(r"</?(?:html|head|body)\b[^>]*>", re.IGNORECASE)


def standalone_html(html: str, page_url: str) -> str:
    """Clean the HTML of the page at ``page_url`` for readers; what comes out needs nothing but itself."""
    root = parse(html)
    for element in list(root.iterdescendants()):
        if element.getparent() is not None:
            reword(element, page_url)
    for element in list(root.iterdescendants()):
        if element.tag not in KEPT and not says_language(element):
            element.drop_tag()
        else:
            clean_attributes(element, page_url)
    for element in list(root.iter("img", "p")):
        leave_no_gap(element)
    return inner_html(root)


def link_html(text: str, address: str, lead: str = "") -> str:
    """A paragraph with one link, such as a call to action: ``lead`` stands before it."""
    paragraph = lxml_html.Element("p")
    paragraph.text = f"{xml_text(lead)} " if lead else None
    link = lxml_html.Element("a", href=xml_text(address))
    link.text = xml_text(text)
    paragraph.append(link)
    return markup(paragraph)


def points_html(title: str, points: Iterable[str]) -> str:
    """A list of plain sentences under a title that is no heading of the text."""
    heading, points_list = lxml_html.Element("p"), lxml_html.Element("ul")
    etree.SubElement(heading, "strong").text = xml_text(title)
    for point in points:
        etree.SubElement(points_list, "li").text = xml_text(point)
    return f"{markup(heading)}\n{markup(points_list)}"


def first_words(html: str, length: int) -> str:
    """The beginning of some HTML as plain text, cut between two words."""
    root = parse(html)
    for line in root.iter(*LINES):
        line.text, line.tail = f" {line.text or ''}", f" {line.tail or ''}"
    text = " ".join(str(root.text_content()).split())
    if len(text) <= length:
        return text
    return text[: length + 1].rpartition(" ")[0].rstrip(" ,;:–-") + " …"


def parse(html: str) -> HtmlElement:
    """A ``div`` that holds the HTML, without comments."""
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True)
    root = lxml_html.fragment_fromstring(DOCUMENT_TAG.sub("", xml_text(html)), create_parent="div", parser=parser)
    for element in list(root.iter(*YOUNG_VOID)):
        element.addprevious(lxml_html.Element(element.tag, element.attrib))
        element.drop_tag()
    return root


def markup(element: HtmlElement) -> str:
    """One element as HTML."""
    written: str = lxml_html.tostring(element, encoding="unicode", with_tail=False)
    return YOUNG_VOID_END.sub("", written)


def inner_html(root: HtmlElement) -> str:
    """What a ``div`` holds, as HTML."""
    return markup(root).removeprefix("<div>").removesuffix("</div>").strip()


def says_language(element: HtmlElement) -> bool:
    """Does a span tell the language or the direction of its words?"""
    return element.tag == "span" and bool(element.get("lang") or element.get("dir"))


def clean_attributes(element: HtmlElement, page_url: str) -> None:
    """Keep attributes that mean something by themselves, with absolute addresses."""
    known = [(name, value) for name, value in element.attrib.items() if name in ATTRIBUTES]
    # All at once: what cannot be a name in XML, such as a brace out of place, cannot be taken out by its name.
    element.attrib.clear()
    for name, value in known:
        kept: str | None = value
        if name in ADDRESSES:
            kept = absolute(value, page_url)
        elif name == "srcset":
            kept = absolute_candidates(value, page_url) or None
        if kept is not None:
            element.set(name, kept)


def leave_no_gap(element: HtmlElement) -> None:
    """Put the text of a picture that cannot be shown in its place; take out a paragraph that has been emptied."""
    if element.tag == "img" and not (element.get("src") or element.get("srcset")):
        element.tag, element.text = "span", element.get("alt")
        element.drop_tag()
    elif element.tag == "p" and not len(element) and not (element.text or "").strip():
        element.drop_tree()
