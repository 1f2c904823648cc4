"""How far a publish has come, for people to watch."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol


class Progress(Protocol):
    """What a target tells while it works. Called from one thread."""

    def begin(self, what: str, files: int, size: int) -> AbstractContextManager[Progress]:
        """A step of the work begins, such as “uploading”, with so many files and bytes to come."""

    def done(self, files: int, size: int) -> None:
        """So much more of the step is done."""
