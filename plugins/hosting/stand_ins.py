"""Files at earlier addresses, for hosts that cannot redirect: a page that leads on, or a copy of the file that is wanted."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from jinja2 import Template

from .addresses import file_of
from .table import Redirect, target_below

PAGES = (".html", ".htm")


def write_stand_in(output: Path, one: Redirect, address: str, template: Template, language: str) -> str | None:
    """Write the file for one earlier address of the site at ``address``, which has no slash at its end; return its path, if there is one.

    A page leads on within the host it is on, which may be that of a preview.

    Feed readers follow no page, so an earlier address of a feed holds the feed. For a page that used to be a program (``/post.php``) nothing
    can stand in: no host sends such a file as a page. Neither can anything for a whole folder.
    """
    file, wanted = output / file_of(one.path), output / unquote(one.target).removeprefix("/")
    if one.below or not (file.suffix in PAGES or wanted.is_file()):
        return None
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.suffix in PAGES:
        href, canonical = target_below(one.target, urlsplit(address).path), target_below(one.target, address)
        file.write_text(template.render(href=href, canonical=canonical, language=language), encoding="utf-8")
    else:
        file.write_bytes(wanted.read_bytes())
    return file.relative_to(output).as_posix()
