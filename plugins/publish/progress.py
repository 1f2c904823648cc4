"""How far a publish has come, for people to watch."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn, TransferSpeedColumn
from rich.progress import Progress as Bars

# Where nobody watches a bar, a line this often says that it goes on, in seconds.
EVERY = 10.0


class Progress(Protocol):
    """What a target tells while it works. Called from one thread."""

    def begin(self, what: str, files: int, size: int) -> AbstractContextManager[Progress]:
        """A step of the work begins, such as “uploading”, with so many files and bytes to come."""

    def done(self, files: int, size: int) -> None:
        """So much more of the step is done."""


class Silent:
    """Tells nobody."""

    @contextmanager
    def begin(self, what: str, files: int, size: int) -> Iterator[Progress]:
        """Begin without a word."""
        yield self

    def done(self, files: int, size: int) -> None:
        """Nothing to tell."""


class Bar:
    """A bar in a terminal, with bytes and the time that is left."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console()
        self.bars: Bars | None = None

    @contextmanager
    def begin(self, what: str, files: int, size: int) -> Iterator[Progress]:
        """Draw a bar until the step is over."""
        columns = (TextColumn("{task.description}"), BarColumn(24), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
        if not size:
            columns = (TextColumn("{task.description}"), BarColumn(24), MofNCompleteColumn(), TimeRemainingColumn())  # type: ignore[assignment]
        with Bars(*columns, console=self.console, transient=True) as self.bars:
            self.bars.add_task(what, total=size or files)
            self.by_size = bool(size)
            yield self
        self.bars = None

    def done(self, files: int, size: int) -> None:
        """Move the bar on."""
        if self.bars:
            self.bars.advance(self.bars.task_ids[-1], size if self.by_size else files)


class Lines:
    """Plain lines for a log: one every so often while a step takes long."""

    def __init__(self, write: Callable[[str], object] = print, clock: Callable[[], float] = time.monotonic) -> None:
        self.write = write
        self.clock = clock
        self.told = 0.0
        self.what, self.total, self.files = "", (0, 0), (0, 0)

    @contextmanager
    def begin(self, what: str, files: int, size: int) -> Iterator[Progress]:
        """Count from now on."""
        self.what, self.total, self.files, self.told = what, (files, size), (0, 0), self.clock()
        yield self

    def done(self, files: int, size: int) -> None:
        """Say how far it is when nothing has been said for a while."""
        self.files = self.files[0] + files, self.files[1] + size
        if self.clock() - self.told >= EVERY:
            self.told = self.clock()
            share = self.files[1] / self.total[1] if self.total[1] else self.files[0] / max(self.total[0], 1)
            self.write(f"{self.what}: {self.files[0]} of {self.total[0]} files, {share:.0%}")
