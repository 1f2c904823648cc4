"""The feeds' part in Pelican's run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.generators import ArticlesGenerator, Generator

from plugins.practice.problem import ContentError, Problem

from .site_feeds import SiteFeeds

# Templates of the pages that may have feeds of their own; the variables that hold what those pages are about have the same names.
OWNERS = {"topic", "category", "person"}


def collect_feeds(all_generators: list[Generator]) -> None:
    """Lay out the feeds, for every page to name."""
    generator = next(generator for generator in all_generators if isinstance(generator, ArticlesGenerator))
    generator.context["FEEDS"] = SiteFeeds(generator.context)


def name_feeds(_sender: Any, template: str, context: dict[str, Any]) -> None:
    """Name the feeds in a page's head; the page about subscribing gets all of them as ``feeds``."""
    feeds: SiteFeeds = context["FEEDS"]
    context["head"].feeds = feeds.links_of_page(context[template].url if template in OWNERS else "")
    if template == "subscribe":
        context["feeds"] = feeds


def write_feeds(generator: ArticlesGenerator, **_: Any) -> None:
    """Write every feed, once the articles are complete."""
    settings, most = generator.settings, generator.settings["FEED_MAX_ENTRIES"]
    if not isinstance(most, int) or most < 1:
        raise ContentError([Problem("pelicanconf.py", 0, f"FEED_MAX_ENTRIES: {most!r} is not a whole number of 1 or more")])
    for path, content in generator.context["FEEDS"].files(settings["SITEURL"], most):
        file = Path(generator.output_path) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
