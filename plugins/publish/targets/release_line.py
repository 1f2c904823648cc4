"""The record of a release in one line, for hosts that keep no more than a title with it."""

from __future__ import annotations

import re

from ..releases import Release

# Hosts cut what is longer.
LONGEST = 100
LINE = re.compile(
    r"^(?P<id>\d{4,}-[0-9a-f]{12}) "
    r"(?P<pages>\d+) pages, (?P<files>\d+) files, (?P<size>\d+) bytes"
    r"(?: after (?P<previous>[\w-]+))?"
    r"(?: by (?P<by>.*))?$"
)


def release_line(release: Release) -> str:
    """The line for a release. Who made it stands last, so that a cut takes nothing else."""
    after = f" after {release.previous}" if release.previous else ""
    line = f"{release.id} {release.pages} pages, {release.files} files, {release.size} bytes{after} by {release.by}"
    # Counted in bytes, because hosts do.
    return line.encode()[:LONGEST].decode(errors="ignore")


def read_release_line(line: str, made: str, activated: str | None = None) -> Release | None:
    """The release that a line tells of, with the times the host has kept; ``None`` when it is somebody else's line."""
    found = LINE.match(line)
    if found is None:
        return None
    return Release(
        id=found["id"],
        made=made,
        by=found["by"] or "somebody",
        pages=int(found["pages"]),
        files=int(found["files"]),
        size=int(found["size"]),
        previous=found["previous"],
        activated=activated,
    )
