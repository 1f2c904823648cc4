"""Calls to action: which one a page shows, and where it leads."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.practice.calls import Calls, with_query
from plugins.practice.document import Document
from plugins.practice.library import Library
from plugins.practice.links import Addresses, resolve_links
from plugins.practice.settings import CallToAction

PARAMETERS = {"utm_source": "site", "utm_content": "{page}", "utm_campaign": "{call}"}


def calls(parameters: dict[str, str] | None = None, **links: str | None) -> Calls:
    declared = {
        name: CallToAction(title=name, promise="Half an hour.", button="Book", link=link) for name, link in {"default": None, **links}.items()
    }
    return Calls(declared, "default", {"Money": "money"}, "/booking/", "/practice", parameters)


@pytest.mark.parametrize(
    ("named", "category", "title"), [("own", "Money", "own"), (None, "Money", "money"), (None, "Other", "default"), (None, None, "default")]
)
def test_a_page_shows_its_own_else_its_categorys_else_the_practices(named: str | None, category: str | None, title: str) -> None:
    assert calls(own=None, money=None).chosen(named, category, "about/").title == title


@pytest.mark.parametrize(
    ("link", "href"),
    [
        (None, "/practice/booking/"),
        ("/contact/", "/practice/contact/"),
        ("https://cal.example/x", "https://cal.example/x"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("tel:+495550100", "tel:+495550100"),
    ],
)
def test_where_a_call_leads(link: str | None, href: str) -> None:
    found = calls(x=link).call("x", "about/")
    assert (found.href, found.target) == (href, href)


@pytest.mark.parametrize(
    ("link", "href"),
    [
        (None, "/practice/booking/?utm_source=site&utm_content=insights/fees&utm_campaign=x"),
        ("/booking/", "/practice/booking/?utm_source=site&utm_content=insights/fees&utm_campaign=x"),
        ("https://cal.example/x?a=1#b", "https://cal.example/x?a=1&utm_source=site&utm_content=insights/fees&utm_campaign=x#b"),
        ("/contact/", "/practice/contact/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("tel:+495550100", "tel:+495550100"),
    ],
)
def test_schedulers_and_the_booking_page_learn_where_a_call_comes_from(link: str | None, href: str) -> None:
    found = calls(PARAMETERS, x=link).call("x", "insights/fees/")
    assert found.href == href
    assert "utm" not in found.target


def test_without_a_booking_page_an_e_mail_stays_one() -> None:
    site = Calls(calls().declared, "default", {}, "mailto:a@b.example", "", PARAMETERS)
    assert site.call("default", "").href == "mailto:a@b.example"


@given(st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), st.text(min_size=1, max_size=12), max_size=4))
def test_parameters_arrive_as_they_were_written(query: dict[str, str]) -> None:
    read = parse_qs(urlsplit(with_query("https://cal.example/x?a=1", query)).query, keep_blank_values=True)
    assert {name: value[-1] for name, value in read.items() if name in query} == query


def test_a_text_links_to_a_call_by_its_name(document: Callable[..., Document], library: Callable[..., Library]) -> None:
    addresses = Addresses({"insights/fees.md": "insights/fees/"}, {}, frozenset(), frozenset(), calls=calls(PARAMETERS, seat="https://cal.example/s"))
    found = resolve_links('<a href="call-to-action:seat">x</a><a href="call-to-action:saet">y</a>', "insights/fees.md", addresses)
    assert 'href="https://cal.example/s?utm_source=site&amp;utm_content=insights/fees&amp;utm_campaign=seat"' in found.html
    assert found.dead == [("call-to-action:saet", "practice.toml declares no call to action “saet”; did you mean “seat”?")]


def test_a_call_offers_its_checklist_except_on_that_page(document: Callable[..., Document]) -> None:
    page = document("pages/before.md", title="Before")
    declared = {"x": CallToAction(title="x", promise="Half an hour.", button="Book", take_away="before")}
    site = Calls(declared, "x", {}, "/booking/", pages={"before": page})
    assert site.call("x", "insights/fees/").take_away is page
    assert site.call("x", "before/").take_away is None
    assert calls().call("default", "about/").take_away is None


@pytest.mark.parametrize(
    ("written", "right"), [("{page}", True), ("x-{call}-{page}", True), ("plain", True), ("{pages}", False), ("{page", False), ("}", False)]
)
def test_only_what_is_replaced_stands_in_braces(practice: Callable[..., object], written: str, right: bool) -> None:
    if right:
        assert practice(source_parameters={"utm_content": written})
    else:
        with pytest.raises(AssertionError, match=r"only \{page\} and \{call\} are replaced"):
            practice(source_parameters={"utm_content": written})
