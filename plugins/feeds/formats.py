"""The formats a stream is written in, and how pages point to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import atom, json_feed, rss
from .channel import Channel
from .stream import Stream


@dataclass(frozen=True)
class Format:
    """One format: the file's name, its media type, what readers call it, and the function that writes it."""

    file: str
    type: str
    name: str
    write: Callable[[Channel, str], bytes]


FORMATS = (
    Format("feed.xml", rss.TYPE, "RSS", rss.rss),
    Format("atom.xml", atom.TYPE, "Atom", atom.atom),
    Format("feed.json", json_feed.TYPE, "JSON Feed", json_feed.json_feed),
)


@dataclass(frozen=True)
class FeedLink:
    """A link to a feed: ``href`` is a path of the site, ``title`` differs from those of all other feeds, ``format`` is what readers call it."""

    href: str
    type: str
    title: str
    format: str


def feed_links(stream: Stream, base_path: str) -> list[FeedLink]:
    """The feeds of a stream, RSS first."""
    return [FeedLink(f"{base_path}/{stream.path}{form.file}", form.type, f"{stream.title} ({form.name})", form.name) for form in FORMATS]
