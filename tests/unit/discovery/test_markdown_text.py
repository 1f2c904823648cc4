from html import escape

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plugins.discovery.markdown_text import markdown_of_html
from plugins.practice.standalone import standalone_html
from tests.unit.discovery.markdown_reader import html_of, words
from tests.unit.nasty import NASTY

PAGE = "https://example.com/insights/one/"
TABLE = "<table>{}<thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>a|b</td><td><code>c|d</code></td></tr></tbody></table>"
NOTES = (
    f'<p>Said<sup><a href="{PAGE}#fn:one">1</a></sup> and [done]<sup><a href="{PAGE}#fn:two">2</a></sup>.<sup><a href="{PAGE}#fn:one">1</a></sup></p>'
    "<div>\n<hr>\n<ol>\n<li>\n<p>A source.</p>\n</li>\n"
    "<li>\n<p>A doubt.</p>\n<p>A second paragraph.</p>\n<ul>\n<li>one</li>\n</ul>\n</li>\n</ol>\n</div>"
)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        ("<p> </p>", ""),
        (
            "<h2>A title</h2><p>Some <strong>bold</strong>, <em>stressed</em> and <code>x*y</code>.</p>",
            "## A title\n\nSome **bold**, *stressed* and `x*y`.\n",
        ),
        ('<p><a href="https://a.example/b">here</a></p>', "[here](https://a.example/b)\n"),
        ('<p>Look!<a href="https://a.example/b">here</a>!</p>', "Look\\![here](https://a.example/b)!\n"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c\n"),
        ('<ol start="5"><li>a</li><li>b</li></ol>', "5. a\n6. b\n"),
        ("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb\n"),
        ("<p>10<sup>6</sup>, CO<sub>2</sub>, <mark>x</mark>, <small>y</small></p>", "10<sup>6</sup>, CO<sub>2</sub>, **x**, y\n"),
        ("<pre><code>if a &lt; b:\n\n\n    *x*\n</code></pre>", "```\nif a < b:\n\n\n    *x*\n```\n"),
        ("<pre><code>```\n</code></pre>", "````\n```\n````\n"),
        ("<nav><p>a</p></nav><header><p>b</p></header><footer>c</footer>", "a\n\nb\n\nc\n"),
    ],
)
def test_elements_have_their_marks(html, expected):
    assert markdown_of_html(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p># 5 * 3</p>", "\\# 5 \\* 3\n"),
        ("<p>a<br># b</p>", "a  \n\\# b\n"),
        ("<p><small>- a</small></p>", "\\- a\n"),
        ("<p>Well-known: 5 &lt; 6, R&amp;D - yes.</p>", "Well-known: 5 < 6, R&D - yes.\n"),
        ("<p>a\n# b</p>", "a # b\n"),
        ("<h3># C #</h3>", "### \\# C \\#\n"),
        ("<ul><li>1. a</li></ul>", "- 1\\. a\n"),
        ("<p>a <em># b</em></p>", "a *# b*\n"),
        ("<p>&amp;lt;b&amp;gt; &lt;b&gt;</p>", "&amp;lt;b&amp;gt; &lt;b>\n"),
        ('<p><img src="https://a.example/b.png" alt="*a* ] [b"></p>', "![\\*a\\* \\] \\[b](https://a.example/b.png)\n"),
    ],
)
def test_text_is_not_taken_for_markup(html, expected):
    assert markdown_of_html(html) == expected


def test_a_caption_stands_above_its_table():
    assert markdown_of_html(TABLE.format("<caption>Fees &amp; *terms*<br>USD, 2026</caption>")) == (
        "**Fees & \\*terms\\*.** USD, 2026\n\n| A | B |\n| --- | --- |\n| a\\|b | `c\\|d` |\n"
    )


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("", "| A"),
        ("<caption>Fees</caption>", "**Fees**\n\n| A"),
        ("<caption>Which?<br>All of them</caption>", "**Which?** All of them\n\n| A"),
        ("<caption>Of <em>one</em><br>Or <em>two</em></caption>", "**Of *one*.** Or *two*\n\n| A"),
    ],
)
def test_captions_of_all_kinds(caption, expected):
    assert markdown_of_html(TABLE.format(caption)).startswith(expected)


def test_cells_and_headings_are_one_line():
    assert (
        markdown_of_html("<table><tr><th>a<br>b</th></tr><tr><td>c<br>- d</td></tr></table><h2>e<br>f</h2>")
        == "| a b |\n| --- |\n| c - d |\n\n## e f\n"
    )


def test_asides_are_quotations_apart_from_each_other():
    html = "<h2>a</h2><aside><p><strong>Note</strong></p><p>b</p></aside><aside><p>c</p></aside><blockquote><p>d</p></blockquote><p>e</p>"
    assert markdown_of_html(html) == "## a\n\n> **Note**\n>\n> b\n\n> c\n\n> d\n\ne\n"


def test_a_quotation_may_begin_an_item():
    assert html_of(markdown_of_html("<ul><li><blockquote><p>a</p></blockquote></li></ul>")).count("blockquote") == 2


def test_who_said_it_stands_below_the_words():
    html = "<figure><blockquote><p>a</p></blockquote><figcaption>B</figcaption></figure>"
    assert markdown_of_html(html) == "> a\n>\n> — B\n"


