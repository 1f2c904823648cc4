"""Steps, timelines and comparisons."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from plugins.practice.markdown import make_markdown
from plugins.practice.standalone import standalone_html

MODULES = ["plugins.blocks.sequences", "plugins.blocks.columns"]
MARKDOWN = make_markdown(MODULES)


def convert(text: str) -> tuple[BeautifulSoup, list[tuple[int | None, str]]]:
    MARKDOWN.reset()
    return BeautifulSoup(MARKDOWN.convert(text), "lxml"), MARKDOWN.messages


def test_steps_are_a_numbered_list_with_a_title() -> None:
    soup, messages = convert("/// steps | Before *the* call\n1. **Write.** It.\n\n    More.\n\n2. Ask\n///")
    assert messages == []
    assert soup.find(class_="sequence-title").get_text() == "Before the call"
    assert [item.get_text(" ", strip=True) for item in soup.find(class_="steps").ol.find_all("li")] == ["Write. It. More.", "Ask"]


def test_a_timeline_sets_its_moments_apart() -> None:
    soup, messages = convert("/// timeline\n- **Week 1.** We *collect*.\n- **Week 4**: You sign.\n- __Week 12__ — Done.\n///")
    assert messages == []
    items = soup.find("ol", class_="turns").find_all("li")
    assert [[part.get_text() for part in item.find_all("p")] for item in items] == [
        ["Week 1", "We collect."],
        ["Week 4", "You sign."],
        ["Week 12", "Done."],
    ]
    assert items[0].em.get_text() == "collect"


def test_an_item_of_several_paragraphs_keeps_them() -> None:
    soup, messages = convert("/// timeline\n- **Week 1.** One.\n\n    Two.\n\n- **Week 4.** Three.\n///")
    assert messages == []
    assert [part.get_text() for part in soup.li.find_all("p")] == ["Week 1", "One.", "Two."]


def test_a_comparison_has_two_sides_with_a_list_each() -> None:
    soup, messages = convert("/// compare\n### A if\n- x\n\n### B if\n- y\n///")
    assert messages == []
    assert [side.h3.get_text() for side in soup.find(class_="compare").find_all("div")] == ["A if", "B if"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("Text.\n\n/// steps\n- a\n///", 3, "holds one numbered list"),
        ("/// steps\n1. a\n\nText.\n///", 1, "holds one numbered list"),
        ("/// steps\n///", 1, "holds one numbered list"),
        ("/// steps\n1. a\n\n    more\n2. b\n///", 1, "has run into the one above"),
        ("/// timeline\n- Week 1\n- Week 2\n///", 1, "beginning with its moment in bold"),
        ("/// timeline\n- **Week 1.** a\n///", 1, "two to four items"),
        ("/// timeline\n- **1** a\n- **2** a\n- **3** a\n- **4** a\n- **5** a\n///", 1, "two to four items"),
        ("/// timeline\n- **1** a\n- and **2** a\n///", 1, "beginning with its moment in bold"),
        ("/// steps\n1. a\n///\n\n/// timeline\n1. **1** a\n2. **2** b\n///", 5, "holds one list of two to four"),
        ("/// compare\n### A\ntext\n\n### B\n- x\n///", 1, "has a list below it"),
        ("/// compare\n- x\n///", 1, "two sides"),
    ],
)
def test_what_a_block_needs_is_said_with_its_line(text: str, line: int, said: str) -> None:
    _, messages = convert(text)
    assert [number for number, _ in messages] == [line]
    assert said in messages[0][1]


def test_readers_elsewhere_see_lists() -> None:
    MARKDOWN.reset()
    html = MARKDOWN.convert("/// timeline | When\n- **Week 1.** We collect.\n- **Week 4.** You sign.\n///\n\n/// steps\n1. One\n2. Two\n///")
    soup = BeautifulSoup(standalone_html(html, "https://lark.example/a/"), "lxml")
    assert [item.get_text(" ", strip=True) for item in soup.find_all("li")] == ["Week 1 We collect.", "Week 4 You sign.", "One", "Two"]
    assert soup.find(class_=True) is None


@given(
    st.lists(
        st.sampled_from(
            ["- **Week 1.** a", "1. b", "", "text", "    more", "### h", "- c", "///", "/// steps", "/// timeline | t", "/// compare", "**x**"]
        ),
        max_size=12,
    )
)
def test_whatever_stands_in_a_block_it_ends_in_html(lines: list[str]) -> None:
    convert("\n".join(["/// steps", *lines, "///", "", "/// timeline", *lines, "///"]))
