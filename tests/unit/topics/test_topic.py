"""A topic is a tag seen as a page: its articles, its introduction, its neighbours."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.practice.document import Document
from plugins.practice.front_matter import FrontMatter
from plugins.practice.names import slug_of
from plugins.topics.topic import TopicPage, make_topics


def article(slug: str, *tags: str, day: int = 1, minutes: int = 3, questions: list[str] | None = None, path: str | None = None) -> Any:
    fields: Any = SimpleNamespace(title=slug.replace("-", " ").title())
    document = Document(path or f"insights/{slug}.md", "", FrontMatter(), fields, slug)
    named = [SimpleNamespace(name=tag, slug=slug_of(tag)) for tag in tags]
    moment = datetime(2026, 1, day, tzinfo=UTC)
    return SimpleNamespace(slug=slug, tags=named, date=moment, minutes=minutes, questions=questions or [], document=document)


def introduction(title: str, **changes: Any) -> Any:
    about = {
        "slug": slug_of(title),
        "title": title,
        "image": None,
        "related_topics": [],
        "summary": f"About {title}.",
        "description": f"All about {title}.",
        "short_title": None,
    }
    return SimpleNamespace(**{**about, "content": "<p>Text</p>", "cells": None, "indexed": True, "start_here": None, **changes})


def topics(articles: list[Any], introductions: list[Any] | None = None, threshold: int = 2, base_path: str = "") -> dict[str, TopicPage]:
    return {page.slug: page for page in make_topics(articles, introductions or [], base_path, threshold, slug_of)}


def test_each_tag_is_a_topic_with_its_articles_in_their_order() -> None:
    first, second, third = article("c", "AI", day=3), article("b", "AI", "Fees", day=2), article("a", "AI", day=1)
    found = topics([first, second, third])
    assert found["ai"].articles == [first, second, third]
    assert found["fees"].articles == [second]
    assert (found["ai"].count, found["ai"].minutes_total) == (3, 9)
    assert (found["ai"].first_date, found["ai"].last_date) == (third.date, first.date)


def test_topics_come_by_name_however_written() -> None:
    assert [page.name for page in make_topics([article("a", "hiring", "AI", "Über", "fees")], [], "", 2, slug_of)] == ["AI", "fees", "hiring", "Über"]


def test_addresses() -> None:
    found = topics([article("a", "Fees & terms")], base_path="/practice")["fees-terms"]
    assert (found.href, found.url) == ("/practice/topics/fees-terms/", "topics/fees-terms/")


@pytest.mark.parametrize(("count", "threshold", "indexed"), [(1, 2, False), (2, 2, True), (1, 1, True)])
def test_a_topic_without_introduction_is_indexed_when_it_is_worth_it(count: int, threshold: int, indexed: bool) -> None:
    assert topics([article(f"a{number}", "AI") for number in range(count)], threshold=threshold)["ai"].indexed is indexed


@pytest.mark.parametrize("indexed", [True, False])
def test_an_introduction_decides_for_itself(indexed: bool) -> None:
    assert topics([], [introduction("AI", indexed=indexed)])["ai"].indexed is indexed


def test_words_without_an_introduction() -> None:
    one, several = topics([article("a", "AI", "Fees"), article("b", "AI")])["fees"], topics([article("a", "AI"), article("b", "AI")])["ai"]
    assert (one.title, one.summary, one.content, one.cells) == ("Fees", "1 article on Fees.", "", None)
    assert several.summary == "2 articles on AI."
    assert several.description.startswith("2 articles on AI, new ones first")


def test_words_of_an_introduction() -> None:
    page = topics([article("a", "Ai governance")], [introduction("AI governance", short_title="AI")])["ai-governance"]
    assert (page.title, page.summary, page.description, page.content) == (
        "AI governance",
        "About AI governance.",
        "All about AI governance.",
        "<p>Text</p>",
    )
    assert page.count == 1


def test_cells_and_titles_for_search_results_are_the_introductions_own() -> None:
    plain, short = topics([], [introduction("AI")])["ai"], topics([], [introduction("AI", short_title="AI, briefly", cells=["one"])])["ai"]
    assert (short.search_title, short.cells) == ("AI, briefly", ["one"])
    assert "AI" in plain.search_title
    assert plain.cells is None


def test_an_introduction_without_articles_is_a_topic() -> None:
    page = topics([], [introduction("AI")])["ai"]
    assert (page.count, page.first_date, page.last_date, page.related_topics) == (0, None, None, [])


@pytest.mark.parametrize(
    "named", ["fees-first", "2026-01-01-fees-first", "2026-01-01-Fees-First.md", "Fees First", "insights/2026-01-01-fees-first.md"]
)
def test_the_article_to_start_with_is_found_however_named(named: str) -> None:
    wanted = article("fees-first", "AI", path="insights/2026-01-01-fees-first.md")
    assert topics([article("other", "AI"), wanted], [introduction("AI", start_here=named)])["ai"].start_here is wanted


def test_questions_are_those_of_the_articles() -> None:
    assert topics([article("a", "AI", questions=["1"]), article("b", "AI", questions=["2", "3"]), article("c", "Fees", questions=["4"])])[
        "ai"
    ].questions == ["1", "2", "3"]


def test_related_topics_share_articles_and_those_that_share_most_come_first() -> None:
    found = topics([article("a", "AI", "Fees", "Zeal"), article("b", "AI", "Fees"), article("c", "AI", "Boards"), article("d", "Alone")])
    assert [(other.name, other.count) for other in found["ai"].related_topics] == [("Fees", 2), ("Boards", 1), ("Zeal", 1)]
    assert [other.href for other in found["zeal"].related_topics] == ["/topics/ai/", "/topics/fees/"]
    assert found["alone"].related_topics == []


def test_there_are_four_related_topics_at_most() -> None:
    assert len(topics([article("a", "AI", *(f"T{number}" for number in range(7)))])["ai"].related_topics) == 4


TAGS = st.lists(st.sampled_from(["AI", "Fees", "Boards", "Zeal", "Hiring"]), unique=True, max_size=4)


@given(st.lists(TAGS, max_size=8), st.randoms())
def test_whatever_order_articles_come_in_topics_and_their_neighbours_are_the_same(tagged: list[list[str]], shuffler: random.Random) -> None:
    articles = [article(f"a{number}", *tags) for number, tags in enumerate(tagged)]

    def summary(found: list[TopicPage]) -> list[tuple[str, int, list[str]]]:
        return [(page.slug, page.count, [other.name for other in page.related_topics]) for page in found]

    found = make_topics(articles, [], "", 2, slug_of)
    assert {tag.name for one in articles for tag in one.tags} == {page.name for page in found}
    for page in found:
        assert page.name not in [other.name for other in page.related_topics]
    shuffler.shuffle(articles)
    assert summary(make_topics(articles, [], "", 2, slug_of)) == summary(found)


def test_chosen_neighbours_go_before_counted_ones() -> None:
    articles = [article("a", "AI", "Fees"), article("b", "AI", "Fees"), article("c", "Hiring")]
    found = topics(articles, [introduction("AI", related_topics=["Hiring", "hiring"])])
    assert [other.name for other in found["ai"].related_topics] == ["Hiring"]
    assert [other.name for other in found["fees"].related_topics] == ["AI"]


def test_names_are_ordered_without_their_accents() -> None:
    names = ["Zoning", "Ärzte", "audits", "Élan", "Ethics"]
    assert [page.name for page in make_topics([article("a", *names)], [], "", 2, slug_of)] == ["Ärzte", "audits", "Élan", "Ethics", "Zoning"]
