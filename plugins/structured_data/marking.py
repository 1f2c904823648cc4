"""Which questions are marked up: each once in the whole site, where readers would look for it first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from plugins.practice.names import comparable

from .content import Question

FEWEST = 2
Place = tuple[str, Sequence[Question]]


def marked_questions(places: Iterable[Place]) -> frozenset[str]:
    """The ``@id`` of every question that is marked up. ``places`` are the addresses of pages with their questions, the first choice first.

    A question belongs to the first page that asks it, however its quotes and capitals were typed. A page that is left with a single one
    marks up none, and leaves that one to the pages after it: one question is no list of questions.
    """
    marked: set[str] = set()
    asked: set[str] = set()
    for url, questions in places:
        own: dict[str, str] = {}
        for question in questions:
            own.setdefault(comparable(question.question), question_id(url, question))
        left = {words: identifier for words, identifier in own.items() if words not in asked}
        if len(left) >= FEWEST:
            asked |= left.keys()
            marked |= set(left.values())
    return frozenset(marked)


def question_id(page_url: str, question: Question) -> str:
    """The ``@id`` and address of a question: its place on the page."""
    return f"{page_url}#{question.id}"


def places_of_questions(
    hub_url: str, groups: Iterable[Any], services: Iterable[Any], articles: Iterable[Any], introductions: Iterable[Any] = ()
) -> list[Place]:
    """The hub, the services in their order, the articles, newest first, the introductions of topics; pages search engines may not list come last.

    What is not listed yet, a draft in the preview among it, so takes no question from a page that is.
    """
    newest_first = sorted(articles, key=lambda article: (-article.date.timestamp(), article.slug))
    contents = sorted([*services, *newest_first, *introductions], key=lambda content: not content.indexed)
    hub = [question for group in groups for question in group.questions]
    return [(hub_url, hub), *((content.canonical, content.questions) for content in contents)]
