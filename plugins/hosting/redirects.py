"""The addresses that lead on: those that texts name as their earlier ones, and those of the feeds beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath
from urllib.parse import quote

from plugins.practice.moved import Moved
from plugins.practice.problem import Problem

from .addresses import file_of
from .table import PATH_CHARACTERS, Redirect

# A page that has feeds had them under its earlier address too; its other files were never given to anybody.
FOLLOWED = (".xml", ".json")


@dataclass(frozen=True)
class Entry:
    """A redirect, and where the owner wrote it."""

    redirect: Redirect
    source: str
    line: int

    def problem(self, sentence: str) -> Problem:
        """What is wrong with it."""
        return Problem(self.source, self.line, sentence)


def earlier_addresses(moved: Iterable[Moved], files: Collection[str]) -> list[Entry]:
    """Each earlier address with what it leads to: those of pages, and those of the feeds beside them.

    ``files`` are the paths of all files of the site.
    """
    beside: dict[str, list[str]] = {}
    for file in files:
        if file.endswith(FOLLOWED):
            beside.setdefault(folder_of(file), []).append(PurePosixPath(file).name)
    found: dict[str, Entry] = {}
    for one in moved:
        names = beside.get(one.target, ()) if one.path.endswith("/") and one.target.endswith("/") else ()
        for name in ("", *names):
            redirect = Redirect(f"/{one.path}{name}", quote(f"/{one.target}{name}", safe=f"{PATH_CHARACTERS}#%"))
            found[redirect.path] = Entry(redirect, one.source, one.line)
    return list(found.values())


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """The order in which hosts read them: single addresses, then whole folders, the inner ones before those around them."""
    return sorted(entries, key=lambda one: (one.redirect.below is not None, -len(one.redirect.below or ""), one.redirect.path))


def collisions(entries: Iterable[Entry], files: Collection[str]) -> Iterator[Problem]:
    """Addresses that lead on and at which there is a file, or whose folder is a file; and folders that lead on and hold files."""
    # Compared in small letters: many computers do not tell capitals apart in the names of files.
    taken = {file.casefold() for file in files}
    folders = set(chain.from_iterable(map(folders_above, taken)))
    for one in entries:
        path = one.redirect.path
        if below := one.redirect.below:
            swallowed = sorted(name for name in files if f"/{name}".casefold().startswith(below.casefold()))
            if swallowed:
                yield one.problem(f"{path} would lead away from /{swallowed[0]}, which is a file of the site; name each address that is to lead on")
            continue
        file = file_of(path).casefold()
        above = folders_above(file)
        if file in taken or file in folders or taken.intersection(above):
            yield one.problem(f"the earlier address {path} is that of a file of the site; take it out")
        taken.add(file)
        folders.update(above)


def folders_above(file: str) -> list[str]:
    """The folders that a file lies in."""
    return [parent.as_posix() for parent in PurePosixPath(file).parents]


def folder_of(file: str) -> str:
    """The address of the folder that a file lies in."""
    return file[: file.rfind("/") + 1]
