"""Names as parts of an address, and texts as they are compared."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.practice.names import comparable, slug_of, slug_of_file


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Cost and contracts", "cost-and-contracts"),
        ("  Fees & terms ", "fees-terms"),
        ("C++", "c"),
        ("C#", "c"),
        (".NET", "net"),
        ("snake_case", "snake-case"),
        ("a -- b", "a-b"),
        ("Größe", "grosse"),
        ("Führung", "fuhrung"),
        ("北京", "bei-jing"),
        ("What’s in a day?", "whats-in-a-day"),
        ("100 %", "100"),
        ("?!", ""),
        ("", ""),
        ("--", ""),
    ],
)
def test_slugs(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@pytest.mark.parametrize(
    ("stem", "slug"),
    [
        ("2026-04-01-days-not-hours", "days-not-hours"),
        ("2026-04-01_days", "days"),
        ("2026-04-01", "2026-04-01"),
        ("2026-plan", "2026-plan"),
        ("Days Not Hours", "days-not-hours"),
    ],
)
def test_a_date_before_a_files_name_is_no_part_of_the_address(stem: str, slug: str) -> None:
    assert slug_of_file(stem) == slug


@given(st.text())
@example("ﷺ ㎒ ½ a\u0300 \x00 <b>x</b> &amp;")
def test_a_slug_has_small_letters_digits_and_single_hyphens_only(name: str) -> None:
    slug = slug_of(name)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug), slug
    assert slug_of(slug) == slug


@pytest.mark.parametrize(
    ("one", "other"),
    [("What's in a day?", "What’s in a day?"), ("Who -- if anyone -- decides?", "who – if anyone – decides"), ("“Yes”, they say", '"Yes", they say')],
)
def test_typing_and_typesetting_make_no_difference(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


def test_other_words_make_one() -> None:
    assert comparable("What's in a day?") != comparable("What's in a week?")
