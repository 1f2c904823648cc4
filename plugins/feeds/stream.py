"""What feeds are of: all articles, and those of each topic, each category and each author."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plugins.practice.names import letter_of
from plugins.practice.xml_text import one_line


@dataclass(frozen=True)
class Stream:
    """The published articles that a page lists, and what a feed of them says about itself.

    ``name`` is what the page is called; ``title`` tells the feed from every other, as readers of feeds see nothing beside it. ``path`` is
    the page's address below the root and the folder of its feeds.
    """

    name: str
    title: str
    description: str
    path: str
    articles: tuple[Any, ...]

    @property
    def letter(self) -> str:
        """What the stream is found under in an index."""
        return letter_of(self.name)


@dataclass(frozen=True)
class Streams:
    """Every stream that has articles, in the order in which people are shown them."""

    site: tuple[Stream, ...]
    topics: tuple[Stream, ...]
    categories: tuple[Stream, ...]
    people: tuple[Stream, ...]

    @property
    def all(self) -> tuple[Stream, ...]:
        """All of them."""
        return self.site + self.topics + self.categories + self.people

    @cached_property
    def by_path(self) -> dict[str, Stream]:
        """The streams by the addresses of their pages."""
        return {stream.path: stream for stream in self.all}


def streams(context: Mapping[str, Any], practice: Any) -> Streams:
    """The streams of the site, from the articles, topics, categories and people in Pelican's variables.

    What a page lists is what its feeds hold, drafts and future articles aside. Guests have no page, and so no stream.
    """
    return Streams(
        site=with_articles([("All articles", one_line(practice.name), practice.description, "", context["articles"])]),
        topics=with_articles(
            (topic.name, f"{practice.name}: {topic.name}", topic.summary or topic.description or practice.description, topic.url, topic.articles)
            for topic in context["topics"]
        ),
        # A category may be called like a topic.
        categories=with_articles(
            (category.name, f"{practice.name}: filed under {category.name}", f"Articles filed under {category.name}.", category.url, articles)
            for category, articles in context["categories"]
        ),
        people=with_articles(
            (person.name, f"{practice.name}: articles by {person.name}", person.summary or person.biography, person.url, person.articles)
            for person in context["people"]
        ),
    )


def with_articles(found: Iterable[tuple[str, str, str, str, Iterable[Any]]]) -> tuple[Stream, ...]:
    """The streams that have anything to tell."""
    made = (
        Stream(one_line(name), one_line(title), one_line(description), path, tuple(filter(is_public, articles)))
        for name, title, description, path, articles in found
    )
    return tuple(stream for stream in made if stream.articles)


def is_public(article: Any) -> bool:
    """May the article be in a feed?"""
    return not (article.draft or article.future)
