"""A site as a web server or a platform takes it that reads its settings from files of the site, with packed copies that it need not make itself."""

from __future__ import annotations

from pathlib import Path

from plugins.hosting.host_files import ENDINGS, HOSTS, SERVERS, packed, worth_packing

from ..model import Exit, Stop
from ..site import Site
from .addresses import listed, nearest
from .files import remember
from .protocol import Address


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
    return redirecting.with_made(HOSTS[host].files(site.table, redirecting.files))


def with_copies(server: str, site: Site, cache: Path) -> Site:
    """The site with packed copies of its text files, for a server that sends them. They are made once and kept in ``cache``."""
    made: dict[str, bytes] = {}
    wanted: set[str] = set()
    for path, file in site.files.items():
        if path in site.made or not worth_packing(path, file.size):
            continue
        for encoding in SERVERS[server].encodings:
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
