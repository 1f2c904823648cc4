"""From what an owner writes between the brackets to the address a visitor follows."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.practice.links import Addresses, Outgoing, anchors, dead_fragments, resolve_links

TEXTS = {
    "insights/days.md": "insights/days/",
    "insights/fees.md": "insights/fees/",
    "insights/café.md": "insights/cafe/",
    "services/cto.md": "services/fractional-cto/",
    "faq/cost.md": "faq/#cost",
    "pages/about.md": "about/",
}
FILES = frozenset({"insights/strokes.svg", "insights/my plan.pdf", "insights/cafe\u0301.png", "files/terms.pdf"})
PAGES = frozenset({"", "faq/", "about/", "insights/", "insights/days/", "insights/fees/", "services/fractional-cto/", "topics/ai/"})


def addresses(**changes: Any) -> Addresses:
    return Addresses(
        **{"texts": TEXTS, "withheld": {"insights/later.md": "a draft", "/insights/later/": "a draft"}, "files": FILES, "pages": PAGES, **changes}
    )


def link(written: str, path: str = "insights/days.md", **changes: Any) -> str:
    """The address a link gets."""
    found = resolve_links(f'<a href="{written}">x</a>', path, addresses(**changes))
    assert found.dead == []
    return found.html.removeprefix('<a href="').removesuffix('">x</a>')


def dead(written: str, path: str = "insights/days.md", **changes: Any) -> str:
    """Why a link leads nowhere."""
    html = f'<a href="{written}">x</a>'
    found = resolve_links(html, path, addresses(**changes))
    assert found.html == html, "a dead link stays as it is"
    ((_, reason),) = found.dead
    return reason


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("fees.md", "/insights/fees/"),
        ("./fees.md", "/insights/fees/"),
        ("../insights/fees.md", "/insights/fees/"),
        ("fees.md#who", "/insights/fees/#who"),
        ("fees.md?from=days#who", "/insights/fees/?from=days#who"),
        ("../services/cto.md", "/services/fractional-cto/"),
        ("../faq/cost.md", "/faq/#cost"),
        ("../faq/cost.md#what-does-it-cost", "/faq/#what-does-it-cost"),
        ("{filename}fees.md", "/insights/fees/"),
        ("{filename}/services/cto.md", "/services/fractional-cto/"),
        ("|filename|/services/cto.md", "/services/fractional-cto/"),
        ("/services/cto.md", "/services/fractional-cto/"),
        ("/services/cto.md#fees", "/services/fractional-cto/#fees"),
        ("caf%C3%A9.md", "/insights/cafe/"),
        ("cafe\u0301.md", "/insights/cafe/"),
        ("strokes.svg", "/insights/strokes.svg"),
        ("/insights/strokes.svg", "/insights/strokes.svg"),
        ("{static}/insights/strokes.svg", "/insights/strokes.svg"),
        ("{attach}strokes.svg", "/insights/strokes.svg"),
        ("my%20plan.pdf", "/insights/my%20plan.pdf"),
        ("my plan.pdf#page=2", "/insights/my%20plan.pdf#page=2"),
        ("café.png", "/insights/cafe%CC%81.png"),
        ("../files/terms.pdf", "/files/terms.pdf"),
        ("/faq/", "/faq/"),
        ("/faq/?q=fees#cost", "/faq/?q=fees#cost"),
        ("/", "/"),
        ("/topics/ai/", "/topics/ai/"),
        ("/feed.xml", "/feed.xml"),
        (" fees.md ", "/insights/fees/"),
    ],
)
def test_addresses(written: str, address: str) -> None:
    assert link(written) == address
    assert link(written, base_path="/practice") == f"/practice{address}"


@pytest.mark.parametrize(
    "written",
    [
        "https://example.com/x.md",
        "http://example.com",
        "//example.com/x",
        "mailto:ada@lark.example?subject=a&amp;b",
        "tel:+4940",
        "https://example.com/?a=1&copy=2&lt=3",
        "https://example.com/{filename}",
        "#below",
    ],
)
def test_other_addresses_stay_as_they_are(written: str) -> None:
    assert link(written) == written
    assert link(written, base_path="/practice") == written


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("fee.md", "there is no insights/fee.md; did you mean insights/fees.md?"),
        ("cto.md", "there is no insights/cto.md; did you mean services/cto.md?"),
        ("FEES.md", "there is no insights/FEES.md; did you mean insights/fees.md?"),
        ("fees", "there is no insights/fees; did you mean /insights/fees/?"),
        ("xyzzy.md", "there is no insights/xyzzy.md"),
        ("../../fees.md", "there is no ../fees.md; did you mean insights/fees.md?"),
        ("{filename}/cto.md", "there is no cto.md; did you mean services/cto.md?"),
        ("{static}stroke.svg", "did you mean insights/strokes.svg?"),
        ("{index}", "“{index}” is not understood here"),
        ("/abuot/", "there is no /abuot/; did you mean /about/?"),
        ("/about", "page addresses end in a slash; write /about/"),
        ("/abuot", "there is no /abuot/; did you mean /about/?"),
        ("/nowhere", "there is no /nowhere/"),
        ("/services/cta.md", "there is no services/cta.md; did you mean services/cto.md?"),
        ("later.md", "the page it leads to is a draft; publish that first or take the link out"),
        ("later.md#part", "the page it leads to is a draft"),
        ("/insights/later/", "the page it leads to is a draft"),
        ("", "the link leads nowhere; write its address between the brackets"),
        ("http://[x", "this is not an address"),
        ("www.example.com/x", "write https://www.example.com/x"),
        ("ada@lark.example", "write mailto:ada@lark.example"),
        ("..\\services\\cto.md", "write ../services/cto.md"),
    ],
)
def test_dead_links(written: str, words: str) -> None:
    assert words in dead(written)


def test_a_link_to_a_faulty_text_is_not_judged() -> None:
    found = resolve_links(
        '<a href="broken.md#x">1</a><a href="/insights/broken/">2</a>',
        "insights/days.md",
        addresses(faulty=frozenset({"insights/broken.md", "/insights/broken/"})),
    )
    assert (found.dead, found.outgoing) == ([], [])


@pytest.mark.parametrize(
    ("html", "resolved"),
    [
        ("<A HREF='fees.md'>x</A>", '<A HREF="/insights/fees/">x</A>'),
        ("<a href=fees.md>x</a>", '<a href="/insights/fees/">x</a>'),
        ('<a class="b" href = "fees.md" title="a > b">x</a>', '<a class="b" href="/insights/fees/" title="a > b">x</a>'),
        ('<a\n  href="fees.md">x</a>', '<a href="/insights/fees/">x</a>'),
        ('<video poster="strokes.svg" src="strokes.svg">', '<video poster="/insights/strokes.svg" src="/insights/strokes.svg">'),
        ('<a title="see href=\'fees.md\'" href="fees.md">x</a>', '<a title="see href=\'fees.md\'" href="/insights/fees/">x</a>'),
        ('<a data-href="fees.md">x</a>', '<a data-href="fees.md">x</a>'),
        ("<abbr href='fees.md'>x</abbr>", "<abbr href='fees.md'>x</abbr>"),
        ('<code>&lt;a href="fees.md"&gt;</code>', '<code>&lt;a href="fees.md"&gt;</code>'),
        ("a < b href='fees.md'", "a < b href='fees.md'"),
    ],
)
def test_links_are_found_however_a_tag_is_written(html: str, resolved: str) -> None:
    found = resolve_links(html, "insights/days.md", addresses())
    assert " ".join(found.html.split()) == " ".join(resolved.split())


def test_pictures_get_their_attributes_and_keep_their_own() -> None:
    html = '<img src="strokes.svg" alt="a > b" /><img width="9" src="strokes.svg"><img src="https://x.example/a.png"><a href="strokes.svg">x</a>'
    found = resolve_links(html, "insights/days.md", addresses(), lambda file: f'width="40" height="10" data-file="{file}"')
    assert found.html == (
        '<img src="/insights/strokes.svg" alt="a > b" width="40" height="10" data-file="insights/strokes.svg">'
        '<img width="9" src="/insights/strokes.svg"><img src="https://x.example/a.png"><a href="/insights/strokes.svg">x</a>'
    )
    assert found.files == ["insights/strokes.svg"] * 3


def test_links_into_the_site_are_kept_for_their_fragments() -> None:
    found = resolve_links('<a href="fees.md#who">1</a><a href="#here">2</a><a href="/about/#us">3</a>', "insights/days.md", addresses())
    assert [(out.url, out.fragment) for out in found.outgoing] == [("insights/fees/", "who"), ("insights/days/", "here"), ("about/", "us")]


@pytest.mark.parametrize(
    ("fragment", "reasons"),
    [
        ("who-decides", []),
        ("", []),
        ("top", []),
        (":~:text=decides", []),
        ("caf%C3%A9", []),
        ("who-decide", ["the page has no “#who-decide”; did you mean “#who-decides”?"]),
        ("xyzzy", ["the page has no “#xyzzy”"]),
    ],
)
def test_fragments(fragment: str, reasons: list[str]) -> None:
    known = {"a/": anchors("<h2 id=\"who-decides\">Who</h2><p id='café'>x</p>")}
    assert [reason for _, reason in dead_fragments([Outgoing("x", "a/", fragment)], known)] == reasons


def test_fragments_of_pages_that_are_no_texts_are_left_alone() -> None:
    assert list(dead_fragments([Outgoing("x", "topics/ai/", "nothing")], {"a/": set()})) == []


PIECES = st.lists(
    st.sampled_from([*"<>\"'=#?/[]{}|%&; \n\\.:", "a", "href", "src", "img ", "fees.md", "https://x.example/", "{static}", "&copy", "é"]), max_size=25
)
TEXT = PIECES.map("".join)


@given(TEXT, TEXT)
def test_resolving_never_raises_and_changes_nothing_but_addresses(html: str, written: str) -> None:
    found = resolve_links(f'{html}<a href="{written}">x</a>', "insights/days.md", addresses(), lambda file: 'width="1"')
    assert all(reason for _, reason in found.dead)
    assert all(file in FILES for file in found.files)
    again = resolve_links(html, "insights/days.md", addresses())
    if not again.files and not again.outgoing:
        assert again.html == html


@given(
    st.sampled_from(["https://", "http://", "//", "mailto:", "tel:", "ftp://"]),
    st.text(st.characters(codec="utf-8", exclude_characters="\"'<>[]"), min_size=1),
)
def test_links_out_of_the_site_are_left_alone_to_the_letter(scheme: str, rest: str) -> None:
    html = f'<p><a href="{scheme}x{rest}" title="x">x</a></p>'
    found = resolve_links(html, "insights/days.md", addresses(base_path="/practice"))
    assert found.html == html
    assert found.outgoing == []


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("C:\\Users\\me\\plan.png", "your own computer"),
        ("htp://example.com", "did you mean http:"),
        ("https://", "the name of the site"),
        ("http:/example.com", "the name of the site"),
        ("https://exa mple.com/", "has a space"),
        ("data:text/html,x", "opens no page"),
        ("file:///etc/passwd", "opens no page"),
    ],
)
def test_addresses_that_lead_nowhere(written: str, word: str) -> None:
    addresses = Addresses(texts={}, withheld={}, files=frozenset(), pages=frozenset())
    found = resolve_links(f'<p><a href="{written}">x</a></p>', "insights/x.md", addresses)
    assert [target for target, reason in found.dead if word in reason] == [written]


def test_each_candidate_of_a_srcset_has_its_address() -> None:
    addresses = Addresses({}, {}, frozenset({"insights/x.png", "insights/x-wide.png"}), frozenset(), "/practice")
    found = resolve_links('<img src="x.png" srcset="x.png 1x, x-wide.png 2x,nothing.png 3x" alt="">', "insights/a.md", addresses)
    assert 'srcset="/practice/insights/x.png 1x, /practice/insights/x-wide.png 2x, nothing.png 3x"' in found.html
    assert found.files == ["insights/x.png", "insights/x.png", "insights/x-wide.png"]
    assert [written for written, _ in found.dead] == ["nothing.png"]
