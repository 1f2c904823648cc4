"""The things publishing talks about."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from plugins.hosting.table import is_fingerprinted

__all__ = ["LOCATION", "Exit", "File", "Files", "Stop", "content_id", "headers_line", "is_fingerprinted", "is_page", "page_count"]


class Exit(IntEnum):
    """How a command ended, for scripts and schedules."""

    DONE = 0  # published, or nothing to do, or only the plan was wanted
    USAGE = 1  # a wrong argument or a wrong setting
    BUILD = 2  # the site could not be built
    REFUSED = 3  # a guard said no; nothing was changed
    UNCONFIRMED = 4  # nobody said yes; nothing was changed
    UNREACHABLE = 5  # the target cannot be reached or written to; nothing was changed
    LOCKED = 6  # somebody else is publishing
    STOPPED = 7  # stopped part-way: visitors see whole pages, and the same command goes on
    UNVERIFIED = 8  # published, but visitors were not seen to get it
    INTERRUPTED = 130  # Ctrl-C before anything was changed


class Stop(Exception):
    """Publishing ends here: the code says how, the message says why and what to do, in one sentence."""

    def __init__(self, code: Exit, message: str) -> None:
        super().__init__(message)
        self.code = code

    @property
    def sentence(self) -> str:
        """What is printed of it."""
        return f"Stopped: {self}{'' if str(self).endswith('?') else '.'}"


@dataclass(frozen=True)
class File:
    """One file of a site. ``path`` is relative, with forward slashes; ``headers`` are the fields that its host keeps with it, in order."""

    path: str
    size: int
    sha256: str
    headers: tuple[tuple[str, str], ...] = ()


Files = Mapping[str, File]
# Kept with a file whose address leads on, by websites at Amazon S3 (User Guide, “Configuring a webpage redirect”); no visitor is sent it.
LOCATION = "x-amz-website-redirect-location"


def content_id(files: Files) -> str:
    """A short name for exactly these contents under exactly these paths."""
    lines = "".join(f"{files[path].sha256}  {path}{headers_line(files[path])}\n" for path in sorted(files))
    # A name that is no text has an id like any other, so that a guard can say what is wrong with it.
    return hashlib.sha256(lines.encode(errors="surrogateescape")).hexdigest()[:12]


def headers_line(file: File) -> str:
    """The header fields of a file on the rest of its line; nothing where the host keeps none."""
    return "".join(f"\t{name}: {value}" for name, value in file.headers)


def page_count(files: Iterable[str]) -> int:
    """How many of the files are pages."""
    return sum(is_page(path) for path in files)


def is_page(path: str) -> bool:
    """Whether this is something a visitor opens, and not what a page is made of."""
    return path.endswith(".html")
