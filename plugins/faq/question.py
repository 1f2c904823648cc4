"""A question and its answer."""

from __future__ import annotations

from dataclasses import dataclass

from ..practice.markdown.plain_text import FOOTNOTE_MARK, text_of_html


@dataclass
class Question:
    """A question as readers see it: ``id`` is its anchor on the page, the texts are the HTML without its markup."""

    id: str
    question: str
    question_html: str
    answer_html: str
    answer_text: str

    @classmethod
    def from_html(cls, identifier: str, question: str, answer: str) -> Question:
        """Make a question of finished HTML, so that what is marked up is what is seen.

        Footnote marks are left out: the notes are elsewhere on the page and do not come along when an answer is shown alone.
        """
        question, answer = (FOOTNOTE_MARK.sub("", html).strip() for html in (question, answer))
        return cls(identifier, text_of_html(question), question, answer, text_of_html(answer))
