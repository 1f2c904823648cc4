"""Attach to each content object what its page shows of others: author, call to action, related articles, series."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import quote

from babel import Locale

from .dimensions import dimensions
from .formatting import locale_of, money, price_text
from .library import Library
from .related import related
from .schema import Price, Tier
from .settings import Guest, Practice


@dataclass(frozen=True)
class Picture:
    """A picture with its size in CSS pixels."""

    href: str
    width: int
    height: int
    alt: str


@dataclass
class GuestAuthor:
    """An author who has no page here."""

    name: str
    role: str | None
    biography: str
    href: str | None
    portrait_href: str | None = None
    location: str | None = None


def attach(library: Library, context: dict[str, Any]) -> None:
    """Complete the content objects in Pelican's context. Runs once all of them exist."""
    practice = library.practice
    assert practice is not None
    articles, people = context["articles"], context["people"]
    for content in [*articles, *context["services"], *people, *context["case_studies"], *context["pages"]]:
        category = getattr(content, "category", None)
        content.call_to_action = library.calls.chosen(content.call_to_action, category and category.name, content.url)
    attach_people(articles, people, practice)
    attach_series(articles)
    next_to_read = related(articles)
    for article in articles:
        article.related = next_to_read[article.slug]
        article.image = picture_of(article, library)
        article.take_away = library.page_called(article.take_away) if article.take_away else None
    for introduction in context["topic_introductions"]:
        introduction.image = picture_of(introduction, library)
    locale = locale_of(practice.language)
    for service in context["services"]:
        price = service.price if service.price and service.price.shown else None
        service.price = price
        service.price_text = price_text(price, locale) if price else None
        service.price_short = money(price.amount, price.currency, locale) if price else None
        service.tiers = [offered_tier(tier, locale) for tier in service.tiers or ()]
    for case_study in context["case_studies"]:
        named = case_study.service
        case_study.service = next((service for service in context["services"] if named and service.document.answers_to(named)), None)


@dataclass(frozen=True)
class OfferedTier:
    """A size of a service with what it costs in words; of a price that is not shown nothing is left."""

    tier: Tier
    price: Price | None
    price_text: str | None


def offered_tier(tier: Tier, locale: Locale) -> OfferedTier:
    """A size of a service as its page shows it."""
    price = tier.price if tier.price and tier.price.shown else None
    return OfferedTier(tier, price, price_text(price, locale, exact=not tier.starting) if price else None)


def attach_people(articles: list[Any], people: list[Any], practice: Practice) -> None:
    """Give each article its author and each person their articles."""
    guests = {guest.name.casefold(): guest for guest in practice.guests}
    for person in people:
        person.name, person.articles, person.portrait_href = person.title, [], None
    for article in articles:
        written = article.document.fields.author or practice.principal
        guest = guests.get(written.casefold())
        article.person = as_author(guest) if guest else person_called(written, people)
        if not guest:
            article.person.articles.append(article)


def person_called(name: str, people: list[Any]) -> Any:
    """The person of that file name or name; that there is one has been checked."""
    return next(person for person in people if person.document.answers_to(name))


def as_author(guest: Guest) -> GuestAuthor:
    """A declared guest as the author box shows them."""
    return GuestAuthor(guest.name, guest.role, guest.biography, guest.link)


def attach_series(articles: list[Any]) -> None:
    """Link each article of a series with its neighbours."""
    series: dict[str, list[Any]] = defaultdict(list)
    for article in articles:
        article.series_previous = article.series_next = None
        article.series_articles = []
        if article.series:
            series[article.series].append(article)
    for parts in series.values():
        parts.sort(key=lambda article: article.series_part)
        for before, after in pairwise(parts):
            before.series_next, after.series_previous = after, before
        for article in parts:
            article.series_articles = parts


def picture_of(content: Any, library: Library) -> Picture | None:
    """The picture that an article or a topic names, if it names one."""
    fields = content.document.fields
    if not fields.image:
        return None
    file = posixpath.normpath(posixpath.join(posixpath.dirname(content.document.path), fields.image))
    width, height = dimensions(library.content / file)
    return Picture(f"{library.base_path}/{quote(file)}", width, height, fields.image_alt)
