"""What a host needs to know of the site besides its files: the header fields that go with each, and which addresses lead on to others.

``table`` holds both; the build records it in its manifest, from where the preview, the tests and every target take it. ``headers`` has the
header fields of every site, ``policy`` what pages may use of other hosts, ``media_types`` the types of files, ``header_settings`` what the owner
adds. ``redirects`` collects the addresses that lead on, from the earlier ones that texts name and the other names of topics,
``redirect_settings`` the owner's further ones, ``redirect_rules`` says which cannot be; ``stand_ins`` makes the files that do the same on a host
that cannot redirect; ``addresses`` says which file is seen at which address. ``hooks`` does all that when the other files are there, so that none
is overwritten.

``host_files`` writes the table as each host reads it, ``packed`` makes the compressed copies that some of them want.
"""

from blinker import signal
from pelican.plugins import signals

from . import hooks


def register() -> None:
    """Give templates their policy when the practice is known, and make the table when every address that is taken is."""
    signals.get_generators.connect(hooks.prepare)
    signal("site_written").connect(hooks.write_table)
