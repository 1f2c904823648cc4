"""What can be had, at what price, and how to talk about it."""

from __future__ import annotations

import re

from plugins.practice.schema import Price

from .content import Listed, Service
from .node import Node, node, reference
from .pages import Page
from .site import Site

# Digits in groups of three, or in one, then two digits of cents; thousands are set apart by a comma, a point, an apostrophe or a space.
FIGURE = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,'’ \u00a0\u2009\u202f]\d{3})+|\d+)(?:[.,](\d{1,2}))?(?!\d)")
TAG = re.compile(r"<[^>]+>")


def service(site: Site, page: Page, offered: Service) -> Node:
    """A service as its page describes it. Where the practice has its clients is not said there, so it is not said here."""
    price = shown_price(offered)
    return node(
        "Service",
        f"{page.url}#service",
        name=offered.title,
        serviceType=offered.title,
        description=offered.summary or offered.description,
        url=page.url,
        provider=reference(site.organization),
        audience=node("BusinessAudience", audienceType=offered.audience) if shows_audience(offered) else None,
        offers=offers(page.url, offered, price),
    )


def service_in_short(site: Site, offered: Listed) -> Node:
    """A service as a page names it that links to it."""
    return node("Service", f"{offered.canonical}#service", name=offered.title, url=offered.canonical, provider=reference(site.organization))


def shows_audience(offered: Service) -> bool:
    """Does the page say whom the service is for? Its own cells do; beside the owner's cells it stands under the problem, where there is one."""
    return not offered.cells or bool(offered.problem)


def shown_price(offered: Service) -> Price | None:
    """The price as far as the page tells it: all of it in the page's own cells, beside the owner's cells what the page's words repeat."""
    price = offered.price
    if price is None or not price.shown or not offered.cells:
        return price if price and price.shown else None
    cells = [text for cell in offered.cells for text in (cell.value, cell.note or "")]
    told = figures(" ".join((*cells, offered.summary, offered.problem or "", *offered.terms, TAG.sub(" ", offered.content))))
    if plain_number(price.amount) not in told:
        return None
    return price if price.up_to is None or plain_number(price.up_to) in told else price.model_copy(update={"up_to": None})


def figures(text: str) -> set[float | int | None]:
    """The figures in a text, however their thousands and cents are set apart."""
    found: set[float | int | None] = set()
    for whole, cents in FIGURE.findall(text):
        found.add(plain_number(float(f"{re.sub(r'[^0-9]', '', whole)}.{cents or 0}")))
    return found


def offers(url: str, offered: Service, price: Price | None) -> Node | list[Node] | None:
    """What can be had at which price: each size the page shows with one, else the service as a whole."""
    if sizes := [offer(url, size.price, size.tier.name, exact=not size.tier.starting) for size in offered.tiers if size.price]:
        return sizes
    return offer(url, price) if price else None


def offer(url: str, price: Price, name: str | None = None, exact: bool = False) -> Node:
    """A lowest price or a range, or a price that is ``exact``. ``price`` is always given beside the bounds: consumers reject bounds alone."""
    specification = node(
        "UnitPriceSpecification",
        price=plain_number(price.amount),
        minPrice=None if exact and price.up_to is None else plain_number(price.amount),
        maxPrice=plain_number(price.up_to),
        priceCurrency=price.currency,
        unitText=None if price.unit == "once" else price.unit,
    )
    return node("Offer", name=name, url=url, availability="https://schema.org/InStock", priceSpecification=specification)


def plain_number(value: float | None) -> float | int | None:
    """``9500`` rather than ``9500.0``."""
    return int(value) if value is not None and value.is_integer() else value


def schedule_action(site: Site, page: Page) -> Node | None:
    """Booking a call: an event is planned (``ScheduleAction``), no thing is reserved. ``None`` until there is a scheduler's address."""
    booking = site.practice.booking
    if not booking.link:
        return None
    target = node(
        "EntryPoint",
        urlTemplate=booking.link,
        actionPlatform=["https://schema.org/DesktopWebPlatform", "https://schema.org/MobileWebPlatform"],
    )
    return node("ScheduleAction", f"{page.url}#book", name=booking.label, target=target)
