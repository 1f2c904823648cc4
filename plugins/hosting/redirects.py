"""The table of addresses that lead on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from pathlib import PurePosixPath

from plugins.practice.moved import Moved
from plugins.practice.problem import Problem

# A page that has feeds had them under its earlier address too; its other files were never given to anybody.
FOLLOWED = (".xml", ".json")


def redirects(moved: Iterable[Moved], files: Collection[str]) -> dict[str, Moved]:
    """Each earlier address with what it leads to, ordered by address: those of pages, and those of the feeds beside them.

    ``files`` are the paths of all files of the site.
    """
    beside: dict[str, list[str]] = {}
    for file in files:
        if file.endswith(FOLLOWED):
            beside.setdefault(folder_of(file), []).append(PurePosixPath(file).name)
    found: dict[str, Moved] = {}
    for one in moved:
        found[one.path] = one
        if one.path.endswith("/") and one.target.endswith("/"):
            for name in beside.get(one.target, ()):
                found[one.path + name] = Moved(one.path + name, one.target + name, one.source, one.line)
    return dict(sorted(found.items()))


def collisions(table: Iterable[Moved], files: Collection[str]) -> Iterator[Problem]:
    """Earlier addresses at which there is a file, or whose folder is a file."""
    # Compared in small letters: many computers do not tell capitals apart in the names of files.
    taken = {file.casefold() for file in files}
    folders = set(chain.from_iterable(map(folders_above, taken)))
    for one in table:
        file = file_of(one.path).casefold()
        above = folders_above(file)
        if file in taken or file in folders or taken.intersection(above):
            yield Problem(one.source, one.line, f"the earlier address /{one.path} is that of a file of the site; take it out")
        taken.add(file)
        folders.update(above)


def file_of(path: str) -> str:
    """The file that a host sends for an address."""
    return f"{path}index.html" if path.endswith("/") else path


def folders_above(file: str) -> list[str]:
    """The folders that a file lies in."""
    return [parent.as_posix() for parent in PurePosixPath(file).parents]


def folder_of(file: str) -> str:
    """The address of the folder that a file lies in."""
    return file[: file.rfind("/") + 1]
