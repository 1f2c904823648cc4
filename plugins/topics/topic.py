"""A topic is a tag seen as a page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from plugins.practice.names import alphabetical


@dataclass
class RelatedTopic:
    """Another topic and how many articles it has."""

    name: str
    href: str
    count: int


@dataclass
class TopicPage:
    """A tag with everything its page shows. ``articles`` are newest first."""

    name: str
    slug: str
    href: str
    url: str
    articles: list[Any] = field(default_factory=list)
    introduction: Any = None
    indexed: bool = True
    related_topics: list[RelatedTopic] = field(default_factory=list)
    start_here: Any = None

    @property
    def title(self) -> str:
        """The topic's name, as its introduction spells it."""
        return self.introduction.title if self.introduction else self.name

    @property
    def search_title(self) -> str:
        """The title for search results; a service may have the topic's own name."""
        return (self.introduction and self.introduction.short_title) or f"Articles on {self.title}"

    @property
    def summary(self) -> str:
        """The introduction's first lines, or a plain sentence."""
        return self.introduction.summary if self.introduction else f"{counted(self.count)} on {self.name}."

    @property
    def description(self) -> str:
        """The meta description."""
        if self.introduction:
            return str(self.introduction.description)
        return f"{counted(self.count)} on {self.name}, new ones first, with the questions answered in them."

    @property
    def content(self) -> str:
        """The introduction's HTML."""
        return self.introduction.content if self.introduction else ""

    @property
    def cells(self) -> Any:
        """The introduction's own cells."""
        return self.introduction.cells if self.introduction else None

    @property
    def image(self) -> Any:
        """The introduction's picture."""
        return self.introduction.image if self.introduction else None

    @property
    def count(self) -> int:
        """How many articles."""
        return len(self.articles)

    @property
    def minutes_total(self) -> int:
        """Minutes it takes to read them all."""
        return sum(article.minutes for article in self.articles)

    @property
    def first_date(self) -> datetime | None:
        """When the topic was begun."""
        return min((article.date for article in self.articles), default=None)

    @property
    def last_date(self) -> datetime | None:
        """When it was last added to."""
        return max((article.date for article in self.articles), default=None)

    @property
    def questions(self) -> list[Any]:
        """Questions answered in its articles."""
        return [question for article in self.articles for question in article.questions]


def counted(count: int) -> str:
    """``5 articles``."""
    return f"{count} article{'' if count == 1 else 's'}"


def make_topics(
    articles: Sequence[Any], introductions: Sequence[Any], base_path: str, threshold: int, slug_of: Callable[[str], str]
) -> list[TopicPage]:
    """Make a topic of each tag and each introduction, ordered by name.

    Articles come newest first and stay so. A topic with fewer than ``threshold`` articles and no introduction is not indexed. ``slug_of``
    gives the slug of the topic that a name means.
    """
    topics: dict[str, TopicPage] = {}

    def topic(name: str, slug: str) -> TopicPage:
        return topics.setdefault(slug, TopicPage(name, slug, f"{base_path}/topics/{slug}/", f"topics/{slug}/"))

    for introduction in introductions:
        topic(introduction.title, introduction.slug).introduction = introduction
    for article in articles:
        for tag in article.tags:
            topic(tag.name, tag.slug).articles.append(article)
    for page in topics.values():
        page.indexed = page.introduction.indexed if page.introduction else page.count >= threshold
        if page.introduction and page.introduction.start_here:
            wanted = page.introduction.start_here
            page.start_here = next((article for article in articles if article.document.answers_to(wanted)), None)
    relate(topics, articles)
    for page in topics.values():
        if page.introduction and page.introduction.related_topics:
            chosen = dict.fromkeys(map(slug_of, page.introduction.related_topics))
            page.related_topics = [related(topics[slug]) for slug in chosen]
    return sorted(topics.values(), key=lambda page: (alphabetical(page.name), page.slug))


def relate(topics: dict[str, TopicPage], articles: Sequence[Any], most: int = 4) -> None:
    """Topics that share articles with a topic, those that share most first."""
    together: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        for tag in article.tags:
            together[tag.slug].update(other.slug for other in article.tags if other.slug != tag.slug)
    for slug, page in topics.items():
        nearest = sorted(together[slug], key=lambda other: (-together[slug][other], topics[other].name.casefold()))[:most]
        page.related_topics = [related(topics[other]) for other in nearest]


def related(topic: TopicPage) -> RelatedTopic:
    """A topic as another one's page names it."""
    return RelatedTopic(topic.name, topic.href, topic.count)
