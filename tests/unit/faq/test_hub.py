"""The questions page: numbered, complete, and nothing asked twice."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from plugins.faq.hub import add_answers_elsewhere, chosen, make_hub


def question(text: str, answer: str = "<p>Yes.</p>", html: str | None = None) -> Any:
    return SimpleNamespace(
        id=text.lower().rstrip("?").replace(" ", "-"), question=text, question_html=html or text, answer_html=answer, answer_text="Yes."
    )


def group(title: str, *questions: Any) -> Any:
    return SimpleNamespace(title=title, slug=title.lower(), summary="", lead="", questions=list(questions), tags=[])


def page(href: str, *questions: Any) -> Any:
    return SimpleNamespace(href=href, title=href.strip("/"), questions=list(questions), tags=[])


def test_groups_and_questions_are_numbered_in_their_order() -> None:
    hub = make_hub(
        [group("Cost", question("What does it cost?"), question("Is there a discount?")), group("Fit", question("Who fits?"))], "/practice"
    )
    assert [(made.number, made.title, [asked.number for asked in made.questions]) for made in hub] == [
        (1, "Cost", ["1.1", "1.2"]),
        (2, "Fit", ["2.1"]),
    ]
    assert hub[1].questions[0].href == "/practice/faq/#who-fits"


def test_what_articles_answer_is_listed_once_and_not_what_the_hub_answers_itself() -> None:
    hub = make_hub([group("Cost", question("What’s in a day?"))], "")
    article = page("/insights/days/", question("What's in a day"), question("Who decides?", html='Who <a href="/x/">decides</a>?'))
    rest = add_answers_elsewhere(hub, [article])
    assert [(found.question, found.question_html, found.href, found.title) for found in rest] == [
        ("Who decides?", "Who decides?", "/insights/days/#who-decides", "insights/days")
    ]


def test_questions_for_the_home_page_come_in_the_owners_order() -> None:
    hub = make_hub([group("Cost", question("What’s in a day?"), question("Who decides?")), group("Fit", question("Who fits?"))], "")
    found = chosen(hub, ["Who fits?", "What's in a day?", "Nobody asks this?"])
    assert [asked.question for asked in found] == ["Who fits?", "What’s in a day?"]


@pytest.mark.parametrize("groups", [[], [group("Empty")]])
def test_a_hub_without_questions(groups: list[Any]) -> None:
    assert [made.questions for made in make_hub(groups, "")] == [[] for _ in groups]
    assert chosen(make_hub(groups, ""), ["x"]) == []
