"""Which articles to read next: the nearest by topic, the same ones on every machine."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.practice.related import related


def article(slug: str, tags: str = "", category: str = "Decisions", day: int = 1) -> SimpleNamespace:
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day)
    return SimpleNamespace(slug=slug, tags=[SimpleNamespace(slug=tag) for tag in tags], category=category, date=moment)


def next_to(slug: str, *articles: SimpleNamespace, most: int = 3) -> list[str]:
    return [other.slug for other in related(articles, most)[slug]]


def test_more_shared_topics_come_first() -> None:
    assert next_to("a", article("a", "xyz"), article("b", "x", day=9), article("c", "xyz"), article("d", "xy", day=5)) == ["c", "d", "b"]


def test_a_rare_topic_says_more_than_a_common_one() -> None:
    common = [article(f"c{number}", "x", day=20 + number) for number in range(6)]
    assert next_to("a", article("a", "xr"), article("rare", "r"), *common)[0] == "rare"


def test_two_common_topics_may_say_less_than_a_rare_one_and_two_middling_ones_more() -> None:
    # log(12/10) + 1 twice is less than log(12/2) + 1, and log(12/4) + 1 twice is more.
    rest = [article(f"r{number}", "xy", day=20 + number) for number in range(8)]
    assert next_to("a", article("a", "xyr"), article("common", "xy"), article("rare", "r"), *rest, article("none"))[0] == "rare"
    rest = [article(f"r{number}", "xy" if number < 2 else "", day=20) for number in range(8)]
    assert next_to("a", article("a", "xyr"), article("common", "xy", day=30), article("rare", "r"), *rest, article("none"))[0] == "common"


def test_three_are_enough() -> None:
    assert len(related([article(f"a{number}", "x") for number in range(9)])["a0"]) == 3


def test_the_same_category_tips_the_balance_only() -> None:
    articles = article("a", "x"), article("b", "x", "Money", day=9), article("c", "x", day=1), article("d", "", day=9)
    assert next_to("a", *articles) == ["c", "b", "d"]


def test_of_equals_the_newer_comes_first_then_the_first_slug() -> None:
    assert next_to("a", article("a", "x"), article("d", "x"), article("b", "x"), article("c", "x", day=2)) == ["c", "b", "d"]


def test_what_shares_nothing_fills_up_by_date() -> None:
    assert next_to("a", article("a", "x"), article("b", "x"), article("c", "", "Other", day=3), article("d", "", "Other", day=4)) == ["b", "d", "c"]


@pytest.mark.parametrize(("count", "found"), [(1, 0), (2, 1), (3, 2), (4, 3), (9, 3)])
def test_there_are_as_many_as_there_can_be(count: int, found: int) -> None:
    assert len(next_to("a0", *(article(f"a{number}", "x", day=number) for number in range(count)))) == found


def test_no_articles_have_no_neighbours() -> None:
    assert related([]) == {}


ARTICLES = st.lists(
    st.builds(
        article,
        st.text("abcdef", min_size=1),
        st.text("xyz", max_size=3).map(lambda tags: "".join(dict.fromkeys(tags))),
        st.sampled_from("DM"),
        st.integers(0, 3),
    ),
    unique_by=lambda found: found.slug,
    max_size=12,
)


@given(ARTICLES, st.randoms(), st.integers(1, 4))
def test_the_order_of_the_articles_makes_no_difference(articles: list[SimpleNamespace], shuffler: random.Random, most: int) -> None:
    found = {slug: [other.slug for other in others] for slug, others in related(articles, most).items()}
    for slug, others in found.items():
        assert slug not in others
        assert len(set(others)) == len(others) == min(most, len(articles) - 1)
    shuffler.shuffle(articles)
    assert {slug: [other.slug for other in others] for slug, others in related(articles, most).items()} == found
