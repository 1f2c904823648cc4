"""In which order the files of a site may appear, so that a page never refers to what is not there yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from ...model import is_page
from ...site import BUILD

HOME = "index.html"
# What speaks of pages, and must not do so before they are there.
ABOUT_PAGES = (".xml", ".txt", ".json", ".atom", ".rss")


def phases(paths: Iterable[str], moved: frozenset[str] = frozenset()) -> list[list[str]]:
    """The paths in their four steps: what pages are made of, pages, what lists pages, the home page and the file that names the release.

    A page that other pages lie below lists them. ``moved`` are the addresses that lead on to others, which come last.
    """
    found: list[list[str]] = [[], [], [], []]
    everything = sorted(paths)
    listings = set(_listings(everything))
    for path in everything:
        found[_phase(path, path in listings, path in moved)].append(path)
    return found


def _phase(path: str, lists: bool, moved: bool) -> int:
    if moved or path in {HOME, BUILD}:
        return 3
    if is_page(path):
        return 2 if lists else 1
    return 2 if path.endswith(ABOUT_PAGES) else 0


def _listings(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        if is_page(path):
            folder = PurePosixPath(path).parent
            # The page of a folder itself is not below it.
            above = folder.parents if PurePosixPath(path).name == HOME else (folder, *folder.parents)
            for one in above:
                yield (one / HOME).as_posix()
