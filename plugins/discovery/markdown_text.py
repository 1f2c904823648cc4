"""HTML that stands alone as Markdown: CommonMark 0.31 with the tables and footnotes of GitHub Flavored Markdown.

html-to-markdown writes the Markdown. Before that, what Markdown has no form for is said with what it has, and text is guarded
against being taken for markup: the converter escapes either too little or every hyphen.
"""

from __future__ import annotations

import re

from html_to_markdown import ConversionOptions, PreprocessingOptions, convert
from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from plugins.practice.standalone import inner_html, parse

from .escaping import MARKS, QUOTATION, REFERENCE, marked, unmark

OPTIONS = ConversionOptions(
    # Four spaces belong to a list's item for strict readers as for those that follow the first Markdown.
    list_indent_width=4,
    bullets="-",
    compact_tables=True,
    highlight_style="bold",
    sub_symbol="<sub>",
    sup_symbol="<sup>",
    extract_metadata=False,
    preprocessing=PreprocessingOptions(enabled=False),
)
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
CELLS = {"td", "th"}
VERBATIM = {"code", "kbd", "pre", "samp"}
# Elements on lines of their own, and the break between two.
LINES = HEADINGS | CELLS | {
    "address", "article", "blockquote", "br", "div", "figcaption", "figure", "footer", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "table", "tr", "ul",
}  # fmt: skip
LINE_BREAKS = re.compile(r"[\t\r\n\f]+")
# The line before a quotation that ``announce`` has set apart.
ANNOUNCEMENT = re.compile(rf"^[ >]*{QUOTATION}\n(?:[ >]*\n)?", re.MULTILINE)
# An item of a numbered list that is not inside another one, as the converter writes it.
ITEM = re.compile(r"(\d+)\.(?: |$)")
NOTE = "#fn:"


def markdown_of_html(html: str) -> str:
    """The HTML as Markdown that ends in a line break; empty where there is nothing to read."""
    root = parse(html)
    notes = take_notes(root)
    written = markdown_of(root)
    return f"{written}\n{definitions(markdown_of(notes))}" if notes is not None else written


def markdown_of(root: HtmlElement) -> str:
    """What an element holds, as Markdown."""
    reword(root)
    mark_text(root)
    written = ANNOUNCEMENT.sub("", convert(inner_html(root), OPTIONS).content or "").strip()
    return f"{unmark(written)}\n" if written else ""


def take_notes(root: HtmlElement) -> HtmlElement | None:
    """Take the footnotes out of the text, and put references to them where they were called; ``None`` where there are none.

    Returns an element that holds nothing but their list.
    """
    calls = [call for call in root.iter("sup") if len(call) == 1 and NOTE in (call[0].get("href") or "")]
    lists = [element for element in root.iter("div") if [child.tag for child in element] == ["hr", "ol"]]
    if not calls or not lists:
        return None
    for call in calls:
        number = str(call.text_content()).strip()
        call.clear(keep_tail=True)
        call.text = REFERENCE.format(number)
        call.drop_tag()
    notes = lists[-1]
    notes.remove(notes[0])
    notes.drop_tree()
    return notes


def definitions(numbered: str) -> str:
    """A numbered list of footnotes as their definitions, further paragraphs of each indented by four spaces."""
    lines = []
    for line in numbered.splitlines():
        item = ITEM.match(line)
        lines.append(f"[^{item[1]}]: {line[item.end() :]}".rstrip() if item else f"    {line.strip()}" if line.strip() else "")
    return "\n".join(lines) + "\n"


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
    for quotation in list(root.iter("blockquote")):
        announce(quotation)


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
        if str(title.text_content()).rstrip()[-1:].isalnum():
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


def announce(quotation: HtmlElement) -> None:
    """Set a quotation apart from what comes before it: the converter leaves no empty line there and makes one of two quotations.

    What begins an item of a list follows nothing.
    """
    place = quotation
    while place.getprevious() is None and (above := place.getparent()) is not None and not (above.text or "").strip():
        if above.tag == "li":
            return
        place = above
    line = lxml_html.Element("p")
    line.text = QUOTATION
    quotation.addprevious(line)


def spell_out(root: HtmlElement) -> None:
    """Say once what an abbreviation stands for, where it comes first."""
    said = set()
    for element in list(root.iter("abbr")):
        meaning = element.get("title")
        if meaning and meaning not in said:
            said.add(meaning)
            add_text(element, f" ({meaning})")
        element.drop_tag()


def mark_text(root: HtmlElement) -> None:
    """Mark what could be taken for markup in every text but code."""
    at_start, heading, cell = True, False, False
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        opens, tag = event == "start", str(element.tag)
        at_start = at_start or tag in LINES
        if tag in HEADINGS:
            heading = opens
        elif tag in CELLS:
            cell = opens
        if opens and tag in VERBATIM:
            walker.skip_subtree()
            at_start = False
        elif opens and tag == "img":
            element.set("alt", marked(element.get("alt", ""), at_start=False))
            at_start = False
        elif opens:
            at_start = mark_one(element, "text", at_start and not cell, heading)
        if not opens and element is not root:
            at_start = mark_one(element, "tail", at_start and not cell, heading)


def mark_one(element: HtmlElement, name: str, at_start: bool, heading: bool) -> bool:
    """Mark the text in an element or behind it; says whether what comes next stands at the start of a line."""
    text = getattr(element, name)
    if not text or not text.strip():
        return at_start
    text = marked(LINE_BREAKS.sub(" ", text), at_start, heading)
    follower = element.getnext() if name == "tail" else next(iter(element), None)
    if text.endswith("!") and follower is not None and follower.tag == "a":
        # Before a link it would make a picture of it.
        text = f"{text[:-1]}{MARKS['!']}"
    setattr(element, name, text)
    return False
