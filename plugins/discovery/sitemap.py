"""``sitemap.xml``: exactly the addresses that search engines may list (sitemaps.org protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGES = "http://www.google.com/schemas/sitemap-image/1.1"
NAME = "sitemap.xml"
# Bounds of the protocol and of its image extension.
MOST_PAGES = 50_000
MOST_BYTES = 50 * 1024 * 1024
MOST_IMAGES = 1_000


@dataclass(frozen=True)
class SitemapPage:
    """A page by its canonical address. ``lastmod`` is when its content changed, where that is known; ``images`` are absolute addresses."""

    loc: str
    lastmod: datetime | None = None
    images: tuple[str, ...] = ()


def sitemaps(pages: Iterable[SitemapPage], base: str, most_pages: int = MOST_PAGES, most_bytes: int = MOST_BYTES) -> dict[str, bytes]:
    """The files that list the pages of the site at ``base``, by their names.

    One file where the protocol's bounds allow it. Else ``sitemap.xml`` is an index of ``sitemap-1.xml`` and so on, so that robots.txt names
    the same file in either case. Raises ``ValueError`` for a date without a time zone.
    """
    by_address = {page.loc: page for page in pages}
    ordered = [page for _, page in sorted(by_address.items())]
    parts = list(within_bounds(ordered, most_pages, most_bytes))
    if len(parts) == 1:
        return {NAME: parts[0][1]}
    files = {f"sitemap-{number}.xml": content for number, (_, content) in enumerate(parts, 1)}
    listed = [(f"{base}/{name}", newest(part)) for name, (part, _) in zip(files, parts, strict=True)]
    return {NAME: sitemap_index(listed), **files}


def within_bounds(pages: Sequence[SitemapPage], most_pages: int, most_bytes: int) -> Iterator[tuple[Sequence[SitemapPage], bytes]]:
    """The pages in parts that one file may hold, each with its file; a part that is too heavy is halved."""
    for start in range(0, max(len(pages), 1), most_pages):
        part = pages[start : start + most_pages]
        content = url_set(part)
        if len(content) <= most_bytes or len(part) == 1:
            yield part, content
        else:
            yield from within_bounds(part, (len(part) + 1) // 2, most_bytes)


def newest(pages: Iterable[SitemapPage]) -> datetime | None:
    """When the last of the pages changed whose change is known."""
    return max((page.lastmod for page in pages if page.lastmod), default=None)


def url_set(pages: Iterable[SitemapPage]) -> bytes:
    """One sitemap, without ``priority`` and ``changefreq``, which search engines ignore."""
    root = etree.Element(f"{{{NAMESPACE}}}urlset", nsmap={None: NAMESPACE, "image": IMAGES})  # type: ignore[dict-item]  # None: no prefix
    for page in pages:
        url = add(root, "url", page.loc, page.lastmod)
        for address in list(dict.fromkeys(page.images))[:MOST_IMAGES]:
            image = etree.SubElement(url, f"{{{IMAGES}}}image")
            etree.SubElement(image, f"{{{IMAGES}}}loc").text = address
    return written(root)


def sitemap_index(files: Iterable[tuple[str, datetime | None]]) -> bytes:
    """The index of sitemaps, each by its address and the newest change in it."""
    root = etree.Element(f"{{{NAMESPACE}}}sitemapindex", nsmap={None: NAMESPACE})  # type: ignore[dict-item]  # None: no prefix
    for loc, lastmod in files:
        add(root, "sitemap", loc, lastmod)
    return written(root)


def add(root: etree._Element, tag: str, loc: str, lastmod: datetime | None) -> etree._Element:
    """Add one address, with the moment of its last change in the form of RFC 3339 where it is known."""
    element = etree.SubElement(root, f"{{{NAMESPACE}}}{tag}")
    etree.SubElement(element, f"{{{NAMESPACE}}}loc").text = loc
    if lastmod:
        if lastmod.tzinfo is None:
            raise ValueError(f"{loc}: the date {lastmod} has no time zone")
        etree.SubElement(element, f"{{{NAMESPACE}}}lastmod").text = lastmod.isoformat(timespec="seconds")
    return element


def written(root: etree._Element) -> bytes:
    """The document as a file."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
