"""The page itself, its trail, and what it lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .content import Image
from .node import Node, node, reference
from .site import Site, timestamp


@dataclass(frozen=True)
class Page:
    """What the head and the trail of a page say.

    ``url`` is its canonical address, ``heading`` its title alone; ``trail`` holds (label, absolute address), the latter ``None`` for a page
    that stands at no address of its own.
    """

    url: str
    title: str
    heading: str
    description: str
    published: datetime | None = None
    modified: datetime | None = None
    trail: tuple[tuple[str, str | None], ...] = ()
    image: Image | None = None


def web_page(site: Site, page: Page, kind: str = "WebPage", **properties: Any) -> Node:
    """The page as a ``WebPage`` or a more specific ``kind`` of it, with further properties of that kind."""
    return node(
        kind,
        page.url,
        url=page.url,
        name=page.title,
        description=page.description,
        isPartOf=reference(site.website),
        inLanguage=site.practice.language,
        breadcrumb=reference(f"{page.url}#breadcrumb") if has_trail(page) else None,
        datePublished=timestamp(page.published),
        dateModified=timestamp(page.modified),
        **properties,
    )


def collection_page(site: Site, page: Page, **properties: Any) -> Node:
    """A page that lists others: its list is what it is about."""
    return web_page(site, page, "CollectionPage", mainEntity=reference(f"{page.url}#list"), **properties)


def profile_page(site: Site, page: Page, person: Node) -> Node:
    """A person's page."""
    return web_page(site, page, "ProfilePage", mainEntity=reference(person["@id"]))


def contact_page(site: Site, page: Page, action: Node | None = None) -> Node:
    """A page for writing, calling or booking; ``action`` is what can be done on it."""
    return web_page(site, page, "ContactPage", mainEntity=reference(site.organization), potentialAction=reference(action["@id"]) if action else None)


def has_trail(page: Page) -> bool:
    """A single step is no trail, and is not shown either."""
    return len(page.trail) > 1


def breadcrumb_list(page: Page) -> Node:
    """The visible trail, step by step."""
    steps = [node("ListItem", position=position, name=label, item=url) for position, (label, url) in enumerate(page.trail, 1)]
    return node("BreadcrumbList", f"{page.url}#breadcrumb", itemListElement=steps)


def item_list(page: Page, items: Sequence[tuple[str, str]]) -> Node:
    """What the page lists, in its order: (name, absolute address)."""
    entries = [node("ListItem", position=position, url=url, name=name) for position, (name, url) in enumerate(items, 1)]
    return node("ItemList", f"{page.url}#list", numberOfItems=len(entries), itemListElement=entries)
