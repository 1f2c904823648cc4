"""The files that tell a host of the table: for each host a function from the table and the paths of the site's files to further files.

What a host cannot do of the table is said by ``limits``. The stand-ins have no place on these hosts: they redirect by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from .formats.apache import apache
from .formats.caddy import caddy, caddy_limits
from .formats.nginx import nginx, nginx_limits
from .formats.platforms import cloudflare, cloudflare_limits, netlify, netlify_limits
from .packed import ENDINGS, packed, worth_packing
from .table import HostingTable

__all__ = ["ENDINGS", "apache", "caddy", "cloudflare", "limits", "netlify", "nginx", "packed", "worth_packing"]

LIMITS: dict[str, Callable[[HostingTable, Collection[str]], Iterator[str]]] = {
    "netlify": netlify_limits,
    "cloudflare": cloudflare_limits,
    "nginx": nginx_limits,
    "caddy": caddy_limits,
}


def limits(table: HostingTable, host: str, files: Collection[str] = ()) -> list[str]:
    """What a host, by the name of its function here, would refuse or not do, as sentences."""
    return list(LIMITS[host](table, files)) if host in LIMITS else []
