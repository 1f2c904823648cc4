"""A site for a web server that reads its settings from a file of the release."""

from __future__ import annotations

import importlib
from typing import Any

from ..site import Site

SERVERS = ("nginx", "apache", "caddy")


def fit_for(server: str, site: Site) -> Site:
    """The site without stand-ins, which such a server does not need, and with the settings for it."""
    host_files: Any = importlib.import_module("plugins.hosting.host_files")
    redirecting = site.without(site.table.stand_ins)
    return redirecting.with_made(getattr(host_files, server)(site.table, redirecting.files))
