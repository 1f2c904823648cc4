"""What this machine remembers of the releases it has made: the files of each, and the names by which the host knows their contents.

A memory and not the truth: hosts say what is live, and a list counts only when it adds up to the name of the release.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from .model import File, Files, content_id, is_fingerprinted
from .releases import content_of


@dataclass(frozen=True)
class FileList:
    """The files of a release, and for each path what the host calls its content."""

    files: Files
    digests: Mapping[str, str]


class FileLists:
    """The lists in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, identifier: str) -> FileList | None:
        """The files of a release; ``None`` when they are not known, or not to be trusted."""
        try:
            found = json.loads((self.folder / f"{identifier}.json").read_text(encoding="utf-8"))
            files = {path: File(path, int(size), str(sha256)) for path, (size, sha256, _) in found.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return None
        return FileList(files, {path: str(entry[2]) for path, entry in found.items()}) if content_of(identifier) == content_id(files) else None

    def write(self, identifier: str, known: FileList, keep: Collection[str]) -> None:
        """Remember a release, and forget all but those to ``keep``. Nothing happens where it cannot be written."""
        entries = {path: [file.size, file.sha256, known.digests.get(path, "")] for path, file in known.files.items()}
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            new = self.folder / f".{identifier}"
            new.write_text(json.dumps(entries), encoding="utf-8")
            new.replace(self.folder / f"{identifier}.json")
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
