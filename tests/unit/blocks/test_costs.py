"""What options cost and how that compares: the arithmetic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.blocks.costs import (
    Cost,
    Difference,
    Factors,
    Rate,
    Unit,
    cost,
    difference,
    factors,
    is_below,
    is_dearer,
    overlaps,
    parse_figure,
    rounded,
)

AMOUNTS = st.integers(min_value=1, max_value=10**9)
COSTS = st.tuples(AMOUNTS, AMOUNTS).map(lambda ends: Cost(*sorted(ends)))
RATES = st.builds(lambda ends, unit: Rate(*map(float, sorted(ends)), unit), st.tuples(AMOUNTS, AMOUNTS), st.sampled_from(Unit))
DAYS = st.integers(min_value=1, max_value=46).map(lambda halves: halves / 2)
MONTHS = st.integers(min_value=1, max_value=60)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", 0),
        ("150", 150),
        ("3,000", 3000),
        ("3.000", 3000),
        ("3 000", 3000),
        ("3\u00a0000", 3000),
        ("3\u202f000", 3000),
        ("3’000", 3000),
        ("1,250,000", 1250000),
        ("1,250,000.5", 1250000.5),
        ("1.250.000,50", 1250000.5),
        ("62.50", 62.5),
        ("7,5", 7.5),
        (" 150 ", 150),
        ("250000", 250000),
    ],
)
def test_figures_are_understood_however_they_are_grouped(written: str, value: float) -> None:
    assert parse_figure(written) == value


@pytest.mark.parametrize(
    "written",
    ["", "-5", "+5", "−5", "USD 5", "$5", "5k", "5+", "1,00,000", "1,2345", "1.2.3", "12,34,5", "1e3", "5–6", "free", "½", "١٢", "3,000.000"],
)
def test_what_is_no_figure(written: str) -> None:
    assert parse_figure(written) is None


@pytest.mark.parametrize(("value", "whole"), [(0.0, 0), (0.4999, 0), (0.5, 1), (1.5, 2), (2.5, 3), (-0.4, 0), (-0.5, 0), (-0.6, -1), (-2.5, -2)])
def test_rounding_is_that_of_ecmascript(value: float, whole: int) -> None:
    assert rounded(value) == whole


@pytest.mark.parametrize(
    ("unit", "low", "high", "expected"),
    [
        (Unit.HOUR, 150, 500, Cost(57_600, 192_000)),
        (Unit.DAY, 1200, 1200, Cost(57_600, 57_600)),
        (Unit.MONTH, 3_000, 25_000, Cost(36_000, 300_000)),
        (Unit.YEAR, 250_000, 500_000, Cost(250_000, 500_000)),
    ],
)
def test_a_year_of_four_days_a_month(unit: Unit, low: float, high: float, expected: Cost) -> None:
    assert cost(factors(Rate(low, high, unit), hours=8), days=4, months=12) == expected


def test_days_count_for_prices_by_the_hour_and_the_day_only() -> None:
    assert cost(factors(Rate(100, 100, Unit.HOUR), 7.5), 2.5, 1) == Cost(1875, 1875)
    assert cost(factors(Rate(100, 100, Unit.DAY), 7.5), 2.5, 1) == Cost(250, 250)
    assert cost(factors(Rate(100, 100, Unit.MONTH), 7.5), 2.5, 1) == Cost(100, 100)


def test_months_of_a_year_are_twelfths() -> None:
    assert cost(factors(Rate(250_000, 500_000, Unit.YEAR), 8), 4, 5) == Cost(104_167, 208_333)


def test_hours_become_days() -> None:
    assert factors(Rate(150, 500, Unit.HOUR), 8) == Factors(1200, 4000, daily=True, divisor=1)
    assert factors(Rate(12, 24, Unit.YEAR), 8) == Factors(12, 24, daily=False, divisor=12)


def test_lowest_is_compared_with_lowest_and_highest_with_highest() -> None:
    assert difference(Cost(57_600, 192_000), Cost(250_000, 500_000)) == Difference((192_400, 308_000), (77, 62))
    assert difference(Cost(300, 900), Cost(250, 500)) == Difference((-50, -400), (-20, -80))


@given(COSTS, COSTS)
def test_a_difference_leads_back(own: Cost, other: Cost) -> None:
    low, high = difference(own, other).amounts
    assert (own.low + low, own.high + high) == (other.low, other.high)


@given(COSTS)
def test_nothing_differs_from_itself(own: Cost) -> None:
    assert difference(own, own) == Difference((0, 0), (0, 0))
    assert overlaps(own, own)
    assert not is_below(own, own)
    assert not is_dearer(difference(own, own))


@given(COSTS, COSTS)
def test_two_ranges_overlap_or_one_is_below(own: Cost, other: Cost) -> None:
    assert [overlaps(own, other), is_below(own, other), is_below(other, own)].count(True) == 1


@given(COSTS, COSTS)
def test_who_is_dearer_is_never_below(own: Cost, other: Cost) -> None:
    assert not (is_dearer(difference(own, other)) and is_below(own, other))


@given(RATES, DAYS, MONTHS)
def test_a_cost_is_a_range_and_grows_with_time(rate: Rate, days: float, months: int) -> None:
    now, later = cost(factors(rate, 8), days, months), cost(factors(rate, 8), days + 0.5, months + 1)
    assert 0 <= now.low <= now.high
    assert now.low <= later.low
    assert now.high <= later.high


@given(RATES, MONTHS)
def test_a_price_by_the_hour_is_one_by_the_day_of_so_many_hours(rate: Rate, months: int) -> None:
    by_hour, by_day = Rate(rate.low, rate.high, Unit.HOUR), Rate(rate.low * 8, rate.high * 8, Unit.DAY)
    assert cost(factors(by_hour, 8), 3, months) == cost(factors(by_day, 8), 3, months)


@given(AMOUNTS, st.sampled_from([",", ".", " ", "’", "\u00a0", "\u202f"]))
def test_a_figure_is_what_was_grouped(amount: int, sign: str) -> None:
    assert parse_figure(f"{amount:,}".replace(",", sign)) == amount
