"""Pictures the build makes itself: a cover for every article, social cards, and portraits.

``laws`` are the ways in which a field of upright strokes answers the one that turns; ``covers`` gives each article a law and a ground
and writes the SVG; ``cards`` sets the social card in the site's own type (``typeface``, ``wrapping``) beside the same drawing
(``raster``), and ``card_cache`` keeps it; ``portraits`` draws an initial (``alphabet``) or turns a photograph into two tones; ``metadata``
(with ``heif_metadata``) takes what a camera wrote out of the owner's pictures. All of these are functions of their arguments. ``attach`` gives
their results to the content objects, ``hooks`` knows Pelican.
"""

from blinker import signal
from pelican.plugins import signals

from . import hooks


def register() -> None:
    """Make the pictures once all texts are known, and write them with the pages."""
    signals.all_generators_finalized.connect(hooks.make)
    signal("pages_written").connect(hooks.write)
    signal("pages_written").connect(hooks.strip)
