"""A stream as its feeds tell it: what it is called, where it lies, and its newest entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from .entry import FeedEntry, newest_first
from .stream import Stream


@dataclass(frozen=True)
class Channel:
    """``home`` is the address of the page that the stream belongs to, in whose folder its feeds lie; there is at least one entry."""

    title: str
    description: str
    home: str
    language: str
    entries: tuple[FeedEntry, ...]

    @property
    def updated(self) -> datetime:
        """When the newest change was made: never the time of the build, so that an unchanged feed stays the same file."""
        return max(entry.updated for entry in self.entries)


def channel(stream: Stream, base: str, language: str, entries: Mapping[str, FeedEntry], limit: int) -> Channel:
    """The newest entries of a stream, at most ``limit``.

    ``base`` is the site's address without a trailing slash; ``entries`` holds those of all articles by their addresses.
    """
    told = sorted((entries[article.canonical] for article in stream.articles), key=newest_first)
    return Channel(stream.title, stream.description, f"{base}/{stream.path}", language, tuple(told[:limit]))
