"""What a static host answers to a path."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Found:
    """The path leads to this file."""

    file: Path


@dataclass(frozen=True)
class Moved:
    """The page is at this path instead."""

    path: str


@dataclass(frozen=True)
class Missing:
    """There is nothing; ``page`` is the site's own page for that, if it has one."""

    page: Path | None


Answer = Found | Moved | Missing


def look_up(root: Path, path: str) -> Answer:
    """Find what a static host would serve for a decoded URL path.

    A page lives in its folder's ``index.html`` and is addressed by the folder with a slash at the end; the other two
    ways to write it lead there.
    """
    names = path.removeprefix("/").split("/")
    # No host shows what lies in the folder for itself: the build's manifest, settings of servers.
    if any(name.startswith(".") and name != ".well-known" for name in names):
        return missing(root)
    *folders, last = names
    place = descend(root, folders)
    if place is None:
        return missing(root)
    if last in {"", "index.html"}:
        page = child(place, "index.html")
        if page is None or not page.is_file():
            return missing(root)
        return Found(page) if last == "" else Moved("/" + "".join(f"{name}/" for name in folders))
    found = child(place, last)
    if found is None:
        return missing(root)
    if found.is_file():
        return Found(found)
    return Moved(f"{path}/") if child(found, "index.html") else missing(root)


def descend(root: Path, names: list[str]) -> Path | None:
    """Follow folder names down from the root."""
    place: Path | None = root
    for name in names:
        place = child(place, name) if place is not None else None
    return place


def child(folder: Path, name: str) -> Path | None:
    """The entry of a folder with exactly this name.

    Names are compared with what is there instead of being handed to the file system: ``..`` and whatever else a
    system reads into a name then mean nothing, and a wrong capital is as wrong here as on the host. Links are not
    followed, because no host would have what is behind them.
    """
    if not folder.is_dir() or name not in {entry.name for entry in folder.iterdir()}:
        return None
    found = folder / name
    return None if found.is_symlink() else found


def missing(root: Path) -> Missing:
    """Nothing is there: the answer is the site's own page for it."""
    page = root / "404.html"
    return Missing(page if page.is_file() else None)
