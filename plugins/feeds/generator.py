"""What RSS and Atom have in common, and feedgen's defaults set right in one place."""

from __future__ import annotations

from typing import Any

from feedgen.entry import FeedEntry as GeneratorEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from .channel import Channel
from .entry import FeedEntry, Picture

MEDIA = "http://search.yahoo.com/mrss/"


class PictureFeed(BaseExtension):
    """Declares the namespace once, on the root."""

    def extend_ns(self) -> dict[str, str]:
        """Return the prefix and name of Media RSS."""
        return {"media": MEDIA}


class PictureEntry(BaseEntryExtension):
    """One ``media:content`` directly in the entry.

    feedgen's own extension wraps each in a ``media:group``, which Media RSS 1.5.1 wants only around several forms of one picture.
    """

    def __init__(self) -> None:
        self.picture: Picture | None = None

    def extend_rss(self, item: Any) -> Any:
        """Write the picture into an RSS item."""
        if self.picture:
            content = etree.SubElement(item, f"{{{MEDIA}}}content", url=self.picture.url, medium="image")
            for name in ("type", "width", "height"):
                if value := getattr(self.picture, name):
                    content.set(name, str(value))
        return item

    def extend_atom(self, entry: Any) -> Any:
        """Write the picture into an Atom entry."""
        return self.extend_rss(entry)


def new_generator(channel: Channel, own_address: str, media_type: str) -> FeedGenerator:
    """A generator with the channel's own data.

    feedgen would name the moment of the build and itself, and would take the last link added for the channel's: so the moment is
    that of the newest entry, the generator is emptied, and the page comes after ``self``.
    """
    generator = FeedGenerator()
    generator.register_extension("picture", PictureFeed, PictureEntry)
    generator.id(channel.home)
    generator.title(channel.title)
    generator.link(href=own_address, rel="self", type=media_type)
    generator.link(href=channel.home, rel="alternate", type="text/html")
    generator.description(channel.description)
    generator.language(channel.language)
    generator.updated(channel.updated)
    generator.generator("", "")
    return generator


def add_entry(generator: FeedGenerator, entry: FeedEntry) -> GeneratorEntry:
    """Append an entry with what both formats tell alike; feedgen would put it first and date it now."""
    added = generator.add_entry(order="append")
    added.guid(entry.identifier, permalink=entry.permanent)
    added.title(entry.title)
    added.link(href=entry.url, rel="alternate", type="text/html")
    # Not "CDATA", as feedgen's manual has it: Atom would get it for the content's type.
    added.content(entry.content, type="html")
    added.published(entry.published)
    added.updated(entry.updated)
    for label in entry.labels:
        added.category(term=label.term, scheme=label.scheme, label=label.name)
    added.picture.picture = entry.picture
    return added
