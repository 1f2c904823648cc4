"""The SHA-256 of contents that git knows by names of its own, so that each is computed once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from ..files import remember
from .repository import Repository

# SHA-256 and size.
Content = tuple[str, int]


class Contents:
    """A table in a file. It is only a memory: what is missing is read from the repository."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._known: dict[str, Content] | None = None

    @property
    def known(self) -> dict[str, Content]:
        """What is known by now."""
        if self._known is None:
            self._known = {}
            with suppress(OSError, ValueError, AttributeError, TypeError):
                self._known = {blob: (str(sha256), int(size)) for blob, (sha256, size) in json.loads(self.file.read_text("utf-8")).items()}
        return self._known

    def of(self, blobs: Iterable[str], repository: Repository) -> Mapping[str, Content]:
        """All about these contents. Raises ``GitFailed`` when one is not in the repository."""
        wanted = set(blobs)
        if missing := wanted - self.known.keys():
            for blob, sha256, size in repository.contents(missing):
                self.known[blob] = (sha256, size)
            self.keep(self.known)
        return {blob: self.known[blob] for blob in wanted}

    def keep(self, blobs: Iterable[str]) -> None:
        """Write the table, with these contents only; whole or not at all."""
        self._known = {blob: self.known[blob] for blob in blobs if blob in self.known}
        remember(self.file, json.dumps(self._known).encode())
