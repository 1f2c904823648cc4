"""Blocks: what readers get of each kind."""

import pytest
from bs4 import BeautifulSoup

import plugins.blocks
from plugins.practice.markdown import make_markdown

MODULES = ["plugins.blocks.callouts", "plugins.blocks.quotes", "plugins.blocks.columns", "plugins.blocks.disclosure"]


def convert(text, language="en"):
    md = make_markdown(MODULES, language=language)
    html = md.convert(text)
    return html, md.messages


@pytest.mark.parametrize("kind", ["note", "tip", "warning", "example"])
def test_callout(kind):
    html, messages = convert(f'/// {kind} | The *"title"*\nText.\n\n- a\n- b\n///\n\nAfter.')
    assert html == (
        f'<aside class="callout callout-{kind}">\n<p class="callout-title">The <em>“title”</em></p>\n<p>Text.</p>\n'
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n</aside>\n<p>After.</p>"
    )
    assert not messages


@pytest.mark.parametrize(
    ("language", "kind", "title"),
    [("en", "note", "Note"), ("de", "warning", "Achtung"), ("fr", "tip", "Conseil"), ("de-AT", "example", "Beispiel"), ("it", "note", "Note")],
)
def test_callout_without_title_is_named_after_its_kind(language, kind, title):
    assert f'<p class="callout-title">{title}</p>' in convert(f"/// {kind}\nText.\n///", language)[0]


def test_margin_note():
    assert convert("/// margin\nA *note*.\n///")[0] == '<aside class="margin-note">\n<p>A <em>note</em>.</p>\n</aside>'


def test_pull_quote():
    assert convert("/// quote\nOne line.\n///")[0] == '<blockquote class="pull-quote">\n<p>One line.</p>\n</blockquote>'


def test_client_quote():
    html, _ = convert("/// quote | Founder, *logistics*\nOne.\n\nTwo.\n///")
    assert html == (
        '<figure class="client-quote">\n<blockquote>\n<p>One.</p>\n<p>Two.</p>\n</blockquote>\n'
        "<figcaption>Founder, <em>logistics</em></figcaption>\n</figure>"
    )


def test_plain_quote_stays_plain():
    assert convert("> Quoted.")[0] == "<blockquote>\n<p>Quoted.</p>\n</blockquote>"


def test_details():
    assert convert("/// details | What's *it*?\nThis.\n///")[0] == "<details>\n<summary>What’s <em>it</em>?</summary>\n<p>This.</p>\n</details>"


def test_details_can_be_open():
    assert convert("/// details | What?\n    open: true\n\nThis.\n///")[0].startswith("<details open>")


def test_columns():
    html, messages = convert("/// columns\n\n### One\n\na\n\n#### Below\n\n- b\n\n### Two\n\nc\n\n///")
    columns = BeautifulSoup(html, "lxml").select("div.columns > div")
    assert [[child.name for child in column.find_all(recursive=False)] for column in columns] == [["h3", "p", "h4", "ul"], ["h3", "p"]]
    assert not messages


@pytest.mark.parametrize(
    "content", ["Text.", "### One\n\na", "Text\n\n### One\n\na\n\n### Two\n\nb", "### One\n\na\n\n### Two\n\nb\n\n### Three\n\nc", ""]
)
def test_columns_that_are_not_two(content):
    html, messages = convert(f"/// columns\n### A\n\na\n\n### B\n\nb\n///\n\n/// columns\n{content}\n///")
    assert [line for line, _ in messages] == [11]
    assert all(word in html for word in content.replace("#", "").split())


def test_columns_keep_what_stands_above_them():
    page = BeautifulSoup(convert("/// columns\nText\n\nMore\n\n### One\n\na\n\n### Two\n\nb\n///")[0], "lxml")
    assert [" ".join(column.text.split()) for column in page.select("div.columns > div")] == ["Text More", "One a", "Two b"]


def test_blocks_within_each_other_and_in_lists():
    page = BeautifulSoup(convert("- item\n\n    //// note\n    Text\n\n    /// quote | Who\n    Words\n    ///\n    ////\n\n- next")[0], "lxml")
    assert page.select_one("li aside.callout figure.client-quote blockquote").text.strip() == "Words"
    assert len(page.select("ul > li")) == 2


def test_code_in_a_block():
    page = BeautifulSoup(convert("/// note\n```\n/// tip\n```\n///")[0], "lxml")
    assert page.select_one("aside pre").text == "/// tip\n"


def test_attributes():
    assert '<aside class="callout callout-note wide" id="x">' in convert("/// note\n    attrs: {id: x, class: wide}\n\nText\n///")[0]


def test_nothing_to_register():
    plugins.blocks.register()
