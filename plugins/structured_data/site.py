"""The site as every graph sees it, and the names of its nodes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from urllib.parse import quote, urljoin

from plugins.practice.settings import Practice

from .content import Author, Image
from .node import Node, node, reference


@dataclass(frozen=True)
class Site:
    """``base`` is the site's address without a trailing slash. A node has the same ``@id`` on every page that defines it."""

    base: str
    practice: Practice
    logo: Image | None = None

    @property
    def organization(self) -> str:
        """The practice's ``@id``."""
        return f"{self.base}/#organization"

    @property
    def website(self) -> str:
        """The site's ``@id``."""
        return f"{self.base}/#website"

    @property
    def blog(self) -> str:
        """The ``@id`` of all articles together."""
        return f"{self.base}/insights/#blog"

    def absolute(self, href: str) -> str:
        """An address as seen from anywhere; paths include the base path, as in the pages' links."""
        return joined(f"{self.base}/", href)

    def person(self, who: Author) -> str:
        """The ``@id`` of somebody: on their page, or on the site for a guest, who has none."""
        canonical = getattr(who, "canonical", None)
        return f"{canonical}#person" if canonical else f"{self.base}/#guest-{quote('-'.join(who.name.casefold().split()))}"


@lru_cache(maxsize=4096)
def joined(base: str, href: str) -> str:
    """An address joined to another; every page asks for the same few again."""
    return urljoin(base, href)


def timestamp(moment: datetime | None) -> str | None:
    """A moment with its zone (RFC 3339). Raises ``ValueError`` without one: a bare time means another moment to each consumer."""
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError(f"the date {moment} has no time zone")
    return moment.isoformat(timespec="seconds")


def image_object(site: Site, identifier: str, href: str, size: tuple[int, int] | None, caption: str | None = None) -> Node:
    """A picture. Consumers judge each as one that might be licensed, so it says whose it is."""
    url = site.absolute(href)
    width, height = size or (None, None)
    return node(
        "ImageObject",
        identifier,
        url=url,
        contentUrl=url,
        width=width,
        height=height,
        caption=caption,
        creator=reference(site.organization),
        creditText=site.practice.name,
        copyrightNotice=site.practice.name,
    )
