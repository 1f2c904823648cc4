"""The table: which fields a file has, where an address leads, and that the manifest gives back what was recorded."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.hosting.table import MANIFEST, HeaderRule, HostingTable, Redirect, expression, literal, read_table

TABLE = HostingTable(
    (
        HeaderRule("/*", {"A": "1", "B": "1"}),
        HeaderRule("*.<hash>.*", {"A": "2"}),
        HeaderRule("/x/*", {"B": None}),
        HeaderRule("*/x/y.txt", {"B": "3"}),
    ),
    (Redirect("/old/", "/new/"), Redirect("/blog/*", "/:splat", 302)),
    frozenset({"old/index.html"}),
    "/practice",
)


@pytest.mark.parametrize(
    ("file", "fields"),
    [
        ("index.html", {"A": "1", "B": "1"}),
        ("a/b.0123abcd.css", {"A": "2", "B": "1"}),
        ("a/b.0123abcdef.css", {"A": "2", "B": "1"}),
        ("a/b.0123abc.css", {"A": "1", "B": "1"}),
        ("a/b.0123ABCD.css", {"A": "1", "B": "1"}),
        ("x/z.txt", {"A": "1"}),
        ("x/y.txt", {"A": "1", "B": "3"}),
        ("a/x/y.txt", {"A": "1", "B": "3"}),
    ],
)
def test_of_two_rules_the_later_one_counts(file: str, fields: dict[str, str]) -> None:
    assert TABLE.fields(file) == fields


@given(st.text(max_size=8), st.text(st.characters(exclude_characters="\n"), max_size=8))
def test_what_stands_in_a_pattern_stands_for_itself(text: str, more: str) -> None:
    assert re.fullmatch(literal(text), text)
    assert re.fullmatch(expression(f"/{text.replace('*', '').replace('<hash>', '')}*"), f"/{text.replace('*', '').replace('<hash>', '')}{more}")


def test_an_expression_begins_with_the_path_of_the_site() -> None:
    assert expression("/*.md", "/a.b") == "^/a[.]b/.*[.]md$"


@pytest.mark.parametrize(
    ("path", "query", "led_to"),
    [
        ("/old/", "", ("/practice/new/", 301)),
        ("/old", "a=b", ("/practice/new/?a=b", 301)),
        ("/older/", "", None),
        ("/blog", "", ("/practice/", 302)),
        ("/blog/", "", ("/practice/", 302)),
        ("/blog/a b/ü", "", ("/practice/a%20b/%C3%BC", 302)),
        ("/blog//evil.example", "", ("/practice/evil.example", 302)),
        ("/blog/\\evil.example", "", ("/practice/evil.example", 302)),
        ("/blogs/", "", None),
    ],
)
def test_an_address_leads_on(path: str, query: str, led_to: tuple[str, int] | None) -> None:
    assert TABLE.led_to(path, query) == led_to


def test_a_target_with_a_query_or_a_place_keeps_its_own() -> None:
    table = HostingTable(redirects=(Redirect("/a/", "/b/#c"), Redirect("/d/", "https://e.example/?f")))
    assert (table.led_to("/a/", "x"), table.led_to("/d/", "x")) == (("/b/#c", 301), ("https://e.example/?f", 301))


def test_the_manifest_gives_back_what_was_recorded(tmp_path: Path) -> None:
    assert read_table(tmp_path) == HostingTable()
    (tmp_path / MANIFEST).write_text(json.dumps({"files": {}, **TABLE.as_data()}), encoding="utf-8")
    assert read_table(tmp_path) == TABLE


DAMAGED: list[Any] = [
    {},
    [],
    None,
    {**TABLE.as_data(), "headers": [{"pattern": 1, "fields": {}}]},
    {**TABLE.as_data(), "headers": [{"pattern": "/*", "fields": {"A": 1}}]},
    {**TABLE.as_data(), "headers": ["/*"]},
    {**TABLE.as_data(), "redirects": [{"path": "/a/"}]},
    {**TABLE.as_data(), "redirects": [{"path": "/a/", "target": "/b/", "status": "soon"}]},
    {**TABLE.as_data(), "stand_ins": 3},
    {**TABLE.as_data(), "base_path": None},
]


WRITTEN = ["", "\ufeff", "[" * 100_000, *map(json.dumps, DAMAGED)]


@pytest.mark.parametrize("written", WRITTEN, ids=[str(number) for number in range(len(WRITTEN))])
def test_a_damaged_manifest_says_nothing(tmp_path: Path, written: str) -> None:
    (tmp_path / MANIFEST).write_text(written, encoding="utf-8")
    assert read_table(tmp_path) == HostingTable()
