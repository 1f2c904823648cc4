"""What the preview shows now, and who wants to hear when that changes."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from plugins.hosting.table import HostingTable


@dataclass(frozen=True)
class State:
    """The site as of the last good build, and what was wrong with the build after it.

    ``site`` is ``None`` until a build has gone well; ``version`` tells apart sites whose content differs.
    ``table`` has the header fields of its files and the addresses that lead on.
    """

    site: Path | None = None
    version: str = ""
    problems: tuple[str, ...] = ()
    table: HostingTable = field(default_factory=HostingTable)


class Showing:
    """The state, and the pages that are told when it is another one."""

    def __init__(self) -> None:
        self.state = State()
        self._closed = False
        self._changed = asyncio.Event()

    def show(self, state: State) -> None:
        """Show this from now on."""
        self.state = state
        self._wake()

    def close(self) -> None:
        """End every ``states`` that is still listening."""
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        # A fresh event each time: whoever waited wakes, whoever comes later waits for the next one.
        self._changed.set()
        self._changed = asyncio.Event()

    async def states(self) -> AsyncIterator[State]:
        """The state now and after each change, until ``close``. A slow listener misses what was overtaken."""
        while not self._closed:
            changed = self._changed
            yield self.state
            await changed.wait()


def version_of(site: Path) -> str:
    """A hash of all names and contents: two builds with the same one look the same in every browser."""
    digest = hashlib.sha256()
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        digest.update(f"{file.relative_to(site).as_posix()}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]
