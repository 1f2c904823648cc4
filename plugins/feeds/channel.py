"""A stream of entries: what a feed says about itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from plugins.practice.xml_text import one_line

from .entry import FeedEntry

# A feed without entries has no newest one. The time of the build would make every build differ.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Channel:
    """``home`` is the page the stream belongs to; feeds lie below ``folder``, an absolute address that ends in a slash.

    ``topics`` is where the labels of entries are explained.
    """

    title: str
    description: str
    home: str
    folder: str
    topics: str
    language: str
    entries: tuple[FeedEntry, ...]

    @property
    def updated(self) -> datetime:
        """When the newest change was made: never the time of the build, so that an unchanged feed stays the same file."""
        return max((entry.updated for entry in self.entries), default=NEVER)


def main_channel(practice: Any, base: str, entries: Sequence[FeedEntry], limit: int) -> Channel:
    """The stream of all articles; ``base`` is the site's address without a trailing slash."""
    return Channel(
        title=one_line(practice.name),
        description=one_line(practice.description),
        home=f"{base}/",
        folder=f"{base}/",
        topics=f"{base}/topics/",
        language=practice.language,
        entries=tuple(entries[:limit]),
    )


def topic_channel(practice: Any, base: str, topic: Any, entries: Sequence[FeedEntry], limit: int) -> Channel:
    """The stream of one topic, chosen from the entries of all articles."""
    home = f"{base}/topics/{topic.slug}/"
    chosen = tuple(entry for entry in entries if any(label.term == topic.slug for label in entry.labels))
    return Channel(
        title=one_line(f"{practice.name}: {topic.name}"),
        description=one_line(topic.summary or topic.description or practice.description),
        home=home,
        folder=home,
        topics=f"{base}/topics/",
        language=practice.language,
        entries=chosen[:limit],
    )
