"""Feeds with the whole text of each article: RSS, Atom and JSON Feed for everything, for each topic, each category and each author.

``stream`` says what there are feeds of; ``entry`` makes one entry of an article; ``channel`` brings both together. ``rss``, ``atom`` and
``json_feed`` write the same entries in the same order, the first two through ``generator``, which sets feedgen's defaults right; ``formats``
is the table of them. ``site_feeds`` holds them all, and ``hooks`` names them on the pages and writes the files.
"""

from blinker import signal
from pelican.plugins import signals

from . import hooks


def register() -> None:
    """Name the feeds on every page and write them when the articles are complete."""
    signals.all_generators_finalized.connect(hooks.collect_feeds)
    signal("page_described").connect(hooks.name_feeds)
    signals.article_writer_finalized.connect(hooks.write_feeds)
