"""Files that are copied, linked and removed so that a power cut finds them whole, and errors in words."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..model import Exit, Stop

# What a web server running as somebody else has to be able to do, whatever the owner's umask is.
READABLE, OPEN = 0o644, 0o755
# Room that is left free on a disk beside what is copied there.
SPARE = 10_000_000


@contextmanager
def told(where: str, code: Exit) -> Iterator[None]:
    """Turn an error of the operating system into a ``Stop`` with one sentence; ``code`` is for those without one of their own."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise Stop(
                Exit.STOPPED, f"the disk of {where} is full; the live site is as it was; free some space and run the same command again"
            ) from error
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise Stop(Exit.UNREACHABLE, f"{error.filename or where} may not be written by you; check who owns it") from error
        reason = (error.strerror or str(error)).lower()
        raise Stop(code, f"{error.filename or where}: {reason}; the live site is as it was") from error


def copy(source: Path, target: Path) -> None:
    """Copy a file, with the folders it needs."""
    make(target.parent)
    shutil.copyfile(source, target)
    target.chmod(READABLE)


def write(body: bytes, target: Path) -> None:
    """Write a file, with the folders it needs."""
    make(target.parent)
    target.write_bytes(body)
    target.chmod(READABLE)


def remember(place: Path, body: bytes) -> None:
    """Write a file of what only saves time, whole or not at all; a disk that does not take it is no reason to stop."""
    new = place.with_name(f".{place.name}")
    with suppress(OSError):
        make(place.parent)
        new.write_bytes(body)
        new.replace(place)


def link(source: Path, target: Path) -> bool:
    """Put a file at a second place without a second copy of it; no effect, and false, where the place is taken."""
    try:
        make(target.parent)
        target.hardlink_to(source)
    except (FileExistsError, NotADirectoryError):
        return False
    except OSError as error:
        if error.errno not in {errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS}:
            raise
        # Not every file system has hard links.
        copy(source, target)
    return True


def make(folder: Path) -> None:
    """Make a folder and those above it, readable for a web server."""
    if not folder.is_dir():
        make(folder.parent)
        with suppress(FileExistsError):
            folder.mkdir()
            folder.chmod(OPEN)


def remove(place: Path) -> None:
    """Take away a file, a link or a folder with everything in it; no effect when it is not there."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def flush() -> None:
    """Wait until what was written is on the disk and not only on its way there.

    Everything at once: to wait for each of two thousand files takes twenty seconds, for all of them a quarter of one.
    """
    if hasattr(os, "sync"):
        os.sync()
