"""Programs of the system: found where they are, installed where the system allows it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from .stopped import SetupStopped, explain

# What each goes by on the path or where installers put it, and which Debian packages bring it.
NAMES = {
    "chromium": (
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ),
    "java": ("java",),
    "node": ("node",),
    "npm": ("npm",),
}
PACKAGES = {
    "chromium": ("chromium", "fonts-liberation"),  # a bare system has no font at all
    "java": ("default-jre-headless",),
    "node": ("nodejs",),
    "npm": ("npm",),
    "venv": ("python3-venv",),
}
SHOWN = {"chromium": "Chromium", "java": "Java", "node": "Node.js", "npm": "npm", "venv": "Python’s venv module"}


def find(program: str) -> str | None:
    """Return the path of one of the programs in ``NAMES``, or None when it is not there or does not start."""
    for name in NAMES[program]:
        found = shutil.which(name) or (name if Path(name).is_absolute() and Path(name).exists() else None)
        # macOS ships a "java" that only opens a dialogue, so a name on the path proves nothing.
        if found and (program != "java" or subprocess.run([found, "-version"], capture_output=True, check=False).returncode == 0):
            return found
    return None


def install(missing: list[str]) -> None:
    """Install what is missing with the system's package manager.

    Raises ``SetupStopped`` with what to install by hand where this user may not, or where there is no apt.
    """
    listed = " and ".join(filter(None, [", ".join(SHOWN[name] for name in missing[:-1]), SHOWN[missing[-1]]]))
    packages = [package for name in missing for package in PACKAGES[name]]
    root = as_root()
    if shutil.which("apt-get") is None or root is None:
        how = f": {hint(packages, missing)}" if hint(packages, missing) else ""
        raise SetupStopped(f"{listed} must be installed first{how}")
    print(f"Setting up: installing {listed} …", flush=True)
    for arguments in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *packages]):
        command = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *arguments]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        # A stale package source does not matter as long as the packages themselves can be had.
        if done.returncode and arguments[0] == "install":
            raise SetupStopped(explain(done.stdout, " ".join(packages)))


def as_root() -> list[str] | None:
    """What to put before a command so that it runs as root without asking anything, or None where that cannot be."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def hint(packages: list[str], missing: list[str]) -> str:
    """The command that installs it here, for the owner to run; empty where no package manager is known."""
    if shutil.which("apt-get"):
        return f"sudo apt-get install {' '.join(packages)}"
    brew = {"chromium": "google-chrome", "java": "temurin", "node": "node", "npm": "node"}
    if sys.platform == "darwin" and all(name in brew for name in missing):
        return f"brew install {' '.join(dict.fromkeys(brew[name] for name in missing))}"
    return ""
