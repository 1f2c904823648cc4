"""What machines look for at the root of the site: ``sitemap.xml``, ``robots.txt`` and ``site.webmanifest``.

``sitemap``, ``robots`` and ``web_manifest`` make one file each of plain values; ``hooks`` takes the values from the pages of this build.
"""

from blinker import signal

from . import hooks


def register() -> None:
    """Write the files when all pages are written."""
    signal("pages_written").connect(hooks.write_files)
