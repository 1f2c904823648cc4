"""Rules between texts: one address one page, one tag one spelling, one anchor one place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plugins.practice import rules
from plugins.practice.document import Document

Make = Callable[..., Document]


def test_one_address_one_page(document: Make) -> None:
    one, other = document("insights/fees.md"), document("insights/2026/fees-again.md", slug="fees")
    (problem,) = rules.one_address_one_page([one, other])
    assert (problem.path, problem.line) == ("content/insights/2026/fees-again.md", other.line_of("slug"))
    assert "“fees” is also the slug of content/insights/fees.md" in problem.message


def test_the_same_slug_below_other_folders_is_another_address(document: Make) -> None:
    assert (
        list(
            rules.one_address_one_page(
                [document("insights/fees.md"), document("services/fees.md"), document("faq/fees.md"), document("pages/fees.md")]
            )
        )
        == []
    )


@pytest.mark.parametrize("slug", sorted(rules.RESERVED))
def test_addresses_of_the_site_itself_are_no_pages(document: Make, slug: str) -> None:
    (problem,) = rules.one_address_one_page([document("pages/mine.md", slug=slug)])
    assert f"/{slug}/ is an address the site itself uses" in problem.message
    assert list(rules.one_address_one_page([document("insights/mine.md", slug=slug)])) == []


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ("AI", "AI", False),
        ("AI", "Hiring", False),
        ("AI", "ai", True),
        ("C++", "C#", True),
        ("Cost & contracts", "Cost contracts", True),
        ("Führung", "Fuhrung", True),
        ("CTO", "Fractional CTO", False),
    ],
)
@pytest.mark.parametrize("field", ["tags", "category"])
def test_one_tag_one_spelling(document: Make, field: str, one: str, other: str, clash: bool) -> None:
    first, second = document("insights/a.md", **{field: one}), document("insights/b.md", **{field: other})
    found = list(rules.one_tag_one_spelling([first, second]))
    assert [(problem.path, problem.line) for problem in found] == ([("content/insights/b.md", second.line_of(field))] if clash else [])
    assert not clash or f"“{other}” and “{one}” of content/insights/a.md:{first.line_of(field)} would share the address" in found[0].message


def test_a_tag_and_a_category_may_be_alike(document: Make) -> None:
    assert list(rules.one_tag_one_spelling([document("insights/a.md", tags="AI", category="ai")])) == []


def test_a_tag_without_letters_is_told_once(document: Make) -> None:
    found = list(rules.one_tag_one_spelling([document("insights/a.md", tags="?!")]))
    assert ["has no letter or digit" in problem.message for problem in found] == [True]


def test_a_topic_gives_its_tag_an_address(document: Make) -> None:
    topic = document("topics/c-plus-plus.md", title="C++")
    articles = [document("insights/a.md", tags="C++"), document("insights/b.md", tags="C#")]
    assert list(rules.one_tag_one_spelling([topic, *articles])) == []


def test_a_tag_does_not_land_on_the_page_of_another_topic(document: Make) -> None:
    topic = document("topics/c-plus-plus.md", title="C++")
    (problem,) = rules.one_tag_one_spelling([topic, document("insights/a.md", tags="C plus plus")])
    assert "“C plus plus” would land on the page of “C++”, which content/topics/c-plus-plus.md introduces" in problem.message


def test_parts_of_a_series_count_up(document: Make) -> None:
    one, other = document("insights/a.md", series="Seats", series_part="1"), document("insights/b.md", series="Seats", series_part="1")
    third, apart = document("insights/c.md", series="Seats", series_part="2"), document("insights/d.md", series="Contracts", series_part="1")
    (problem,) = rules.series_count_up([one, other, third, apart])
    assert (problem.path, problem.line) == ("content/insights/b.md", other.line_of("series_part"))
    assert "content/insights/a.md is part 1 of “Seats” already" in problem.message


def test_titles_are_told_apart(document: Make) -> None:
    one, other = document("insights/a.md", title="Fees"), document("pages/b.md", title="FEES")
    shorter, topic, group = (
        document("insights/c.md", title="Fees", short_title="Fees, once more"),
        document("topics/fees.md"),
        document("faq/fees.md"),
    )
    (problem,) = rules.titles_are_told_apart([one, other, shorter, topic, group])
    assert (problem.path, problem.line) == ("content/pages/b.md", other.line_of("title"))


def test_a_tag_is_introduced_once(document: Make) -> None:
    (problem,) = rules.titles_are_told_apart([document("topics/ai.md", title="AI"), document("topics/ai-2.md", title="ai")])
    assert (problem.path, problem.message) == ("content/topics/ai-2.md", "title: content/topics/ai.md introduces the same tag; keep one")


def test_questions_of_all_groups_share_a_page(document: Make) -> None:
    one = document("faq/cost.md", questions=["What is included?"])
    other = document("faq/fit.md", body="Text.\n\n## What is *included*?\n\nNothing.", questions=["What is included?", "Who fits?"])
    (problem,) = rules.one_anchor_one_place([one, other])
    assert (problem.path, problem.line) == ("content/faq/fit.md", other.front.body_line + 2)
    assert "“What is included?” has the same address on the questions page as one of content/faq/cost.md" in problem.message


def test_other_anchors_of_a_group_are_its_own_too(document: Make) -> None:
    one, other = document("faq/cost.md"), document("faq/fit.md", body="Text.\n\n#### Notes")
    one.html = other.html = '<h4 id="notes">Notes</h4>'
    (problem,) = rules.one_anchor_one_place([one, other])
    assert (problem.path, problem.line) == ("content/faq/fit.md", other.front.body_line + 2)
    assert "the anchor “#notes” has the same address" in problem.message


def test_a_group_is_not_called_like_its_question(document: Make) -> None:
    (problem,) = rules.one_anchor_one_place([document("faq/fees.md", questions=["Fees?"])])
    assert "the question “Fees?” has the same address" in problem.message


def test_a_group_is_not_called_like_a_part_of_the_page(document: Make) -> None:
    (problem,) = rules.one_anchor_one_place([document("faq/call.md")])
    assert "“call” is an anchor the page itself uses" in problem.message
