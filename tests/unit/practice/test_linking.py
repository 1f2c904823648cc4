"""Links and pictures of whole libraries, as they reach the pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.practice.document import Document
from plugins.practice.library import Library
from plugins.practice.linking import link_documents, link_practice

Make = Callable[..., Document]
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"/>'
HOME = {"headline": "x", "introduction": "y", "cells": [{"label": "a", "value": "b"}] * 3}


@pytest.fixture
def linked(library: Callable[..., Library], document: Make, tmp_path: Path) -> Callable[..., Library]:
    """A library of texts with this HTML, by path, once their links are resolved."""

    def run(pages: dict[str, str], **changes: object) -> Library:
        documents = []
        for path, html in pages.items():
            documents.append(document(path, body=html))
            documents[-1].html = html
        shelf = library(*documents, **changes)
        (tmp_path / "insights").mkdir(exist_ok=True)
        (tmp_path / "insights/strokes.svg").write_text(DRAWING, encoding="utf-8")
        (tmp_path / "insights/broken.svg").write_text("<svg", encoding="utf-8")
        shelf.content, shelf.files = tmp_path, frozenset({"insights/strokes.svg", "insights/broken.svg", "insights/terms.pdf"})
        link_practice(shelf, link_documents(shelf))
        return shelf

    return run


def test_a_picture_keeps_its_place_while_it_loads(linked: Callable[..., Library]) -> None:
    shelf = linked(
        {"insights/a.md": '<img src="strokes.svg" alt="x"> <a href="terms.pdf">x</a>', "pages/b.md": '<img src="../insights/strokes.svg" alt="x">'}
    )
    assert shelf.problems == []
    assert shelf.documents[0].html == '<img src="/insights/strokes.svg" alt="x" width="40" height="10"> <a href="/insights/terms.pdf">x</a>'
    assert 'width="40" height="10"' in shelf.documents[1].html
    assert shelf.used_files == {"insights/strokes.svg", "insights/terms.pdf"}


def test_a_broken_picture_is_told_on_its_line(linked: Callable[..., Library]) -> None:
    shelf = linked({"insights/a.md": 'one\n<img src="broken.svg" alt="x">'})
    (problem,) = shelf.problems
    assert (problem.path, problem.line) == ("content/insights/a.md", shelf.documents[0].front.body_line + 1)
    assert "the picture insights/broken.svg cannot be used: it is no well-formed SVG" in problem.message
    assert 'src="/insights/broken.svg" alt="x">' in shelf.documents[0].html


def test_answers_have_the_addresses_of_the_page(
    linked: Callable[..., Library], library: Callable[..., Library], document: Make, tmp_path: Path
) -> None:
    made = document("faq/cost.md", questions=["What does it cost?"])
    (question,) = made.results["questions"]
    question.question_html, question.answer_html = 'What does <a href="../pages/about.md">it</a> cost?', '<a href="../insights/a.md#one">x</a>'
    shelf = library(made, document("pages/about.md"), document("insights/a.md"), address="https://lark.example/practice")
    link_documents(shelf)
    assert question.question_html == 'What does <a href="/practice/about/">it</a> cost?'
    assert question.answer_html == '<a href="/practice/insights/a/#one">x</a>'


@pytest.mark.parametrize(
    ("link", "right"),
    [
        ("../faq/cost.md", True),
        ("../faq/cost.md#what-does-it-cost", True),
        ("/faq/#cost", True),
        ("/faq/#what-does-it-cost", True),
        ("/faq/#what-does-it-coast", False),
        ("b.md#call", True),
        ("b.md#main", True),
        ("b.md#two", True),
        ("b.md#tow", False),
        ("/insights/b/#two", True),
        ("/insights/b/#three", False),
        ("/topics/ai/#anything", True),
        ("/feed.xml#anything", True),
    ],
)
def test_fragments_lead_to_places(linked: Callable[..., Library], link: str, right: bool) -> None:
    pages = {"insights/a.md": f'<a href="{link}">x</a>', "insights/b.md": '<h2 id="two">2</h2>', "faq/cost.md": '<h3 id="what-does-it-cost">?</h3>'}
    assert ([problem.message for problem in linked(pages).problems] == []) is right


@pytest.mark.parametrize(
    ("page", "there"),
    [
        ("/", True),
        ("/insights/", True),
        ("/search/", True),
        ("/topics/ai/", True),
        ("/insights/category/contracts/", True),
        ("/topics/hiring/", False),
        ("/insights/category/ai/", False),
    ],
)
def test_pages_that_need_no_text_of_their_own(linked: Callable[..., Library], page: str, there: bool) -> None:
    assert (linked({"insights/a.md": f'<a href="{page}">x</a>'}).problems == []) is there


@pytest.mark.parametrize("link", ["/nowhere/", "a.md", "/insights/a/#nowhere"])
@pytest.mark.parametrize(
    ("place", "changes"),
    [
        ("navigation, item 1, link", lambda link: {"navigation": [{"label": "x", "link": link}]}),
        ("footer, item 1, link", lambda link: {"footer": [{"label": "x", "link": link}]}),
        ("social, item 1, link", lambda link: {"social": [{"label": "x", "link": link}]}),
        ("calls_to_action.default.link", lambda link: {"calls_to_action": {"default": {"title": "x", "promise": "y", "button": "z", "link": link}}}),
        ("home.situations, item 1, link", lambda link: {"home": {**HOME, "situations": [{"title": "x", "text": "y", "link": link}]}}),
        (
            "home.record.link",
            lambda link: {"home": {**HOME, "record": {"label": "x", "decision": "y", "text": "z", "cells": HOME["cells"], "link": link}}},
        ),
        ("booking.page", lambda link: {"booking": {"page": link}}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_link_of_the_practice_is_followed(
    linked: Callable[..., Library], place: str, changes: Callable[[str], dict[str, object]], link: str
) -> None:
    pages = {"insights/a.md": "x", "faq/cost.md": "x"}
    assert [problem.message for problem in linked(pages, **changes("/insights/a/")).problems] == []
    (problem,) = linked(pages, **changes(link)).problems
    assert problem.path.endswith("/practice.toml")
    assert problem.message.startswith(f"{place}: the link “{link}” is dead: ")


def test_links_of_people_are_followed(library: Callable[..., Library], document: Make) -> None:
    made = document("people/ada-lark.md")
    links = [{"label": "x", "link": link} for link in ("https://code.example/ada", "/people/ada-lark/", "code.example/ada", "/people/ada/")]
    made.fields = type(made.fields).model_validate({**made.fields.model_dump(), "links": links})
    shelf = library(made)
    link_practice(shelf, link_documents(shelf))
    told = [problem.message.partition(" is dead")[0] for problem in shelf.problems if problem.path.startswith("content/people")]
    assert sorted(told) == ["links, item 3: the link “code.example/ada”", "links, item 4: the link “/people/ada/”"]
