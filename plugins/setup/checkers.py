"""What the tests have from npm: the checkers of built pages, and a server to publish to."""

from __future__ import annotations

import subprocess
from pathlib import Path

from .programs import find, install
from .stopped import SetupStopped, explain

NEEDED = ("chromium", "java", "node", "npm")


def prepare(folder: Path) -> None:
    """Make sure that the tests in ``folder`` find their programs and, in ``node_modules``, their packages.

    Nothing is done when both are there from an earlier run. Raises ``SetupStopped``.
    """
    missing = [program for program in NEEDED if find(program) is None]
    if missing:
        install(missing)
    lock = folder / "package-lock.json"
    stamp = folder / "node_modules" / ".complete"
    if stamp.is_file() and stamp.read_bytes() == lock.read_bytes():
        return
    print(f"Setting up: installing what tests/{folder.name} has from npm …", flush=True)
    npm = find("npm")
    if npm is None:
        raise SetupStopped("npm was installed but is not on the path; open a new terminal and run the same command again")
    done = subprocess.run([npm, "ci", "--loglevel=error"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise SetupStopped(explain(done.stdout, f"{folder.name}/{lock.name}"))
    stamp.write_bytes(lock.read_bytes())
