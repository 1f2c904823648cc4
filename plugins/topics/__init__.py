"""Topic pages: one for each tag, with its introduction where the owner wrote one, its articles and the questions answered in them.

``topic`` makes topics of articles and introductions, ``index`` arranges them for the page that lists all, ``hooks`` attaches them to the articles
and writes the pages.
"""

from pelican.plugins import signals

from . import hooks


def register() -> None:
    """Connect topics to Pelican's run."""
    signals.get_generators.connect(hooks.generators)
    signals.all_generators_finalized.connect(hooks.attach_topics)
