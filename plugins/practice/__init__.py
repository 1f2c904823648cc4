"""The content model: what the owner may write, read and checked before anything is built.

``practice.toml`` and the front matter of every text are validated against schemas whose sentences are also the error messages
(``settings``, ``schema``); Markdown is converted, links are resolved (``loading``), and all of it is kept in one record (``library``).
Pelican's reader then only looks up what is known already (``reader``), and once all content objects exist each is given what its page
shows of others (``attach``).
"""

from blinker import signal
from pelican.plugins import signals

from . import hooks


def register() -> None:
    """Connect the content model to Pelican's run."""
    signals.initialized.connect(hooks.read)
    signals.readers_init.connect(hooks.replace_readers)
    signals.get_generators.connect(hooks.generators)
    signal("page_rendering").connect(hooks.describe_page)
