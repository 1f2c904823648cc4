"""Tables that can be read on a phone and heard: a caption, headings for rows and columns, alignment by class.

A paragraph “Table: Title. Note” directly above a table is its caption. A row whose cells are all bold is the total. A table with a
right-aligned column holds figures, any other compares. Alignment is never written as ``style=``, which the site's content security
policy forbids.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.tables import TableProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX

from .headings import LEVELS
from .instance import BodyMarkdown, body_markdown
from .plain_text import text_of_element
from .typography import typeset

CAPTION = re.compile(r"(?:Table|Tabelle|Tableau): +(?=\S)")
# A full stop ends the title unless it ends an abbreviation of one letter (U.S.) or what follows goes on in small letters.
TITLE_END = re.compile(r"(?<!\b\w)([.?!…])\s+(?=[^\s\da-zß-öø-ÿ]|\d)")
BOLD = re.compile(r"(\*\*|__)(?=\S)(?:(?!\1).)+\1$")
# Tells our tables from those in raw HTML until they have their names; no text can contain it.
MARK = f"{STX}table"
UNNAMED = {"de": "Tabelle", "fr": "Tableau"}


class CaptionedTableProcessor(TableProcessor):
    """Python-Markdown's tables with other HTML, and rows that must have as many cells as the header."""

    def __init__(self, md: BodyMarkdown) -> None:
        self.md = md
        super().__init__(md.parser, {"use_align_attribute": False})

    def test(self, parent: Element, block: str) -> bool:
        """Is this block a table, or a caption and a table without an empty line between?"""
        return super().test(parent, self.divide(block)[1])

    def divide(self, block: str) -> tuple[str, str]:
        """The caption on the first lines of a block, and the rest."""
        if not CAPTION.match(block.lstrip(" ")):
            return "", block
        lines = block.split("\n")
        first = next((number for number, line in enumerate(lines) if "|" in line), len(lines))
        return "\n".join(lines[:first]), "\n".join(lines[first:])

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Build the region, its caption, the header and the rows."""
        caption, block = self.divide(blocks.pop(0))
        header, _, *rows = block.split("\n")
        alignment = [align(column.strip()) for column in self.separator]
        kind = "figures" if "right" in alignment else "comparison"
        region = Element("div", {"class": f"table table-{kind}", "role": "region", "tabindex": "0", MARK: ""})
        table = SubElement(region, "table")
        self.add_caption(parent, table, caption)
        parent.append(region)
        self.add_header(SubElement(table, "thead"), header, alignment)
        body = SubElement(table, "tbody")
        for row in rows:
            if row.strip():
                self.add_row(body, row.strip(), alignment)

    def add_caption(self, parent: Element, table: Element, caption: str) -> None:
        """Take the caption from above the table, from the same block or the paragraph before."""
        previous = parent[-1] if len(parent) else None
        if not caption and previous is not None and previous.tag == "p" and CAPTION.match(previous.text or ""):
            caption = previous.text or ""
            parent.remove(previous)
        if caption:
            element = SubElement(table, "caption")
            element.text, note = divide_caption(CAPTION.sub("", caption.strip(), count=1))
            if note:
                SubElement(element, "span").text = note

    def add_header(self, head: Element, header: str, alignment: Sequence[str]) -> None:
        """One row of column headings; an empty one is no heading."""
        row = SubElement(head, "tr")
        for text, side in zip(self.cells(header.strip(), alignment), alignment, strict=True):
            cell = SubElement(row, "th" if text else "td", {"scope": "col"} if text else {})
            cell.text = text
            if side:
                cell.set("class", side)

    def add_row(self, body: Element, written: str, alignment: Sequence[str]) -> None:
        """One row, whose first cell is its heading."""
        cells = self.cells(written, alignment)
        row = SubElement(body, "tr", {"class": "total"} if all(map(BOLD.match, cells)) else {})
        for column, (text, side) in enumerate(zip(cells, alignment, strict=True)):
            heads = column == 0 and bool(text)
            cell = SubElement(row, "th" if heads else "td", {"scope": "row"} if heads else {})
            cell.text = text
            if side:
                cell.set("class", side)

    def cells(self, row: str, alignment: Sequence[str]) -> list[str]:
        """The texts of a row. Text beyond the last column is kept in it, so that nothing is lost, and reported."""
        cells = [cell.strip() for cell in super()._split_row(row)]  # type: ignore[misc]
        columns = len(alignment)
        if len(cells) != columns:
            self.md.report(
                f"this row has {count(len(cells))} and the table has {columns} columns; every row needs the same number of “|” "
                "(a “|” within a text is written “\\|”)",
                self.md.source.line_that_is(row),
            )
            cells = [*cells[: columns - 1], " | ".join(cells[columns - 1 :]), *[""] * (columns - len(cells))][:columns]
        return cells


def align(rule: str) -> str:
    """The class for a column by its colons; left needs none."""
    if rule.endswith(":"):
        return "center" if rule.startswith(":") else "right"
    return ""


def count(cells: int) -> str:
    """A number of cells in words."""
    return f"{cells} cell" if cells == 1 else f"{cells} cells"


def divide_caption(caption: str) -> tuple[str, str]:
    """The title, without its full stop, and the note after it."""
    end = TITLE_END.search(caption)
    title, note = (caption[: end.end(1)], caption[end.end() :]) if end else (caption, "")
    return title.removesuffix(".").strip(), note.strip().removesuffix(".")


def without_note(caption: Element) -> Element:
    """A copy of a caption with its title only."""
    title = caption.__copy__()
    for note in title.findall("span"):
        title.remove(note)
    return title


class TableTreeprocessor(Treeprocessor):
    """Name tables and cells after their captions and columns, which have their final text only after the inline patterns."""

    md: BodyMarkdown

    def run(self, root: Element) -> None:
        """Treat the tables of the document in order."""
        heading: Element | None = None
        for element in root.iter():
            if element.tag in LEVELS:
                heading = element
            elif element.attrib.pop(MARK, None) is not None:
                self.name(element, element[0], heading)

    def name(self, region: Element, table: Element, heading: Element | None) -> None:
        """Label one table, by its caption or the heading before it."""
        caption = table.find("caption")
        named_by = heading if caption is None else without_note(caption)
        title = "" if named_by is None else self.text(named_by)
        region.set("aria-label", title or UNNAMED.get(self.md.language[:2], "Table"))
        columns = [self.text(cell) for cell in table.find("thead/tr") or ()]
        for row in table.iterfind("tbody/tr"):
            for cell, column in zip(row, columns, strict=False):
                if cell.tag == "td" and column:
                    cell.set("data-label", column)

    def text(self, element: Element) -> str:
        """The text of an element as it will be seen; attributes are not typeset later, so it is done here."""
        return typeset(text_of_element(element, self.md), self.md.language)


class TableExtension(Extension):
    """Tables."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Load into a converter."""
        body = body_markdown(md)
        if "|" not in body.ESCAPED_CHARS:
            body.ESCAPED_CHARS.append("|")
        body.parser.blockprocessors.register(CaptionedTableProcessor(body), "table", 75)
        body.treeprocessors.register(TableTreeprocessor(body), "tables", -5)
