"""Dates, figures and prices in the site's language, the same on every machine."""

from __future__ import annotations

from datetime import datetime

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from .schema import Price


def locale_of(language: str) -> Locale:
    """The locale of a language tag; British conventions for plain English."""
    return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))


def long_date(moment: datetime, locale: Locale) -> str:
    """``4 September 2026``."""
    return format_date(moment, "long", locale)


def figure(value: float, locale: Locale) -> str:
    """``9,500``."""
    return format_decimal(value, locale=locale)


def money(amount: float, currency: str, locale: Locale) -> str:
    """``USD 9,500``: the currency's code, since the reader may be of another country."""
    return format_currency(amount, currency, f"¤¤ {places(amount)}", locale=locale, currency_digits=False).replace("\u202f", "\u00a0")


def places(amount: float) -> str:
    """The pattern of an amount: cents only where there are some, and then two digits of them."""
    return "#,##0" if float(amount).is_integer() else "#,##0.00"


UNITS = {"hour": "an hour", "day": "a day", "month": "a month", "year": "a year", "once": "fixed"}


def price_range(price: Price, locale: Locale, exact: bool = False) -> str:
    """``USD 9,500–19,000`` or ``from USD 9,500``, without the unit; a price that is ``exact`` stands alone."""
    if price.up_to is None:
        return f"{'' if exact else 'from '}{money(price.amount, price.currency, locale)}"
    return f"{money(price.amount, price.currency, locale)}–{format_decimal(price.up_to, places(price.up_to), locale)}"


def price_text(price: Price, locale: Locale, exact: bool = False) -> str:
    """``USD 9,500–19,000 a month``."""
    return f"{price_range(price, locale, exact)}{',' if price.unit == 'once' else ''} {UNITS[price.unit]}"


def minutes_text(minutes: int) -> str:
    """``9 minutes``."""
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


def iso_date(moment: datetime) -> str:
    """A moment with its zone, to the second (RFC 3339)."""
    return moment.isoformat(timespec="seconds")
