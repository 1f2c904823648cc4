"""What is reported, with its line, and what is not."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.practice.markdown import make_markdown
from plugins.practice.markdown.instance import body_markdown

EXTENSIONS = ["plugins.blocks.callouts", "plugins.blocks.quotes", "plugins.blocks.columns", "plugins.blocks.disclosure"]
CONVERTER = make_markdown(EXTENSIONS)


def messages(text, hub=False):
    CONVERTER.reset()
    CONVERTER.hub = hub
    CONVERTER.convert(text)
    return CONVERTER.messages


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("Text\n\n<script>alert(1)</script>", 3, "“<script>” is not allowed"),
        ("Text with <SCRIPT src='x'></SCRIPT>", 1, "“<SCRIPT>” is not allowed"),
        ("Text\n\n<iframe src='https://example.com'></iframe>", 3, "“<iframe>” is not allowed"),
        ("a\n\n<object data='x'></object>", 3, "“<object>” is not allowed"),
        ("a\n\n<p style='color: red'>x</p>", 3, "the attribute “style=” is not allowed in a text: use a class"),
        ("a\n\nb <b STYLE = 'x'>c</b>", 3, "the attribute “STYLE=”"),
        ('a\n\n<p onclick="x()">x</p>', 3, "the attribute “onclick=”"),
        ("a\n\n## Title {style=color:red}", 3, "the attribute “style=”"),
        ("a\n\n<img src=x onerror=alert(1)>", 3, "the attribute “onerror=”"),
        ("a\n\n[schedule](/contact", 3, "“[schedule](/contact” was meant as a link"),
        ("a\n\n<div>\n[schedule](/contact)\n</div>", 4, "“[schedule](/contact” was meant as a link"),
        ("`[a](b`\n\n[a](b", 3, "was meant as a link"),
        ("```\n[a](b\n```\n\n[a](b", 5, "was meant as a link"),
        ("a\n\n/// note\nopen", 3, "this block is never closed; write “///”"),
        ("a\n\n//// note\n/// tip\nx\n///\n", 3, "this block is never closed; write “////”"),
        ("a\n\n/// note\nx\n\n/// tip\ny\n///", 3, "never closed"),
        ("a\n\n/// nite\nx\n///", 3, "there is no block “nite”; did you mean “note”?"),
        ("a\n\n/// xyzzy\nx\n///", 3, "there is no block “xyzzy”; there are columns, compare, details"),
        ("a\n\n/// margin | Title\nx\n///", 3, "a “margin” block takes no title; remove “| Title”"),
        ("a\n\n/// details\nx\n///", 3, "the block “details” needs a title"),
        ("a\n\n## Title {wide}", 3, "“{wide}” names nothing"),
        ("a\n\n## A *b*{id}", 3, "“{id}” names nothing"),
        ("a\n\n![a](b){title}", 3, "“{title}” names nothing"),
        ("| a {id} | b |\n|---|---|\n| c | d |", 1, "“{id}” names nothing"),
        ("a\n\n## C {#}", 3, "“{#}” names nothing"),
        ("<div>\n[a](/b)", 2, "was meant as a link"),
        ("On style\n\n<p style='x'>a</p>", 3, "the attribute “style=”"),
        ("text ](x)", 1, "“](” was meant as a link"),
        ("/// margin\nx\n///\n\n/// quote\nx\n///\n\n/// details | x\ny\n///\n\n/// nite\nx\n///", 13, "there is no block “nite”"),
        ("/// note\nx\n///\n\n/// note\n    attrs: {id: 5}\n\nx\n///", 5, "the options below “/// note” are not understood"),
        ("/// note\n    unknown: 1\nx\n///", 1, "the options below “/// note” are not understood"),
        ("Text\n/// note\n    [}\nx\n///", 2, "the options below “/// note” are not understood"),
        ("/// nite\nx\n\n/// note\nx\n///", 1, "there is no block “nite”"),
        ("a\n\n///\n\nb", 3, "“///” closes a block, but none is open here"),
    ],
)
def test_reported(text, line, part):
    found = messages(text)
    assert [number for number, _ in found] == [line], found
    assert part in found[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "`<script>` and `style=` and `](` and `/// note`",
        "```html\n<p style='x' onclick='y'>[a](b c)</p>\n/// note\n```",
        "    <iframe>\n    /// note",
        "A style = a way; on Monday = now; once = twice",
        "<!-- <script> [a](b c) -->\n\nText",
        "[a](https://example.com/x?style=1&onclick=2 'a style=b and onload=c')",
        "![style=x onclick=y](x.png 'onload=z')",
        "An array[0] (see there), [x] (y)",
        "https://example.com///x and a///b",
        "/// note | Title\nText\n///",
        "| a | b |\n|--:|---|\n| c | d |",
        "Text[^1].\n\n[^1]: Note",
        "A {brace} in a text, \\{one}",
        "1. item\n\n    /// note\n    x\n    ///",
    ],
)
def test_not_reported(text):
    assert messages(text) == []


def test_each_fault_has_its_own_line():
    found = messages("<b style='x'>a</b>\n\n<i style='y'>b</i>\n\n[a](b\n\n[a](b")
    assert [line for line, _ in found] == [1, 3, 5, 7]


def test_lines_count_whatever_the_line_ends():
    assert [line for line, _ in messages("a\r\n\r\n# b\r\n")] == [3]


def test_footnotes_in_a_group_of_questions():
    assert [line for line, _ in messages("## Q?\n\nA[^1].\n\n[^1]: Note", hub=True)] == [3]


def test_group_of_questions_without_footnotes():
    assert messages("## Q?\n\nA.", hub=True) == []


def test_reset_forgets():
    assert messages("# x")
    CONVERTER.reset()
    assert CONVERTER.messages == []
    assert not CONVERTER.hub
    assert messages("fine") == []


def test_plain_python_markdown_is_refused():
    import markdown  # noqa: PLC0415

    with pytest.raises(TypeError, match="make_markdown"):
        body_markdown(markdown.Markdown())


LINES = st.sampled_from([
    "", "text", "# one", "## two", "###", "===", "---", "- item", "1. item", "    indented", "> quote", "| a | b |", "|---|--:|", "| c |",
    "Table: T. N", "```", "~~~", "/// note", "/// quote | x", "/// columns", "/// details | y", "/// margin", "///", "////", "/// what",
    "[^1]: note", "text[^1]", "*[a]: b", "![a](b)", "[a](b c)", "<div>", "</div>",
    "<div markdown=\"1\">", "<script>", "*a*{id} {title}", "# a {id}", "{class}",
    "![a](b){title id}", "    attrs: {id: 5}", "{#id .class}", "term", ":   definition", "**bold**", "\x02wzxhzdk:0\x03", "&amp;", "<!--", "-->",
])  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(LINES, max_size=12).map("\n".join) | st.text())
def test_any_text_is_converted(text):
    CONVERTER.reset()
    html = CONVERTER.convert(text)
    assert "\x02" not in html
    assert all(line is None or 1 <= line <= text.count("\n") + 1 for line, _ in CONVERTER.messages)
