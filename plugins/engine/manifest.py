"""What a build wrote: each file's hash, the source and template of each page, and what a host has to be told of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from plugins.hosting.table import MANIFEST, HostingTable

NAME = MANIFEST


def write_manifest(output: Path, pages: Mapping[str, tuple[str | None, str]], table: HostingTable | None = None) -> None:
    """Describe every file of the output folder in ``.build-manifest.json``, ordered by path.

    ``pages`` are sources and templates by file; ``table`` is recorded for those who serve or publish the folder.
    """
    files = {}
    for path in sorted(file for file in output.rglob("*") if file.is_file() and file.name != NAME):
        name = path.relative_to(output).as_posix()
        source, template = pages.get(name, (None, None))
        files[name] = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "source": source, "template": template}
    write_files(output / NAME, files, table)


def write_files(path: Path, files: Mapping[str, Mapping[str, str | None]], table: HostingTable | None = None) -> None:
    """Write what is known of files, by their paths, and of how they are to be served."""
    text = json.dumps({"files": files, **(table or HostingTable()).as_data()}, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(f"{text}\n", encoding="utf-8")


def read_manifest(output: Path) -> dict[str, Any] | None:
    """The manifest's files, or ``None`` where no build has written; of a damaged one, what can be used."""
    try:
        files = json.loads((output / NAME).read_text(encoding="utf-8"))["files"]
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}
    return {name: entry for name, entry in files.items() if is_entry(name, entry)} if isinstance(files, dict) else {}


def is_entry(name: str, entry: object) -> bool:
    """Does a name stay within the output folder, and is its hash known? Files are removed by what the manifest says."""
    windows = PureWindowsPath(name)
    inside = PurePosixPath(name).as_posix() == name != "." and not windows.drive and not windows.root and ".." not in windows.parts
    return inside and isinstance(entry, dict) and isinstance(entry.get("sha256"), str)
