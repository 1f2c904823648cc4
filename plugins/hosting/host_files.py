"""The hosts that read the table from files of the site: for each a function from the table and the paths of the site's files to further files.

What a host cannot do of the table is said by ``limits``. The stand-ins have no place on these hosts: they redirect by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial

from .formats.apache import apache
from .formats.caddy import caddy, caddy_limits
from .formats.nginx import nginx, nginx_limits
from .formats.platforms import cloudflare, cloudflare_limits, netlify, netlify_limits
from .packed import ENDINGS, packed, worth_packing
from .table import HostingTable

__all__ = ["ENDINGS", "HOSTS", "SERVERS", "Host", "apache", "caddy", "cloudflare", "limits", "netlify", "nginx", "packed", "worth_packing"]

# From the table and the paths of the site's files to files of the host, and to sentences.
Files = Callable[[HostingTable, Collection[str]], dict[str, bytes]]
Limits = Callable[[HostingTable, Collection[str]], Iterable[str]]


def no_limits(_table: HostingTable, _files: Collection[str]) -> Iterable[str]:
    """Of a host that does everything a table may say."""
    return ()


@dataclass(frozen=True)
class Host:
    """A kind of host: ``files`` tell it of the table, ``limits`` are what it would not do of it; it looks for copies of a file in ``encodings``."""

    files: Files
    limits: Limits = no_limits
    encodings: tuple[str, ...] = ()


SERVERS = {
    "nginx": Host(nginx, nginx_limits, ("gzip",)),
    # With the module that sends copies packed with Brotli, which nginx does not have of itself.
    "nginx-brotli": Host(partial(nginx, brotli=True), nginx_limits, ("br", "gzip")),
    # Packs by itself.
    "apache": Host(apache),
    "caddy": Host(caddy, caddy_limits, ("br", "gzip")),
}
HOSTS = {**SERVERS, "netlify": Host(netlify, netlify_limits), "cloudflare": Host(cloudflare, cloudflare_limits)}


def limits(table: HostingTable, host: str, files: Collection[str] = ()) -> list[str]:
    """What a host of ``HOSTS`` would refuse or not do, as sentences."""
    return list(HOSTS[host].limits(table, files))
