"""What can be had, at what price, and how to talk about it."""

from __future__ import annotations

from plugins.practice.schema import Price

from .content import Service
from .node import Node, node, reference
from .pages import Page
from .site import Site


def service(site: Site, page: Page, offered: Service) -> Node:
    """A service as its page describes it."""
    return node(
        "Service",
        f"{page.url}#service",
        name=offered.title,
        serviceType=offered.title,
        description=offered.description,
        url=page.url,
        provider=reference(site.organization),
        areaServed=site.practice.contact.area_served,
        audience=node("BusinessAudience", audienceType=offered.audience),
        offers=offer(page.url, offered.price) if offered.price and offered.price.shown else None,
    )


def offer(url: str, price: Price) -> Node:
    """A price or a range. ``price`` is always given beside the bounds: consumers reject bounds alone."""
    specification = node(
        "UnitPriceSpecification",
        price=plain_number(price.amount),
        minPrice=plain_number(price.amount),
        maxPrice=plain_number(price.up_to),
        priceCurrency=price.currency,
        unitText=None if price.unit == "once" else price.unit,
    )
    return node("Offer", url=url, availability="https://schema.org/InStock", priceSpecification=specification)


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
