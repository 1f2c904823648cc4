"""HTML that stands alone as Markdown: CommonMark 0.31 with the tables and footnotes of GitHub Flavored Markdown.

html-to-markdown writes the Markdown. Text is guarded before against being taken for markup, since the converter escapes either too little or
every hyphen; footnotes, which it does not know, are taken out and put below.
"""

from __future__ import annotations

import re

from html_to_markdown import ConversionOptions, PreprocessingOptions, convert
from lxml import etree
from lxml.html import HtmlElement

from plugins.practice.standalone import inner_html, parse

from .escaping import BREAK, GAP, MARKS, REFERENCE, marked, unmark
from .rewording import reword

OPTIONS = ConversionOptions(
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
ONE_LINE = HEADINGS | CELLS
VERBATIM = {"code", "kbd", "pre", "samp"}
# Elements on lines of their own, and the break between two.
LINES = ONE_LINE | {
    "address", "article", "blockquote", "br", "div", "figcaption", "figure", "footer", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "table", "tr", "ul",
}  # fmt: skip
LINE_BREAKS = re.compile(r"[\t\r\n\f]+")
# Gaps, with the empty lines around them, and what stands before the last: the marks of the quotations it is in.
GAPS = re.compile(rf"(?:^[ >]*\n)*(?:^([ >]*){GAP}\n(?:^[ >]*\n)*)+", re.MULTILINE)
# A line with breaks in it: what stands before its text, and the text.
BROKEN = re.compile(rf"^((?:[ >]|-(?= )|\d+[.)](?= ))*)(.*{BREAK}.*)$", re.MULTILINE)
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
    mark_breaks(root)
    written = convert(inner_html(root), OPTIONS).content or ""
    if GAP in written:
        written = GAPS.sub(lambda found: f"{found[1].rstrip()}\n", written)
    if BREAK in written:
        written = BROKEN.sub(break_line, written)
    written = written.strip()
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
    lines, indent = [], 0
    for line in numbered.splitlines():
        if item := ITEM.match(line):
            indent = item.end()
            lines.append(f"[^{item[1]}]: {line[indent:]}".rstrip())
        else:
            lines.append(f"    {line[indent:]}".rstrip())
    return "\n".join(lines) + "\n"


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


def mark_breaks(root: HtmlElement) -> None:
    """Mark every break, two in a row as one: the converter would not indent what comes after it, nor then the rest of a list's item.

    Headings and cells are one line.
    """
    for element in list(root.iter("br")):
        before = element.getprevious()
        text = (before.tail if before is not None else element.getparent().text) or ""
        mark = " " if any(above.tag in ONE_LINE for above in element.iterancestors()) else BREAK
        element.tail = f"{'' if text.endswith(BREAK) else mark}{(element.tail or '').lstrip()}"
        element.drop_tag()


def break_line(found: re.Match[str]) -> str:
    """A line broken at its marks, with what follows below its text: within the same quotation, behind the mark of the same item."""
    below = "".join(sign if sign in " >" else " " for sign in found[1])
    return found[1] + f"  \n{below}".join(part.strip() for part in found[2].strip(BREAK).split(BREAK))
