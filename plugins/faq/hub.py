"""The questions page: groups of questions, numbered, and below them the questions that articles and services answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from plugins.practice.names import comparable

# A question that is shown as a link cannot hold another.
LINK = re.compile(r"</?a\b[^>]*>")


@dataclass(frozen=True)
class NumberedQuestion:
    """A question with its number on the hub, such as ``2.4``."""

    number: str
    id: str
    question: str
    question_html: str
    answer_html: str
    answer_text: str
    href: str


@dataclass(frozen=True)
class AnsweredElsewhere:
    """A question that another page answers, as a link to its place there."""

    question: str
    question_html: str
    href: str
    title: str


@dataclass
class QuestionGroup:
    """A section of the hub."""

    number: int
    title: str
    slug: str
    summary: str
    content: str
    questions: list[NumberedQuestion] = field(default_factory=list)
    articles_questions: list[AnsweredElsewhere] = field(default_factory=list)

    def links_to(self, href: str) -> bool:
        """Does one of the answers link to this address, or to a place on its page?"""
        return any(f'href="{href}{end}' in question.answer_html for question in self.questions for end in ('"', "#"))


def make_hub(groups: Sequence[Any], base_path: str) -> list[QuestionGroup]:
    """Number the groups and their questions in the order the owner gave them."""
    hub = []
    for number, group in enumerate(groups, 1):
        questions = [
            NumberedQuestion(
                f"{number}.{place}",
                found.id,
                found.question,
                found.question_html,
                found.answer_html,
                found.answer_text,
                f"{base_path}/faq/#{found.id}",
            )
            for place, found in enumerate(group.questions, 1)
        ]
        hub.append(QuestionGroup(number, group.title, group.slug, group.summary, group.lead, questions))
    return hub


def add_answers_elsewhere(hub: Sequence[QuestionGroup], contents: Iterable[Any]) -> list[AnsweredElsewhere]:
    """List the questions of articles and services below the groups they belong to, without those the hub answers itself.

    A page belongs to the first group with an answer that links to it. Returns the questions of pages that no group links to.
    """
    asked = {comparable(question.question) for group in hub for question in group.questions}
    rest: list[AnsweredElsewhere] = []
    for content in contents:
        group = next((group for group in hub if group.links_to(content.href)), None)
        place = rest if group is None else group.articles_questions
        for question in content.questions:
            if comparable(question.question) not in asked:
                place.append(
                    AnsweredElsewhere(question.question, LINK.sub("", question.question_html), f"{content.href}#{question.id}", content.title)
                )
    return rest


def chosen(hub: Sequence[QuestionGroup], wanted: Sequence[str]) -> list[NumberedQuestion]:
    """The questions the owner chose for the home page, in that order."""
    by_words = {comparable(question.question): question for group in hub for question in group.questions}
    return [by_words[comparable(text)] for text in wanted if comparable(text) in by_words]
