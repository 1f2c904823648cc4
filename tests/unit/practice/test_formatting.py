"""Dates, figures and prices, the same on every machine."""

from __future__ import annotations

import locale
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from plugins.practice.formatting import figure, iso_date, locale_of, long_date, minutes_text, money, price_text
from plugins.practice.schema import Price

DAY = datetime(2026, 9, 4, 9, 30, tzinfo=timezone(timedelta(hours=2)))
ENGLISH = locale_of("en")


@pytest.fixture(params=["C", "C.UTF-8"])
def machine(request: pytest.FixtureRequest) -> Iterator[None]:
    before = locale.setlocale(locale.LC_ALL)
    locale.setlocale(locale.LC_ALL, request.param)
    yield
    locale.setlocale(locale.LC_ALL, before)


@pytest.mark.usefixtures("machine")
@pytest.mark.parametrize(
    ("language", "date"), [("en", "4 September 2026"), ("en-US", "September 4, 2026"), ("de", "4. September 2026"), ("fr", "4 septembre 2026")]
)
def test_dates(language: str, date: str) -> None:
    assert long_date(DAY, locale_of(language)) == date


def test_moments_for_machines() -> None:
    assert iso_date(DAY) == "2026-09-04T09:30:00+02:00"


@pytest.mark.parametrize(("value", "text"), [(9500, "9,500"), (1234567.5, "1,234,567.5"), (0.5, "0.5"), (12, "12")])
def test_figures(value: float, text: str) -> None:
    assert figure(value, ENGLISH) == text


@pytest.mark.parametrize(
    ("amount", "language", "text"),
    [
        (9500, "en", "USD 9,500"),
        (9500.5, "en", "USD 9,500.50"),
        (9500.25, "de", "USD 9.500,25"),
        (9500, "fr", "USD 9\u00a0500"),
        (0.5, "en", "USD 0.50"),
    ],
)
def test_money(amount: float, language: str, text: str) -> None:
    assert money(amount, "USD", locale_of(language)) == text


@pytest.mark.parametrize(
    ("price", "text"),
    [
        ({"unit": "month"}, "from USD 9,500 a month"),
        ({"unit": "month", "up_to": 19000}, "USD 9,500–19,000 a month"),
        ({"unit": "month", "up_to": 9500.5}, "USD 9,500–9,500.50 a month"),
        ({"unit": "hour"}, "from USD 9,500 an hour"),
        ({"unit": "once"}, "from USD 9,500, fixed"),
    ],
)
def test_prices(price: dict[str, Any], text: str) -> None:
    assert price_text(Price(amount=9500, currency="USD", **price), ENGLISH).replace("\u00a0", " ") == text


@pytest.mark.parametrize(("minutes", "text"), [(1, "1 minute"), (2, "2 minutes"), (11, "11 minutes")])
def test_minutes(minutes: int, text: str) -> None:
    assert minutes_text(minutes) == text
