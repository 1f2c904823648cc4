"""What this machine remembers of releases: the files of each, and the names by which a host that has such knows their contents.

A memory and not the truth: hosts say what is live, and a list counts only when it adds up to the name of the release.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ..model import File, Files, content_id, is_fingerprinted
from ..releases import content_of
from .files import remember


@dataclass(frozen=True)
class FileList:
    """The files of a release, and for each path what the host calls its content, where it has names of its own."""

    files: Files
    digests: Mapping[str, str] = field(default_factory=dict)


class FileLists:
    """The lists in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """The releases of which something is remembered."""
        # A file whose writing was broken off begins with a dot.
        return sorted(place.stem for place in self.folder.glob("*.json") if not place.name.startswith("."))

    def read(self, identifier: str) -> FileList | None:
        """The files of a release; ``None`` when they are not known, or not to be trusted."""
        try:
            found = json.loads((self.folder / f"{identifier}.json").read_text(encoding="utf-8"))
            files = {path: File(path, int(size), str(sha256)) for path, (size, sha256, _) in found.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return None
        return FileList(files, {path: str(entry[2]) for path, entry in found.items()}) if agrees(identifier, files) else None

    def write(self, identifier: str, known: FileList, keep: Collection[str] = ()) -> None:
        """Remember a release, and forget all but those to ``keep``. Nothing happens where it cannot be written."""
        entries = {path: [file.size, file.sha256, known.digests.get(path, "")] for path, file in known.files.items()}
        remember(self.folder / f"{identifier}.json", json.dumps(entries).encode())
        with suppress(OSError):
            for place in self.folder.glob("*.json"):
                if place.stem not in {identifier, *keep}:
                    place.unlink()

    def carried(self, identifiers: Iterable[str]) -> dict[str, tuple[File, str]]:
        """The files of these releases that pages which are still open may ask for, with what the host calls their contents; the first counts."""
        found: dict[str, tuple[File, str]] = {}
        for identifier in identifiers:
            if known := self.read(identifier):
                for path in filter(is_fingerprinted, known.files):
                    found.setdefault(path, (known.files[path], known.digests[path]))
        return found


def agrees(identifier: str, files: Files) -> bool:
    """Whether these are the files after which a release was named."""
    return content_id(files) == content_of(identifier)
