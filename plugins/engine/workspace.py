"""A folder for work in progress, which is gone when the work is done, and of which nothing is left for long when the work was killed."""

from __future__ import annotations

import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Nothing here works for as long as that; what is older was left by a program that could not clean up.
ABANDONED = 3600


@contextmanager
def workspace(parent: Path, prefix: str, suffix: str = "") -> Iterator[Path]:
    """Make a folder of its own below ``parent`` and remove it afterwards, with those of the same name that were abandoned."""
    parent.mkdir(parents=True, exist_ok=True)
    for left in parent.glob(f"{prefix}*{suffix}"):
        if left.is_dir() and time.time() - left.stat().st_mtime > ABANDONED:
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=prefix, suffix=suffix, dir=parent))
    try:
        yield folder
    finally:
        with uninterrupted():
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait for the end of a step that takes moments and should not be left half done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed: list[object] = []
    before = signal.signal(signal.SIGINT, lambda *press: pressed.append(press))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt
