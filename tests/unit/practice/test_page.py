"""What every page needs whatever its type: titles, addresses, the trail, whether it is indexed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from plugins.practice.hooks import filters
from plugins.practice.library import Library
from plugins.practice.page import page_context, titled

MakeLibrary = Callable[..., Library]


@pytest.fixture
def described(library: MakeLibrary) -> Callable[..., dict[str, Any]]:
    """The variables added to one page of a site below /practice."""
    shelf = library(address="https://lark.example/practice", look={"cells": {"author": "By"}})
    return lambda template, file, **context: page_context(template, {"output_file": file, "articles": [], **context}, shelf)


def subject(**changes: Any) -> SimpleNamespace:
    return SimpleNamespace(**{"title": "Days, not hours", "search_title": "Days", "description": "About days.", **changes})


def dated(day: int, **changes: Any) -> SimpleNamespace:
    return SimpleNamespace(date=datetime(2026, 4, day, tzinfo=UTC), **changes)


def test_an_article(described: Callable[..., Any]) -> None:
    person, topics = SimpleNamespace(name="Ada", role="CTO"), [SimpleNamespace(name=name) for name in ("AI", "Fees", "More")]
    article = subject(person=person, topics=topics, minutes=9, date=datetime(2026, 4, 1, tzinfo=UTC), modified=datetime(2026, 5, 1, tzinfo=UTC))
    found = described("article", "insights/days/index.html", article=article)
    head = found["head"]
    assert head.title == "Days | Lark"
    assert (head.canonical, head.robots, head.type) == ("https://lark.example/practice/insights/days/", "max-image-preview:large", "article")
    assert (head.published, head.modified) == (article.date, article.modified)
    assert [(crumb.label, crumb.href) for crumb in found["breadcrumbs"]] == [
        ("Home", "/practice/"),
        ("Insights", "/practice/insights/"),
        ("Days, not hours", "/practice/insights/days/"),
    ]
    assert article.breadcrumbs is found["breadcrumbs"]
    assert found["current_path"] == "/insights/days/"
    assert [(cell.label, cell.value, cell.note) for cell in found["cells"]] == [
        ("By", "Ada", "CTO"),
        ("Date", "1 April 2026", "Revised 1 May 2026"),
        ("Reading", "9 minutes", "On AI, Fees"),
    ]


def test_an_article_that_was_never_revised_does_not_say_so(described: Callable[..., Any]) -> None:
    article = subject(person=SimpleNamespace(name="Ada", role=None), topics=[], minutes=1, date=datetime(2026, 4, 1, tzinfo=UTC))
    found = described("article", "insights/days/index.html", article=article)
    assert (found["cells"][1].note, found["head"].modified) == (None, None)


def test_cells_of_the_owners_own_come_first(described: Callable[..., Any]) -> None:
    assert described("page", "about/index.html", page=subject(cells=["own"]))["cells"] == ["own"]
    assert described("page", "about/index.html", page=subject(cells=None))["cells"] is None


def test_the_home_page_has_no_trail_and_its_own_title(described: Callable[..., Any]) -> None:
    found = described("index", "index.html")
    assert (found["breadcrumbs"], found["head"].title, found["head"].canonical) == ([], "Lark: a fractional CTO", "https://lark.example/practice/")
    assert [cell.value for cell in found["cells"]] == ["Ada"] * 3


@pytest.mark.parametrize(
    ("template", "file", "context", "indexed"),
    [
        ("insights", "insights/index.html", {}, True),
        ("insights", "insights/page/2/index.html", {"articles_page": SimpleNamespace(number=2)}, True),
        ("category", "insights/category/x/index.html", {"category": SimpleNamespace(name="X"), "articles": [dated(1), dated(2)]}, True),
        ("category", "insights/category/x/index.html", {"category": SimpleNamespace(name="X"), "articles": [dated(1)]}, False),
        ("search", "search/index.html", {}, False),
        ("not_found", "404.html", {}, False),
        ("page", "about/index.html", {"page": subject()}, True),
        ("page", "about/index.html", {"page": subject(indexed=False)}, False),
        ("topic", "topics/ai/index.html", {"topic": subject(indexed=False)}, False),
    ],
)
def test_which_pages_are_indexed(described: Callable[..., Any], template: str, file: str, context: dict[str, Any], indexed: bool) -> None:
    found = described(template, file, **context)
    assert found["indexed"] is indexed
    assert found["head"].robots == ("max-image-preview:large" if indexed else "noindex")


def test_a_list_changes_with_its_articles(described: Callable[..., Any]) -> None:
    revised = dated(1, modified=datetime(2026, 6, 1, tzinfo=UTC))
    assert described("insights", "insights/index.html", articles=[dated(3), revised])["changed"] == revised.modified
    assert described("topic", "topics/ai/index.html", topic=subject(), articles=[dated(3), dated(2)])["changed"] == dated(3).date
    assert described("insights", "insights/index.html")["changed"] is None


def test_only_a_text_with_a_date_says_when_it_changed(described: Callable[..., Any]) -> None:
    assert described("case_study", "case-studies/b/index.html", case_study=subject(date=dated(2).date))["changed"] == dated(2).date
    assert described("service", "services/x/index.html", service=subject())["changed"] is None
    assert described("index", "index.html", articles=[dated(3)])["changed"] is None


def test_pictures_are_those_of_the_text_and_a_portrait(described: Callable[..., Any]) -> None:
    document = SimpleNamespace(files=["insights/a drawing.svg", "insights/sheet.pdf", "insights/x.PNG"])
    home = "https://lark.example/practice"
    drawn = [f"{home}/insights/a%20drawing.svg", f"{home}/insights/x.PNG"]
    assert described("page", "about/index.html", page=subject(document=document))["pictures"] == drawn
    introduced = subject(introduction=SimpleNamespace(document=document, source="content/topics/ai.md"))
    found = described("topic", "topics/ai/index.html", topic=introduced)
    assert (found["pictures"], found["source"]) == (drawn, "content/topics/ai.md")
    assert described("topic", "topics/x/index.html", topic=subject(introduction=None))["source"] is None
    person = subject(portrait_href="/practice/portraits/ada.webp")
    assert described("person", "people/ada/index.html", person=person)["pictures"] == [f"{home}/portraits/ada.webp"]


def test_the_second_page_of_a_list_is_told_apart(described: Callable[..., Any]) -> None:
    first, second = (described("insights", "x", articles_page=SimpleNamespace(number=number)) for number in (1, 2))
    assert second["head"].title == f"{first['head'].title.removesuffix(' | Lark')}, page 2 | Lark"
    assert second["head"].description.endswith(", page 2.")
    assert second["breadcrumbs"][-1].label == "Insights, page 2"


@pytest.mark.parametrize("length", range(50, 70))
def test_a_title_carries_the_practices_name_where_it_fits(length: int) -> None:
    title = titled("x" * length, "Lark")
    assert title == ("x" * length + (" | Lark" if length + 7 <= 65 else ""))


@pytest.mark.parametrize(
    ("path", "link", "absolute"),
    [
        ("/faq/", "/book/faq/", "https://lark.example/book/faq/"),
        ("/booking/", "/book/booking/", "https://lark.example/book/booking/"),
        ("/book/faq/", "/book/book/faq/", "https://lark.example/book/faq/"),
        ("/", "/book/", "https://lark.example/book/"),
    ],
)
def test_addresses_below_a_path(library: MakeLibrary, path: str, link: str, absolute: str) -> None:
    made = filters(library(address="https://lark.example/book/"))
    assert (made["link"](path), made["absolute"](path)) == (link, absolute)


@pytest.mark.parametrize("address", ["https://example.com/x", "//example.com/x", "mailto:a@b.c", "tel:+4940", "#x"])
def test_other_addresses_are_no_paths(library: MakeLibrary, address: str) -> None:
    assert filters(library(address="https://lark.example/book/"))["link"](address) == address
