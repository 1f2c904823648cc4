"""What is on the server, read from the answers of its shell."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from ...model import File, Files
from ...releases import Release
from .connection import Answer

RELEASES = "releases/"


@dataclass(frozen=True)
class State:
    """The releases, the one the link names, and its files; ``host`` are the settings for the web server that each release brings.

    ``intact`` tells whether the live release looks as it was left. ``owed`` tells that the web server has not read the settings that are live.
    """

    current: str | None = None
    releases: dict[str, Release] = field(default_factory=dict)
    host: dict[str, Files] = field(default_factory=dict)
    files: Files | None = None
    intact: bool = False
    owed: bool = False
    rsync: str = ""


def read_state(answer: Answer) -> State:
    """The state from an answer to ``state``."""
    listed = answer.values("file")
    return State(
        current=pointed(answer),
        releases=read_records(answer),
        host={identifier: read_list(lines) for identifier, lines in by_release(answer.values("host")).items()},
        files=read_list(listed) if listed else None,
        intact=answer.value("intact") is not None,
        owed=answer.value("owed") is not None,
        rsync=answer.value("rsync") or "",
    )


def pointed(answer: Answer) -> str | None:
    """The release that the link names; what leads elsewhere was made by nobody who publishes, and counts as a name nobody knows."""
    target = answer.value("current")
    return target.removeprefix(RELEASES) if target else None


def read_records(answer: Answer) -> dict[str, Release]:
    """The records of all whole releases, by their names; what is no record does not count."""
    found: dict[str, Release] = {}
    for identifier, lines in by_release(answer.values("record")).items():
        with suppress(ValueError):
            found[identifier] = Release.from_json("\n".join(lines))
    return found


def by_release(values: Iterable[str]) -> dict[str, list[str]]:
    """Lines that begin with the name of a release, by that name."""
    found: dict[str, list[str]] = {}
    for value in values:
        identifier, _, line = value.partition(" ")
        found.setdefault(identifier, []).append(line)
    return found


def write_list(files: Files) -> list[str]:
    """Files as lines: the hash, the size and the path."""
    return [f"{file.sha256} {file.size} {path}" for path, file in files.items()]


def read_list(lines: Iterable[str]) -> dict[str, File]:
    """Files from such lines; an empty line is none."""
    found: dict[str, File] = {}
    for line in lines:
        sha256, _, rest = line.partition(" ")
        size, _, path = rest.partition(" ")
        if path and size.isdigit():
            found[path] = File(path, int(size), sha256)
    return found


def read_found(answer: Answer, listed: Files) -> dict[str, File]:
    """The files that are really in a folder; sizes are known of those that are as they were listed."""
    hashes = {path: sha256 for sha256, _, path in (line.partition(" ./") for line in answer.values("found"))}
    return {
        path: listed[path] if path in listed and listed[path].sha256 == sha256 else File(path, 0, sha256) for path, sha256 in sorted(hashes.items())
    }
