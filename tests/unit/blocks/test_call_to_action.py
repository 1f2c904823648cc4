"""Calls to action within a text."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from plugins.practice.markdown import make_markdown
from plugins.practice.settings import CallToAction
from plugins.practice.standalone import standalone_html

MODULES = ["plugins.blocks.callouts", "plugins.blocks.call_to_action", "plugins.faq.extension"]
CALLS = {
    "fee": CallToAction(eyebrow="Before you sign", title="What _would_ it cost?", promise="Half an hour & no slides.", button="Book a call"),
    "write": CallToAction(title="Write", promise="We answer.", button="Write", link="mailto:a@b.example"),
}
FEE = "/// call-to-action | fee\n///"


def convert(text: str, hub: bool = False) -> tuple[str, list[tuple[int | None, str]]]:
    md = make_markdown(MODULES, faq_headings=["FAQ"], calls=CALLS)
    md.hub = hub
    html = md.convert(text)
    return html, md.messages


def test_the_words_are_those_of_the_practice() -> None:
    html, messages = convert(f"Text.\n\n{FEE}\n\nMore.")
    assert messages == []
    box = BeautifulSoup(html, "lxml").find("aside")
    assert box.attrs == {"class": ["call-note"]}
    assert [part.get_text() for part in box.find_all("p")] == ["Before you sign", "What _would_ it cost?", "Half an hour & no slides.", "Book a call"]
    assert box.a["href"] == "call-to-action:fee"


def test_without_an_eyebrow_there_is_none() -> None:
    assert "call-eyebrow" not in convert("/// call-to-action | write\n///\n\nMore.")[0]


@pytest.mark.parametrize(
    ("text", "hub", "line", "said"),
    [
        ("Text.\n\n/// call-to-action | fe\n///\n\nMore.", False, 3, "declares no call to action “fe”; did you mean “fee”?"),
        ("/// call-to-action | xyz\n///\n\nMore.", False, 1, "declared there: fee and write"),
        ("/// call-to-action\n///\n\nMore.", False, 1, "the block “call-to-action” needs a name: “/// call-to-action | name”"),
        ("/// call-to-action | fee\nMine.\n///\n\nMore.", False, 1, "holds no text"),
        (f"{FEE}\n\n/// call-to-action | write\n///\n\nMore.", False, 4, "two calls to action follow each other"),
        (f"Text.\n\n{FEE}", False, 3, "the text ends in a call to action"),
        (f"Text.[^1]\n\n{FEE}\n\n[^1]: Note.", False, 3, "the text ends in a call to action"),
        (f"## FAQ\n\n### One?\n\nYes.\n\n{FEE}\n\n### Two?\n\nNo.\n\n## End\n\nText.", False, 7, "does not stand among questions"),
        (f"## FAQ\n\n### One?\n\nYes.\n\n### Two?\n\nNo.\n\n{FEE}\n\n## End\n\nText.", False, 11, "does not stand among questions"),
        (f"## One?\n\nYes.\n\n{FEE}\n\nMore.", True, 5, "does not stand among questions"),
    ],
)
def test_where_a_call_does_harm_it_is_refused(text: str, hub: bool, line: int, said: str) -> None:
    _, messages = convert(text, hub)
    assert [number for number, _ in messages] == [line]
    assert said in messages[0][1]


def test_a_call_before_the_questions_is_none_among_them() -> None:
    assert convert(f"Text.\n\n{FEE}\n\n## FAQ\n\n### One?\n\nYes.\n\n### Two?\n\nNo.")[1] == []


def test_readers_elsewhere_get_one_link() -> None:
    html = convert(f"Text.\n\n{FEE}\n\nMore.")[0].replace("call-to-action:fee", "/booking/")
    paragraphs = BeautifulSoup(standalone_html(html, "https://lark.example/a/"), "lxml").find_all("p")
    assert [part.get_text() for part in paragraphs] == ["Text.", "What _would_ it cost? Book a call", "More."]
    assert paragraphs[1].a["href"] == "https://lark.example/booking/"


def test_nothing_is_said_of_calls_while_those_of_the_practice_cannot_be_read() -> None:
    md = make_markdown(MODULES)
    md.convert(f"Text.\n\n{FEE}\n\nMore.")
    assert md.messages == []
