"""What a rule about the content of files is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Surroundings:
    """What a rule may know besides one file: the paths of all files, and the address the site is meant for."""

    files: Collection[str] = ()
    address: str | None = None


# Takes a file's path and its content; gives sentences.
Find = Callable[[str, bytes, Surroundings], Iterator[str]]


@dataclass(frozen=True)
class Rule:
    """A rule and its signs: whatever it finds holds at least one of them on one line.

    Looking for the signs first is many times faster than the rule itself, most of all where a sign begins with a fixed letter.
    """

    signs: tuple[re.Pattern[bytes], ...]
    find: Find


def signs(*written: bytes) -> tuple[re.Pattern[bytes], ...]:
    """Signs from regular expressions."""
    return tuple(map(re.compile, written))
