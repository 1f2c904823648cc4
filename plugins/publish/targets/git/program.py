"""How the git program is called: with nothing of the owner's settings that would change what is published, and never waiting for an answer."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from ...model import Exit, Stop

# Of the environment's variables for git, those about reaching a host; the others, such as those a hook runs with, mean another repository.
REACHING = ("GIT_ASKPASS", "GIT_CONFIG", "GIT_EXEC_PATH", "GIT_HTTP_", "GIT_PROXY_", "GIT_SSH", "GIT_SSL_")
NOT_REACHING = ("GIT_CONFIG", "GIT_CONFIG_PARAMETERS")
# Over what the owner has set for all repositories: contents stay byte by byte as they are, no program of somebody's is run, nothing is signed.
SETTINGS = {
    "commit.gpgSign": "false",
    "core.autocrlf": "false",
    "core.filesRefLockTimeout": "2000",
    "core.hooksPath": os.devnull,
    "core.packedRefsTimeout": "2000",
    "gc.auto": "0",
    "http.lowSpeedLimit": "1",
    "http.lowSpeedTime": "60",
    "i18n.commitEncoding": "UTF-8",
    "push.gpgSign": "false",
    "push.recurseSubmodules": "no",
}
# For a host that takes the connection and then says nothing, in seconds.
SILENCE = 15


class GitFailed(Exception):
    """Git did not do it; the message is all it said."""


class Git:
    """Calls git for one bare repository."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *arguments: str, feed: bytes = b"", extra: Mapping[str, str] | None = None, timeout: float | None = None) -> bytes:
        """Call git and return what it printed. Raises ``GitFailed``, and ``Stop`` where there is no git."""
        try:
            with found():
                done = subprocess.run(self._command(arguments), input=feed, env=environment(extra), capture_output=True, timeout=timeout, check=False)
        except subprocess.TimeoutExpired as error:
            raise GitFailed("Connection timed out") from error
        if done.returncode:
            raise GitFailed(f"{done.stdout.decode('utf-8', 'replace')}\n{done.stderr.decode('utf-8', 'replace')}".strip())
        return done.stdout

    def write(self, *arguments: str, chunks: Iterable[bytes]) -> None:
        """Call git and write to it piece by piece, so that a site need not fit into the memory. Raises like ``run``."""
        with tempfile.TemporaryFile() as said, found():
            process = subprocess.Popen(self._command(arguments), env=environment(), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said)
            assert process.stdin is not None
            try:
                for chunk in chunks:
                    process.stdin.write(chunk)
                process.stdin.close()
            except BrokenPipeError:
                pass  # it has stopped, and says why
            except BaseException:
                process.kill()
                raise
            finally:
                code = process.wait()
                with suppress(BrokenPipeError):
                    process.stdin.close()
            _check(code, said)

    @contextmanager
    def reading(self, *arguments: str, feed: bytes) -> Iterator[IO[bytes]]:
        """Call git and read what it prints piece by piece. Raises like ``run``."""
        with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as given, found():
            given.write(feed)
            given.seek(0)
            process = subprocess.Popen(self._command(arguments), env=environment(), stdin=given, stdout=subprocess.PIPE, stderr=said)
            assert process.stdout is not None
            try:
                yield process.stdout
            except BaseException:
                process.kill()
                raise
            finally:
                process.stdout.close()
                code = process.wait()
            _check(code, said)

    def _command(self, arguments: Iterable[str]) -> list[str]:
        settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        return ["git", f"--git-dir={self.folder}", *settings, *arguments]


@contextmanager
def found() -> Iterator[None]:
    """Say it in a sentence when there is no git."""
    try:
        yield
    except FileNotFoundError as error:
        if error.filename != "git":
            raise
        raise Stop(Exit.UNREACHABLE, "there is no git on this machine; install it and run the same command again") from error


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables git runs with: its messages in English, nobody asked for anything, no repository but the one that is named."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or _reaches(name)}
    fixed = {"LC_ALL": "C", "LANGUAGE": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_DEFAULT_HASH": "sha1", "GIT_DEFAULT_REF_FORMAT": "files"}
    return {**kept, **fixed, **(extra or {})}


def reaching(url: str) -> dict[str, str]:
    """Variables for calls that reach another machine: ssh never asks anything and never waits for ever."""
    # A program such as PuTTY’s has other options.
    if "GIT_SSH" in os.environ or not url.startswith("ssh:"):
        return {}
    options = f"-o BatchMode=yes -o ConnectTimeout={SILENCE} -o ServerAliveInterval={SILENCE} -o ServerAliveCountMax=3"
    return {"GIT_SSH_COMMAND": f"{os.environ.get('GIT_SSH_COMMAND') or _owners_ssh() or 'ssh'} {options}"}


def _owners_ssh() -> str:
    """The ssh command in the owner's git settings, which the variable would hide."""
    with found():
        done = subprocess.run(
            ["git", f"--git-dir={os.devnull}", "config", "--get", "core.sshCommand"], env=environment(), capture_output=True, check=False
        )
    return done.stdout.decode("utf-8", "replace").strip()


def _reaches(name: str) -> bool:
    return name.startswith(REACHING) and name not in NOT_REACHING


def _check(code: int, said: IO[bytes]) -> None:
    if code:
        said.seek(0)
        raise GitFailed(said.read().decode("utf-8", "replace").strip())
