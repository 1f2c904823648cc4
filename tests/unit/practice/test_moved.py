"""Addresses that lead on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from plugins.practice.document import Document
from plugins.practice.links import Addresses, resolve_links
from plugins.practice.moved import moved_addresses, moved_addresses_are_free
from plugins.practice.values import EarlierAddress

Make = Callable[..., Document]
ADDRESS: TypeAdapter[str] = TypeAdapter(EarlierAddress)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("/insights/old/", "/insights/old/"),
        ("/insights/old", "/insights/old/"),
        (" /2019/05/post.html ", "/2019/05/post.html"),
        ("/über-uns/", "/über-uns/"),
        ("/rss", "/rss/"),
        ("/old/index.html", "/old/"),
    ],
)
def test_an_earlier_address_is_a_path_of_the_site(written: str, read: str) -> None:
    assert ADDRESS.validate_python(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "old",
        "/",
        "",
        "//old/",
        "/a//b/",
        "/../old/",
        "/a/./b/",
        "/old?p=1",
        "/old#x",
        "/a b/",
        "/%C3%BC/",
        "https://x.example/old/",
        "/a*/",
        "/a\\b/",
        "/<b>/",
        "/:splat/",
        "/$1/",
        "/.git/",
        "/_headers",
        "/x\ny/",
        f"/{'x' * 201}/",
    ],
)
def test_anything_else_is_refused_with_a_sentence(written: str) -> None:
    with pytest.raises(ValidationError):
        ADDRESS.validate_python(written)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_read_or_refused(written: str) -> None:
    try:
        read = ADDRESS.validate_python(f"/{written}")
    except ValidationError:
        return
    assert ADDRESS.validate_python(read) == read


def test_aliases_and_synonyms_lead_to_the_text(document: Make) -> None:
    topic = document("topics/cto.md", title="CTO", synonyms="Fractional CTO, fCTO, CTO!", aliases="/cto/")
    group = document("faq/cost.md", aliases="/prices.html")
    assert [(one.path, one.target) for one in moved_addresses([topic, group])] == [
        ("cto/", "topics/cto/"),
        ("topics/fractional-cto/", "topics/cto/"),
        ("topics/fcto/", "topics/cto/"),
        ("prices.html", "faq/#cost"),
    ]


def test_each_leads_to_one_place_and_hides_no_page(document: Make) -> None:
    first = document("insights/a.md", aliases="/old/, /insights/a/, /insights/b/")
    second = document("insights/b.md", aliases="/old/")
    found = list(moved_addresses_are_free(moved_addresses([first, second]), {"insights/a/", "insights/b/"}))
    assert [(problem.path, problem.line) for problem in found] == [
        ("content/insights/a.md", first.line_of("aliases")),
        ("content/insights/a.md", first.line_of("aliases")),
        ("content/insights/b.md", second.line_of("aliases")),
    ]
    assert [problem.message.removeprefix("the earlier address ")[:41] for problem in found] == [
        "/insights/a/ is the page’s own address; t",
        "/insights/b/ is the address of a page tha",
        "/old/ leads to another page already, by c",
    ]


@pytest.mark.parametrize("written", ["/old/", "/old"])
def test_links_of_the_site_go_where_the_page_is_now(written: str) -> None:
    addresses = Addresses({}, {}, frozenset(), frozenset({"new/"}), moved={"/old/": "/new/"})
    assert resolve_links(f'<a href="{written}">x</a>', "pages/about.md", addresses).dead == [(written, "the page has moved; write /new/")]


@pytest.mark.parametrize(
    ("written", "advice"), [("https://x.example/old/?a#b", "alone: /old/"), ("/caf%C3%A9/", "as they are: /café/"), ("/a b/", "holds “a space”")]
)
def test_what_was_meant_is_said(written: str, advice: str) -> None:
    with pytest.raises(ValidationError, match=advice):
        ADDRESS.validate_python(written)


def test_capitals_alone_make_no_other_address(document: Make) -> None:
    first, second = document("insights/a.md", aliases="/About/, /Foo/"), document("insights/b.md", aliases="/foo/")
    found = [problem.message for problem in moved_addresses_are_free(moved_addresses([first, second]), {"about/"})]
    assert [message.split(" ")[3] for message in found] == ["/About/", "/foo/"]
    assert "differs from that of /about/ in capitals only" in found[0]
    assert "leads to another page already" in found[1]


def test_a_link_to_a_page_that_is_there_is_never_one_to_a_page_that_moved() -> None:
    addresses = Addresses({}, {}, frozenset(), frozenset({"services/"}), moved={"/services/": "/insights/x/"})
    assert resolve_links('<a href="/services/">x</a>', "pages/about.md", addresses).dead == []
