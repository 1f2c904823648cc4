"""The feeds' part in Pelican's run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pelican.generators import ArticlesGenerator

from .channel import Channel, main_channel, topic_channel
from .entry import entries
from .formats import FORMATS, RSS, feed_links, topic_feed_link

MOST_ENTRIES = 50


def write_feeds(generator: ArticlesGenerator, **_: Any) -> None:
    """Write every feed, once the articles are complete."""
    settings, context = generator.settings, generator.context
    practice, base = settings["LIBRARY"].practice, settings["SITEURL"]
    published = [article for article in context["articles"] if is_public(article)]
    limit = settings.get("FEED_MAX_ENTRIES", MOST_ENTRIES)
    for path, content in feed_files(practice, base, published, context.get("topics", ()), limit):
        file = Path(generator.output_path) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def is_public(article: Any) -> bool:
    """May the article be in a feed?"""
    return not (article.draft or article.future)


def feed_files(practice: Any, base: str, articles: Iterable[Any], topics: Iterable[Any], limit: int) -> Iterator[tuple[str, bytes]]:
    """Each feed's path below the site's root, and its content: the whole stream in every format, each topic's as RSS."""
    told = entries(articles, practice.name)
    whole = main_channel(practice, base, told, limit)
    for form in FORMATS:
        yield form.file, form.write(whole, f"{base}/{form.file}")
    for topic in topics:
        channel = topic_channel(practice, base, topic, told, limit)
        if channel.entries:
            yield own_file(channel, base), RSS.write(channel, f"{channel.folder}{RSS.file}")


def own_file(channel: Channel, base: str) -> str:
    """Where the channel's RSS lies below the site's root."""
    return f"{channel.folder}{RSS.file}".removeprefix(f"{base}/")


def name_feeds(_sender: Any, template: str, context: dict[str, Any]) -> None:
    """Name the feeds in a page's head; a topic's page names its own first."""
    links = feed_links(context)
    context["feeds"] = links
    topic = context.get("topic") if template == "topic" else None
    if topic is not None:
        own = topic_feed_link(context, topic.slug, topic.name) if any(map(is_public, topic.articles)) else None
        topic.feed_href = own["href"] if own else None
        links = [own, *links] if own else links
    context["head"].feeds = links
