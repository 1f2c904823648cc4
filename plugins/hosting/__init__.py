"""What a host needs to know of the site besides its files: which addresses lead on to others, and what of other hosts its pages may use.

``redirects`` makes the table of addresses, from the earlier ones that texts name and the other names of topics; ``stand_ins`` makes the files
that do the same on a host that cannot redirect; ``hooks`` writes them when all other files are there, so that none is overwritten. ``policy`` names
the hosts of the scheduler and the form service that the practice has chosen.
"""

from blinker import signal

from . import hooks


def register() -> None:
    """Make the table when every address that is taken is known; what is said of other hosts depends on no page."""
    signal("site_written").connect(hooks.write_redirects)
    signal("site_written").connect(hooks.declare_policy)
