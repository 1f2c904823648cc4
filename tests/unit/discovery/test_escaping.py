import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.discovery.escaping import MARKS, escaped, link, marked, unmark
from plugins.practice.xml_text import one_line, xml_text
from tests.unit.discovery.markdown_reader import html_of, words

SIGNS = st.text(st.sampled_from("*_`[]()<>#+-.!|~\\&=:;1ab {}^'\"/"), max_size=12)


@pytest.mark.parametrize(
    "text",
    [
        "Part-time, four days (of twenty): 10 % – yes! e.g. this.",
        "snake_case, R&D, 5 < 6 > 4, A+B = C, a~b, $5, #1 in the middle, f(x), C#",
        "–5 to +5; 12) is no list; 3.5 days",
        "“Quotes” and ‘quotes’",
        "2026-05-12",
    ],
)
def test_prose_stays_as_it_is(text):
    assert escaped(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
        ("[a](b) ![c](d)", r"\[a\](b) !\[c\](d)"),
        ("<b>x</b> <!-- y", "&lt;b>x&lt;/b> &lt;!-- y"),
        ("&amp; &#38; &x", "&amp;amp; &amp;#38; &x"),
        ("a|b", r"a\|b"),
        (r"a\*b", r"a\\\*b"),
        ("~~a~~", "&#126;&#126;a&#126;&#126;"),
        ("__a__b", r"\_\_a\_\_b"),
    ],
)
def test_signs_of_markup_are_text(text, written):
    assert escaped(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# a", r"\# a"),
        ("> a", r"\> a"),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("12. a", r"12\. a"),
        ("1) a", r"1\) a"),
        ("---", r"\---"),
        ("===", "&#61;=="),
        (":--", "&#58;--"),
    ],
)
def test_what_would_begin_a_block_does_so_only_at_the_start_of_a_line(text, written):
    assert escaped(text) == written
    assert unmark(marked(text, at_start=False)) == text
    assert escaped(f"a {text}") == f"a {text}"


def test_a_heading_keeps_a_sign_at_its_end():
    assert escaped("1. C #", heading=True) == r"1. C \#"
    assert words(html_of(f"# {escaped('C #', heading=True)}")) == ["C", "#"]


def test_a_line_break_is_a_space():
    assert escaped("a\n\n# b") == "a # b"


@given(st.text() | SIGNS)
@example("a\\")
@example("<")
def test_the_words_are_those_of_the_text(text):
    assert words(html_of(escaped(text))) == one_line(text).split()
    assert words(html_of(f"# {escaped(text, heading=True)}")) == one_line(text).split()
    assert words(html_of(f"- {escaped(text)}")) == one_line(text).split()


@given(SIGNS)
def test_no_mark_is_left(text):
    assert escaped(text) == xml_text(escaped(text))


def test_marks_are_characters_that_no_text_holds():
    assert xml_text("".join(MARKS.values())) == ""


@given(st.text() | SIGNS)
def test_a_link_shows_its_text(text):
    html = html_of(f"Before {link(text, 'https://example.com/a_(b) c')}")
    assert words(html) == ["Before", *one_line(text).split()]
    assert 'href="https://example.com/a_%28b%29%20c"' in html
