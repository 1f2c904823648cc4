"""Anything else: a command of the owner's that brings a folder to its place.

What was published before cannot be asked of a command, so releases are kept in a folder of this machine, where one can go back to them; the
command is given the folder of the release to show.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

from ..model import Exit, Stop
from ..progress import Progress
from ..redaction import redacted
from ..releases import Release
from .local import LocalTarget
from .protocol import Address

OPTIONS = ("command",)
FOLDER = "{folder}"


def open_target(address: Address, root: Path) -> CommandTarget:
    """The command that stands beside the url ``command:``. Raises ``Stop`` when there is none, or none that could be run."""
    written = address.options.get("command", "")
    try:
        command = shlex.split(written)
    except ValueError as error:
        raise Stop(Exit.USAGE, f"the command of target “{address.name}” cannot be read: {error}") from error
    if not any(FOLDER in word for word in command):
        example = f"rclone sync --checksum {FOLDER} remote:bucket"
        raise Stop(Exit.USAGE, f"target “{address.name}” needs a command in which {FOLDER} stands for the site’s folder, such as “{example}”")
    if shutil.which(command[0]) is None:
        raise Stop(Exit.USAGE, f"there is no program “{command[0]}” on this machine, which target “{address.name}” is published with")
    return CommandTarget(address, address.cache(root) / "releases", command)


class CommandTarget(LocalTarget):
    """A ``Target`` that shows a release by running a command."""

    def __init__(self, address: Address, folder: Path, command: list[str]) -> None:
        super().__init__(replace(address, shown=command[0]), folder, folder.parent / "packed")
        self.command = command

    def activate(self, release: Release, progress: Progress) -> None:
        """Run the command on the release; only when it has gone well does it count as the live one."""
        with progress.begin(f"running {self.command[0]}", 1, 0) as running:
            self._run(self.whole / release.id)
            running.done(1, 0)
        super().activate(release, progress)

    def preview_address(self, token: str) -> str | None:
        """A command is for one place."""
        raise Stop(Exit.USAGE, f"target “{self.name}” is a command, which can show no copy; name another --target")

    def _run(self, folder: Path) -> None:
        command = [word.replace(FOLDER, str(folder)) for word in self.command]
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        except OSError as error:
            raise Stop(Exit.STOPPED, f"{command[0]} cannot be run: {(error.strerror or str(error)).lower()}") from error
        if done.returncode:
            said = next((line.strip() for line in reversed(done.stdout.splitlines()) if line.strip()), "it said nothing").rstrip(".")
            raise Stop(Exit.STOPPED, f"{command[0]} ended with code {done.returncode}: {redacted(said)}; mend that and run the same command again")
