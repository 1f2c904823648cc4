"""One publisher at a time."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .model import Exit, Stop
from .releases import now, somebody
from .report import moment
from .targets.files import make, told

# The file that is held, in the folder of a target or in the one where this machine remembers things of it.
LOCK = ".lock"

if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        # Far behind the text, because Windows lets nobody read what is locked.
        os.lseek(file, 1 << 20, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        os.lseek(file, 0, os.SEEK_SET)

else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def held(path: Path, target: str) -> Iterator[None]:
    """Hold the lock in this file, in a folder that is made where it is missing. Raises ``Stop`` with who has it when somebody else does.

    The operating system gives the lock back when its holder is gone, however that came about, so a publish that was
    killed never stands in the way of the next one.
    """
    with told(str(path.parent), Exit.UNREACHABLE):
        make(path.parent)
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _take(file)
        except OSError:
            raise Stop(Exit.LOCKED, f"{_holder(path)} is publishing to {target}; run the same command again when that is done") from None
        os.ftruncate(file, 0)
        os.write(file, mine().encode())
        yield
        os.ftruncate(file, 0)
    finally:
        os.close(file)


def holder(path: Path) -> str | None:
    """Who holds the lock in this file, and since when; ``None`` when nobody does."""
    try:
        file = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return None
    try:
        _take(file)
    except OSError:
        return _holder(path)
    finally:
        os.close(file)
    return None


def mine() -> str:
    """What stands in a lock of ours: who we are, and since when."""
    return json.dumps({"by": somebody(), "since": now()})


def named(written: str) -> str:
    """Who holds a lock in which this stands, for a sentence."""
    try:
        found = json.loads(written)
        return f"{found['by']} (since {moment(found['since'])})"
    except (ValueError, KeyError, TypeError):
        return "somebody else"


def _holder(path: Path) -> str:
    try:
        return named(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return named("")
