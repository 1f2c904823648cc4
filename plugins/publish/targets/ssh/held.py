"""What is on the server while nobody else can change it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ...model import Files, is_fingerprinted
from ...releases import Release, number_of
from .connection import Answer
from .state import by_release, pointed, read_list, read_records

NAME = re.compile(r"^[0-9]{4,}-[0-9a-f]{12}$")


@dataclass
class Held:
    """The releases, the settings for the web server and the fingerprinted files of each, and all places of releases, whole or not."""

    current: str | None
    releases: dict[str, Release]
    host: dict[str, Files]
    assets: dict[str, list[str]]
    places: frozenset[str]
    owed: bool
    verified: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, answer: Answer) -> Held:
        """From an answer to ``held``."""
        return cls(
            pointed(answer),
            read_records(answer),
            {identifier: read_list(lines) for identifier, lines in by_release(answer.values("host")).items()},
            {identifier: fingerprinted(paths) for identifier, paths in by_release(answer.values("asset")).items()},
            frozenset(place.removesuffix(".json") for place in answer.values("place")),
            answer.value("owed") is not None,
        )

    @property
    def unfinished(self) -> list[str]:
        """What is neither live nor a release that has ever been live."""
        finished = {identifier for identifier, release in self.releases.items() if release.activated}
        return sorted(place for place in self.places - finished - {self.current} if NAME.match(place))

    def carried(self, release: Release) -> dict[str, str]:
        """The fingerprinted files of all releases that are kept, beside a release's own, and which release has them.

        A page that was opened before the switch asks for its pictures and fonts after it.
        """
        own = set(self.assets.get(release.id, ()))
        found: dict[str, str] = {}
        for identifier in sorted(self.releases, key=number_of, reverse=True):
            for path in self.assets.get(identifier, ()):
                if path not in own:
                    found.setdefault(path, identifier)
        return found


def fingerprinted(paths: Iterable[str]) -> list[str]:
    """Those of some paths that hold a hash of their content; not pages, which have an address of their own."""
    return [path for path in paths if is_fingerprinted(path)]
