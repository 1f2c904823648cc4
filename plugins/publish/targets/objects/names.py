"""The names of what we keep in a bucket beside the site."""

from __future__ import annotations

import hashlib
import re

from ...model import LOCATION, File, headers_line

OURS = ".publish"
STATE = f"{OURS}/state.json"
PENDING = f"{OURS}/pending.json"
LOCK = f"{OURS}/lock.json"
PREVIEWS = f"{OURS}/previews.json"
CLOCK = f"{OURS}/clock"
BLOBS = f"{OURS}/blobs"
RELEASES = f"{OURS}/releases"
PREVIEW = re.compile(r"^preview-[A-Za-z0-9_-]{16,}/")
# Above this, a body is sent in parts; below it in one piece, whose ETag the stores tell alike.
ONE_PIECE = 64 * 1024 * 1024


def blob_of(file: File) -> str:
    """Where a file's content is kept: by what it is and how it is sent, because a copy within the store takes the header fields along."""
    return f"{BLOBS}/{hashlib.sha256(f'{file.sha256}{headers_line(file)}'.encode()).hexdigest()[:40]}"


def record_of(identifier: str) -> str:
    """Where the record of a release is kept."""
    return f"{RELEASES}/{identifier}.json"


def preview_of(token: str) -> str:
    """The folder of a copy with this name."""
    return f"preview-{token}"


def leads_on(file: File) -> bool:
    """Whether the host is to send visitors of a file on to another address."""
    return any(name == LOCATION for name, _ in file.headers)


def needs_blob(file: File) -> bool:
    """Whether a file has to be brought in before it can be put at its place: it leads on, so that its body is no copy, or is sent in parts."""
    return leads_on(file) or file.size > ONE_PIECE


def has_blob(file: File) -> bool:
    """Whether there is something to bring in for a file; not for one that only leads on."""
    return file.size > 0 or not leads_on(file)
