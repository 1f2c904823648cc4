"""Put a finished build where the last one is, touching only files that differ and only files a build wrote."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from .manifest import NAME, read_manifest


class NotOurs(Exception):
    """The folder holds files that no build wrote."""


@dataclass(frozen=True)
class Installed:
    """How many files are new or changed, gone, and the same as before."""

    changed: int
    removed: int
    same: int


def refuse_foreign(output: Path) -> None:
    """Raise NotOurs for a folder with files but without a manifest: a mistyped ``--output`` must not mix a site into somebody's documents."""
    if output.exists() and not output.is_dir():
        raise NotOurs(f"{output} is a file; name a folder for the site")
    if output.is_dir() and read_manifest(output) is None and any(output.iterdir()):
        raise NotOurs(f"{output} holds files that no build wrote; name an empty or a new folder")


def install(built: Path, output: Path) -> Installed:
    """Make ``output`` equal to ``built`` file by file.

    Files are replaced one at a time by a rename, new and changed ones first, the manifest last; files the last build wrote and this one did
    not are removed, other files stay. Whoever looks in between finds whole files.
    """
    before, after = read_manifest(output) or {}, read_manifest(built) or {}
    output.mkdir(parents=True, exist_ok=True)
    changed = [name for name, entry in after.items() if not is_same(output / name, before.get(name), entry)]
    for name in changed:
        replace(built / name, output / name)
    gone = sorted(set(before) - set(after), reverse=True)
    for name in gone:
        remove(output, name)
    replace(built / NAME, output / NAME)
    return Installed(len(changed), len(gone), len(after) - len(changed))


def is_same(path: Path, before: dict[str, str] | None, after: dict[str, str]) -> bool:
    """Is the file there as the last build left it, and is that what this build made? A size of its own betrays an edit by hand."""
    return before is not None and before["sha256"] == after["sha256"] and path.is_file()


def replace(source: Path, target: Path) -> None:
    """Put a file in place in one step."""
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    for parent in target.parents:
        if parent.is_file():
            parent.unlink()
            break
        if parent.is_dir():
            break
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def remove(output: Path, name: str) -> None:
    """Remove a file and the folders it leaves empty."""
    path = output / name
    path.unlink(missing_ok=True)
    for parent in path.parents:
        if parent == output or not parent.is_dir() or any(parent.iterdir()):
            break
        parent.rmdir()
