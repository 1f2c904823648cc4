import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from plugins.structured_data.answers import ALLOWED, SIMPLE, answer_text_html

PAGE = "https://example.com/faq/"


def clean(html):
    return answer_text_html(html, PAGE)


def test_allowed_elements_stay():
    html = "<h3>a</h3><p>b <strong>c</strong> <em>d</em><br>e</p><ul><li>f</li></ul><ol><li>g</li></ol>"
    assert clean(html) == html


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("/services/", '<a href="https://example.com/services/">x</a>'),
        ("#a", '<a href="https://example.com/faq/#a">x</a>'),
        ("https://e.example/?a=1&amp;b", '<a href="https://e.example/?a=1&amp;b">x</a>'),
        ("http://plain.example/", "x"),
        ("mailto:a@b.example", "x"),
        ("javascript:alert(1)", "x"),
        ("https://[broken", "x"),
        ("", "x"),
    ],
)
def test_links_are_absolute_and_https_or_only_text(written, expected):
    assert clean(f'<p><a href="{written}">x</a></p>') == f"<p>{expected}</p>"


def test_attributes_are_gone():
    assert clean('<p class="a" id="b" onclick="c" style="d">e</p><a class="x" href="/y/" rel="z">f</a>') == (
        '<p>e</p><a href="https://example.com/y/">f</a>'
    )


def test_pictures_code_and_marks_are_text():
    assert clean('<p><img src="x" alt="A chart"> <code>a &lt; b</code> <mark>c</mark><abbr title="d">e</abbr></p>') == "<p>A chart a &lt; b ce</p>"


def test_a_picture_without_alternative_leaves_nothing():
    assert clean('<figure><img src="x" alt=""></figure><p>a</p>') == "<p>a</p>"


def test_a_table_is_a_line_a_row():
    html = (
        "<div role='region'><table><caption>Fees<span>USD</span></caption><thead><tr><th>Unit</th><th>From</th></tr></thead>"
        "<tbody><tr><th>A month, retainer</th><td>3,000</td></tr></tbody></table></div>"
    )
    assert clean(html) == "<div><div><p>Fees USD</p><p>Unit; From</p><p>A month, retainer; 3,000</p></div></div>"


def test_blocks_inside_lines_stay_blocks():
    assert clean("<dl><dt>a</dt><dd><p>b</p></dd></dl>") == "<div><p>a</p><div><p>b</p></div></div>"


def test_a_quotation_and_a_callout_are_divisions():
    assert clean("<blockquote><p>a</p></blockquote><aside>b</aside>") == "<div><p>a</p></div><p>b</p>"


def test_scripts_styles_comments_and_hidden_text_are_gone():
    assert clean("<p>a<script>b</script><style>c</style><!-- d --><span hidden>e</span><i aria-hidden='true'>f</i>g</p>") == "<p>ag</p>"


def test_the_number_of_a_footnote_is_not_read():
    assert clean('<p>a<sup id="r"><a class="footnote-ref" href="#f">1</a></sup>.</p>') == "<p>a.</p>"


def test_white_space_is_folded_and_control_characters_are_gone():
    assert clean("<p>a\n   b\x00\x1f</p>\n") == "<p>a b</p>"


def test_plain_text_is_escaped():
    assert clean("AT&T 😀 مرحبا") == "AT&amp;T 😀 مرحبا"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60), st.sampled_from(["td", "span", "dd", "details", "h2", "svg-x"]))
def test_whatever_comes_only_allowed_elements_leave(text, tag):
    found = clean(f"<{tag}>{text}</{tag}><p>{text}")
    root = lxml_html.fragment_fromstring(found or "<p></p>", create_parent="div")
    assert {element.tag for element in root.iterdescendants()} <= ALLOWED
    assert re.search("[\x00-\x08]", found) is None


PIECES = ["word", " ", "\n", "&amp;", "&lt;", "ä", "“", "<em>x</em>", "<strong>y</strong>"]


@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1), min_size=1))
def test_plain_paragraphs_come_out_as_the_parser_would_have_them(paragraphs):
    html = "\n".join(f"<p>{''.join(parts)}.</p>" for parts in paragraphs)
    assert SIMPLE.fullmatch(html)
    parsed = answer_text_html(f"{html}<p></p>", "https://tiller.example/")
    assert answer_text_html(html, "https://tiller.example/") == parsed
