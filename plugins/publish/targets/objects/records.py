"""What we write down in a bucket."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from ...model import File
from ...releases import Release

FORMAT = 1


@dataclass(frozen=True)
class State:
    """What is live.

    ``releases`` are those that have been live and are kept, the newest first; ``files`` those of the live one, each with the ETag in ``etags`` that
    was seen after the switch; ``carried`` are fingerprinted files of earlier releases; ``owed`` are keys that still have to be deleted.
    """

    live: str
    releases: tuple[Release, ...]
    files: Mapping[str, File]
    etags: Mapping[str, str]
    carried: tuple[str, ...] = ()
    owed: tuple[str, ...] = ()

    @property
    def release(self) -> Release:
        """The live release."""
        return next(release for release in self.releases if release.id == self.live)

    def to_json(self) -> bytes:
        """As it is stored."""
        return packed(
            {
                "format": FORMAT,
                "live": self.live,
                "releases": [asdict(release) for release in self.releases],
                **written_files(self.files, self.etags),
                "carried": self.carried,
                "owed": self.owed,
            }
        )

    @classmethod
    def from_json(cls, body: bytes) -> State:
        """Read it. Raises ``ValueError`` when it is none."""
        with_etags = unpacked(body)
        try:
            files, etags = read_files(with_etags)
            releases = tuple(release_of(found) for found in with_etags["releases"])
            state = cls(with_etags["live"], releases, files, etags, tuple(with_etags["carried"]), tuple(with_etags["owed"]))
            _ = state.release
        except (KeyError, TypeError, IndexError, AttributeError, StopIteration) as error:
            raise ValueError("not the state of a bucket") from error
        return state


@dataclass(frozen=True)
class Pending:
    """The keys that a switch has begun to write, each with the ETag of what somebody else had there before, or ``None``.

    ``older`` are the ETags of what an earlier switch, of which nothing else is known, had left at some of them: as long as they stand there, they
    do not tell whether this switch has come by.
    """

    release: str
    keys: Mapping[str, str | None] = field(default_factory=dict)
    older: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> bytes:
        """As it is stored."""
        return packed({"format": FORMAT, "release": self.release, "keys": dict(self.keys), "older": dict(self.older)})

    @classmethod
    def from_json(cls, body: bytes) -> Pending:
        """Read it. Raises ``ValueError`` when it is none."""
        found = unpacked(body)
        if not all(isinstance(found.get(name), kind) for name, kind in (("release", str), ("keys", dict), ("older", dict))):
            raise ValueError("not the list of a switch that has begun")
        return cls(found["release"], found["keys"], found["older"])


def release_to_json(release: Release, files: Mapping[str, File]) -> bytes:
    """The record of a release with all its files, as it is stored."""
    return packed({"format": FORMAT, "release": asdict(release), **written_files(files, {})})


def release_files(body: bytes) -> dict[str, File]:
    """The files in the record of a release. Raises ``ValueError`` when it is none."""
    try:
        return read_files(unpacked(body))[0]
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError("not the record of a release") from error


def written_files(files: Mapping[str, File], etags: Mapping[str, str]) -> dict[str, Any]:
    """Files with their header fields, of which there are only a few different sets."""
    sets = sorted({file.headers for file in files.values()})
    place = {headers: index for index, headers in enumerate(sets)}
    return {
        "headers": sets,
        "files": {path: [file.sha256, file.size, place[file.headers], etags.get(path, "")] for path, file in sorted(files.items())},
    }


def read_files(found: Mapping[str, Any]) -> tuple[dict[str, File], dict[str, str]]:
    """The files, and the ETag of each."""
    sets = [tuple((str(name), str(value)) for name, value in one) for one in found["headers"]]
    files = {path: File(path, size, sha256, sets[headers]) for path, (sha256, size, headers, _) in found["files"].items()}
    return files, {path: etag for path, (_, _, _, etag) in found["files"].items()}


def release_of(found: Mapping[str, Any]) -> Release:
    """A release from its record."""
    return replace(Release(**found), carried=tuple(found["carried"]))


def packed(found: object) -> bytes:
    """JSON in few bytes."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(body: bytes) -> dict[str, Any]:
    """JSON that is an object. Raises ``ValueError``."""
    found = json.loads(body)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ValueError("written by another version")
    return found
