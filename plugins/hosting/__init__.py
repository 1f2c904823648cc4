"""What a host needs to know of the site besides its files: which addresses lead on to others.

``redirects`` makes the table of them, from the earlier addresses that texts name and the other names of topics; ``stand_ins`` makes the files
that do the same on a host that cannot redirect; ``hooks`` writes them when all other files are there, so that none is overwritten.
"""

from blinker import signal

from . import hooks


def register() -> None:
    """Make the table when every address that is taken is known."""
    signal("site_written").connect(hooks.write_redirects)
