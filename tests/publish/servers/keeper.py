"""Keeps a server running as long as the test run that wants it, however many workers share it and however they end.

``python -m tests.publish.servers.keeper radosgw 4711 state.json`` starts the server of that module for the process 4711, writes down where it is,
and stops it when that process is gone.
"""

from __future__ import annotations

import importlib
import json
import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from filelock import FileLock

from tests.publish.servers.storage import Storage

ROOT = Path(__file__).resolve().parents[3]
DEADLINE = 60


def kept(name: str, folder: Path, process: int) -> Storage:
    """The server of this name for a test run; ``folder`` is the run's own, ``process`` the one whose end is the run's end.

    Raises ``RuntimeError`` with what the server said when it does not start.
    """
    state = folder / f"{name}.json"
    with FileLock(folder / f"{name}.lock"):
        if not state.exists():
            with (folder / f"{name}.log").open("wb") as log:
                command = [sys.executable, "-m", __name__, name, str(process), str(state)]
                keeper = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
            wait_for(lambda: state.exists() or keeper.poll() is not None)
        if not state.exists():
            raise RuntimeError((folder / f"{name}.log").read_text()[-3000:])
    return Storage(**json.loads(state.read_text()))


def wait_for(done: Callable[[], object], seconds: float = DEADLINE) -> None:
    """Look again and again until something is so. Raises ``TimeoutError`` when it does not come about."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.02)


def outlive(process: int) -> None:
    """Return when a process has ended."""
    with suppress(ProcessLookupError):
        if hasattr(os, "pidfd_open"):
            select.select([os.pidfd_open(process)], [], [])
        while True:  # a system without such descriptors has to be asked
            os.kill(process, 0)
            time.sleep(0.5)


def keep(name: str, process: int, state: Path) -> None:
    """Run a server until the process has ended."""
    module = importlib.import_module(f"tests.publish.servers.{name}")
    with tempfile.TemporaryDirectory(prefix=f"retainer-{name}-", ignore_cleanup_errors=True) as folder, module.running(Path(folder)) as storage:
        new = state.with_suffix(".new")
        new.write_text(json.dumps(asdict(storage)))
        new.replace(state)
        outlive(process)


if __name__ == "__main__":
    keep(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
