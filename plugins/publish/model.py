"""The things publishing talks about."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

# A hash of the content in a name, such as assets/roman.1f0c2a9b.woff2.
FINGERPRINT = re.compile(r"\.[0-9a-f]{8,64}\.[a-z0-9]+$")


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


class Stop(Exception):
    """Publishing ends here: the code says how, the message says why and what to do, in one sentence."""

    def __init__(self, code: Exit, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class File:
    """One file of a site. ``path`` is relative, with forward slashes; ``headers`` are the fields that its host keeps with it, in order."""

    path: str
    size: int
    sha256: str
    headers: tuple[tuple[str, str], ...] = ()


Files = Mapping[str, File]


def content_id(files: Files) -> str:
    """A short name for exactly these contents under exactly these paths."""
    lines = "".join(f"{files[path].sha256}  {path}{headers_line(files[path])}\n" for path in sorted(files))
    # A name that is no text has an id like any other, so that a guard can say what is wrong with it.
    return hashlib.sha256(lines.encode(errors="surrogateescape")).hexdigest()[:12]


def headers_line(file: File) -> str:
    """The header fields of a file on the rest of its line; nothing where the host keeps none."""
    return "".join(f"\t{name}: {value}" for name, value in file.headers)


def page_count(files: Files) -> int:
    """How many of the files are pages."""
    return sum(is_page(path) for path in files)


def is_page(path: str) -> bool:
    """Whether this is something a visitor opens, and not what a page is made of."""
    return path.endswith(".html")


def is_fingerprinted(path: str) -> bool:
    """Whether this is what a page is made of and its name holds a hash of its content: it stays right for as long as anybody asks for it."""
    return FINGERPRINT.search(path) is not None and not is_page(path)
