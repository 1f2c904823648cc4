"""Headings: ids, sections, and the first level that belongs to the page."""

import re

import pytest

from plugins.practice.markdown import make_markdown


def ids(text, **options):
    return re.findall(r'<h[1-6] id="([^"]*)"', make_markdown(**options).convert(text))


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("How much does it cost?", "how-much-does-it-cost"),
        ("What's in?", "whats-in"),
        ("*Not* a `coder`", "not-a-coder"),
        ("R&D & more", "rd-more"),
        ("R&amp;D", "rd"),
        ("Use `<b>`", "use-b"),
        ("Über Größe", "uber-grosse"),
        ("Что это?", "chto-eto"),
        ("A <span>raw</span> tag", "a-raw-tag"),
        ("Note[^1]", "note"),
        ("A -- b", "a-b"),
        ("???", "section"),
        ("1. First", "1-first"),
        ("a \\* b", "a-b"),
        ("[Link](x.md) text", "link-text"),
        ("Given {#own}", "own"),
    ],
)
def test_slugs(heading, slug):
    assert ids(f"## {heading}\n\n[^1]: Footnote") == [slug]


def test_repeated_ids_are_numbered():
    assert ids("## Same\n\n## Same\n\n### Same\n\n## Same 2") == ["same", "same-2", "same-3", "same-2-2"]


def test_written_ids_come_first():
    assert ids("## Cost\n\n## Other {#cost}") == ["cost-2", "cost"]


def test_ids_of_the_page_are_not_given():
    assert ids("## Main") == ["main-2"]
    assert ids("## Main", reserved_ids=()) == ["main"]


@pytest.mark.parametrize("text", ["Intro\n\n# First", "Intro\n\nFirst\n=====", "Intro\n\nFirst\n=\n\n==="])
def test_first_level_is_refused_and_lowered(text):
    md = make_markdown()
    html = md.convert(text)
    assert '<h2 id="first">First</h2>' in html
    assert [line for line, _ in md.messages] == [3]
    assert "##" in md.messages[0][1]


def test_every_first_level_heading_is_named():
    md = make_markdown()
    md.convert("===\n# One\n\ntext\n\n```\n# code\n```\n\n# Two\n\n    # indented code")
    assert [line for line, _ in md.messages] == [2, 10]


def test_first_level_that_cannot_be_found_again():
    md = make_markdown()
    assert "<h2" in md.convert('<div markdown="1"># x</div>\n\n<h1 markdown="1">y</h1>')
    assert [line for line, _ in md.messages] == [None]


def test_a_hash_without_space_is_text():
    md = make_markdown()
    assert md.convert("#1 reason and\n#Strategy") == "<p>#1 reason and\n#Strategy</p>"
    assert not md.messages


def test_sections_are_marked_at_the_top_only():
    html = make_markdown(["plugins.blocks.callouts"]).convert("Lead\n\n## One\n\n### Sub\n\n/// note\n## In a block\n///\n\n> ## Quoted\n\n## Two")
    parts = html.split("<!--section-->\n")
    assert [part.partition("\n")[0] for part in parts] == ["<p>Lead</p>", '<h2 id="one">One</h2>', '<h2 id="two">Two</h2>']
