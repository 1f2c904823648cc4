"""Files on their way to the server, with rsync."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from ...model import Exit, Stop
from ...progress import Progress
from ...site import Site
from ..files import make, remove, write
from .connection import ENVIRONMENT, Connection
from .errors import from_server, without_program, without_rsync

# The first with --info=progress2; the one that comes with Macs is older, or another program of the same name.
OLDEST = (3, 1)
VERSION = re.compile(r"^rsync +version v?(\d+)\.(\d+)")
# Dates are left out because a build rewrites all of them: what is the same byte for byte is linked to, and keeps the date it has on the server.
FLAGS = ("--recursive", "--checksum", "--no-times", "--perms", "--chmod=D755,F644", "--compress", "--protect-args")
PROGRESS = ("--info=progress2", "--no-human-readable", "--outbuf=L")
WILD = re.compile(r"[*?\[\\]")
# As many as rsync takes, with room for the live release.
MOST_LINKED = 15
SENT = re.compile(r"^\s*(\d+)\s+\d+%")
SENT_FILES = re.compile(r"\(xfr#(\d+)")


def check_here(name: str) -> None:
    """Make sure that this machine has what is needed. Raises ``Stop``."""
    for program in ("ssh", "rsync"):
        if shutil.which(program) is None:
            raise without_program(program, name)
    said = subprocess.run(["rsync", "--version"], capture_output=True, text=True, errors="replace", check=False).stdout
    if not new_enough(said):
        found = said.partition("\n")[0] or "an rsync that does not tell its version"
        raise Stop(Exit.USAGE, f"target “{name}” needs rsync 3.1 or newer, and this machine has {found}; install one (brew install rsync)")


def check_there(said: str, host: str) -> None:
    """Make sure that the server's rsync, which said this of itself, will do. Raises ``Stop``."""
    if not new_enough(said):
        raise without_rsync(host, " ".join(said.split()[:3]))


def new_enough(said: str) -> bool:
    """Whether this is what a usable rsync says of itself."""
    version = VERSION.match(said)
    return version is not None and (int(version[1]), int(version[2])) >= OLDEST


@contextmanager
def made_files(site: Site, cache: Path) -> Iterator[Path]:
    """Those files of a site that are on no disk yet, in a folder of their own."""
    place = cache / "made"
    remove(place)
    try:
        make(place)
        for path in site.made.keys() & site.files.keys():
            write(site.made[path], place / path)
        yield place
    finally:
        with suppress(OSError):
            remove(place)


def left_out(site: Site) -> list[str]:
    """What is in the built folder and not to be sent, as patterns of rsync."""
    found: list[str] = []
    for place, _, names in os.walk(site.folder):
        below = Path(place).relative_to(site.folder)
        found += [(below / name).as_posix() for name in names]
    return ["/" + WILD.sub(r"\\\g<0>", path) for path in found if path not in site.files]


def send(site: Site, made: Path, connection: Connection, target: str, linked: Sequence[str], step: tuple[int, int], progress: Progress) -> None:
    """Bring a site to the server, with the files that were ``made`` for it. ``linked`` are folders there, relative to ``target``, that hold much of
    it already; ``step`` is how many files and bytes are expected to be sent.

    Raises ``Stop`` when it does not arrive; what has arrived stays.
    """
    login = connection.login
    host = f"[{login.host}]" if ":" in login.host else login.host
    # A relative path must not look like an option or another host.
    where = target if target.startswith("/") else f"./{target}"
    command = ["rsync", *FLAGS, *PROGRESS, *(f"--link-dest={place}" for place in linked[:MOST_LINKED]), "--from0", "--exclude-from=-"]
    # Of two files with one name the first is sent.
    command += ["-e", shlex.join(connection.ssh()), "--", f"{made}/", f"{site.folder}/", f"{host}:{where}/"]
    with progress.begin("uploading", *step) as sending, tempfile.TemporaryFile() as said:
        rsync = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, env={**os.environ, **ENVIRONMENT})
        try:
            assert rsync.stdin is not None
            with suppress(BrokenPipeError), rsync.stdin:
                rsync.stdin.write(b"".join(os.fsencode(pattern) + b"\0" for pattern in left_out(site)))
            watch(rsync, sending)
            code = rsync.wait()
        finally:
            rsync.kill()
            rsync.wait()
            assert rsync.stdout is not None
            rsync.stdout.close()
        if code:
            said.seek(0)
            raise from_server(said.read().decode("utf-8", "replace"), login, Exit.STOPPED)


def watch(rsync: subprocess.Popen[bytes], progress: Progress) -> None:
    """Tell how far rsync says it has come: bytes and files altogether, each time anew."""
    files = size = 0
    waiting = b""
    assert rsync.stdout is not None
    while chunk := os.read(rsync.stdout.fileno(), 1 << 16):
        *lines, waiting = re.split(rb"[\r\n]", waiting + chunk)
        for line in lines:
            text = line.decode("ascii", "replace")
            if sent := SENT.match(text):
                counted = SENT_FILES.search(text)
                now_files, now_size = max(files, int(counted[1]) if counted else 0), max(size, int(sent[1]))
                progress.done(now_files - files, now_size - size)
                files, size = now_files, now_size
