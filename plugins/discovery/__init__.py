"""What machines look for: the files at the root of the site, and copies of the texts in Markdown beside their pages.

``sitemap``, ``robots``, ``web_manifest``, ``indexnow`` and ``llms`` make one file each of plain values; ``overview`` chooses what of the site
``llms`` names. ``markdown_copy`` puts a page's copy together; ``markdown_text`` makes Markdown of its HTML after ``rewording`` has said what Markdown
has no form for, and ``escaping`` keeps text from being taken for markup. ``hooks`` takes the values from the pages of this build.
"""

from blinker import signal
from pelican.plugins import signals

from . import hooks


def register() -> None:
    """Name its copy in each page's head, and write the files when all pages are written."""
    signals.initialized.connect(hooks.begin)
    signal("page_described").connect(hooks.name_copy)
    signal("pages_written").connect(hooks.write_files)
