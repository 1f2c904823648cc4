"""Rules for hosts that apply every rule that matches and join the values of one field with commas: so that for each field only one ever does."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import quote

from ..addresses import address_of
from ..headers import ASKED_AGAIN
from ..media_types import BY_NAME, BY_SUFFIX
from ..table import PATH_CHARACTERS, HostingTable

# What these hosts send by themselves, and what they cannot know: the types of feeds, and those of younger endings.
OWN_LIFETIME = ASKED_AGAIN
LITTLE_KNOWN = {".md", ".webmanifest", ".avif", ".ics", ".m4a"}
OWN_TYPES = {kind for suffix, kind in BY_SUFFIX.items() if suffix not in LITTLE_KNOWN} - set(BY_NAME.values())
EVERYTHING = "/*"


def rules(table: HostingTable, files: Collection[str]) -> dict[str, dict[str, str]]:
    """Fields by pattern, the general ones first. No two patterns that match an address of the site have a field in common."""
    wanted: dict[str, dict[str, str]] = {}
    for file in sorted(files):
        for name, value in table.fields(file).items():
            if not is_their_own(name, value):
                wanted.setdefault(name, {})[address_of(file)] = value
    # These hosts compare their rules with what was asked for.
    addresses = [address_of(file) for file in sorted(files)]
    found: dict[str, dict[str, str]] = {EVERYTHING: {}}
    for name, values in sorted(wanted.items()):
        for pattern, value in disjoint(addresses, values):
            found.setdefault(below(pattern, table.base_path), {})[name] = value
    return {pattern: fields for pattern, fields in found.items() if fields}


def is_their_own(name: str, value: str) -> bool:
    """Would the host send this field anyway?"""
    return (name == "Cache-Control" and value == OWN_LIFETIME) or (name == "Content-Type" and value in OWN_TYPES)


def disjoint(addresses: Collection[str], values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Patterns that give each address its value and the others none, as few as a simple search finds; no address is matched by two."""
    if len(values) == len(addresses) and len(set(values.values())) == 1:
        yield EVERYTHING, next(iter(values.values()))
        return
    left = dict(values)
    candidates = sorted(patterns(addresses).items(), key=lambda one: (-len(one[1]), one[0]))
    for pattern, matched in candidates:
        sort = {values.get(one) for one in matched}
        if len(sort) == 1 and None not in sort and all(one in left for one in matched) and len(matched) > 1:
            yield pattern, left[matched[0]]
            for one in matched:
                del left[one]
    yield from sorted(left.items())


def patterns(addresses: Collection[str]) -> dict[str, list[str]]:
    """Folders with all below them, and endings and names that occur more than once, each with the addresses it matches."""
    found: dict[str, list[str]] = defaultdict(list)
    names = Counter(one.rpartition("/")[2] for one in addresses)
    endings = {*(name for name, times in names.items() if name and times > 1), *(PurePosixPath(name).suffix for name in names)} - {""}
    for one in addresses:
        for folder in PurePosixPath(one if one.endswith("/") else one.rpartition("/")[0] or "/").parents:
            if folder.as_posix() != "/":
                found[f"{folder.as_posix()}/*"].append(one)
        own = one.rpartition("/")[0]
        if own:
            found[f"{own}/*"].append(one)
        for ending in endings:
            if one.endswith(ending):
                found[f"/*{ending}"].append(one)
    return found


def below(pattern: str, base_path: str) -> str:
    """A pattern or path of the site below a path, as it is asked for."""
    return quote(f"{base_path}{pattern}", safe=f"{PATH_CHARACTERS}*")
