"""What must not be in the table of addresses that lead on: two ways, long ways, ways in a circle, and ways to nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from urllib.parse import unquote

from plugins.practice.problem import Problem

from .redirects import Entry, file_of
from .table import SPLAT, Redirect


def faults(entries: Sequence[Entry], files: Collection[str]) -> Iterator[Problem]:
    """Everything that is wrong with a table for a site with these files; what collides with them is met elsewhere."""
    yield from two_ways(entries)
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


def reached(redirect: Redirect, entries: Sequence[Entry]) -> str | None:
    """Whether what a redirect leads to leads on itself: a sentence that says what to write instead."""
    if not redirect.target.startswith("/"):
        return None
    whole = redirect.target.endswith(f"/{SPLAT}")
    target = unquote(redirect.target.removesuffix(SPLAT).partition("#")[0].partition("?")[0])
    paths = {one.redirect.path for one in entries}
    for next_one in (one.redirect for one in entries):
        splat = next_one.splat(target)
        if splat is not None:
            return chain(redirect, next_one, splat if not whole else f"{splat}{SPLAT}" if next_one.below else "")
        if whole and next_one.path.startswith(target) and redirect.below:
            # Only a part of what leads there leads on: that part needs a redirect of its own.
            part = redirect.below + next_one.path.removeprefix(target)
            if next_one == redirect or part == next_one.path:
                return chain(redirect, redirect, "")
            if part not in paths:
                return f'{part} leads to {next_one.path}, which leads on to {next_one.target}; add ("{part}", "{next_one.target}", {next_one.status})'
    return None


def chain(redirect: Redirect, further: Redirect, splat: str) -> str:
    """The sentence about a redirect whose target leads on."""
    if further == redirect:
        return f"{redirect.path} leads back to itself; name another target or take it out"
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
    if f"{file_of(target)}/index.html" in files:
        return f'{redirect.path} leads to {target} without the slash at the end of that address; write "{target}/"'
    return f"{redirect.path} leads to {target}, which is no page or file of the site; name one that is there"
