"""Numbers of things, as people write them and as people read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.blocks.counts import Span, read_span, say_each, say_number, say_span


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0", Span(0)),
        ("none", Span(0)),
        ("Zero", Span(0)),
        ("None of them", Span(0)),
        ("2", Span(2)),
        ("TWO", Span(2)),
        ("two ticks", Span(2)),
        ("keine", Span(0)),
        ("aucune", Span(0)),
        ("zwölf", Span(12)),
        ("3-4", Span(3, 4)),
        ("3 – 4", Span(3, 4)),
        ("3—4", Span(3, 4)),
        ("three to four", Span(3, 4)),
        ("three or four", Span(3, 4)),
        ("drei oder vier", Span(3, 4)),
        ("trois ou quatre", Span(3, 4)),
        ("none or one", Span(0, 1)),
        ("two, three or four", Span(2, 4)),
        ("2, 3, or 4", Span(2, 4)),
        ("2/3", Span(2, 3)),
        ("3+", Span(3, 5)),
        ("3 or more", Span(3, 5)),
        ("three or more of these", Span(3, 5)),
        ("drei oder mehr", Span(3, 5)),
        ("trois ou plus", Span(3, 5)),
        ("at least three", Span(3, 5)),
        ("more than 2", Span(3, 5)),
        ("mindestens drei", Span(3, 5)),
        ("up to two", Span(0, 2)),
        ("at most 2 each", Span(0, 2)),
        ("bis zwei", Span(0, 2)),
        ("jusqu'à deux", Span(0, 2)),
        ("jusqu’à deux", Span(0, 2)),
        ("fewer than 3", Span(0, 2)),
        ("two or fewer on each side", Span(0, 2)),
        ("all", Span(5, 5)),
        ("all five", Span(5, 5)),
        ("alle", Span(5, 5)),
        ("9", Span(9)),
        ("9 or more", Span(9, 9)),
    ],
)
def test_what_is_meant(written, meant):
    assert read_span(written, 5) == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "tow",
        "CTO",
        "one or three",
        "4-3",
        "fewer than 0",
        "two (2)",
        "2.5",
        "-",
        "or",
        "more",
        "two two",
        "two more three",
        "12345",
        "²",
        "1 of 4?",
    ],
)
def test_what_means_nothing(written):
    assert read_span(written, 5) is None


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (0, 0, "none"),
        (0, 1, "none or one"),
        (0, 2, "up to two"),
        (1, 1, "one"),
        (2, 3, "two or three"),
        (2, 4, "two to four"),
        (3, 5, "three or more"),
        (4, 5, "four or five"),
        (5, 5, "all five"),
    ],
)
def test_what_is_said_of_five(first, last, said):
    assert say_span(first, last, 5) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de-AT", ["keine oder eine", "bis zu zwei", "zwei oder drei", "drei oder mehr", "alle fünf"]),
        ("fr", ["aucune ou une", "jusqu’à deux", "deux ou trois", "trois ou plus", "toutes les cinq"]),
        ("it", ["0–1", "0–2", "2–3", "3+", "5"]),
    ],
)
def test_languages(language, said):
    ranges = [(0, 1), (0, 2), (2, 3), (3, 5), (5, 5)]
    assert [say_span(first, last, 5, language) for first, last in ranges] == said


def test_the_only_one_is_not_all_of_one():
    assert say_span(1, 1, 1) == "one"


def test_beyond_words_there_are_figures():
    assert say_number(13) == "13"
    assert say_span(13, 14, 20, "de") == "13 oder 14"


def test_at_most_so_many_on_each_side():
    assert [say_each(0), say_each(2), say_each(2, "de"), say_each(0, "fr"), say_each(2, "it")] == [
        "none",
        "at most two on each side",
        "je höchstens zwei",
        "aucune",
        "0–2",
    ]


@given(st.integers(0, 12), st.integers(0, 12), st.sampled_from(["en", "de", "fr", "it"]))
def test_what_is_said_is_read_as_what_was_meant(first, length, language):
    last, total = first + length, first + length + 3
    read = read_span(say_span(first, last, total, language), total)
    assert read == (Span(first) if length == 0 else Span(first, last))


@given(st.integers(1, 10), st.integers(2, 12), st.sampled_from(["en", "de", "fr"]))
def test_so_it_is_with_the_last(first, length, language):
    total = first + length
    assert read_span(say_span(first, total, total, language), total) == Span(first, total)


@given(st.text(), st.integers(0, 12))
def test_anything_is_read_or_not(written, total):
    span = read_span(written, total)
    assert span is None or span.last is None or span.first <= span.last
