"""A site as an object store takes it: with the header fields that it keeps, text made small, and addresses that lead on."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import PurePosixPath

from plugins.hosting.addresses import file_of
from plugins.hosting.media_types import media_type
from plugins.hosting.table import HostingTable, Redirect

from ...model import LOCATION, File
from ...site import Site
from .names import has_blob
from .settings import Settings

# What a store keeps with an object and sends with it (Amazon S3 User Guide, “Working with object metadata”; the others keep the same).
KEPT_FIELDS = ("Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Type")
# What is text and is asked for by browsers alone. A store sends what it has to everybody, and not every feed reader unpacks it.
SMALLER = {".html", ".css", ".js", ".mjs", ".svg", ".json", ".map", ".webmanifest"}
FEEDS = {"feeds", "feed"}
# Below this size nothing is gained.
SMALL = 1000
LEVEL = 6
# Moved for ever (RFC 9110, sections 15.4.2 and 15.4.9).
PERMANENT = {301, 308}


def dressed(site: Site, settings: Settings) -> Site:
    """The site with everything that the store keeps beside the bodies."""
    leading = ways(site) if settings.website else {}
    site = site.with_made({path: b"" for path in leading if path not in site.files})

    def fields(path: str) -> Mapping[str, str]:
        found = fields_of(site.files[path], site.table, settings.compress) if site.files[path].size else {}
        return {**found, LOCATION: leading[path]} if path in leading else found

    return site.with_headers(fields)


def undirected(site: Site) -> Site:
    """The same without objects that do nothing but lead on, for a copy from which they would lead away."""
    return site.without(frozenset(path for path, file in site.files.items() if not has_blob(file)))


def ways(site: Site) -> dict[str, str]:
    """Objects that lead on, and where to. They all say that it is for ever, and none stands for everything below a folder.

    What stands in for such an address stays the object's body: not every host reads the field.
    """
    table = site.table
    return {file_of(one.path): one.location(table.base_path) for one in reversed(table.redirects) if _can_be_an_object(one, site)}


def _can_be_an_object(redirect: Redirect, site: Site) -> bool:
    key = file_of(redirect.path)
    is_free = key not in site.files or (key in site.table.stand_ins and redirect.status in PERMANENT)
    return redirect.below is None and is_free


def fields_of(file: File, table: HostingTable, compress: bool) -> dict[str, str]:
    """The header fields to keep with a file."""
    wanted = {name.title(): value for name, value in table.fields(file.path).items()}
    found = {name: wanted[name] for name in KEPT_FIELDS if wanted.get(name)}
    found.setdefault("Content-Type", media_type(PurePosixPath(file.path)))
    if compress and "Content-Encoding" not in found and is_smaller(file, found["Content-Type"]):
        found["Content-Encoding"] = "gzip"
    return found


def is_smaller(file: File, kind: str) -> bool:
    """Whether a file is kept compressed."""
    path = PurePosixPath(file.path)
    is_feed = "feed" in kind or path.stem.lower() in FEEDS or not FEEDS.isdisjoint(path.parent.parts)
    return path.suffix.lower() in SMALLER and file.size >= SMALL and not is_feed


def body_of(site: Site, file: File) -> bytes:
    """The bytes to send for a file, the same for the same file on every day."""
    body = site.read(file.path)
    return gzip.compress(body, LEVEL, mtime=0) if ("Content-Encoding", "gzip") in file.headers and _by_us(site, file) else body


def _by_us(site: Site, file: File) -> bool:
    """Whether it is for us to compress a file; one that the site says is compressed is so already."""
    return not any(name.title() == "Content-Encoding" for name in site.table.fields(file.path))
