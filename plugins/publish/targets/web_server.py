"""A site as a web server or a platform takes it that reads its settings from files of the site, with packed copies that it need not make itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from plugins.hosting import host_files
from plugins.hosting.host_files import ENDINGS, packed, worth_packing
from plugins.hosting.table import HostingTable

from ..model import Exit, Files, Stop
from ..site import Site
from .addresses import listed, nearest
from .files import remember
from .protocol import Address

HOSTS: Mapping[str, Callable[[HostingTable, Files], dict[str, bytes]]] = {
    "nginx": host_files.nginx,
    # With the module that sends copies packed with Brotli, which nginx does not have of itself.
    "nginx-brotli": partial(host_files.nginx, brotli=True),
    "apache": host_files.apache,
    "caddy": host_files.caddy,
    "netlify": host_files.netlify,
    "cloudflare": host_files.cloudflare,
}
SERVERS = ("nginx", "nginx-brotli", "apache", "caddy")
# The encodings whose copies a server looks for beside a file; Apache packs by itself.
COPIES = {"nginx": ("gzip",), "nginx-brotli": ("br", "gzip"), "caddy": ("br", "gzip")}


def server_of(address: Address) -> str | None:
    """The web server that an address names. Raises ``Stop`` for one that is not known here."""
    server = address.options.get("server")
    if server is not None and server not in SERVERS:
        there = f"there are {listed(SERVERS)}{nearest(server, SERVERS)}"
        raise Stop(Exit.USAGE, f"“{server}” of target “{address.name}” is no server known here; {there}")
    return server


def fit_for(host: str, site: Site) -> Site:
    """The site without stand-ins, which a host that redirects does not need, and with what tells it of header fields and redirects."""
    redirecting = site.without(site.table.stand_ins)
    return redirecting.with_made(HOSTS[host](site.table, redirecting.files))


def limits_of(server: str, site: Site) -> list[str]:
    """What a web server cannot be told of the table, as sentences."""
    return host_files.limits(site.table, server.partition("-")[0], site.files)


def with_copies(server: str, site: Site, cache: Path) -> Site:
    """The site with packed copies of its text files, for a server that sends them. They are made once and kept in ``cache``."""
    made: dict[str, bytes] = {}
    wanted: set[str] = set()
    for path, file in site.files.items():
        if path in site.made or not worth_packing(path, file.size):
            continue
        for encoding in COPIES.get(server, ()):
            name = f"{file.sha256}{ENDINGS[encoding]}"
            wanted.add(name)
            body = _kept(cache / name) or _make(cache / name, site.read(path), encoding)
            if len(body) < file.size and f"{path}{ENDINGS[encoding]}" not in site.files:
                made[f"{path}{ENDINGS[encoding]}"] = body
    _forget(cache, wanted)
    return site.with_made(made)


def _kept(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except OSError:
        return None


def _make(place: Path, body: bytes, encoding: str) -> bytes:
    copy = packed(body, encoding)
    remember(place, copy)
    return copy


def _forget(cache: Path, wanted: set[str]) -> None:
    """Take away the copies of files that the site does not have any more."""
    for place in cache.iterdir() if cache.is_dir() else ():
        if place.name not in wanted:
            place.unlink(missing_ok=True)
