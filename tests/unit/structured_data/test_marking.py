"""Each question is marked up once in the whole site."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from pelican.generators import ArticlesGenerator

from plugins.structured_data import hooks
from plugins.structured_data.marking import marked_questions, places_of_questions


def page(url, *questions):
    return url, [SimpleNamespace(id=question.strip("?").replace(" ", "-").lower(), question=question) for question in questions]


CASES = [
    ("nothing", [], set()),
    ("a page without questions", [page("/a")], set()),
    ("one question is no list", [page("/a", "One?")], set()),
    ("two are", [page("/a", "One?", "Two?")], {"/a#one", "/a#two"}),
    ("the first page keeps them", [page("/a", "One?", "Two?"), page("/b", "One?", "Two?", "Three?")], {"/a#one", "/a#two"}),
    (
        "two of its own are left to the second",
        [page("/a", "One?", "Two?"), page("/b", "Three?", "Two?", "Four?")],
        {"/a#one", "/a#two", "/b#three", "/b#four"},
    ),
    ("a page that marks none leaves its one", [page("/a", "One?"), page("/b", "One?", "Two?")], {"/b#one", "/b#two"}),
    (
        "what is left over by the second is marked by the third",
        [page("/a", "One?", "Two?"), page("/b", "Two?", "Three?"), page("/c", "Three?", "Four?")],
        {"/a#one", "/a#two", "/c#three", "/c#four"},
    ),
    ("the same twice on a page is one", [page("/a", "One?", "one?")], set()),
    (
        "capitals and quotes make no other question",
        [page("/a", "What’s “it”?", "Two?"), page("/b", 'WHAT\'S "it"?', "Three?")],
        {"/a#what’s-“it”", "/a#two"},
    ),
]


@pytest.mark.parametrize(("places", "marked"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_marks_each_question_once(places, marked):
    assert marked_questions(places) == marked


def content(name, day=1, indexed=True, questions=()):
    return SimpleNamespace(slug=name, canonical=f"/{name}", date=datetime(2026, 1, day, tzinfo=UTC), indexed=indexed, questions=list(questions))


def test_hub_then_services_then_articles_newest_first():
    groups = [SimpleNamespace(questions=["a"]), SimpleNamespace(questions=["b", "c"])]
    places = places_of_questions(
        "/faq/", groups, [content("s2"), content("s1")], [content("old"), content("z", 9), content("new", 9, questions=["d"])]
    )
    assert places == [("/faq/", ["a", "b", "c"]), ("/s2", []), ("/s1", []), ("/new", ["d"]), ("/z", []), ("/old", [])]


def test_what_is_not_listed_takes_nothing_from_what_is():
    services = [content("hidden", indexed=False), content("seat")]
    places = places_of_questions("/faq/", [], services, [content("draft", 9, indexed=False), content("old")])
    assert [url for url, _ in places] == ["/faq/", "/seat", "/old", "/hidden", "/draft"]


def test_the_choice_is_put_into_the_context_of_all_pages():
    hub, seat = page("https://lark.example/x/faq/", "One?", "Two?"), page("https://lark.example/x/seat/", "Two?", "Three?", "Four?")
    generator = object.__new__(ArticlesGenerator)
    generator.settings = {"SITEURL": "https://lark.example/x"}
    service = SimpleNamespace(canonical=seat[0], questions=seat[1], indexed=True)
    generator.context = {"faq_groups": [SimpleNamespace(questions=hub[1])], "services": [service], "articles": [], "topic_introductions": []}
    hooks.choose_questions([object(), generator])
    assert generator.context["marked_questions"] == {f"{hub[0]}#one", f"{hub[0]}#two", f"{seat[0]}#three", f"{seat[0]}#four"}
