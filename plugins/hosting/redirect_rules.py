"""What must not be in the table of addresses that lead on: two ways, long ways, ways in a circle, and ways to nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from urllib.parse import unquote

from plugins.practice.problem import Problem

from .addresses import HOME, file_of
from .redirects import Entry
from .table import SPLAT, Redirect


def faults(entries: Sequence[Entry], files: Collection[str]) -> Iterator[Problem]:
    """The redirects that lead on or back to themselves, or to nothing among these files."""
    for one in entries:
        if own := reached(one.redirect, entries):
            yield one.problem(own)
        elif sentence := leads_nowhere(one.redirect, files):
            yield one.problem(sentence)


def two_ways(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Addresses with two targets; many computers do not tell capitals apart."""
    first: dict[str, Entry] = {}
    for one in entries:
        other = first.setdefault(one.redirect.path.casefold(), one)
        if other is not one:
            again = "twice" if (other.redirect.target, other.redirect.status) == (one.redirect.target, one.redirect.status) else "to two places"
            place = f"{other.source}:{other.line}" if other.line else other.source
            yield one.problem(f"{one.redirect.path} leads on {again}, here and by {place}; keep one of the two")


def completed(entries: Sequence[Entry]) -> list[Entry]:
    """The table with a redirect of its own for each part of a folder that would lead to an address which leads on itself.

    Where ``/blog/*`` leads to ``/:splat`` and ``/old/`` to ``/new/``, ``/blog/old/`` leads to ``/new/`` at once.
    """
    paths = {one.redirect.path for one in entries}
    others = [one.redirect for one in entries]
    found = {part.path: Entry(part, one.source, one.line) for one in entries for part in parts(one.redirect, others)}
    return [*entries, *(one for path, one in found.items() if path not in paths)]


def parts(redirect: Redirect, others: Sequence[Redirect]) -> Iterator[Redirect]:
    """The parts of a folder that leads on whose targets lead on themselves, each with the place that it comes to in the end."""
    if not redirect.below or not redirect.target.startswith("/") or not redirect.target.endswith(f"/{SPLAT}"):
        return
    folder = place_of(redirect.target)
    for other in others:
        # Itself it can only meet where somebody has written the folder twice; each step leaves one out, so there is an end to it.
        if other.path.startswith(folder) and other != redirect:
            yield Redirect(redirect.below + other.path.removeprefix(folder), other.target, other.status)


def reached(redirect: Redirect, entries: Sequence[Entry]) -> str | None:
    """Whether what a redirect leads to leads on itself, all of it: a sentence that says what to write instead."""
    if not redirect.target.startswith("/"):
        return None
    whole = redirect.target.endswith(f"/{SPLAT}")
    for other in (one.redirect for one in entries):
        if (splat := other.splat(place_of(redirect.target))) is not None:
            return chain(redirect, other, f"{splat}{SPLAT}" if whole and other.below else splat)
    return None


def place_of(target: str) -> str:
    """The decoded path of a target within the site, as far as it is the same for all that lead there."""
    return unquote(target.removesuffix(SPLAT).partition("#")[0].partition("?")[0])


def chain(redirect: Redirect, further: Redirect, splat: str) -> str:
    """The sentence about a redirect whose target leads on."""
    if further == redirect:
        return f"{redirect.path} leads back to itself; name another target or take it out"
    if further.target == redirect.path:
        return f"{redirect.path} and {redirect.target} lead to each other; take one of the two out"
    target = further.target.replace(SPLAT, splat)
    return f'{redirect.path} leads to {redirect.target}, which leads on to {target}; write ("{redirect.path}", "{target}", {redirect.status})'


def leads_nowhere(redirect: Redirect, files: Collection[str]) -> str | None:
    """Whether there is nothing where a redirect leads within the site: a sentence."""
    if not redirect.target.startswith("/"):
        return None
    target = unquote(redirect.target.partition("#")[0].partition("?")[0])
    if target.endswith(f"/{SPLAT}"):
        folder = target.removesuffix(SPLAT)
        there = folder == "/" or any(f"/{file}".startswith(folder) for file in files)
        return None if there else f"{redirect.path} leads below {folder}, where the site has nothing; name another target"
    if file_of(target) in files:
        return None
    if f"{file_of(target)}/{HOME}" in files:
        return f'{redirect.path} leads to {target} without the slash at the end of that address; write "{target}/"'
    return f"{redirect.path} leads to {target}, which is no page or file of the site; name one that is there"
