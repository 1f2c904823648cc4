"""What is to be published, as one kind of host takes it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from plugins.hosting.table import HostingTable

from .model import Exit, File, Files, Stop, content_id, page_count
from .releases import Release, now, release_id, somebody
from .scan import Scan

# Tells anybody who asks which release a host shows. It holds no time, so that the same site stays the same.
BUILD = "build.json"


@dataclass(frozen=True)
class Site:
    """The files for a host: those of the built folder, and those made for this host, whose contents are in ``made``."""

    folder: Path
    files: Files
    table: HostingTable = field(default_factory=HostingTable)
    made: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The short name of these contents."""
        return content_id(self.files)

    @property
    def pages(self) -> int:
        """How many pages there are, without those that only lead on."""
        return page_count(self.files.keys() - self.table.stand_ins)

    @property
    def size(self) -> int:
        """All bytes."""
        return sum(file.size for file in self.files.values())

    def release(self, number: int, previous: str | None) -> Release:
        """The record of a release of this site, which is made now; ``previous`` is the one that is live."""
        return Release(release_id(number, self.id), now(), somebody(), self.pages, len(self.files), self.size, previous)

    def read(self, path: str) -> bytes:
        """The content of one of the files. Raises ``Stop`` when it is not what was planned any more."""
        body = self.made[path] if path in self.made else (self.folder / path).read_bytes()
        if hashlib.sha256(body).hexdigest() != self.files[path].sha256:
            raise Stop(Exit.STOPPED, f"{path} was changed while it was published; run the same command again")
        return body

    def with_made(self, made: Mapping[str, bytes]) -> Site:
        """The same with further files made for this host, or with other contents for those there are."""
        files = {**self.files, **{path: file_of(path, body) for path, body in made.items()}}
        return replace(self, files=dict(sorted(files.items())), made={**self.made, **made})

    def without(self, paths: frozenset[str]) -> Site:
        """The same without some of its files."""
        return replace(self, files={path: file for path, file in self.files.items() if path not in paths})

    def with_headers(self, headers: Callable[[str], Mapping[str, str]]) -> Site:
        """The same with the header fields that the host keeps with each file, so that a change of them is a change of the site."""
        dressed = {path: replace(file, headers=tuple(sorted(headers(path).items()))) for path, file in self.files.items()}
        return replace(self, files=dressed)


def site_of(built: Scan, table: HostingTable) -> Site:
    """What was built, with the file that names it."""
    site = Site(built.folder, built.files, table)
    return site.with_made({BUILD: f"{json.dumps({'id': site.id, 'pages': site.pages})}\n".encode()})


def file_of(path: str, body: bytes) -> File:
    """A file that is not on the disk."""
    return File(path, len(body), hashlib.sha256(body).hexdigest())
