"""What options cost over some days and months, how that compares, and what a wrong decision may cost: the arithmetic, and nothing else.

``theme/static/js/cost-comparison.js`` does the same sums in the reader's browser, with the same operations in the same order on the same
floating-point numbers (IEEE 754, double precision), so that both always round alike. Whoever changes one changes the other.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum

MONTHS_A_YEAR = 12
# Groups of three digits behind a comma, a full stop, an apostrophe or a space, then one or two decimals: so written, a figure says the same
# in every language.
FIGURE = re.compile(
    r"(?P<whole>\d{1,3}(?P<sign>[,.'’ \u00a0\u202f])\d{3}(?:(?P=sign)\d{3})*|\d+)(?:(?!(?P=sign))[,.](?P<decimals>\d{1,2}))?", re.ASCII
)


class Unit(StrEnum):
    """What a published figure is paid for."""

    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Rate:
    """A range of amounts for one unit of time, as published."""

    low: float
    high: float
    per: Unit


@dataclass(frozen=True)
class Factors:
    """A range for each day, or for each month; the sum for so many months is divided by ``divisor``."""

    low: float
    high: float
    daily: bool
    divisor: int


@dataclass(frozen=True)
class Cost:
    """What an option costs in all, between two amounts in whole units of the currency."""

    low: int
    high: int


@dataclass(frozen=True)
class Difference:
    """How much less an option costs than what it is measured against; more is negative.

    The lowest figures are compared with each other, and the highest with each other: whoever is dear by the month is dear by the year.
    ``shares`` are whole per cent of what the option is measured against.
    """

    amounts: tuple[int, int]
    shares: tuple[int, int]


def parse_figure(written: str) -> float | None:
    """The number that ``3,000``, ``3.000``, ``3 000`` or ``3000.50`` says; ``None`` for anything else, signs included."""
    match = FIGURE.fullmatch(written.strip())
    if match is None:
        return None
    return float(f"{re.sub('[^0-9]', '', match['whole'])}.{match['decimals'] or 0}")


def rounded(value: float) -> int:
    """The nearest whole number, and of two the greater one, as ``Math.round`` has it (ECMA-262, section 21.3.2.28)."""
    below = math.floor(value)
    return below + (value - below >= 0.5)


def factors(rate: Rate, hours: float) -> Factors:
    """What a published range is multiplied with and divided by; so many hours make a day."""
    hours_a_day = hours if rate.per is Unit.HOUR else 1
    return Factors(
        low=rate.low * hours_a_day,
        high=rate.high * hours_a_day,
        daily=rate.per in {Unit.HOUR, Unit.DAY},
        divisor=MONTHS_A_YEAR if rate.per is Unit.YEAR else 1,
    )


def cost(factors: Factors, days: float, months: float) -> Cost:
    """What an option costs in so many months with so many days of work in each.

    A price for a month or a year buys the time, whatever the days of work in it.
    """
    multiplier = days if factors.daily else 1
    return Cost(rounded(factors.low * multiplier * months / factors.divisor), rounded(factors.high * multiplier * months / factors.divisor))


def difference(own: Cost, other: Cost) -> Difference:
    """How much less ``own`` is than ``other``, which must be above zero."""
    amounts = other.low - own.low, other.high - own.high
    return Difference(amounts, (rounded(amounts[0] / other.low * 100), rounded(amounts[1] / other.high * 100)))


def is_below(own: Cost, other: Cost) -> bool:
    """Does the dearest of one cost less than the cheapest of the other? Then the figures alone decide."""
    return own.high < other.low


def overlaps(own: Cost, other: Cost) -> bool:
    """Have two ranges an amount in common?"""
    return own.low <= other.high and own.high >= other.low


def is_dearer(found: Difference) -> bool:
    """Does an option cost more at both ends, by a whole per cent at least?"""
    return max(found.shares) < 0
