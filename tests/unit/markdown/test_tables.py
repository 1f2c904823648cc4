"""Tables: captions, headings, alignment, totals, and rows that do not fit."""

import pytest
from bs4 import BeautifulSoup

from plugins.practice.markdown import make_markdown

FIGURES = """\
Table: What it *costs*, U.S. figures. Source: three offers, "2026".

| Unit | From | To |
| :--- | ---: | :-: |
| An hour | 150 | 500 |
| **Total** | **150** | __500__ |
"""


def convert(text, **options):
    md = make_markdown(**options)
    return BeautifulSoup(md.convert(text), "lxml"), md


def test_region_is_named_and_can_be_scrolled():
    page, _ = convert(FIGURES)
    region = page.select_one("div.table")
    assert region["class"] == ["table", "table-figures"]
    assert (region["role"], region["tabindex"], region["aria-label"]) == ("region", "0", "What it costs, U.S. figures")


def test_caption_is_title_and_note():
    page, _ = convert(FIGURES)
    assert str(page.caption) == "<caption>What it <em>costs</em>, U.S. figures<span>Source: three offers, “2026”</span></caption>"
    assert "Table:" not in page.text


@pytest.mark.parametrize(
    ("written", "title", "note"),
    [
        ("Table: Title", "Title", None),
        ("Table: Title.", "Title", None),
        ("Table: Who decides? Read across.", "Who decides?", "Read across"),
        ("Table: Costs, e.g. fees. 2026 figures.", "Costs, e.g. fees", "2026 figures"),
        ("Table: First line\nof a title. And\na note.", "First line of a title", "And a note"),
        ("Tabelle: Kosten. Quelle: wir", "Kosten", "Quelle: wir"),
        ("Tableau: Coûts. Source: nous", "Coûts", "Source: nous"),
        ("Table: In 3.5 days. Really.", "In 3.5 days", "Really"),
    ],
)
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_captions(written, title, note, between):
    page, md = convert(f"{written}{between}| a | b |\n|---|---|\n| c | d |")
    span = page.caption.span.extract() if page.caption.span else None
    assert " ".join(page.caption.text.split()) == title
    assert (span and " ".join(span.text.split())) == note
    assert not page.select("p")
    assert not md.messages


def test_a_paragraph_between_is_no_caption():
    page, _ = convert("Table: Not this.\n\nText.\n\n| a | b |\n|---|---|\n| c | d |")
    assert page.caption is None
    assert page.p.text == "Table: Not this."


def test_a_heading_above_is_no_caption():
    page, _ = convert("## Table: x\n\n| a | b |\n|---|---|\n| c | d |")
    assert page.caption is None
    assert page.h2.text == "Table: x"


def test_the_nearer_caption_is_the_tables():
    page, _ = convert("Table: Far.\n\nTable: Near.\n| a | b |\n|---|---|\n| c | d |")
    assert page.caption.text == "Near"
    assert page.p.text == "Table: Far."


def test_caption_that_ends_in_emphasis():
    page, _ = convert("Table: Who *decides*\n\n| a | b |\n|---|---|\n| c | d |")
    assert page.select_one(".table")["aria-label"] == "Who decides"


def test_regions_that_are_none():
    page, _ = convert('<div class="table x" markdown="1">\nText\n</div>\n\n<div class="table" markdown="1"></div>\n\n| a | b |\n|---|---|\n| c | d |')
    assert [region.get("aria-label") for region in page.select(".table")] == [None, None, "Table"]


def test_captionless_table_is_named_after_its_heading():
    page, _ = convert("## What's *in*\n\n| a | b |\n|---|---|\n| c | d |\n")
    assert page.select_one(".table")["aria-label"] == "What’s in"


@pytest.mark.parametrize(("language", "name"), [("en", "Table"), ("de", "Tabelle"), ("fr", "Tableau"), ("it", "Table")])
def test_table_without_any_name(language, name):
    page, _ = convert("| a | b |\n|---|---|\n| c | d |\n", language=language)
    assert page.select_one(".table")["aria-label"] == name


def test_headings_of_rows_and_columns():
    page, _ = convert(FIGURES)
    assert [(cell["scope"], cell.text) for cell in page.select("thead th")] == [("col", "Unit"), ("col", "From"), ("col", "To")]
    assert [(cell["scope"], cell.text) for cell in page.select("tbody th")] == [("row", "An hour"), ("row", "Total")]
    assert [cell.get("data-label") for cell in page.select("tbody tr:first-child > *")] == [None, "From", "To"]


def test_empty_headings_are_cells():
    page, _ = convert("|  | b |\n|---|---|\n|  | d |\n")
    assert [cell.name for cell in page.select("tr > *")] == ["td", "th", "td", "td"]
    assert [cell.get("data-label") for cell in page.select("tbody td")] == [None, "b"]


def test_labels_are_typeset_and_without_markup():
    page, _ = convert("| a | *What's* `in` |\n|---|---|\n| c | d |\n")
    assert page.select_one("tbody td")["data-label"] == "What’s in"


def test_alignment_is_a_class():
    page, _ = convert(FIGURES)
    assert [cell.get("class") for cell in page.select("thead th")] == [None, ["right"], ["center"]]
    assert [cell.get("class") for cell in page.select("tbody tr:first-child > *")] == [None, ["right"], ["center"]]
    assert "style" not in str(page)


def test_total_row():
    page, _ = convert(FIGURES)
    assert [row.get("class") for row in page.select("tbody tr")] == [None, ["total"]]
    assert page.select_one(".total th").decode_contents() == "<strong>Total</strong>"


@pytest.mark.parametrize("row", ["| **a** | b |", "| **a** |  |", "| **a** b | **c** |", "| **a** and **b** | **c** |"])
def test_rows_that_are_no_total(row):
    page, _ = convert(f"| x | y |\n|---|---|\n{row}\n")
    assert page.select_one("tbody tr").get("class") is None


def test_table_without_figures_compares():
    page, _ = convert("| a | b |\n|:--|:-:|\n| c | d |\n")
    assert page.select_one(".table")["class"] == ["table", "table-comparison"]


@pytest.mark.parametrize(
    ("row", "counted", "cells"),
    [("| c |", "1 cell", ["c", ""]), ("| c | d | e |", "3 cells", ["c", "d | e"]), ("| c | d | e | f |", "4 cells", ["c", "d | e | f"])],
)
def test_rows_that_do_not_fit_are_reported_and_kept(row, counted, cells):
    page, md = convert(f"Text\n\n| a | b |\n|---|---|\n| x | {row.count('|')} |\n{row}\n")
    assert [cell.text for cell in page.select("tbody tr:last-child > *")] == cells
    assert [(line, message.partition(";")[0]) for line, message in md.messages] == [(6, f"this row has {counted} and the table has 2 columns")]


def test_escaped_bar_and_bar_in_code_divide_nothing():
    page, md = convert("| a | b |\n|---|---|\n| c \\| d | `e|f` |\n")
    assert [cell.text for cell in page.select("tbody tr > *")] == ["c | d", "e|f"]
    assert not md.messages


def test_table_in_a_list_and_in_html():
    page, _ = convert(
        '- item\n\n    | a | b |\n    |---|---|\n    | c | d |\n\n<div class="x" markdown="1">\n\n| e | f |\n|---|---|\n| g | h |\n\n</div>\n'
    )
    assert page.select_one("li .table td").text == "d"
    assert page.select_one("div.x .table td").text == "h"


def test_raw_html_table_is_left_alone():
    page, _ = convert("<table><tr><td>x</td></tr></table>")
    assert page.select_one(".table") is None