def test_a_picture_has_its_caption_and_decoration_is_left_out():
    html = '<figure><img src="https://a.example/b.png" alt="A chart"><figcaption>c</figcaption></figure><p><img src="d.png" alt="">e</p>'
    assert markdown_of_html(html) == "![A chart](https://a.example/b.png)\n\n*c*\n\ne\n"


def test_terms_are_bold_and_what_they_mean_a_list():
    html = "<dl><dt>A</dt><dd>one</dd><dd><p>two</p></dd><dt>B</dt><dd>three</dd></dl>"
    assert markdown_of_html(html) == "**A**\n\n- one\n\n- two\n\n**B**\n\n- three\n"


def test_an_abbreviation_is_spelled_out_once():
    html = '<p><abbr title="Chief *technology* officer">CTO</abbr> and <abbr title="Chief *technology* officer">CTO</abbr> and <abbr>X</abbr></p>'
    assert markdown_of_html(html) == "CTO (Chief \\*technology\\* officer) and CTO and X\n"


def test_a_break_stays_within_its_item_and_its_quotation():
    html = "<blockquote><ul><li><p>a<br><br>b</p><p>c</p></li></ul></blockquote>"
    assert markdown_of_html(html) == "> - a  \n>   b\n>\n>   c\n"


def test_footnotes_are_called_and_stand_at_the_end():
    assert markdown_of_html(NOTES) == (
        "Said[^1] and \\[done\\][^2].[^1]\n\n[^1]: A source.\n\n[^2]: A doubt.\n\n    A second paragraph.\n\n    - one\n"
    )


def test_footnotes_are_footnotes_for_who_reads_them():
    html = markdown.markdown(markdown_of_html(NOTES), extensions=["footnotes"])
    assert html.count('class="footnote-ref"') == 3
    assert html.count("<li id=") == 2


def test_a_rule_and_a_list_without_calls_are_no_footnotes():
    assert markdown_of_html("<div><hr><ol><li>a</li></ol></div>") == "---\n\n1. a\n"


def test_the_awkward_text_comes_out_whole():
    found = markdown_of_html(standalone_html(NASTY, PAGE))
    assert "### Why?\n\nBecause." in found
    assert "[end](https://example.com/insights/off-ramp/#end)" in found
    assert not set(found) & set("\x00\x0b\x1b\x82\x85")


MARKUP = ["<b>", "&amp;", "1. ", "- ", " | ", "```", "~~", "__", "[a](b)", "<!--", "a_b", "===", "\n", "word "]
SIGN = st.sampled_from([*"*_`[]()<>#+-.!|~\\&=:1a b{}'\"–", *MARKUP])
TEXT = st.lists(SIGN, min_size=1, max_size=6).map("".join).map(lambda text: text.strip() or "x")
WRITTEN = TEXT.map(escape)
CODE = TEXT.filter(lambda text: "\n" not in text).map(lambda text: f" <code>{escape(text)}</code> ")
STRESS = st.sampled_from(["em", "strong", "small"]).map(lambda tag: f" <{tag}>word</{tag}> ")
LINK = WRITTEN.map(lambda text: f'<a href="https://example.com/a">{text}</a>')
INLINE = st.lists(st.one_of(WRITTEN, STRESS, LINK, CODE), min_size=1, max_size=3).map("".join)
BROKEN = st.lists(INLINE, min_size=1, max_size=3).map("<br>".join)
PARAGRAPH = BROKEN.map(lambda text: f"<p>{text}</p>")
CELL = st.lists(st.one_of(WRITTEN, STRESS, LINK), min_size=1, max_size=2).map("".join)
ROWS = st.lists(st.tuples(CELL, CELL), min_size=1, max_size=2).map(
    lambda rows: "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
)


def around(inner):
    """Blocks that hold others."""
    several = st.lists(inner, min_size=1, max_size=2).map("\n".join)
    items = st.lists(BROKEN | several, min_size=1, max_size=2).map(lambda items: "".join(f"<li>{item}</li>" for item in items))
    return st.one_of(
        INLINE.map(lambda text: f"<h3>{text}</h3>"),
        items.map(lambda text: f"<ul>{text}</ul>"),
        items.map(lambda text: f"<ol>{text}</ol>"),
        several.map(lambda text: f"<blockquote>{text}</blockquote>"),
        several.map(lambda text: f"<aside>{text}</aside>"),
        TEXT.map(lambda text: f"<pre><code>{escape(text)}</code></pre>"),
        ROWS.map(lambda rows: f"<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>{rows}</tbody></table>"),
    )


@settings(max_examples=150)
@given(st.lists(PARAGRAPH | around(PARAGRAPH) | around(around(PARAGRAPH)), min_size=1, max_size=3).map("\n".join))
@example("<ul><li><p>a<br>b</p><p>c</p></li></ul>")
@example("<aside><p>a</p></aside>\n<aside><p>b</p></aside>")
def test_the_words_and_their_order_are_those_of_the_html(html):
    assert words(html_of(markdown_of_html(html))) == words(html)


@settings(max_examples=50)
@given(PARAGRAPH)
def test_who_follows_the_first_markdown_reads_the_same_words(html):
    back = markdown.markdown(markdown_of_html(html), extensions=["tables", "fenced_code", "footnotes"])
    assert words(back) == words(html)
