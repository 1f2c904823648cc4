"""JSON Feed 1.1 with the whole text of each article."""

from __future__ import annotations

import json
from typing import Any

from .channel import Channel
from .entry import FeedEntry

TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(channel: Channel, own_address: str) -> bytes:
    """The channel as a JSON Feed that lies at ``own_address``."""
    feed = {
        "version": VERSION,
        "title": channel.title,
        "home_page_url": channel.home,
        "feed_url": own_address,
        "description": channel.description,
        "language": channel.language,
        "items": [item(entry) for entry in channel.entries],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def item(entry: FeedEntry) -> dict[str, Any]:
    """One entry; what it has not is left out (JSON Feed 1.1, "Items")."""
    author = {"name": entry.author, "url": entry.author_url}
    found = {
        "id": entry.identifier,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.content,
        "image": entry.picture.url if entry.picture else None,
        "date_published": entry.published.isoformat(timespec="seconds"),
        "date_modified": entry.updated.isoformat(timespec="seconds"),
        "authors": [{name: value for name, value in author.items() if value}],
        "tags": list(dict.fromkeys(label.name for label in entry.labels)),
    }
    return {name: value for name, value in found.items() if value}
