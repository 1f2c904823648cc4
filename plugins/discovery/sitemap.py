"""``sitemap.xml``: exactly the addresses that search engines may list (sitemaps.org protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGES = "http://www.google.com/schemas/sitemap-image/1.1"
# Bounds of the protocol and of its image extension.
MOST_PAGES = 50_000
MOST_IMAGES = 1_000


@dataclass(frozen=True)
class SitemapPage:
    """A page by its canonical address. ``lastmod`` is when its content changed, where that is known; ``images`` are absolute addresses."""

    loc: str
    lastmod: datetime | None = None
    images: tuple[str, ...] = ()


def sitemap(pages: Iterable[SitemapPage]) -> bytes:
    """The sitemap of the pages, ordered by address, each address once.

    Without ``priority`` and ``changefreq``, which search engines ignore. Raises ``ValueError`` for a date without a time zone and for
    more pages than one sitemap may hold.
    """
    by_address = {page.loc: page for page in pages}
    if len(by_address) > MOST_PAGES:
        raise ValueError(f"a sitemap holds {MOST_PAGES} addresses; there are {len(by_address)}")
    root = etree.Element(f"{{{NAMESPACE}}}urlset", nsmap={None: NAMESPACE, "image": IMAGES})  # type: ignore[dict-item]  # None: no prefix
    for _, page in sorted(by_address.items()):
        add_page(root, page)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def add_page(root: etree._Element, page: SitemapPage) -> None:
    """Write one page."""
    url = etree.SubElement(root, f"{{{NAMESPACE}}}url")
    etree.SubElement(url, f"{{{NAMESPACE}}}loc").text = page.loc
    if page.lastmod:
        if page.lastmod.tzinfo is None:
            raise ValueError(f"{page.loc}: the date {page.lastmod} has no time zone")
        etree.SubElement(url, f"{{{NAMESPACE}}}lastmod").text = page.lastmod.isoformat(timespec="seconds")
    for address in list(dict.fromkeys(page.images))[:MOST_IMAGES]:
        image = etree.SubElement(url, f"{{{IMAGES}}}image")
        etree.SubElement(image, f"{{{IMAGES}}}loc").text = address
