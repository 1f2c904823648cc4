"""On which line of a TOML file does a value stand? ``tomllib`` does not tell."""

from __future__ import annotations

import re
from collections import Counter

from .front_matter import Place

HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
KEY = re.compile(r"""^\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
PART = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*\.?""")
MULTILINE = ('"""', "'''")


def keys(dotted: str) -> tuple[str, ...]:
    """``a."b c".d`` as its parts."""
    return tuple(next(part for part in match.groups() if part is not None) for match in PART.finditer(dotted))


def toml_lines(text: str) -> dict[Place, int]:
    """Map each table, array item and key that stands on a line of its own to that line, counted from 1."""
    lines: dict[Place, int] = {(): 1}
    counts: Counter[Place] = Counter()
    table: Place = ()
    within: str | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if within:
            within = None if within in line else within
            continue
        if header := HEADER.match(line):
            table = place_of(keys(header[2]), counts)
            if header[1] == "[[":
                lines.setdefault(table, number)
                counts[table] += 1
                table = (*table, counts[table] - 1)
            lines.setdefault(table, number)
        elif key := KEY.match(line):
            lines.setdefault((*table, *keys(key[1])), number)
        within = next((mark for mark in MULTILINE if line.count(mark) % 2), None)
    return lines


def place_of(parts: tuple[str, ...], counts: Counter[Place]) -> Place:
    """A dotted header inside an array of tables belongs to the array's latest item."""
    place: Place = ()
    for index, part in enumerate(parts):
        place = (*place, part)
        if counts[place] and index < len(parts) - 1:
            place = (*place, counts[place] - 1)
    return place
