"""All feeds of the site: the links that pages have to them, and the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from .channel import channel
from .entry import entries
from .formats import FORMATS, FeedLink, feed_links
from .stream import Stream, Streams, streams


class SiteFeeds:
    """The feeds of everything that stands in Pelican's variables, ``context``.

    The streams are put together when the first page asks for them: topics are made at the signal at which this is laid out, before it or
    after.
    """

    def __init__(self, context: Mapping[str, Any]) -> None:
        self.context = context
        self.practice = context["LIBRARY"].practice

    @cached_property
    def streams(self) -> Streams:
        """The streams. From now on each topic, category and person knows the address of its RSS feed, or that it has none."""
        found = streams(self.context, self.practice)
        for owner in [*self.context["topics"], *(category for category, _ in self.context["categories"]), *self.context["people"]]:
            own = self.links(found.by_path.get(owner.url))
            owner.feed_href = own[0].href if own else None
        return found

    def links(self, stream: Stream | None) -> list[FeedLink]:
        """The links to the feeds of a stream, if there is one."""
        return feed_links(stream, self.context["BASE_PATH"]) if stream else []

    def links_of_page(self, path: str) -> list[FeedLink]:
        """What a page names: its own feeds, if it has any, before the site's. ``path`` is the address of its first page, below the root."""
        return [link for address in dict.fromkeys([path, ""]) for link in self.links(self.streams.by_path.get(address))]

    def files(self, base: str, limit: int) -> Iterator[tuple[str, bytes]]:
        """Each feed's path below the site's root, and its content; ``limit`` is the number of entries in a feed."""
        published = self.streams.site[0].articles if self.streams.site else ()
        told = {entry.url: entry for entry in entries(published, self.practice.name, base)}
        for stream in self.streams.all:
            newest = channel(stream, base, self.practice.language, told, limit)
            for form in FORMATS:
                yield f"{stream.path}{form.file}", form.write(newest, f"{newest.home}{form.file}")
