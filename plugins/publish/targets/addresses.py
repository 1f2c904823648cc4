"""From the settings to a target."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from ..model import Exit, Stop
from .local import LocalTarget
from .protocol import ReleaseTarget

# What publishconf.py may say about a target.
Setting = str | Mapping[str, object]
OPTIONS = ("url", "site")
# Two letters at least: one is a drive on Windows.
SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]+):")


def open_target(name: str, targets: Mapping[str, Setting], root: Path) -> ReleaseTarget:
    """The target of this name in ``TARGETS``; paths in it are relative to ``root``. Raises ``Stop`` when the settings are wrong."""
    if name not in targets:
        raise Stop(Exit.USAGE, f"there is no target “{name}” in publishconf.py{nearest(name, targets)}")
    setting = targets[name]
    options: Mapping[str, object] = {"url": setting} if isinstance(setting, str) else setting
    for option in options:
        if option not in OPTIONS:
            raise Stop(Exit.USAGE, f"“{option}” of target “{name}” is not an option; there are {' and '.join(OPTIONS)}{nearest(option, OPTIONS)}")
    address, site = options.get("url"), options.get("site")
    if not isinstance(address, str) or not address:
        raise Stop(Exit.USAGE, f"target “{name}” in publishconf.py has no url; write a folder such as published, or file:///var/www/site")
    if site is not None and not isinstance(site, str):
        raise Stop(Exit.USAGE, f"site of target “{name}” in publishconf.py must be an address such as https://example.com")
    return LocalTarget(name, folder(name, address, root), site, shown=address)


def folder(name: str, address: str, root: Path) -> Path:
    """The folder an address means. Raises ``Stop`` for anything that is not a folder, or not one to publish into."""
    scheme = SCHEME.match(address)
    if scheme is None:
        path = Path(address).expanduser()
    elif scheme[1].lower() == "file":
        parts = urlsplit(address)
        if not address.startswith("file:///") or parts.query or parts.fragment:
            raise Stop(Exit.USAGE, f"“{address}” of target “{name}” is not a folder; write it as file:///var/www/site")
        path = Path(url2pathname(parts.path))
    else:
        raise Stop(Exit.USAGE, f"“{scheme[1]}” of target “{name}” is not a kind of target; there is file:///var/www/site, or simply a folder")
    path = (root / path).resolve()
    if root.resolve().is_relative_to(path):
        raise Stop(Exit.USAGE, f"target “{name}” is the folder of the site’s own sources; choose one of its own, such as published")
    return path


def nearest(written: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    """A guess at what was meant."""
    close = difflib.get_close_matches(written, list(known), n=1)
    return f"; did you mean “{close[0]}”?" if close else ""
