"""Text without its markup."""

import pytest
from bs4 import BeautifulSoup

from plugins.practice.markdown import make_markdown
from plugins.practice.markdown.plain_text import text_of_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain &amp; simple", "plain & simple"),
        ("<p>One <em>t</em>wo</p>\n<ul><li>three</li><li>four</li></ul>", "One two three four"),
        ("one<br>two", "one two"),
        ("in<!-- a <b>comment</b> -->side", "in side"),
        ('word<sup id="fnref:1"><a href="#fn:1">1</a></sup>, m<sup>2</sup>', "word, m2"),
        ('<a title="a > b" href=\'x">\'>link</a>', "link"),
        ("<SPAN>up</SPAN>per", "upper"),
        ("5 &lt; 6", "5 < 6"),
    ],
)
def test_of_html(html, text):
    assert text_of_html(html) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("R&amp;D &copy; x", "R&D © x"),
        ("R&D", "R&D"),
        ("a <b>raw</b> tag", "a raw tag"),
        ("`a<b>` \\* *c*", "a<b> * c"),
        ("one<br>two", "one two"),
        ("m<sup>2</sup> ![alt](x.png)", "m2"),
        ("word[^1] and m^2^", "word and m^2^"),
        ("==CTO== [link](x.md)", "CTO link"),
    ],
)
def test_of_elements(written, text):
    html = make_markdown().convert(f"| a | {written} |\n|---|---|\n| c | d |\n\n*[CTO]: Chief\n\n[^1]: note")
    assert BeautifulSoup(html, "lxml").select_one("tbody td")["data-label"] == text
