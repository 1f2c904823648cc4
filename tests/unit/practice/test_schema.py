"""What the owner may write in the fields: what is taken, and as what."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.practice.schema import TYPES, Article, CaseStudy, Entry, FaqGroup, Page, Person, Service
from plugins.practice.validation import validate
from plugins.practice.values import parse_date, plain_text, split_list

SUMMARY = "A sentence that is long enough for search results, which want fifty characters."
ARTICLE = {"title": "Days, not hours", "summary": SUMMARY, "date": "2026-04-01", "category": "Contracts", "tags": "AI"}
SERVICE = {"title": "Fractional CTO", "summary": SUMMARY, "audience": "Founders"}


def problems(kind: type[Entry], values: dict[str, Any]) -> list[tuple[object, str]]:
    return validate(kind, values)[1]


def taken(kind: type[Entry], values: dict[str, Any]) -> Any:
    model, found = validate(kind, values)
    assert found == []
    return model


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-04-01", datetime(2026, 4, 1)),
        (" 2026-04-01 ", datetime(2026, 4, 1)),
        ("2026-04-01 09:30", datetime(2026, 4, 1, 9, 30)),
        ("2026-04-01T09:30:15", datetime(2026, 4, 1, 9, 30, 15)),
        ("2026-04-01 09:30Z", datetime(2026, 4, 1, 9, 30, tzinfo=UTC)),
        ("2026-04-01 09:30 +02:00", datetime(2026, 4, 1, 9, 30, tzinfo=timezone(timedelta(hours=2)))),
        ("2024-02-29", datetime(2024, 2, 29)),
    ],
)
def test_dates_are_iso(written: str, moment: datetime) -> None:
    assert parse_date(written) == moment
    assert parse_date(written).tzinfo == moment.tzinfo


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("April 1, 2026", "is not a date in the form 2026-04-01"),
        ("01.04.2026", "is not a date in the form 2026-04-01"),
        ("2026-04", "is not a date in the form 2026-04-01"),
        ("2026-4-1", "is not a date in the form 2026-04-01"),
        ("", "is not a date in the form 2026-04-01"),
        ("2026-02-30", "is no day of the calendar"),
        ("2025-02-29", "is no day of the calendar"),
        ("2026-04-01 25:00", "no time of the day"),
        ("2026-04-01 09:30 +99:00", "no time of the day"),
        ("0226-04-01", "has a year before 1970"),
        ("9999-12-31", "after 2199"),
    ],
)
def test_other_dates_are_refused(written: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse_date(written)


@pytest.mark.parametrize(
    ("written", "items"),
    [
        ("AI, Hiring", ["AI", "Hiring"]),
        ("AI,, Hiring,", ["AI", "Hiring"]),
        ([" AI", "AI ", "Hiring"], ["AI", "Hiring"]),
        (["Hiring", "AI", "Hiring"], ["Hiring", "AI"]),
        ("", []),
    ],
)
def test_lists_on_one_line(written: object, items: list[str]) -> None:
    assert split_list(written) == items


@pytest.mark.parametrize(
    "written", ["Prices <5 % & more", 'A "promise"', "1 * 2 * 3", "AT&T; and R&D", "a < b > c", "C#", "[sic]", "snake_case", "50 %"]
)
def test_plain_text_stays(written: str) -> None:
    assert plain_text(written) == written


def test_several_lines_become_one() -> None:
    assert plain_text("one \n  two\nthree") == "one two three"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("A **bold** title", "without “**”"),
        ("A <b>bold</b> title", "without “<b>”"),
        ("A `title`", "without “`”"),
        ("A [title](x.md)", "without “](”"),
        ("Q&amp;A", "“&” instead of “&amp;”"),
        ("One&nbsp;two", "instead of “&nbsp;”"),
        ("It&#8217;s", "“’” instead of “&#8217;”"),
        ("a\x07b", "(U+0007)"),
    ],
)
def test_markup_is_refused_in_plain_text(written: str, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        plain_text(written)


@pytest.mark.parametrize(("written", "value"), [("yes", True), ("No", False), (" off ", False), ("TRUE", True), (False, False)])
def test_switches(written: object, value: bool) -> None:
    assert taken(Article, {**ARTICLE, "indexed": written}).indexed is value


@pytest.mark.parametrize(
    ("published", "revised", "late_enough"),
    [
        ("2026-04-01", "2026-04-01", True),
        ("2026-04-01 09:30", "2026-04-01", True),
        ("2026-04-01 09:30", "2026-04-01 09:30", True),
        ("2026-04-01 09:30", "2026-04-01 09:00", False),
        ("2026-04-01", "2026-03-31", False),
        ("2026-04-01 09:00 +02:00", "2026-04-01 08:30Z", True),
        ("2026-04-01 09:00Z", "2026-04-01 09:30 +02:00", False),
        ("2026-04-01 09:00", "2026-04-01 08:30Z", False),
    ],
)
def test_a_revision_is_not_before_the_publication(published: str, revised: str, late_enough: bool) -> None:
    found = problems(Article, {**ARTICLE, "date": published, "modified": revised})
    assert (found == []) is late_enough
    assert late_enough or found == [(("modified",), "modified: the revision is dated before the publication")]


@pytest.mark.parametrize(
    ("values", "place", "words"),
    [
        ({"title": "x" * 66}, ("title",), "has 66 characters"),
        ({"summary": "short"}, ("summary",), "has 5 characters"),
        ({"summary": "x" * 166}, ("summary",), "add a “description:”"),
        ({"description": "x" * 49}, ("description",), "has 49 characters; make it 50 to 165"),
        ({"summary": None}, ("summary",), "it is missing"),
        ({"image": "a.png"}, ("image",), "no text alternative"),
        ({"image": "a.png", "image_alt": "days, NOT hours"}, ("image_alt",), "repeats the title"),
        ({"series": "One"}, ("series",), "needs both"),
        ({"series_part": "1"}, ("series_part",), "needs both"),
    ],
)
def test_rules_over_several_fields_name_one(values: dict[str, Any], place: tuple[str, ...], words: str) -> None:
    found = problems(Article, {key: value for key, value in {**ARTICLE, **values}.items() if value is not None})
    assert [(where, words in message, message.startswith(f"{place[0]}: ")) for where, message in found] == [(place, True, True)], found


@pytest.mark.parametrize(
    "values",
    [
        {"title": "x" * 65},
        {"title": "x" * 90, "short_title": "x" * 65},
        {"summary": "x" * 50},
        {"summary": "x" * 165},
        {"summary": "x" * 400, "description": "x" * 50},
        {"summary": None, "description": "x" * 50},
        {"series": "One", "series_part": "2"},
    ],
)
def test_what_fits_search_results_is_taken(values: dict[str, Any]) -> None:
    taken(Article, {key: value for key, value in {**ARTICLE, **values}.items() if value is not None})


def test_titles_and_descriptions_for_search_results() -> None:
    article = taken(Article, {**ARTICLE, "short_title": "Days", "description": "D" * 60})
    assert (article.search_title, article.search_description) == ("Days", "D" * 60)
    assert taken(Article, ARTICLE).search_title == "Days, not hours"
    assert taken(Article, ARTICLE).search_description == SUMMARY


@pytest.mark.parametrize(
    ("price", "place"),
    [
        ({"amount": "9,500", "currency": "USD", "unit": "month"}, ("price", "amount")),
        ({"amount": "inf", "currency": "USD", "unit": "month"}, ("price", "amount")),
        ({"amount": "nan", "currency": "USD", "unit": "month"}, ("price", "amount")),
        ({"amount": "0", "currency": "USD", "unit": "month"}, ("price", "amount")),
        ({"amount": "1", "currency": "usd", "unit": "month"}, ("price", "currency")),
        ({"amount": "1", "currency": "USD", "unit": "week"}, ("price", "unit")),
        ({"amount": "2", "up_to": "2", "currency": "USD", "unit": "month"}, ("price", "up_to")),
        ("9500", ("price",)),
    ],
)
def test_prices_that_are_none(price: object, place: tuple[str, ...]) -> None:
    assert [where for where, _ in problems(Service, {**SERVICE, "price": price})] == [place]


def test_a_price() -> None:
    price = taken(Service, {**SERVICE, "price": {"amount": "9500", "up_to": "19000.50", "currency": "USD", "unit": "month", "shown": "no"}}).price
    assert (price.amount, price.up_to, price.shown) == (9500.0, 19000.5, False)


@pytest.mark.parametrize("slug", ["fees", "fees-2026", "404", "a"])
def test_slugs(slug: str) -> None:
    assert taken(Page, {"title": "Fees", "summary": SUMMARY, "slug": slug}).slug == slug


@pytest.mark.parametrize("slug", ["Fees", "fees_2026", "-fees", "fees-", "a--b", "fees/", "é", "a\n", "", "x" * 81])
def test_what_is_no_slug(slug: str) -> None:
    found = problems(Page, {"title": "Fees", "summary": SUMMARY, "slug": slug})
    # White space around a value never counts, so “a⏎” is the slug “a”.
    assert [where for where, _ in found] == ([] if slug == "a\n" else [("slug",)])


@pytest.mark.parametrize("kind", TYPES)
def test_each_type_says_what_it_is_and_each_field_what_it_is_for(kind: type[Entry]) -> None:
    assert kind.url.format(slug="x").startswith(("x/", f"{kind.folder}/"))
    assert kind.article.startswith(("a ", "an "))
    assert [name for name, field in kind.model_fields.items() if not (field.description or "").endswith(".")] == []


def test_nothing_can_be_changed_after_reading() -> None:
    with pytest.raises(ValueError, match="frozen"):
        taken(Page, {"title": "Fees", "summary": SUMMARY}).title = "x"


@pytest.mark.parametrize(("tags", "places"), [("AI, C#", []), (["#AI", "C#", "#"], [("tags", 0), ("tags", 2)]), ("#AI #Hiring", [("tags", 0)])])
def test_the_page_puts_the_sign_before_a_topic_itself(tags: object, places: list[tuple[str, int]]) -> None:
    assert [place for place, _ in problems(Article, {**ARTICLE, "tags": tags})] == places


def test_a_group_of_questions_needs_no_summary() -> None:
    taken(FaqGroup, {"title": "Fees"})


def test_what_a_person_and_a_case_study_must_have() -> None:
    assert {where for where, _ in problems(Person, {})} == {("title",), ("role",), ("biography",)}
    assert {where for where, _ in problems(CaseStudy, {})} == {("title",), ("date",), ("client",), ("decision",), ("result",)}


@given(
    st.sampled_from(TYPES),
    st.dictionaries(st.sampled_from(sorted({name for kind in TYPES for name in kind.model_fields} | {"odd"})), st.deferred(lambda: VALUES)),
)
def test_no_value_is_answered_in_the_words_of_a_library(kind: type[Entry], values: dict[str, Any]) -> None:
    for place, message in problems(kind, values):
        assert "Input should" not in message
        assert "Value error" not in message
        assert "cannot stand here" not in message, f"a kind of error at {place} has no sentence of its own"
        assert "\n" not in message


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=12) | st.sampled_from(
    ["no", "draft", "1", "-1", "2026-04-01", "x" * 200, "1e999"]
)
VALUES = st.recursive(
    TEXT,
    lambda inner: st.lists(inner | st.none(), max_size=4) | st.dictionaries(st.sampled_from(["label", "value", "when", "amount", "odd"]), inner),
    max_leaves=6,
)
