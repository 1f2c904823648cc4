"""Names that refer to texts lead somewhere, or the owner is told why not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plugins.practice import references
from plugins.practice.document import Document
from plugins.practice.library import Library

Make = Callable[..., Document]
MakeLibrary = Callable[..., Library]


@pytest.fixture
def ada(document: Make) -> Document:
    return document("people/2020-01-01-Ada-Lark.md", title="Ada Lark", slug="ada")


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("ada", True),
        ("ADA", True),
        ("Ada Lark", True),
        (" ada lark ", True),
        ("2020-01-01-ada-lark", True),
        ("2020-01-01-Ada-Lark.md", True),
        ("people/2020-01-01-Ada-Lark.md", True),
        ("../people/ada.md", True),
        ("lark", False),
        ("", False),
        ("ada/", False),
    ],
)
def test_a_document_answers_to_its_file_its_slug_and_its_title(ada: Document, name: str, right: bool) -> None:
    assert ada.answers_to(name) is right
    assert (references.find([ada], name) is ada) is right


def test_a_title_with_a_slash_in_it_is_a_title(document: Make) -> None:
    assert document("people/bo.md", title="Bo A/B Finch").answers_to("bo a/b finch")


def test_authors_are_people_or_guests(document: Make, library: MakeLibrary, ada: Document) -> None:
    articles = [document(f"insights/{number}.md", author=name) for number, name in enumerate(["ada", "Bo Finch", "bo finch", "Cleo", "Ada Larc"])]
    articles.append(document("insights/nobody-named.md"))
    shelf = library(ada, *articles, guests=[{"name": "Bo Finch", "biography": "Reads."}])
    found = list(references.authors_exist(shelf, shelf.practice))
    assert [(problem.path, problem.line) for problem in found] == [(article.source, article.line_of("author")) for article in articles[3:5]]
    assert "nobody is called “Cleo”; write a file in content/people or a guest" in found[0].message
    assert "nobody is called “Ada Larc”; did you mean “Ada Lark”?" in found[1].message


def test_a_draft_is_somebody_and_a_faulty_text_is_not_judged(document: Make, library: MakeLibrary) -> None:
    articles = [document(f"insights/{name}.md", author=name) for name in ("draft", "broken", "unread")]
    shelf = library(*articles, withheld=(document("people/draft.md", status="draft"),))
    shelf.faulty["people/broken.md"] = "people/broken/"
    shelf.unread_drafts["people/unread.md"] = "people/unread/"
    assert [(problem.path, problem.message) for problem in references.authors_exist(shelf, shelf.practice)] == [
        ("content/insights/draft.md", "author: content/people/draft.md is a draft"),
        ("content/insights/unread.md", "author: the text “unread” is a draft"),
    ]


def test_calls_to_action_are_declared(document: Make, library: MakeLibrary) -> None:
    shelf = library(
        document("insights/a.md", call_to_action="defalt"),
        document("pages/b.md", call_to_action="fee"),
        document("pages/c.md", call_to_action="default"),
    )
    assert [problem.message for problem in references.references_exist(shelf, shelf.practice)] == [
        "call_to_action: there is no “defalt” in practice.toml; did you mean “default”?",
        "call_to_action: there is no “fee” in practice.toml; declared there: default",
    ]


def test_texts_refer_to_texts(document: Make, library: MakeLibrary) -> None:
    shelf = library(
        document("topics/ai.md", start_here="a-dam"),
        document("topics/ml.md", start_here="adam"),
        document("topics/later.md", start_here="later"),
        document("insights/adam.md"),
        document("case-studies/one.md", service="cto"),
        document("case-studies/two.md", service="Fractional CTO"),
        document("services/fractional-cto.md", title="Fractional CTO"),
        withheld=(document("insights/later.md", status="draft"),),
    )
    assert [problem.message for problem in references.references_exist(shelf, shelf.practice)] == [
        "start_here: there is no “a-dam” in content/insights; did you mean “adam”?",
        "start_here: content/insights/later.md is a draft",
        "service: there is no “cto” in content/services",
    ]


@pytest.mark.parametrize(
    ("changes", "place", "message"),
    [
        ({"principal": "ada"}, None, None),
        ({"principal": "adda"}, ("principal",), "principal: there is no “adda” in content/people"),
        ({"principal": "cleo"}, ("principal",), "principal: content/people/cleo.md is a draft"),
        (
            {"category_calls_to_action": {"Contract": "default"}},
            ("category_calls_to_action", "Contract"),
            "category_calls_to_action: no article has the category “Contract”; did you mean “Contracts”?",
        ),
        ({"category_calls_to_action": {"Contracts": "default", "Later": "default"}}, None, None),
    ],
)
def test_the_practice_refers_to_what_exists(
    document: Make, library: MakeLibrary, ada: Document, changes: dict[str, object], place: object, message: str | None
) -> None:
    withheld = (document("people/cleo.md", status="draft"), document("insights/later.md", category="Later", status="draft"))
    shelf = library(ada, document("insights/a.md"), withheld=withheld, **{"principal": "ada", **changes})
    found = list(references.practice_refers_to_what_exists(shelf, shelf.practice))
    assert found == ([(place, message)] if message else [])


def home(*questions: str) -> dict[str, object]:
    return {"home": {"headline": "x", "introduction": "y", "cells": [{"label": "a", "value": "b"}] * 3, "questions": list(questions)}}


def test_questions_for_the_home_page_are_asked(document: Make, library: MakeLibrary, ada: Document) -> None:
    group = document("faq/cost.md", questions=["What’s in a day?", "Who decides?"])
    shelf = library(ada, group, principal="ada", **home("What's in a day?", "Who decides", "Who decided?"))
    assert list(references.questions_are_asked(shelf, shelf.practice)) == [
        (("home", "questions", 2), "home.questions, item 3: no group in content/faq asks “Who decided?”; did you mean “Who decides?”?")
    ]


def test_a_question_of_a_draft_is_asked_in_a_draft(document: Make, library: MakeLibrary, ada: Document) -> None:
    group = document("faq/cost.md", body="## Who decides?\n\nYou.", status="draft")
    shelf = library(ada, withheld=(group,), principal="ada", **home("Who decides?"))
    assert [message for _, message in references.questions_are_asked(shelf, shelf.practice)] == [
        "home.questions, item 1: “Who decides?” is asked in content/faq/cost.md, which is a draft"
    ]


def test_what_a_faulty_text_holds_is_not_missed(library: MakeLibrary, ada: Document) -> None:
    shelf = library(ada, principal="ada", category_calls_to_action={"Contracts": "default"}, **home("Who decides?"))
    assert len(list(references.practice_refers_to_what_exists(shelf, shelf.practice))) == 2
    shelf.faulty.update({"insights/broken.md": "insights/broken/", "faq/broken.md": "faq/#broken"})
    assert list(references.practice_refers_to_what_exists(shelf, shelf.practice)) == []


@pytest.mark.parametrize(
    ("named", "said"),
    [("Hiring", ""), ("fCTO", ""), ("hiring", ""), ("Hirring", "did you mean “Hiring”?"), ("Fractional CTO", "is the topic itself")],
)
def test_neighbours_of_a_topic_are_topics(document: Make, library: MakeLibrary, named: str, said: str) -> None:
    topics = [
        document("topics/cto.md", title="CTO", synonyms="Fractional CTO", related_topics=named),
        document("topics/x.md", title="Other", synonyms="fCTO"),
    ]
    shelf = library(*topics, document("insights/a.md", tags="Hiring"))
    found = list(references.references_exist(shelf, shelf.practice))
    assert [(problem.path, problem.line) for problem in found] == ([("content/topics/cto.md", topics[0].line_of("related_topics"))] if said else [])
    assert said in "".join(problem.message for problem in found)


@pytest.mark.parametrize(
    ("named", "said"), [("before", ""), ("Before you start", ""), ("befor", "did you mean “before”?"), ("x", "there is no “x” in content/pages")]
)
def test_checklists_to_take_away_are_pages(document: Make, library: MakeLibrary, named: str, said: str) -> None:
    article = document("insights/a.md", take_away=named)
    calls = {"default": {"title": "Talk?", "promise": "Half an hour.", "button": "Book", "take_away": named}}
    shelf = library(document("people/ada-lark.md"), document("pages/before.md", title="Before you start"), article, calls_to_action=calls)
    of_text = [problem for problem in references.references_exist(shelf, shelf.practice) if problem.message.startswith("take_away")]
    of_practice = [message for place, message in references.practice_refers_to_what_exists(shelf, shelf.practice) if place[0] == "calls_to_action"]
    assert len(of_text) == len(of_practice) == bool(said)
    assert all(said in message for message in [*(problem.message for problem in of_text), *of_practice])
