"""One article as every feed format tells it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from html import escape
from typing import Any
from urllib.parse import urljoin, urlsplit

from plugins.practice.absolute import absolute
from plugins.practice.standalone import first_words, link_html, points_html
from plugins.practice.xml_text import one_line

SUMMARY_LENGTH = 280
PICTURE_TYPES = {
    ".avif": "image/avif", ".gif": "image/gif", ".jpeg": "image/jpeg", ".jpg": "image/jpeg", ".png": "image/png",
    ".svg": "image/svg+xml", ".webp": "image/webp",
}  # fmt: skip


@dataclass(frozen=True)
class Picture:
    """The picture of an entry, at an absolute address."""

    url: str
    type: str | None
    width: int | None
    height: int | None


@dataclass(frozen=True)
class Label:
    """What an article is filed under: a word that stays, its name, and the address below which such words are explained."""

    term: str
    name: str
    scheme: str


@dataclass(frozen=True)
class FeedEntry:
    """An article, ready for any format: plain text without forbidden characters, HTML that stands alone, aware dates."""

    identifier: str
    permanent: bool
    url: str
    title: str
    summary: str
    content: str
    published: datetime
    updated: datetime
    author: str
    author_url: str | None
    labels: tuple[Label, ...]
    picture: Picture | None


def entries(articles: Iterable[Any], practice_name: str, base: str) -> list[FeedEntry]:
    """All articles as entries, no two with the same moment of change; ``base`` is the site's address without a trailing slash.

    Give all articles of the site, not those of one feed, so that an entry carries the same moment in each feed that has it.
    """
    return told_apart([entry(article, practice_name, base) for article in articles])


def newest_first(one: FeedEntry) -> tuple[float, str]:
    """What entries are ordered by in a feed."""
    return -one.published.timestamp(), place(one)


def place(one: FeedEntry) -> str:
    """What decides between equal moments: the address, ordered like the slugs that decide in the site's own lists."""
    return one.url.rstrip("/")


def entry(article: Any, practice_name: str, base: str) -> FeedEntry:
    """One article as an entry; ``practice_name`` signs what names no author.

    Raises ``ValueError`` for a date without a time zone: readers would place it in their own.
    """
    url = article.canonical
    kept_identifier = getattr(article, "guid", None)
    body = article.document.standalone_html
    modified = getattr(article, "modified", None)
    summary = one_line(article.summary or article.description or "") or first_words(body, SUMMARY_LENGTH) or one_line(article.title)
    published = aware(article.date, article.source)
    return FeedEntry(
        identifier=kept_identifier or url,
        permanent=not kept_identifier,
        url=url,
        title=one_line(article.title),
        summary=summary,
        content="\n".join(parts(article, body or f"<p>{escape(summary, quote=False)}</p>")),
        published=published,
        updated=max(published, aware(modified, article.source)) if modified else published,
        author=one_line(article.person.name if article.person else practice_name),
        author_url=absolute(article.person.href, url) if article.person and article.person.href else None,
        labels=labels(article, base),
        picture=picture(getattr(article, "image", None) or getattr(article, "card", None), url),
    )


def parts(article: Any, body: str) -> Iterator[str]:
    """The text as its page has it, from the points above it to the call below."""
    if brief := getattr(article, "brief", None):
        yield points_html("In brief", brief)
    yield body
    if call := article.call_to_action:
        yield link_html(call.button, urljoin(article.canonical, call.href), call.title)


def labels(article: Any, base: str) -> tuple[Label, ...]:
    """The article's topics, then its category."""
    topics = (Label(topic.slug, one_line(topic.name), f"{base}/topics/") for topic in article.topics)
    return (*topics, Label(article.category.slug, one_line(article.category.name), f"{base}/insights/category/"))


def aware(moment: datetime, source: str) -> datetime:
    """The same moment, if it says in which zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{source}: the date {moment} has no time zone")
    return moment


def picture(image: Any, page_url: str) -> Picture | None:
    """A picture by its absolute address."""
    if image is None:
        return None
    url = urljoin(page_url, image.href)
    return Picture(url, PICTURE_TYPES.get(posixpath.splitext(urlsplit(url).path)[1].lower()), image.width, image.height)


def told_apart(found: list[FeedEntry]) -> list[FeedEntry]:
    """Move entries that changed at the same moment apart by seconds.

    RFC 4287, section 4.1.1 wants entries of one feed told apart by id and time, and validators warn of equal times. The order of
    the addresses decides, so that the same articles always get the same seconds.
    """
    taken: set[datetime] = set()
    moved: dict[str, FeedEntry] = {}
    for one in sorted(found, key=lambda one: (one.updated, place(one))):
        updated = one.updated
        while updated in taken:
            updated += timedelta(seconds=1)
        taken.add(updated)
        moved[one.url] = replace(one, updated=updated)
    return [moved[one.url] for one in found]
