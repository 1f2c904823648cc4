"""Feeds with the whole text of each article: RSS, Atom and JSON Feed for everything, RSS for each topic.

``entry`` makes one entry of an article; ``channel`` says what a stream
is; ``rss``, ``atom`` and ``json_feed`` write the same entries in the same order, the first two through ``generator``, which sets feedgen's
defaults right; ``formats`` is the table of them and what pages say of them; ``hooks`` writes the files.
"""

from blinker import signal
from pelican.plugins import signals

from . import hooks


def register() -> None:
    """Name the feeds on every page and write them when the articles are complete."""
    signals.article_writer_finalized.connect(hooks.write_feeds)
    signal("page_described").connect(hooks.name_feeds)
