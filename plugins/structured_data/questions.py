"""Questions and answers, where the page shows at least two that are marked up nowhere else."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from .answers import answer_text_html
from .content import Question, Section
from .marking import question_id
from .node import Node, node, reference, references
from .pages import Page, web_page
from .site import Site


def question(page_url: str, asked: Question) -> Node:
    """A question with its whole answer, named by its visible heading so that an answer engine can link to it."""
    url = question_id(page_url, asked)
    answer = node("Answer", text=answer_text_html(asked.answer_html, page_url))
    return node("Question", url, url=url, name=asked.question, answerCount=1, acceptedAnswer=answer)


def own_questions(page: Page, asked: Sequence[Question], marked: Collection[str]) -> list[Node]:
    """Those of a page's questions that are marked up on it."""
    return [question(page.url, one) for one in asked if question_id(page.url, one) in marked]


def faq_part(site: Site, page: Page, questions: Sequence[Node], section: Section | None) -> list[Node]:
    """The questions of a page that is about something else: an FAQPage node that is part of it, then the questions.

    ``section`` is the one that holds them; where a heading of a lower level does, the first question stands for it.
    """
    if not questions:
        return []
    part = node(
        "FAQPage",
        f"{page.url}#faq",
        name=section.title if section else page.heading,
        url=f"{page.url}#{section.id}" if section else questions[0]["url"],
        isPartOf=reference(page.url),
        inLanguage=site.practice.language,
        mainEntity=references(questions),
    )
    return [part, *questions]


def faq_page(site: Site, page: Page, questions: Sequence[Node]) -> list[Node]:
    """The page of all questions: the page itself is the FAQPage. Without any it is a plain page."""
    if not questions:
        return [web_page(site, page)]
    return [web_page(site, page, "FAQPage", mainEntity=references(questions)), *questions]
