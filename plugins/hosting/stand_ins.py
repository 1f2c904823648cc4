"""Files at earlier addresses, for hosts that cannot redirect: a page that leads on, or a copy of the file that is wanted."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Template

from plugins.practice.moved import Moved

from .redirects import file_of

PAGES = (".html", ".htm")


def write_stand_in(output: Path, one: Moved, address: str, template: Template, language: str) -> None:
    """Write the file for one earlier address of the site at ``address``, which has no slash at its end.

    A page leads on within the host it is on, which may be that of a preview.

    Feed readers follow no page, so an earlier address of a feed holds the feed. For a page that used to be a program (``/post.php``) nothing
    can stand in: no host sends such a file as a page.
    """
    file, wanted = output / file_of(one.path), output / one.target
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.suffix in PAGES:
        file.write_text(
            template.render(href=f"{urlsplit(address).path}/{one.target}", canonical=f"{address}/{one.target}", language=language), encoding="utf-8"
        )
    elif wanted.is_file():
        file.write_bytes(wanted.read_bytes())
