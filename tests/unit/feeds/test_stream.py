from types import SimpleNamespace

import pytest

from plugins.feeds.stream import streams


@pytest.fixture
def found(practice, article, topic):
    one, two, draft, future = article("one"), article("two"), article("draft", draft=True), article("future", future=True)
    ada = SimpleNamespace(name="Ada Lark", url="people/ada/", summary="", biography="Ada decides.", articles=[one, draft])
    idle = SimpleNamespace(name="Idle", url="people/idle/", summary="", biography="Idle waits.", articles=[])
    cost = SimpleNamespace(name="Contracts", url="insights/category/contracts/")
    variables = {
        "articles": [one, two, draft, future],
        "topics": [
            topic("ai", "AI", [draft, future]),
            topic("contracts", "Contracts", [one, two, draft], summary="About\n contracts."),
            topic("none", "None"),
        ],
        "categories": [(cost, [two, one, future])],
        "people": [ada, idle],
    }
    return streams(variables, practice)


def slugs(stream):
    return [one.canonical.split("/")[-2] for one in stream.articles]


def test_drafts_and_future_articles_are_in_no_stream(found):
    assert {slug for stream in found.all for slug in slugs(stream)} == {"one", "two"}


def test_what_has_nothing_to_tell_is_no_stream(found):
    assert [stream.path for stream in found.all] == ["", "topics/contracts/", "insights/category/contracts/", "people/ada/"]


def test_a_stream_holds_what_its_page_lists(found):
    assert [slugs(stream) for stream in found.all] == [["one", "two"], ["one", "two"], ["two", "one"], ["one"]]


def test_titles_differ_where_a_category_is_called_like_a_topic(found):
    assert [stream.title for stream in found.all] == [
        "Tiller & Co",
        "Tiller & Co: Contracts",
        "Tiller & Co: filed under Contracts",
        "Tiller & Co: articles by Ada Lark",
    ]


def test_every_stream_describes_itself_in_a_line(found):
    assert [stream.description for stream in found.all] == [
        "A CTO for some days.",
        "About contracts.",
        "Articles filed under Contracts.",
        "Ada decides.",
    ]


def test_people_are_shown_names(found):
    assert [stream.name for stream in found.all] == ["All articles", "Contracts", "Contracts", "Ada Lark"]


@pytest.mark.parametrize(
    ("name", "letter"), [("Élan", "E"), ("ai", "A"), ("5 days", "0–9"), ("#Tag", "0–9"), ("Übung", "U"), ("ßa", "S"), ("日本", "日")]
)
def test_a_name_is_found_under_its_letter(practice, topic, article, name, letter):
    variables = {"articles": [], "topics": [topic("x", name, [article()])], "categories": [], "people": []}
    assert streams(variables, practice).topics[0].letter == letter
