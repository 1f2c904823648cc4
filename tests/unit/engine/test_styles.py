"""A page gets the rules that apply to it, and none that names a class it does not have.

Whether a rule applies is decided by Soup Sieve, which knows nothing of how rules are picked.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tinycss2
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from plugins.engine.styles import StyleSheet, names_in, read_layers

PAGE = """<html lang="en"><head><title>T</title></head><body class="page wide"><main id="main"><h1>A</h1>
<p class='lead'>One <a href="/x/" aria-current="page">two</a></p><img alt="a > b" class="plate"/><br/>
<details><summary>Q</summary><p>A</p></details><svg viewBox="0 0 1 1"><linearGradient id="g"/></svg></main></body></html>"""


def picked(css: str, html: str = PAGE) -> str:
    return StyleSheet(css).for_page(html)


@pytest.mark.parametrize(
    "selector",
    [
        "*",
        ":root",
        "html",
        "body",
        "p",
        "P",
        ".lead",
        "p.lead",
        "p.lead a",
        "main > .lead + *",
        "#main",
        "body.page.wide #main",
        "[aria-current]",
        '[href^="/x"]',
        '[lang="en"] p',
        "[LANG]",
        "a:hover",
        "a:not(.button)",
        "p:is(.lead, .nothing)",
        ":is(h1, h2, h3)",
        ":where(.nothing) p, p",
        "main:has(.nothing, details)",
        "p:nth-child(2n + 1 of .nothing)",
        ":not(:is(:where(.nothing)))",
        "summary::before",
        "p::first-line",
        "details[open] > summary",
        "details[open]",
        ".plate",
        "br",
        "svg",
        "linearGradient",
        "#g",
        "p:lang(en)",
        "::selection",
        "::view-transition-old(root)",
        "a:focus-visible::after",
    ],
)
def test_rules_that_apply_or_may_come_to_apply_are_kept(selector: str) -> None:
    assert "{color:red}" in picked(f"{selector} {{ color: red; }}")


@pytest.mark.parametrize(
    "selector",
    [
        ".nothing",
        "p.nothing",
        ".nothing p",
        "p > .nothing",
        "p:not(.lead).nothing",
        ".nothing:hover",
        ".nothing::before",
        ".nothing:is(p)",
        "#nothing",
        "table",
        "custom-element",
        "[data-nothing]",
        "[data-2]",
        '[title=".lead"]',
        "details[open] .nothing",
        r".a\:b",
        ".é",
        ".lea",
        ".lead2",
        ".LEAD",
    ],
)
def test_rules_that_name_what_is_not_there_are_dropped(selector: str) -> None:
    assert picked(f"{selector} {{ color: red; }}") == ""


@pytest.mark.parametrize(
    ("html", "selector"), [('<p class="a:b">', r".a\:b"), ('<p class="é">', ".é"), ('<custom-element class="x">', "custom-element")]
)
def test_unusual_names_are_found(html: str, selector: str) -> None:
    assert picked(f"{selector} {{ color: red; }}", html) != ""


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ('<p class="a b">', ".b"),
        ("<p class='a b'>", ".b"),
        ("<p class=b>", ".b"),
        ('<p class = "b">', ".b"),
        ('<P CLASS="b">', ".b"),
        ('<p\n  id="i"\n  class="b"\n>', ".b"),
        ('<p title="x > y" class="b">', ".b"),
        ('<p title=\'x "> y\' class="b">', ".b"),
        ('<img class="b"/>', ".b"),
        ("<br/>", "br"),
        ("<input disabled>", "[disabled"),
        ('<a xlink:href="x">', "[xlink:href"),
        ('<p data-x_y="1">', "[data-x_y"),
        ('<p id="i">', "#i"),
    ],
)
def test_names_are_found_however_a_tag_is_written(html: str, name: str) -> None:
    assert name in names_in(html)


@pytest.mark.parametrize(
    ("html", "name"), [("<p title='class=\"b\"'>", ".b"), ("<p>class=b</p>", ".b"), ("a < b and c", "b"), ('<p data-class="b">', ".b")]
)
def test_what_only_looks_like_a_name_is_none(html: str, name: str) -> None:
    assert name not in names_in(html)


def test_of_a_list_only_the_selectors_that_apply_are_kept() -> None:
    assert picked("p, .nothing, h1.nothing, #main { color: red }") == "p,#main{color:red}"


def test_the_order_of_the_sources_is_kept() -> None:
    assert picked("h1{top:1}.nothing{top:2}p{top:3}h1{top:4}") == "h1{top:1}p{top:3}h1{top:4}"


@pytest.mark.parametrize(
    "condition", ["@media print", "@media (min-width:40rem)", "@supports (display:grid)", "@layer parts", "@container (width>1px)"]
)
def test_conditions_hold_what_is_picked_and_go_when_nothing_is(condition: str) -> None:
    found = picked(f"{condition} {{ p {{ color: red }} .nothing {{ color: blue }} @media (hover) {{ .nothing {{ top: 0 }} }} }}")
    assert found.replace(" ", "") == f"{condition}{{p{{color:red}}}}".replace(" ", "")
    assert picked(f"{condition} {{ .nothing {{ color: blue }} }}") == ""


def test_conditions_within_conditions() -> None:
    found = picked("@layer parts { @supports (top: 0) { @media print { p { top: 0 } .nothing { top: 1 } } } }")
    assert found.replace(" ", "") == "@layerparts{@supports(top:0){@mediaprint{p{top:0}}}}"


@pytest.mark.parametrize(
    "rule",
    [
        "@layer base,parts;",
        '@font-face{font-family:"X";src:url("/x.woff2")}',
        "@keyframes turn{from{rotate:0deg}to{rotate:12deg}}",
        "@page{margin:2cm}",
        '@property --x{syntax:"*";inherits:false}',
    ],
)
def test_what_has_no_selector_stays(rule: str) -> None:
    assert picked(f"{rule} .nothing{{top:0}}") == rule


def test_pages_that_use_the_same_rules_share_the_result() -> None:
    sheet = StyleSheet("p{top:0}.a{top:1}.b{top:2}")
    assert sheet.for_page('<p class="a">') is sheet.for_page('<p class="a other" id="x">text</p>')
    assert sheet.for_page('<p class="b">') == "p{top:0}.b{top:2}"
    assert sheet.for_page("<div>") == ""


def test_custom_properties_are_kept_while_a_kept_rule_reads_them() -> None:
    css = ":root{--a:1px;--b:var(--a);--c:3px}p{top:var(--b)}.nothing{left:var(--c)}"
    assert picked(css) == ":root{--a:1px;--b:var(--a);}p{top:var(--b)}"
    assert "--c:3px" in StyleSheet(css, fetched="x{top:var(--c)}").for_page(PAGE)


@pytest.mark.parametrize(
    ("css", "before"),
    [
        ("p{top:0} } h1{top:1}", "p{top:0}"),
        ("p{top:0}} h1{top:1}", "p{top:0}"),
        ("p{top:0} h1", "p{top:0}"),
        ("@layer x { p { color: 'red } }", "color:"),
        ("@layer x { @media print { p { top: 0 } ) h1 { top: 1 } } }", "p{top:0}"),
    ],
)
def test_a_slip_in_a_sheet_is_an_error_that_says_where(css: str, before: str) -> None:
    with pytest.raises(ValueError, match=f"the style sheets cannot be read after “.*{re.escape(before)} ?”: "):
        StyleSheet(css)


def test_layers_are_joined_in_the_order_of_their_names_and_fonts_get_their_addresses(tmp_path: Path) -> None:
    (tmp_path / "20-b.css").write_text("b{src:url(asset:fonts/b-1.woff2)}")
    (tmp_path / "10-a.css").write_text("a{top:0}")
    (tmp_path / "notes.txt").write_text("no style")
    asked: list[str] = []

    def asset(name: str) -> str:
        asked.append(name)
        return f"/assets/{name}"

    assert read_layers(tmp_path, asset) == "a{top:0}\nb{src:url(/assets/fonts/b-1.woff2)}"
    assert asked == ["fonts/b-1.woff2"]
    read_layers(tmp_path, asset, change=lambda css: css.replace("asset:fonts/b-1.woff2", "none"))
    assert asked == ["fonts/b-1.woff2"], "a font that is dropped is not asked for"


CLASSES, TAGS, ATTRIBUTES = ["a", "b", "lead"], ["p", "div", "em"], ["title", "data-x"]
SIMPLE = st.one_of(
    st.sampled_from(CLASSES).map(".{}".format),
    st.sampled_from(ATTRIBUTES).map("[{}]".format),
    st.sampled_from(["#i", "#j", '[title="a b"]', "[data-x^='x']", ":first-child", ":nth-child(2)"]),
)
COMPOUND = st.tuples(st.sampled_from([*TAGS, "*", ""]), st.lists(SIMPLE, max_size=2)).map(lambda parts: parts[0] + "".join(parts[1]) or "*")
LISTS = st.lists(COMPOUND, min_size=1, max_size=3).map(", ".join)
FUNCTIONS = st.tuples(COMPOUND, st.sampled_from(["is", "not", "where", "has"]), LISTS).map(lambda parts: f"{parts[0]}:{parts[1]}({parts[2]})")
NESTED = st.tuples(COMPOUND, st.sampled_from(["is", "not"]), FUNCTIONS).map(lambda parts: f"{parts[0]}:{parts[1]}({parts[2]})")
SELECTORS = st.lists(st.one_of(COMPOUND, FUNCTIONS, NESTED), min_size=1, max_size=3).flatmap(
    lambda parts: st.sampled_from([" ", " > ", " + ", " ~ "]).map(lambda sign: sign.join(parts))
)
OPENED = st.tuples(
    st.sampled_from(TAGS),
    st.lists(
        st.sampled_from(['class="a"', "class='b lead'", "class=lead", 'title="a b"', "title='<x>'", 'data-x="x>y"', "data-x", 'id="i"']),
        unique_by=lambda a: a[:2],
    ),
).map(lambda parts: f"<{' '.join([parts[0], *parts[1]])}>")
PAGES = st.recursive(
    st.just("text"),
    lambda inner: st.tuples(OPENED, st.lists(inner, max_size=3)).map(
        lambda parts: f"{parts[0]}{''.join(parts[1])}</{parts[0][1:].split('>')[0].split()[0]}>"
    ),
    max_leaves=8,
)


@pytest.mark.slow
@given(PAGES, st.lists(SELECTORS, min_size=1, max_size=6), st.sampled_from(["{}", "@media print{{{}}}", "@layer x{{@supports (top:0){{{}}}}}"]))
def test_no_rule_that_applies_is_ever_dropped(page: str, selectors: list[str], condition: str) -> None:
    sheet = StyleSheet("".join(condition.format(f"{selector}{{order:{number}}}") for number, selector in enumerate(selectors)))
    found = sheet.for_page(page)
    soup = BeautifulSoup(page, "html.parser")
    for number, selector in enumerate(selectors):
        if soup.select_one(selector):
            assert f"{{order:{number}}}" in found, f"{selector} applies to {page}"


@given(PAGES, COMPOUND, st.sampled_from(["", " p", " > em", ":hover", "::before", ":not(.a)"]))
def test_a_rule_with_a_class_that_does_not_occur_is_always_dropped(page: str, compound: str, more: str) -> None:
    assert StyleSheet(f"{compound}.absent{more}{{order:1}}").for_page(page) == ""


def test_the_theme_is_read_whole_and_picked_in_order() -> None:
    sheet = StyleSheet(read_layers(Path(__file__).parents[3] / "theme/static/css", lambda name: f"/assets/{name}"))
    nothing, everything = (
        sheet.for_page("<p>"),
        sheet.for_page("".join(f'<i class="{name[1:]}">' for name in sheet.vocabulary if name.startswith("."))),
    )
    assert 0 < len(nothing) < len(everything)
    assert [node for node in tinycss2.parse_stylesheet(everything) if node.type == "error"] == []
