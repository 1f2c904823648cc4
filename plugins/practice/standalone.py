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
    "script", "style", "template", "object", "embed", "applet", "frame", "frameset", "form", "button", "input", "select", "textarea",
    "datalist", "dialog", "canvas", "svg", "link", "meta", "base", "title",
}  # fmt: skip
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
# Links for moving about on the page.
NAVIGATION = {"footnote-backref", "permalink"}
SCHEMES = {"http", "https", "mailto", "tel"}
# What a form control says without the control: an assessment stays readable as a list of sentences.
RENAMED = {"fieldset": "div", "legend": "p", "summary": "h3"}
# Elements on lines of their own, whose text does not continue the text beside them.
LINES = ("blockquote", "br", "caption", "dd", "div", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "pre", "td", "th")
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# Elements without content that HTML 4, which the parser knows, had not: it takes what follows them for their content.
YOUNG_VOID = ("source", "track", "wbr")
YOUNG_VOID_END = re.compile(r"</(?:source|track|wbr)>")
# One candidate of ``srcset`` (HTML, section 4.8.4.2.1): an address may contain commas but neither begins nor ends with one.
CANDIDATE = re.compile(r"(?P<address>[^\s,](?:\S*[^\s,])?)(?P<descriptor>\s+[^\s,]+)?\s*(?:,|$)")
# Pasted documents bring these; the parser would end the text at them.
DOCUMENT_TAG = re.compile(r"</?(?:html|head|body)\b[^>]*>", re.IGNORECASE)


def standalone_html(html: str, page_url: str) -> str:
    """Clean the HTML of the page at ``page_url`` for readers; what comes out needs nothing but itself."""
    root = parse(html)
    for element in list(root.iterdescendants()):
        if element.getparent() is not None:
            reword(element, page_url)
    for element in list(root.iterdescendants()):
        if element.tag not in KEPT:
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
        joined = urljoin(page_url, xml_text(address).strip())
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


def reword(element: HtmlElement, page_url: str) -> None:
    """Take out what readers cannot use and say the rest without classes, controls and folds."""
    classes = (element.get("class") or "").split()
    if element.tag == "input" and element.get("type") == "checkbox":
        say_ticked(element)
    elif is_noise(element, classes):
        drop(element)
    elif element.tag == "iframe":
        lead_to(element, page_url)
    elif element.tag == "label":
        set_label_apart(element)
    elif element.tag == "summary" and holds_heading(element):
        element.drop_tag()
    elif element.tag in RENAMED:
        element.tag = RENAMED[element.tag]
    elif element.tag in {"audio", "video"}:
        element.set("controls", "")
    elif element.tag == "caption":
        set_note_apart(element)
    elif "callout-title" in classes:
        wrap_text(element, "strong")
    elif "call-note" in classes:
        reduce_to_link(element)


def reduce_to_link(call: HtmlElement) -> None:
    """A call to action is one line elsewhere: its title, and a link with the words of its button."""
    title, link = call.find_class("call-title"), call.find(".//a")
    call.tag, call.text = "p", f"{title[0].text_content()} " if title else None
    call[:] = [] if link is None else [link]
    for part in call:
        part.tail = None


def is_noise(element: HtmlElement, classes: Iterable[str]) -> bool:
    """Is this only for scripts, for style or for moving about on the page?"""
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return element.tag in DROPPED or hidden or bool(NAVIGATION.intersection(classes))


def drop(element: HtmlElement) -> None:
    """Take an element out with the space that set it apart."""
    before = element.getprevious()
    if before is not None and before.tail and not element.tail:
        before.tail = before.tail.rstrip("\xa0")
    elif before is None and not element.tail:
        parent = element.getparent()
        parent.text = (parent.text or "").rstrip("\xa0")
    element.drop_tree()


def say_ticked(box: HtmlElement) -> None:
    """Draw a box of a list of things to do, where its text begins."""
    sign, following = ("☑" if box.get("checked") is not None else "☐"), box.getnext()
    if following is not None and following.tag == "label" and not (box.tail or "").strip():
        following.text = f"{sign} {(following.text or '').lstrip()}"
    else:
        box.tail = f"{sign} {(box.tail or '').lstrip()}"
    box.drop_tree()


def lead_to(frame: HtmlElement, page_url: str) -> None:
    """What another page shows within this one becomes a link to it."""
    address = absolute(frame.get("src") or "", page_url) if frame.get("src") else None
    if address is None:
        frame.drop_tree()
        return
    title, tail = frame.get("title"), frame.tail
    frame.clear()
    frame.tag, frame.text, frame.tail = "a", title or address, tail
    frame.set("href", address)


def set_label_apart(label: HtmlElement) -> None:
    """A label is a sentence of its own where it does not stand within one."""
    if label.getparent().tag == "div":
        label.tag = "p"
    else:
        label.drop_tag()


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
