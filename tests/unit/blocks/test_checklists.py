"""Boxes to tick."""

from __future__ import annotations

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from plugins.practice.markdown import make_markdown
from plugins.practice.standalone import standalone_html

MARKDOWN = make_markdown(["plugins.blocks.checklists"])


def convert(text: str) -> BeautifulSoup:
    MARKDOWN.reset()
    return BeautifulSoup(MARKDOWN.convert(text), "lxml")


def test_a_box_is_labelled_by_the_words_beside_it() -> None:
    soup = convert("- [ ] A *stressed* box with [a link](https://x.example)\n- [x] Ticked\n- [X] Too")
    assert soup.ul["class"] == ["checklist"]
    assert [label.get_text(strip=False).strip() for label in soup.find_all("label")] == ["A stressed box with a link", "Ticked", "Too"]
    assert [box.has_attr("checked") for box in soup.find_all("input", type="checkbox")] == [False, True, True]
    assert soup.label.em.get_text() == "stressed"


def test_an_explanation_is_no_part_of_the_label() -> None:
    soup = convert("- [ ] One\n\n    Why.\n\n- [ ] Two\n    - [ ] inner")
    assert [label.get_text(strip=True) for label in soup.find_all("label")] == ["One", "Two", "inner"]
    assert soup.li.find_all("p")[1].get_text() == "Why."
    assert [items["class"] for items in soup.find_all("ul")] == [["checklist"], ["checklist"]]


def test_other_brackets_stay_as_they_are() -> None:
    soup = convert("- a [ ] b\n- [ ]c\n- [y] d\n\n1. [ ] e\n\n[ ] f")
    assert soup.find("input") is None
    assert soup.ul.get("class") is None


def test_readers_elsewhere_see_boxes() -> None:
    MARKDOWN.reset()
    assert standalone_html(MARKDOWN.convert("- [ ] One\n- [x] Two"), "https://x.example/") == "<ul>\n<li>☐ One</li>\n<li>☑ Two</li>\n</ul>"


@given(
    st.lists(
        st.sampled_from(["- [ ] a", "- [x] **b** c", "    - [ ] d", "", "    e", "- [ ]", "- [ ] ", "* [ ] <b>x</b>", "- [x](y) z"]), max_size=10
    )
)
def test_every_box_has_a_label_whatever_is_typed(lines: list[str]) -> None:
    soup = convert("\n".join(lines))
    for box in soup.find_all("input"):
        assert box.parent.name == "label"
