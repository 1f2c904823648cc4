"""What every target can do."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from ..model import Files
from ..releases import Release
from ..scan import Scan


@dataclass(frozen=True)
class Live:
    """What visitors see now: the release, and its own files as they really are at the target."""

    release: Release
    files: Files


class ReleaseTarget(Protocol):
    """A host that takes a whole site beside the live one and then switches to it.

    Every method raises ``Stop`` with a sentence when it cannot do its work; until ``activate`` has returned, what is
    live is untouched.
    """

    name: str
    """The name of the target, as in publishconf.py."""

    site: str | None
    """The public address of the site, where the settings tell it."""

    def __str__(self) -> str:
        """The target for people: its name and where it is."""

    def live_id(self) -> str | None:
        """The name of the live release, or ``None`` when nothing is live."""

    def live(self) -> Live | None:
        """What is live, or ``None`` when nothing is."""

    def releases(self) -> list[Release]:
        """All releases that are whole, the newest first."""

    def lock(self) -> AbstractContextManager[None]:
        """Keep everybody else from publishing here meanwhile."""

    def stage(self, built: Scan, live: Live | None) -> Release:
        """Make a release of what was built, complete and verified, without showing it."""

    def activate(self, release: Release) -> None:
        """Show this release, in one step."""

    def prune(self) -> None:
        """Take away what nobody will go back to."""
