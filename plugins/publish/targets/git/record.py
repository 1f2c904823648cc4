"""What the message of a commit tells of the release it shows."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ...releases import Release


@dataclass(frozen=True)
class Published:
    """A commit made by publishing: the release it shows, and the files in it that are not from publishing."""

    commit: str
    release: Release
    unknown: frozenset[str] = frozenset()


def message_of(release: Release, unknown: frozenset[str], again: bool) -> str:
    """The message: a line for people, and the record for publishing."""
    subject = f"Show release {release.id} again" if again else f"Publish release {release.id}"
    # In ASCII, so that names that are no text at all come back as they were.
    record = json.dumps({"release": release.as_data(), "unknown": sorted(unknown)}, indent=1)
    return f"{subject}\n\n{record}\n"


def published(commit: str, message: str) -> Published | None:
    """Read a message; ``None`` when the commit was made by anybody else."""
    try:
        found = json.loads(message.partition("\n\n")[2])
        return Published(commit, Release.from_data(found["release"]), frozenset(map(str, found["unknown"])))
    except (ValueError, KeyError, TypeError):
        return None
