"""A text's HTML cut into sections, and counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from plugins.practice.document import Document, Section, count_words, reading_minutes, split_sections


def test_sections() -> None:
    html = (
        "<p>Lead.</p>\n<!--section-->\n<h2 id=\"one\">One &amp; <em>only</em></h2>\n<p>1</p>\n<h3>Sub</h3>\n"
        "<!--section questions-->\n<h2 class=\"x\" id=\"two\">Two</h2>\n<p>2</p>"
    )  # fmt: skip
    lead, sections = split_sections(html)
    assert lead == "<p>Lead.</p>\n"
    assert sections == [
        Section("one", "One & only", "One &amp; <em>only</em>", "prose", "<p>1</p>\n<h3>Sub</h3>\n"),
        Section("two", "Two", "Two", "questions", "<p>2</p>"),
    ]


def test_a_text_without_sections_is_all_lead() -> None:
    assert split_sections("<p>x</p>") == ("<p>x</p>", [])
    assert split_sections("") == ("", [])


def test_a_mark_without_a_heading_is_an_error() -> None:
    with pytest.raises(ValueError, match="before no heading"):
        split_sections("<!--section--><p>x</p>")


def test_content_has_no_marks(document: Callable[..., Document]) -> None:
    made = document("insights/a.md")
    made.html = "<p>a</p>\n<!--section-->\n<h2>b</h2>\n<!--section questions-->\n<h2>c</h2>"
    assert made.content == "<p>a</p>\n<h2>b</h2>\n<h2>c</h2>"


def test_a_title_is_what_is_read_without_the_footnote() -> None:
    _, (section,) = split_sections('<!--section-->\n<h2 id="x">What’s “<em>in</em>”<sup id="fnref:1"><a href="#fn:1">1</a></sup></h2>\n')
    assert section.title == "What’s “in”"


@pytest.mark.parametrize(("html", "words"), [("", 0), ("<p>one two</p><p>three</p>", 3), ("<img alt='not read'>", 0), ("a&nbsp;b &amp; c", 4)])
def test_words(html: str, words: int) -> None:
    assert count_words(html) == words


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (100, 1), (345, 2), (2300, 10)])
def test_minutes(words: int, minutes: int) -> None:
    assert reading_minutes(words) == minutes


def test_lines_are_those_of_the_file(document: Callable[..., Document]) -> None:
    made = document("insights/a.md", slug="b")
    assert made.line_of("title") == 2
    assert made.line_of("slug") == made.front.lines[("slug",)] > 2


def test_a_heading_without_an_id_has_none() -> None:
    assert split_sections("<!--section--><h2>One</h2>x")[1] == [Section("", "One", "One", "prose", "x")]


def test_what_may_be_shown(document: Callable[..., Document]) -> None:
    shown, draft, future = document("insights/a.md"), document("insights/b.md", status="draft"), document("insights/c.md")
    future.date, future.future = datetime(2030, 1, 1, tzinfo=UTC), True
    assert [made.public for made in (shown, draft, future)] == [True, False, False]
    assert [made.held_back for made in (draft, future)] == ["a draft", "dated in the future"]


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("insights/fees.md", "insights/fees/"),
        ("services/cto.md", "services/cto/"),
        ("faq/cost.md", "faq/#cost"),
        ("topics/ai.md", "topics/ai/"),
        ("people/ada.md", "people/ada/"),
        ("case-studies/one.md", "case-studies/one/"),
        ("pages/about.md", "about/"),
    ],
)
def test_addresses(document: Callable[..., Document], path: str, url: str) -> None:
    assert document(path).url == url
