"""Which Python the environment is made with."""

from __future__ import annotations

import shutil
import subprocess
import sys

from .stopped import SetupStopped

OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")


def choose() -> str:
    """Return the path of a Python that is new enough: the running one, else one beside it on the path.

    Raises ``SetupStopped`` when there is none.
    """
    if sys.version_info >= OLDEST:
        # Inside an environment this is the Python below it, so that .venv can be made anew from within itself.
        return str(getattr(sys, "_base_executable", None) or sys.executable)
    for name in NEWER:
        found = shutil.which(name)
        # A version manager puts names on the path that only say "not installed" when they are run.
        if found and subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode == 0:
            return found
    wanted, here = (".".join(map(str, version)) for version in (OLDEST, sys.version_info[:2]))
    raise SetupStopped(f"Python {wanted} or newer is needed and this is {here}; install a newer one and run the same command with it")


def makes_environments(python: str) -> bool:
    """Whether this Python brings what an environment is made with; Debian and Ubuntu package that apart."""
    return subprocess.run([python, "-c", "import venv, ensurepip"], capture_output=True, check=False).returncode == 0
