"""What is known about a release: when it was made, by whom, and which one it followed."""

from __future__ import annotations

import getpass
import json
import socket
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import Any

from .model import Files, page_count

# Releases that stay, to go back to.
KEPT = 5
# As many may be asked for: a host need not look further back than this to know them all.
MOST_KEPT = 50
# Copies for those who know their addresses.
PREVIEWS_KEPT = 3


@dataclass(frozen=True)
class Release:
    """A whole site at a target, ready to be switched to.

    ``id`` is a running number, for the order, and the name of the contents. ``carried`` are the files of earlier
    releases that stay reachable; they are no part of the site. ``previous`` is the release that was live before this
    one, which is where a rollback leads. ``activated`` is empty until the release has been live.
    """

    id: str
    made: str
    by: str
    pages: int
    files: int
    size: int
    previous: str | None = None
    carried: tuple[str, ...] = ()
    activated: str | None = None

    @property
    def number(self) -> int:
        """The place in the order of releases."""
        return number_of(self.id)

    @property
    def since(self) -> str:
        """When it became live, as far as that is known."""
        return self.activated or self.made

    @property
    def content(self) -> str:
        """The name of the contents; a folder with another one is not this release, or not any more."""
        return content_of(self.id)

    def to_json(self) -> str:
        """The record as it is kept beside the release."""
        return json.dumps(self.as_data(), indent=1, ensure_ascii=False) + "\n"

    def as_data(self) -> dict[str, Any]:
        """The record as a part of another."""
        return asdict(self)

    @classmethod
    def from_json(cls, text: str) -> Release:
        """Read a record. Raises ``ValueError`` when it is not one."""
        return cls.from_data(json.loads(text))

    @classmethod
    def from_data(cls, found: Any) -> Release:
        """Read a record that is a part of another. Raises ``ValueError`` when it is not one."""
        if not isinstance(found, dict) or found.keys() != {field.name for field in fields(cls)}:
            raise ValueError("not the record of a release")
        return cls(**{**found, "carried": tuple(found["carried"])})


def unrecorded(identifier: str, files: Files, made: str = "", activated: str | None = None) -> Release:
    """What can be said of a release whose record is lost, or that somebody else has made: its files."""
    size = sum(file.size for file in files.values())
    return Release(identifier, made, by="somebody", pages=page_count(files), files=len(files), size=size, activated=activated)


def newest_first(found: Iterable[Release]) -> list[Release]:
    """Releases in the order in which one would go back."""
    return sorted(found, key=lambda release: release.number, reverse=True)


def kept(found: Iterable[Release], live: str | None, count: int = KEPT) -> list[Release]:
    """The releases that stay, the newest first: the last ``count``, the live one, and the one to which a rollback leads from it."""
    order = newest_first(found)
    staying = {release.id for release in order[:count]} | {live} | {release.previous for release in order if release.id == live}
    return [release for release in order if release.id in staying]


def release_id(number: int, content: str) -> str:
    """The name of the release with this number and these contents."""
    return f"{number:04d}-{content}"


def content_of(identifier: str) -> str:
    """The name of the contents in a release's name; empty where there is none."""
    return identifier.partition("-")[2]


def number_of(identifier: str) -> int:
    """The running number in a release's name; 0 where there is none."""
    digits = identifier.partition("-")[0]
    return int(digits) if digits.isascii() and digits.isdigit() else 0


def now() -> str:
    """The time as it is recorded: to the second, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def somebody() -> str:
    """Who is publishing, for the next person to read."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = "somebody"  # a container often runs as a number without a name
    return f"{user} on {socket.gethostname()}"
