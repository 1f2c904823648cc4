"""What is on the server, read from the answers of its shell."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ...model import File, Files, content_id
from ...releases import Release, content_of
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


def agrees(identifier: str, files: Files) -> bool:
    """Whether these are the files after which a release was named."""
    return content_id(files) == content_of(identifier)


class KnownLists:
    """The lists of files that this machine has seen, so that none has to be sent twice; a name tells whether its list is right."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """The releases whose files are known."""
        return sorted(path.name for path in self.folder.iterdir()) if self.folder.is_dir() else []

    def get(self, identifier: str) -> dict[str, File] | None:
        """The files of a release, if they are known."""
        try:
            files = read_list((self.folder / identifier).read_text(encoding="utf-8", errors="surrogateescape").split("\n"))
        except OSError:
            return None
        return files if agrees(identifier, files) else None

    def keep(self, identifier: str, files: Files) -> None:
        """Remember the files of a release, and forget those of earlier ones."""
        # Only saves time, so that a disk that does not take it is no reason to stop.
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            for name in self.names():
                (self.folder / name).unlink()
            (self.folder / identifier).write_text("\n".join([*write_list(files), ""]), encoding="utf-8", errors="surrogateescape")
