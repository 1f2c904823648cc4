"""Names and sizes that a store would refuse."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import File
from ...site import Site
from .names import OURS, PREVIEW
from .settings import Settings

# Amazon S3 User Guide, “Uploading objects” and “Naming Amazon S3 objects”; the other stores take as much or more.
LARGEST = 5 * 1024**3
LONGEST = 1024
# What neither the library nor the listing of a store can tell of: control characters, and folders that mean other folders.
UNTOLD = re.compile(r"[\x00-\x1f\x7f]|(^|/)\.{0,2}(/|$)")


def refusals(site: Site, settings: Settings) -> list[str]:
    """Everything the store would refuse, as sentences."""
    return [
        f"{file.path!r}: {said}" if not file.path.isprintable() else f"{file.path}: {said}"
        for file in site.files.values()
        for said in _said(file, settings)
    ]


def _said(file: File, settings: Settings) -> Iterator[str]:
    key = f"{settings.prefix}/{file.path}" if settings.prefix else file.path
    if file.size > LARGEST:
        yield "larger than the 5 GiB that one object can hold"
    if len(key.encode()) > LONGEST:
        yield f"its name has more than {LONGEST} bytes, which no object can have"
    if UNTOLD.search(key):
        yield "its name cannot be that of an object"
    if file.path == OURS or file.path.startswith(f"{OURS}/") or PREVIEW.match(file.path):
        yield "its name is taken by what publishing itself keeps there"
