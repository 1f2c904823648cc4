"""The text of an answer in the few elements that consumers of FAQ markup understand."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml import html as lxml_html
from lxml.html import HtmlElement

ALLOWED = {"h1", "h2", "h3", "h4", "h5", "h6", "br", "ol", "ul", "li", "a", "p", "div", "b", "strong", "i", "em"}
UNREAD = {"script", "style", "template", "iframe", "object", "embed", "form", "button", "input", "select", "textarea", "svg", "title"}
# Elements that stand on lines of their own: without them their text would run into the text beside it.
LINES = {
    "address", "article", "aside", "blockquote", "caption", "dd", "details", "dl", "dt", "figcaption", "figure", "footer", "header", "pre",
    "section", "summary", "table", "tr",
}  # fmt: skip
BLOCKS = LINES | {"div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "ul"}
CELLS = {"td", "th"}
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
SPACE = re.compile(r"\s+")
# Most answers are a few paragraphs of plain words: nothing in those has to be parsed to be taken over.
SIMPLE = re.compile(r"(?:<p>(?:[^<>&\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|&(?:amp|lt|gt);|</?(?:em|strong)>)*\S</p>\s*)+")


def answer_text_html(answer_html: str, page_url: str) -> str:
    """Reduce an answer as it stands on the page at ``page_url`` to the allowed elements, with every word kept.

    Pictures become their text alternative, the cells of a table's row one line, code plain text. Links keep only an absolute
    ``https`` address; any other becomes its text.
    """
    if SIMPLE.fullmatch(answer_html):
        return SPACE.sub(" ", answer_html).strip()
    root = parse(answer_html)
    for element in list(root.iterdescendants()):
        if element.getparent() is not None:
            reduce(element)
    for element in list(root.iterdescendants()):
        if element.tag in ALLOWED:
            keep_address(element, page_url)
        else:
            element.drop_tag()
    fold_space(root)
    for element in reversed(list(root.iterdescendants())):
        if element.tag != "br" and not len(element) and not (element.text or "").strip():
            element.drop_tag()
    written: str = lxml_html.tostring(root, encoding="unicode")
    return written.removeprefix("<div>").removesuffix("</div>").strip()


def parse(html: str) -> HtmlElement:
    """A ``div`` that holds the HTML, without comments."""
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True)
    return lxml_html.fragment_fromstring(CONTROL.sub("", html), create_parent="div", parser=parser)


def reduce(element: HtmlElement) -> None:
    """Take out what is not read, and put lines where the page shows lines."""
    if element.tag in UNREAD or element.get("hidden") is not None or element.get("aria-hidden") == "true" or is_note_link(element):
        element.drop_tree()
    elif element.tag == "img":
        element.text = element.get("alt") or ""
    elif element.tag in CELLS and element.getprevious() is not None:
        element.text = f"; {element.text or ''}"
    elif element.tag in LINES:
        set_notes_apart(element)
        element.tag = "div" if any(child.tag in BLOCKS for child in element.iterdescendants()) else "p"


def set_notes_apart(element: HtmlElement) -> None:
    """A table's note follows its title without a space; the style sheet puts it on a line of its own."""
    for note in element.findall("span") if element.tag == "caption" else []:
        note.text = f" {note.text or ''}"


def is_note_link(element: HtmlElement) -> bool:
    """Is this the number of a footnote, or the way back from one? The note itself is not part of the answer."""
    return bool({"footnote-ref", "footnote-backref"} & set((element.get("class") or "").split()))


def keep_address(element: HtmlElement, page_url: str) -> None:
    """Remove all attributes but an absolute ``https`` address; a link without one is no link."""
    address = element.get("href") if element.tag == "a" else None
    element.attrib.clear()
    if element.tag != "a":
        return
    target = https_address(address, page_url)
    if target is None:
        element.drop_tag()
    else:
        element.set("href", target)


def https_address(address: str | None, page_url: str) -> str | None:
    """The address as seen from anywhere, if it is one of the web."""
    if not address:
        return None
    try:
        target = urljoin(page_url, address.strip())
        return target if urlsplit(target).scheme == "https" else None
    except ValueError:
        return None


def fold_space(root: HtmlElement) -> None:
    """Fold white space as browsers do, so that the text does not depend on how it was typed."""
    for element in root.iter():
        element.text = SPACE.sub(" ", element.text) if element.text else element.text
        element.tail = SPACE.sub(" ", element.tail) if element.tail else element.tail
