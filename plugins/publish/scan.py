"""What is in a folder, file by file."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from plugins.hosting.table import MANIFEST

from .model import File

# What desktops leave in every folder somebody has looked at.
LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}


@dataclass(frozen=True)
class Scan:
    """The files of a folder, the links in it, which are not followed, and the hashes the build recorded, if it did."""

    folder: Path
    files: dict[str, File]
    links: tuple[str, ...] = ()
    recorded: dict[str, str] | None = None


def scan(folder: Path) -> Scan:
    """Read a folder. A folder that is not there is an empty one; raises ``OSError`` when it cannot be read."""
    files: dict[str, File] = {}
    links: list[str] = []
    for place, folders, names in os.walk(folder, onerror=_raise):
        links += [_relative(folder, place, name) for name in folders if (Path(place) / name).is_symlink()]
        for name in names:
            path = _relative(folder, place, name)
            if (Path(place) / name).is_symlink():
                links.append(path)
            # The build's own record names the sources of pages, which is nobody's business.
            elif name not in LITTER and path != MANIFEST:
                files[path] = _read(Path(place) / name, path)
    return Scan(folder, dict(sorted(files.items())), tuple(sorted(links)), _recorded(folder))


def _read(file: Path, path: str) -> File:
    with file.open("rb") as opened:
        return File(path, file.stat().st_size, hashlib.file_digest(opened, "sha256").hexdigest())


def _recorded(folder: Path) -> dict[str, str] | None:
    try:
        files = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        return {path: entry["sha256"] for path, entry in files.items()}
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError):
        # An unreadable record is not the same as none: nothing in the folder agrees with it.
        return {}


def _relative(folder: Path, place: str, name: str) -> str:
    return (Path(place) / name).relative_to(folder).as_posix()


def _raise(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error
