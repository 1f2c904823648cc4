"""Put a finished build where the last one is, touching only files that differ and only files a build wrote."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .manifest import NAME, read_manifest, write_files

CLAIM = ".build-claim.json"


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

    Files are replaced one at a time by a rename, new and changed ones first; files the last build wrote and this one did not are removed, other
    files stay. Whoever looks in between finds whole files. The manifest comes last; until then one that claims old and new files stands in for
    it, so that whatever an interruption leaves behind is known to be ours. Raises NotOurs where somebody's files are in the way, and ValueError
    for a folder in which no build has come to its end.
    """
    before, after = read_manifest(output) or {}, read_manifest(built)
    if after is None:
        raise ValueError(f"{built} holds no finished build")
    output.mkdir(parents=True, exist_ok=True)
    changed = [name for name, entry in after.items() if not is_same(output / name, entry)]
    for name in changed:
        refuse_in_the_way(output, name, before)
    gone = sorted(set(before) - set(after), reverse=True)
    if changed or gone:
        write_files(built / CLAIM, {**before, **after, **{name: {"sha256": ""} for name in changed}})
        (built / CLAIM).replace(output / NAME)
    for name in changed:
        put(built / name, output, name)
    for name in gone:
        remove(output, name)
    (built / NAME).replace(output / NAME)
    return Installed(len(changed), len(gone), len(after) - len(changed))


def is_same(path: Path, entry: Mapping[str, str]) -> bool:
    """Is the file there already? Its content is looked at: it may have been changed by hand, or by a build that did not come to its end."""
    return path.is_file() and not path.is_symlink() and hashlib.sha256(path.read_bytes()).hexdigest() == entry["sha256"]


def refuse_in_the_way(output: Path, name: str, ours: Collection[str]) -> None:
    """Raise NotOurs for somebody's file where the site needs a folder, and for somebody's files in a folder where it needs a file."""
    for place in folders_of(output, name):
        if place.is_symlink():
            raise NotOurs(f"{place} is a link, and the site needs a folder there; move it away")
        if place.is_file() and place.relative_to(output).as_posix() not in ours:
            raise NotOurs(f"{place} is a file that no build wrote, and the site needs a folder there; move it away")
    target = output / name
    if target.is_dir() and not target.is_symlink():
        for path in target.rglob("*"):
            if not path.is_dir() and path.relative_to(output).as_posix() not in ours:
                raise NotOurs(f"{path} was written by no build, and the site needs a file in place of its folder; move it away")


def folders_of(output: Path, name: str) -> list[Path]:
    """The folders a file lies in, below the output folder, outermost first."""
    return [output / parent for parent in reversed(PurePosixPath(name).parents) if parent.parts]


def put(source: Path, output: Path, name: str) -> None:
    """Put a file in place in one step; what the last build had there as a file is a folder now, and the other way round."""
    for place in folders_of(output, name):
        if place.is_file():
            place.unlink()
    target = output / name
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def remove(output: Path, name: str) -> None:
    """Remove a file and the folders it leaves empty; a folder that is there now in its place stays."""
    path = output / name
    if path.is_file() or path.is_symlink():
        path.unlink()
    for parent in reversed(folders_of(output, name)):
        if not parent.is_dir() or any(parent.iterdir()):
            break
        parent.rmdir()
