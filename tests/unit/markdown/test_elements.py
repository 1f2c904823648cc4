"""Lists that keep their numbers, code, pictures, notes and the rest of what a text may hold."""

import pytest
from bs4 import BeautifulSoup

from plugins.practice.markdown import make_markdown


def convert(text, **options):
    return make_markdown(**options).convert(text)


def test_interrupted_list_goes_on_counting():
    html = convert("1. one\n2. two\n\nText between.\n\n3. three\n\n```\ncode\n```\n\n4. four")
    assert [item.get("start") for item in BeautifulSoup(html, "lxml").select("ol")] == [None, "3", "4"]


def test_text_within_items_does_not_interrupt():
    page = BeautifulSoup(convert("1. one\n\n    More.\n\n    ```python\n    x = 1\n    ```\n\n2. two\n\n    - a\n    - b\n\n3. three"), "lxml")
    assert len(page.select("ol")) == 1
    assert len(page.select("ol > li")) == 3
    assert page.select_one("li .highlight pre") is not None


def test_a_list_of_another_kind_is_a_list_of_its_own():
    page = BeautifulSoup(convert("1. one\n\n- bullet"), "lxml")
    assert [element.name for element in page.body.find_all(recursive=False)] == ["ol", "ul"]


@pytest.mark.parametrize("text", ['```python\nx = "a -- b"\n```', '~~~\nx = "a -- b"\n~~~', '    x = "a -- b"'])
def test_code_takes_focus_and_is_left_alone(text):
    html = convert(text)
    assert html.startswith('<div class="highlight"><pre tabindex="0"><code>')
    assert BeautifulSoup(html, "lxml").code.text == 'x = "a -- b"\n'
    assert "style=" not in html


def test_code_is_highlighted_with_classes():
    assert '<span class="k">def</span>' in convert("```python\ndef f(): pass\n```")


def test_picture_alone_is_a_figure():
    page = BeautifulSoup(convert('![What it shows](x.png "It\'s the caption")'), "lxml")
    assert page.select_one("figure > img").attrs == {"alt": "What it shows", "src": "x.png", "loading": "lazy", "decoding": "async"}
    assert page.figcaption.text == "It’s the caption"
    assert page.p is None


def test_picture_without_title_has_no_caption():
    page = BeautifulSoup(convert("![alt](x.png)"), "lxml")
    assert page.figure is not None
    assert page.figcaption is None


def test_linked_picture_is_a_figure_too():
    page = BeautifulSoup(convert('[![alt](x.png "Caption")](y.md)'), "lxml")
    assert page.select_one("figure > a > img") is not None
    assert page.select_one("figure > figcaption").text == "Caption"


@pytest.mark.parametrize("text", ["Text ![alt](x.png)", "![alt](x.png) text", "![a](a.png) ![b](b.png)", "[text ![alt](x.png)](y.md)"])
def test_picture_in_a_text_is_none(text):
    page = BeautifulSoup(convert(text), "lxml")
    assert page.figure is None
    assert page.img["loading"] == "lazy"


def test_picture_takes_attributes():
    assert '<img alt="a" class="wide" decoding="async" loading="eager" src="x.png">' in convert("![a](x.png){.wide loading=eager}")


def test_definition_list_mark_and_abbreviation():
    html = convert("Term\n:   Meaning of ==CTO==\n\n*[CTO]: Chief technology officer")
    assert "<dt>Term</dt>" in html
    assert '<mark><abbr title="Chief technology officer">CTO</abbr></mark>' in html


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Back to footnote 1 in the text"), ("de", "Zurück zur Anmerkung 1 im Text"), ("fr", "Retour à la note 1 dans le texte")],
)
def test_footnotes(language, title):
    page = BeautifulSoup(convert("Text[^a].\n\n[^a]: Note.", language=language), "lxml")
    assert page.select_one("sup#fnref\\:a a.footnote-ref")["href"] == "#fn:a"
    assert page.select_one(".footnote li#fn\\:a a.footnote-backref")["title"] == title


def test_attributes_and_markdown_in_html():
    html = convert('Text\n{.lede #top}\n\n<div class="x" markdown="1">\n**bold**\n</div>')
    assert '<p class="lede" id="top">Text</p>' in html
    assert '<div class="x">\n<p><strong>bold</strong></p>\n</div>' in html
