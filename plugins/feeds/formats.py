"""The formats a stream is written in, and how pages point to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from . import atom, json_feed, rss
from .channel import Channel


@dataclass(frozen=True)
class Format:
    """One format: the file's name, its media type, what readers call it, and the function that writes it."""

    file: str
    type: str
    name: str
    write: Callable[[Channel, str], bytes]


RSS = Format("feed.xml", rss.TYPE, "RSS", rss.rss)
ATOM = Format("atom.xml", atom.TYPE, "Atom", atom.atom)
JSON = Format("feed.json", json_feed.TYPE, "JSON Feed", json_feed.json_feed)
FORMATS = (RSS, ATOM, JSON)


def feed_links(settings: Mapping[str, Any]) -> list[dict[str, str]]:
    """The site's feeds for every page's head and for the page about subscribing: ``href`` (a path of the site), ``type`` and ``title``."""
    title = settings["LIBRARY"].practice.name
    return [{"href": f"{settings['BASE_PATH']}/{form.file}", "type": form.type, "title": f"{title} ({form.name})"} for form in FORMATS]


def topic_feed_link(settings: Mapping[str, Any], slug: str, name: str) -> dict[str, str]:
    """A topic's own feed, which its page names before the site's."""
    title = settings["LIBRARY"].practice.name
    return {"href": f"{settings['BASE_PATH']}/topics/{slug}/{RSS.file}", "type": RSS.type, "title": f"{title}: {name} ({RSS.name})"}
