"""The fields that files are sent with, and the owner's further ones."""

from __future__ import annotations

import pytest

from plugins.hosting.header_settings import owners_rules
from plugins.hosting.headers import ASKED_AGAIN, FOR_AN_HOUR, FOR_EVER, FOR_TEN_MINUTES, header_rules
from plugins.hosting.table import HeaderRule, HostingTable, is_fingerprinted

LIFETIMES = {
    "index.html": ASKED_AGAIN,
    "a/index.html.md": ASKED_AGAIN,
    "build.json": ASKED_AGAIN,
    "site.webmanifest": ASKED_AGAIN,
    "feed.xml": FOR_TEN_MINUTES,
    "topics/a/atom.xml": FOR_TEN_MINUTES,
    "sitemap.xml": FOR_TEN_MINUTES,
    "llms.txt": FOR_TEN_MINUTES,
    "pages/strokes.svg": FOR_AN_HOUR,
    "assets/site.1f0c2a9b.css": FOR_EVER,
    "cards/a.16425612.png": FOR_EVER,
    "pages/report.20251120.pdf": FOR_AN_HOUR,
    "pages/notes.20251120.html": ASKED_AGAIN,
    "pages/notes.1f0c2a9b.html": ASKED_AGAIN,
    "pages/of.1f0c2a9b.may/portrait.jpg": FOR_AN_HOUR,
    "assets/site.1f0c2a9b.min.css": FOR_EVER,
}
RULES = header_rules(LIFETIMES, "default-src 'none'", secure=True)
TABLE = HostingTable(RULES)


@pytest.mark.parametrize(("file", "lifetime"), LIFETIMES.items())
def test_what_may_change_under_its_name_is_asked_for_again(file: str, lifetime: str) -> None:
    assert TABLE.fields(file)["Cache-Control"] == lifetime


@pytest.mark.parametrize("file", LIFETIMES)
def test_what_is_kept_for_ever_is_what_has_a_hash_in_its_name(file: str) -> None:
    assert is_fingerprinted(file) == (TABLE.fields(file)["Cache-Control"] == FOR_EVER)


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("feed.xml", "application/rss+xml; charset=utf-8"),
        ("topics/a/atom.xml", "application/atom+xml; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("newsfeed.xml", "application/xml; charset=utf-8"),
        ("assets/site.1f0c2a9b.css", "text/css; charset=utf-8"),
        ("unknown.thing", "application/octet-stream"),
    ],
)
def test_every_file_has_its_type(file: str, kind: str) -> None:
    assert TABLE.fields(file)["Content-Type"] == kind


def test_endings_in_capitals_have_their_type_too() -> None:
    assert HostingTable(header_rules(["A.PNG"], "", secure=True)).fields("A.PNG")["Content-Type"] == "image/png"


def test_some_fields_are_for_some_files() -> None:
    assert TABLE.fields("feed.json")["Access-Control-Allow-Origin"] == "*"
    assert TABLE.fields("a/index.html.md")["X-Robots-Tag"] == "noindex"
    assert not {"Access-Control-Allow-Origin", "X-Robots-Tag"} & set(TABLE.fields("index.html"))


def test_https_is_asked_for_where_the_site_has_it() -> None:
    assert TABLE.fields("index.html")["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert "Strict-Transport-Security" not in HostingTable(header_rules(LIFETIMES, "", secure=False)).fields("index.html")


def test_the_owner_adds_and_overrides_and_takes_away() -> None:
    owners, problems = owners_rules([("/*", {"referrer-policy": "no-referrer", "X-Own": "1"}), ("*.html", {"X-Own": None})], RULES)
    fields = HostingTable((*RULES, *owners))
    assert problems == []
    assert fields.fields("feed.xml")["Referrer-Policy"] == "no-referrer"
    assert (fields.fields("feed.xml")["X-Own"], "X-Own" in fields.fields("index.html")) == ("1", False)
    assert not any(name == "referrer-policy" for name in fields.fields("index.html"))


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ({"/*": {}}, "HEADERS is not a list"),
        (["/*"], "HEADERS, entry 1: '/*' is not a pattern with its fields"),
        ([("downloads/*", {"X-A": "1"})], "'downloads/*' is not a pattern"),
        ([("/a\n", {"X-A": "1"})], "is not a pattern"),
        ([("/*", "X-A: 1")], "is not a table of fields"),
        ([("/*", {"X A": "1"})], "'X A' is not the name of a header field"),
        ([("/*", {"X-A": "1\r\nSet-Cookie: a=b"})], "the value of “X-A” is not one line of plain characters"),
        ([("/*", {"X-A": " 1"})], "the value of “X-A” is not"),
        ([("/*", {"X-A": ""})], "the value of “X-A” is not"),
        ([("/*", {"X-A": "“1”"})], "the value of “X-A” is not"),
        ([("/*", {"X-A": 1})], "the value of “X-A” is not"),
        ([("/*", {"Content-Length": "1"})], "“Content-Length” is set by the server itself"),
        ([("/*", {"X-A": "1", "x-a": "2"})], "a field is named twice"),
    ],
)
def test_what_cannot_be_sent_is_said(setting: object, sentence: str) -> None:
    owners, problems = owners_rules(setting, RULES)
    assert owners == ()
    assert [problem.path for problem in problems] == ["publishconf.py"]
    assert sentence in problems[0].message


def test_a_good_entry_beside_a_bad_one_is_kept_apart() -> None:
    owners, problems = owners_rules([("/*", {"X-A": "1"}), ("x", {"X-B": "1"})], RULES)
    assert owners == (HeaderRule("/*", {"X-A": "1"}, is_owners=True),)
    assert len(problems) == 1
    assert "entry 2" in problems[0].message


def test_a_site_out_of_search_engines_sight_says_so_with_every_file() -> None:
    table = HostingTable(header_rules(LIFETIMES, "", secure=True, noindex=True))
    assert {table.fields(file).get("X-Robots-Tag") for file in LIFETIMES} == {"noindex"}
