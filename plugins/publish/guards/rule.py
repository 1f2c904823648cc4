"""What a rule about the content of files is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

# Takes a file's path, its content and the paths of all files; gives sentences.
Find = Callable[[str, bytes, Collection[str]], Iterator[str]]


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
