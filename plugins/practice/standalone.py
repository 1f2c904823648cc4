"""Turn the HTML of a text into HTML that stands alone, for feed readers and for whoever reads it as Markdown.

A reader knows neither our style sheet nor our address, runs no script and shows no form. So every address becomes absolute,
only attributes with a meaning of their own stay, and what the page expresses with a class is said with an element.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from lxml import html as lxml_html
from lxml.html import HtmlElement

from .xml_text import xml_text

DROPPED = {
    "script", "style", "template", "iframe", "object", "embed", "applet", "frame", "frameset", "form", "button", "input", "select",
    "textarea", "datalist", "dialog", "canvas", "svg", "link", "meta", "base", "title",
}  # fmt: skip
KEPT = {
    "a", "abbr", "address", "article", "aside", "audio", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col",
    "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "math", "nav", "ol", "p", "picture", "pre", "q", "rp", "rt", "ruby", "s",
    "samp", "section", "small", "source", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr",
    "track", "u", "ul", "var", "video", "wbr",
}  # fmt: skip
ATTRIBUTES = {
    "alt", "cite", "colspan", "controls", "datetime", "dir", "height", "href", "hreflang", "kind", "label", "lang", "media", "poster",
    "reversed", "rowspan", "scope", "sizes", "span", "src", "srclang", "srcset", "start", "title", "type", "value", "width",
}  # fmt: skip
ADDRESSES = {"href", "src", "poster", "cite"}
# Links for moving about on the page.
NAVIGATION = {"footnote-backref", "permalink"}
SCHEMES = {"http", "https", "mailto", "tel"}
# What a form control says without the control: an assessment stays readable as a list of sentences.
RENAMED = {"fieldset": "div", "legend": "p", "label": "p", "summary": "h3"}
# Elements on lines of their own, whose text does not continue the text beside them.
LINES = ("blockquote", "br", "caption", "dd", "div", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "pre", "td", "th")
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# One candidate of ``srcset`` (HTML, section 4.8.4.2.1): an address may contain commas but neither begins nor ends with one.
CANDIDATE = re.compile(r"(?P<address>[^\s,](?:\S*[^\s,])?)(?P<descriptor>\s+[^\s,]+)?\s*(?:,|$)")
# Pasted documents bring these; the parser would end the text at them.
DOCUMENT_TAG = re.compile(r"</?(?:html|head|body)\b[^>]*>", re.IGNORECASE)


def standalone_html(html: str, page_url: str) -> str:
    """Clean the HTML of the page at ``page_url`` for readers; what comes out needs nothing but itself."""
    root = parse(html)
    for element in list(root.iterdescendants()):
        if element.getparent() is not None:
            reword(element)
    for element in list(root.iterdescendants()):
        if element.tag not in KEPT:
            element.drop_tag()
        else:
            clean_attributes(element, page_url)
    return inner_html(root)


def link_html(text: str, address: str, lead: str = "") -> str:
    """A paragraph with one link, such as a call to action: ``lead`` stands before it."""
    paragraph = lxml_html.Element("p")
    paragraph.text = f"{xml_text(lead)} " if lead else None
    link = lxml_html.Element("a", href=address)
    link.text = xml_text(text)
    paragraph.append(link)
    return markup(paragraph)


def first_words(html: str, length: int) -> str:
    """The beginning of some HTML as plain text, cut between two words."""
    root = parse(html)
    for line in root.iter(*LINES):
        line.text, line.tail = f" {line.text or ''}", f" {line.tail or ''}"
    text = " ".join(str(root.text_content()).split())
    if len(text) <= length:
        return text
    return text[: length + 1].rpartition(" ")[0].rstrip(" ,;:–-") + " …"


def absolute(address: str, page_url: str) -> str | None:
    """The address as seen from anywhere; ``None`` when it is none or leads to a script."""
    try:
        joined = urljoin(page_url, address.strip())
        return joined if urlsplit(joined).scheme in SCHEMES else None
    except ValueError:
        return None


def absolute_candidates(srcset: str, page_url: str) -> str:
    """A ``srcset`` with absolute addresses."""
    found = ((absolute(match["address"], page_url), match["descriptor"] or "") for match in CANDIDATE.finditer(srcset))
    return ", ".join(f"{address} {descriptor.strip()}".strip() for address, descriptor in found if address)


def parse(html: str) -> HtmlElement:
    """A ``div`` that holds the HTML, without comments."""
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True)
    return lxml_html.fragment_fromstring(DOCUMENT_TAG.sub("", xml_text(html)), create_parent="div", parser=parser)


def markup(element: HtmlElement) -> str:
    """One element as HTML."""
    written: str = lxml_html.tostring(element, encoding="unicode", with_tail=False)
    return written


def inner_html(root: HtmlElement) -> str:
    """What a ``div`` holds, as HTML."""
    return markup(root).removeprefix("<div>").removesuffix("</div>").strip()


def reword(element: HtmlElement) -> None:
    """Take out what readers cannot use and say the rest without classes, controls and folds."""
    classes = (element.get("class") or "").split()
    if is_noise(element, classes):
        element.drop_tree()
        return
    if element.tag == "summary" and holds_heading(element):
        element.drop_tag()
    elif element.tag in RENAMED:
        element.tag = RENAMED[element.tag]
    if "callout-title" in classes:
        wrap_text(element, "strong")
    if element.tag == "caption":
        set_note_apart(element)


def is_noise(element: HtmlElement, classes: Iterable[str]) -> bool:
    """Is this only for scripts, for style or for moving about on the page?"""
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return element.tag in DROPPED or hidden or bool(NAVIGATION.intersection(classes))


def holds_heading(element: HtmlElement) -> bool:
    """Is there a heading in it already?"""
    return any(child.tag in HEADINGS for child in element.iterdescendants())


def wrap_text(element: HtmlElement, tag: str) -> None:
    """Put everything an element holds into one new child."""
    inner = lxml_html.Element(tag)
    inner.text, element.text = element.text, None
    for child in list(element):
        inner.append(child)
    element.append(inner)


def set_note_apart(caption: HtmlElement) -> None:
    """Our style sheet puts a table's note on its own line; without it, title and note would run into one word."""
    for note in caption.findall("span"):
        note.addprevious(lxml_html.Element("br"))


def clean_attributes(element: HtmlElement, page_url: str) -> None:
    """Keep attributes that mean something by themselves, with absolute addresses."""
    for name, value in list(element.attrib.items()):
        kept: str | None = value if name in ATTRIBUTES else None
        if name in ADDRESSES:
            kept = absolute(value, page_url)
        elif name == "srcset":
            kept = absolute_candidates(value, page_url) or None
        if kept is None:
            del element.attrib[name]
        else:
            element.set(name, kept)
