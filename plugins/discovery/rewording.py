"""What Markdown has no form for, said with elements that it has: captions, asides, definitions, abbreviations, who said something."""

from __future__ import annotations

from lxml import html as lxml_html
from lxml.html import HtmlElement

from .escaping import GAP

HOLDERS = {"blockquote", "li"}


def reword(root: HtmlElement) -> None:
    """Say with elements that Markdown has what it has none for."""
    for element in list(root.iter("table", "figure", "dl", "aside", "abbr", "img")):
        if element.tag == "table":
            set_caption_above(element)
        elif element.tag == "figure":
            set_name_below(element)
        elif element.tag == "dl":
            list_meanings(element)
        elif element.tag == "aside":
            element.tag = "blockquote"
        elif element.tag == "img" and not (element.get("alt") or "").strip():
            element.drop_tree()
    spell_out(root)
    for element in list(root.iter("blockquote", "table")):
        set_apart(element)


def set_caption_above(table: HtmlElement) -> None:
    """A table's title becomes a bold sentence above it, its note stands behind."""
    caption = table.find("caption")
    if caption is None:
        return
    caption.tag = "p"
    title, note = lxml_html.Element("strong"), caption.find("br")
    title.text, caption.text = caption.text, None
    for child in list(caption):
        if child is note:
            break
        title.append(child)
    caption.insert(0, title)
    if note is not None:
        if not str(title.text_content()).rstrip().endswith((".", ":", "?", "!", "…")):
            add_text(title, ".")
        note.tail = f" {(note.tail or '').lstrip()}"
        note.drop_tag()
    table.addprevious(caption)


def add_text(element: HtmlElement, text: str) -> None:
    """Add text at an element's end."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def set_name_below(figure: HtmlElement) -> None:
    """Who said a quotation stands at its end."""
    quotation, name = figure.find("blockquote"), figure.find("figcaption")
    if quotation is not None and name is not None:
        name.tag = "p"
        name.text = f"— {(name.text or '').lstrip()}"
        quotation.append(name)


def list_meanings(terms: HtmlElement) -> None:
    """Terms become bold lines, what they mean a list below each."""
    for element in list(terms.iter("dt", "dd")):
        if element.tag == "dt":
            element.tag = "strong"
            paragraph = lxml_html.Element("p")
            element.addprevious(paragraph)
            paragraph.append(element)
        else:
            element.tag = "li"
            before = element.getprevious()
            if before is None or before.tag != "ul":
                before = lxml_html.Element("ul")
                element.addprevious(before)
            before.append(element)
    terms.tag = "div"


def set_apart(element: HtmlElement) -> None:
    """Set a quotation or a table apart from what stands beside it: the converter leaves no empty line there and makes one of two quotations."""
    if not is_first(element):
        element.addprevious(gap())
    if not is_last(element):
        after = gap()
        after.tail, element.tail = element.tail, None
        element.addnext(after)


def gap() -> HtmlElement:
    """A paragraph that is no more than an empty line."""
    line = lxml_html.Element("p")
    line.text = GAP
    return line


def is_first(element: HtmlElement) -> bool:
    """Does nothing stand before it in the text, the item or the quotation it belongs to?"""
    above = element.getparent()
    if above is None:
        return True
    return element.getprevious() is None and not (above.text or "").strip() and (above.tag in HOLDERS or is_first(above))


def is_last(element: HtmlElement) -> bool:
    """Does nothing come after it there?"""
    above = element.getparent()
    if above is None:
        return True
    return element.getnext() is None and not (element.tail or "").strip() and (above.tag in HOLDERS or is_last(above))


def spell_out(root: HtmlElement) -> None:
    """Say once what an abbreviation stands for, where it comes first."""
    said = set()
    for element in list(root.iter("abbr")):
        meaning = element.get("title")
        if meaning and meaning not in said:
            said.add(meaning)
            add_text(element, f" ({meaning})")
        element.drop_tag()
