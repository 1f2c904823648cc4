"""What a build wrote: each file's hash, the source and template of each page, and what a host has to be told of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

NAME = ".build-manifest.json"
Policy = Mapping[str, Sequence[str]]


def write_manifest(output: Path, pages: Mapping[str, tuple[str | None, str]], redirects: Mapping[str, str], policy: Policy | None = None) -> None:
    """Describe every file of the output folder in ``.build-manifest.json``, ordered by path.

    ``pages`` are sources and templates by file; ``redirects`` lead from an address of the site to another; ``policy`` names, by directive of the
    Content Security Policy (CSP3), the sources that the site needs beside the usual ones.
    """
    files = {}
    for path in sorted(file for file in output.rglob("*") if file.is_file() and file.name != NAME):
        name = path.relative_to(output).as_posix()
        source, template = pages.get(name, (None, None))
        files[name] = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "source": source, "template": template}
    write_files(output / NAME, files, redirects, policy)


def write_files(
    path: Path, files: Mapping[str, Mapping[str, str | None]], redirects: Mapping[str, str] | None = None, policy: Policy | None = None
) -> None:
    """Write what is known of files, by their paths, of addresses that lead on, and of further sources."""
    found = {"files": files, "redirects": redirects or {}, "policy": policy or {}}
    text = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True)
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


def read_redirects(output: Path) -> dict[str, str]:
    """The addresses that lead on and where; none where no build has come to its end."""
    try:
        found = json.loads((output / NAME).read_text(encoding="utf-8"))["redirects"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return {path: to for path, to in found.items() if isinstance(to, str)} if isinstance(found, dict) else {}


def read_policy(output: Path) -> dict[str, list[str]]:
    """The sources by directive that the site needs beside the usual ones; none where no build has come to its end."""
    try:
        found = json.loads((output / NAME).read_text(encoding="utf-8"))["policy"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    lists = {name: sources for name, sources in found.items() if isinstance(sources, list)} if isinstance(found, dict) else {}
    return {name: sources for name, sources in lists.items() if all(isinstance(source, str) for source in sources)}


def is_entry(name: str, entry: object) -> bool:
    """Does a name stay within the output folder, and is its hash known? Files are removed by what the manifest says."""
    windows = PureWindowsPath(name)
    inside = PurePosixPath(name).as_posix() == name != "." and not windows.drive and not windows.root and ".." not in windows.parts
    return inside and isinstance(entry, dict) and isinstance(entry.get("sha256"), str)
