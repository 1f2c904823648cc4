"""Questions and answers, where the page shows at least two of them."""

from __future__ import annotations

from collections.abc import Sequence

from .answers import answer_text_html
from .content import Question, Section
from .node import Node, node, reference, references
from .pages import Page, web_page
from .site import Site

FEWEST = 2


def question(page_url: str, asked: Question) -> Node:
    """A question with its whole answer, named by its visible heading so that an answer engine can link to it."""
    url = f"{page_url}#{asked.id}"
    answer = node("Answer", text=answer_text_html(asked.answer_html, page_url))
    return node("Question", url, url=url, name=asked.question, answerCount=1, acceptedAnswer=answer)


def faq_part(site: Site, page: Page, asked: Sequence[Question], section: Section | None) -> list[Node]:
    """The questions section of a page that is about something else: an FAQPage node that is part of it, then its questions."""
    if len(asked) < FEWEST or section is None:
        return []
    questions = [question(page.url, one) for one in asked]
    part = node(
        "FAQPage",
        f"{page.url}#faq",
        name=section.title,
        url=f"{page.url}#{section.id}",
        isPartOf=reference(page.url),
        inLanguage=site.practice.language,
        mainEntity=references(questions),
    )
    return [part, *questions]


def faq_page(site: Site, page: Page, asked: Sequence[Question]) -> list[Node]:
    """The page of all questions: the page itself is the FAQPage. With fewer than two it is a plain page."""
    if len(asked) < FEWEST:
        return [web_page(site, page)]
    questions = [question(page.url, one) for one in asked]
    return [web_page(site, page, "FAQPage", mainEntity=references(questions)), *questions]
