"""Rules about questions: each is answered once, and a section of questions has several."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from plugins.practice.names import comparable

from ..finding import Finding
from .source_text import SourceText

BOLD_QUESTION = re.compile(r"(?:\*\*|__)([^*_]+\?)(?:\*\*|__)")
OPENING_QUESTION = re.compile(r"((?:[^.!?\n]|\.(?=\S)){8,200}\?)(?:\s|$)")


class Question(NamedTuple):
    """A question and the line it stands on."""

    path: str
    line: int
    text: str

    @property
    def key(self) -> str:
        """The question without the signs and capitals in which two wordings of it may differ."""
        return comparable(self.text)


class QuestionSection(NamedTuple):
    """A section of questions in an article or service."""

    line: int
    title: str
    questions: tuple[Question, ...]


def questions_answered_once(texts: Iterable[SourceText], faq_headings: Collection[str]) -> Iterator[Finding]:
    """A question has one answer on the site; two drift apart, and search engines see a repetition."""
    first: dict[str, Question] = {}
    for text in texts:
        for question in questions(text, faq_headings):
            earlier = first.setdefault(question.key, question)
            if earlier is not question and question.key:
                message = f"“{question.text}” is answered in {earlier.path}:{earlier.line} too; keep one answer and link to it from here"
                yield Finding(text.path, question.line, message, "advice", "repeated-question")


def question_sections(text: SourceText, faq_headings: Collection[str]) -> Iterator[Finding]:
    """A section of questions has at least two: one alone is not marked up as such."""
    for section in sections(text, faq_headings):
        if len(section.questions) == 1:
            message = f"“{section.title}” holds only one question; add another, or make the question a heading of its own"
            yield Finding(text.path, section.line, message, "advice", "question-section")
        elif not section.questions:
            message = f"“{section.title}” holds no question; write each as a heading below it, “{'#' * 3} How long does it take?”"
            yield Finding(text.path, section.line, message, "advice", "question-section")


def questions(text: SourceText, faq_headings: Collection[str]) -> list[Question]:
    """The questions a text answers: all second-level headings of a group, or those of an article's sections of questions."""
    if text.folder == "faq":
        return [Question(text.path, heading.line, heading.text) for heading in text.headings if heading.level == 2]
    return [question for section in sections(text, faq_headings) for question in section.questions]


def sections(text: SourceText, faq_headings: Collection[str]) -> Iterator[QuestionSection]:
    """The sections of questions; each ends at the next heading of its own level or above."""
    if text.folder not in ("insights", "services"):
        return
    wanted = {comparable(heading) for heading in faq_headings}
    for heading in text.headings:
        if comparable(heading.text) in wanted:
            end = next((other.line for other in text.headings if other.line > heading.line and other.level <= heading.level), len(text.lines) + 1)
            yield QuestionSection(heading.line, heading.text, tuple(_questions_between(text, heading.line, end)))


def _questions_between(text: SourceText, start: int, end: int) -> Iterator[Question]:
    headed = [Question(text.path, heading.line, heading.text) for heading in text.headings if start < heading.line < end]
    if headed:
        yield from headed
        return
    for paragraph in text.paragraphs:
        if start < paragraph.line < end:
            match = BOLD_QUESTION.match(paragraph.text) or OPENING_QUESTION.match(paragraph.text)
            if match:
                yield Question(text.path, paragraph.line, match[1].strip())
