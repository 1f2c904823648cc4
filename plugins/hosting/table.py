"""What a host has to be told of a site: which header fields go with which file, and which addresses lead on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass(frozen=True)
class Redirect:
    """An address that leads on.

    ``path`` begins with a slash and may end in ``*``; ``target`` is an address of the site that begins with a slash, or of another one, and may
    hold ``:splat``, which stands for what ``*`` stood for. ``status`` is 301 or another of RFC 9110, section 15.4.
    """

    path: str
    target: str
    status: int = 301


@dataclass(frozen=True)
class HeaderRule:
    """Header fields (RFC 9110, section 5) for the files whose paths, with a slash before them, match a pattern; ``*`` stands for anything."""

    pattern: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class HostingTable:
    """All of it. ``stand_ins`` are the files that the build wrote at earlier addresses for hosts that cannot redirect.

    ``base_path`` is the path the site lives below, without a slash at its end; paths and targets of redirects are written without it.
    """

    headers: tuple[HeaderRule, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    stand_ins: frozenset[str] = frozenset()
    base_path: str = ""

    def fields(self, path: str) -> dict[str, str]:
        """The header fields for a file, by its path in the site; of two rules for one field, the later one counts."""
        found: dict[str, str] = {}
        for rule in self.headers:
            if fnmatchcase(f"/{path}", rule.pattern):
                found.update(rule.fields)
        return found
