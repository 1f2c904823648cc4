"""Whatever an owner puts together, every word of it reaches the reader, in order and once."""

import re
from itertools import count

from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.practice.markdown import make_markdown

PIECES = (
    "## FAQ", "## {}", "### {}?", "### {}", "#### {}?", "{} {}? {} {}.", "{} {}?", "**{}?** {}", "**{}?**", "**{}**? *{}*",
    "{}.", "{} *{}* `{}`.", "- {}\n- {}",
    "1. {}\n\n    {}\n\n2. {}", "{}?\n:   {}", "{}?\n:   {}\n\n    - {}",
    "{}\n:   {}", "/// details | {}?\n{}\n///", "/// details | {}\n\n{}\n\n{}\n///", "/// note\n{}\n///",
    "/// columns\n{}\n\n### {}\n\n{}\n///",
    "/// quote | {}\n{}\n///", "/// columns\n### {}\n\n{}\n\n### {}\n\n{}\n///", "---", "> {}", "```\n{}\n```",
    "    {}", "<div>{}</div>", "Table: {}. {}\n\n| {} | {} |\n|---|--:|\n| {} | {} |",
    "| {} | {} |\n|---|---|\n| {} | {} | {} |\n| {} |",
    "<b>{}?</b> {}", "\"{}\" '{}' {}--{}...", "![{}](x.png \"{}\")", "# {}", "{}\n====",
)  # fmt: skip
CONVERTER = make_markdown(
    ["plugins.blocks.callouts", "plugins.blocks.quotes", "plugins.blocks.columns", "plugins.blocks.disclosure", "plugins.faq.extension"],
    faq_headings=["FAQ"],
)
WORD = re.compile(r"word\d+")
ATTRIBUTES = re.compile(r' (?:id|href|aria-label|data-label)="[^"]*"')


def fill(pieces):
    """The pieces with a word of its own in each place."""
    number = count(1)
    return "\n\n".join(re.sub(r"\{\}", lambda _: f"word{next(number)}", piece) for piece in pieces)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=10), st.booleans())
def test_every_word_is_there_once_and_in_order(pieces, hub):
    text = fill(pieces)
    CONVERTER.reset()
    CONVERTER.hub = hub
    html = CONVERTER.convert(text)
    shown = WORD.findall(ATTRIBUTES.sub("", html))
    # A client quote's source is written before the quotation and shown after it.
    assert sorted(shown) == sorted(WORD.findall(text))
    if "/// quote" not in text:
        assert shown == WORD.findall(text)
    for question in CONVERTER.results["questions"]:
        assert question.answer_text
        assert set(WORD.findall(question.question + question.answer_text)) <= set(shown)
        assert f'id="{question.id}"' in html
    assert "\x02" not in html


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=10))
def test_what_is_taken_for_an_answer_is_what_is_seen(pieces):
    CONVERTER.reset()
    page = BeautifulSoup(CONVERTER.convert("## FAQ\n\n" + fill(pieces)), "lxml")
    for mark in page.select("sup"):
        mark.decompose()
    seen = {box.h3["id"]: box for box in page.select("div.question") if box.h3}
    for question in CONVERTER.results["questions"]:
        if box := seen.get(question.id):
            assert WORD.findall(question.question) == WORD.findall(box.h3.get_text(" "))
            assert WORD.findall(question.answer_text) == WORD.findall(box.select_one(".answer").get_text(" "))
