"""One shell, held open on the server."""

from __future__ import annotations

import os
import secrets
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ...model import Exit, Stop
from .errors import from_server, from_ssh, without_program
from .login import Login

REMOTE = ("remote.sh", "lock.sh")
# Seconds for what the server does in one go; hashing a large site takes a while. A line that is dead is noticed earlier, see below.
PATIENCE = 600
# sun_path of unix(7) holds 108 bytes, 104 on BSDs, of which ssh wants 17 for itself.
SOCKET_LENGTH = 80
# Programs say what they say in English, so that it can be understood here.
ENVIRONMENT = {"LC_ALL": "C"}


@dataclass(frozen=True)
class Answer:
    """What a function on the server printed: lines of a word and its value, and how it ended."""

    lines: tuple[tuple[str, str], ...]
    code: int
    text: str

    def values(self, word: str) -> list[str]:
        """The values of all lines with a word."""
        return [value for found, value in self.lines if found == word]

    def value(self, word: str) -> str | None:
        """The value of the first such line."""
        return next(iter(self.values(word)), None)


class Connection:
    """A login that opens when it is first asked something, and anew when it was lost meanwhile."""

    def __init__(self, login: Login) -> None:
        self.login = login
        self.held = False  # while it holds the lock, none that is opened anew could stand for it
        self._shell: Shell | None = None

    def ask(self, function: str, *words: str, lines: Iterable[str] | None = None, code: Exit = Exit.UNREACHABLE) -> Answer:
        """Run a function of ``remote.sh`` or ``lock.sh``, with some lines on its standard input. Raises ``Stop`` with ``code`` when it fails."""
        if self._shell is None or self._shell.gone:
            self.close()
            if self.held:
                raise from_ssh("", self.login, code)
            self._shell = Shell(self.login)
        answer = self._shell.ask(function, words, lines, code)
        if astray := answer.value("astray"):
            raise Stop(Exit.UNREACHABLE, f"{astray} in {words[0]} on {self.login} is a link that leads elsewhere; nothing is written through it")
        if taken := answer.value("taken"):
            raise Stop(
                Exit.UNREACHABLE, f"{words[0]}/{taken} on {self.login} is not a link made by publishing; move it away or choose another folder"
            )
        if answer.code:
            raise from_server(answer.text, self.login, code)
        return answer

    def ssh(self) -> list[str]:
        """The command with which another program gets to the same server, over this connection where that is possible."""
        return self.login.command(*(self._shell.shared if self._shell else ()))

    @property
    def open(self) -> bool:
        """Whether there is one."""
        return self._shell is not None and not self._shell.gone

    def close(self) -> None:
        """Log out; everything that was held there is given back by that."""
        if self._shell:
            self._shell.close()
            self._shell = None


class Shell:
    """A shell on the server, which reads what it is to do from its standard input.

    It is no child of a daemon of ssh: when this process is killed, the connection, the lock and everything else end with it.
    """

    def __init__(self, login: Login) -> None:
        self.login = login
        folder = socket_folder()
        self.shared = (f"ControlPath={folder}/s", "ControlMaster=no") if folder else ()
        master = (f"ControlPath={folder}/s", "ControlMaster=yes", "ControlPersist=no") if folder else ("ControlPath=none",)
        # No pipe: nobody has to empty a file meanwhile.
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 – closed with the rest, at the end
        try:
            self._ssh = subprocess.Popen(
                [*login.command(*master), "--", login.host, "sh"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
                env={**os.environ, **ENVIRONMENT},
            )
        except FileNotFoundError as error:
            raise without_program("ssh", login.name) from error
        self._end = weakref.finalize(self, end_quietly, self._ssh, self._said, folder)
        self._send("".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in REMOTE))

    @property
    def gone(self) -> bool:
        """Whether it has ended."""
        return not self._end.alive or self._ssh.poll() is not None

    def ask(self, function: str, words: Iterable[str], lines: Iterable[str] | None, code: Exit) -> Answer:
        """Run a function there. Raises ``Stop`` when the connection is lost or never was."""
        mark = f"mark-{secrets.token_hex(8)}"
        call = shlex.join([function, *words])
        # The lock belongs to the shell itself and to nothing that it starts.
        here = f"{call} 2>&1" if function in {"lock", "unlock"} else f"(set -e; {call}) 2>&1 9>&-"
        given = " </dev/null\n" if lines is None else "\n".join([f" <<'{mark}'", *lines, mark, ""])
        self._send(f"echo; echo {mark} begins\n{here}{given}code=$?; echo; echo {mark} $code\n")
        return self._receive(mark, code)

    def close(self) -> None:
        """Log out."""
        if ended := self._end.detach():
            _, _, arguments, _ = ended
            end(*arguments)

    def _send(self, text: str) -> None:
        assert self._ssh.stdin is not None
        # When nobody reads any more, what ssh says about it is told where the answer is missing.
        with suppress(BrokenPipeError):
            self._ssh.stdin.write(text.encode("utf-8", "surrogateescape"))
            self._ssh.stdin.flush()

    def _receive(self, mark: str, code: Exit) -> Answer:
        assert self._ssh.stdout is not None
        lines: list[str] | None = None
        impatient = threading.Timer(PATIENCE, self._ssh.kill)
        impatient.daemon = True
        impatient.start()
        try:
            for raw in self._ssh.stdout:
                line = raw.decode("utf-8", "surrogateescape").rstrip("\n")
                word, _, rest = line.partition(" ")
                if word == mark and rest == "begins":
                    lines = []
                elif word == mark and lines is not None:
                    return answer(lines, int(rest))
                elif lines is not None:
                    lines.append(line)
        finally:
            impatient.cancel()
        raise self._lost(code)

    def _lost(self, code: Exit) -> Stop:
        """Why the shell has ended, in a sentence."""
        with suppress(subprocess.TimeoutExpired):
            self._ssh.wait(10)
        self._said.seek(0)
        said = self._said.read().decode("utf-8", "replace")
        self.close()
        return from_ssh(said, self.login, code)


def answer(lines: list[str], code: int) -> Answer:
    """An answer from its lines."""
    taken = [line for line in lines if line]
    pairs = [line.partition(" ") for line in taken]
    return Answer(tuple((word, value) for word, _, value in pairs), code, "\n".join(taken))


def socket_folder() -> Path | None:
    """A fresh folder for the socket over which several programs share one connection; ``None`` where that cannot be."""
    if sys.platform == "win32":
        return None
    for place in (tempfile.gettempdir(), "/tmp"):  # noqa: S108 – the folder made in it is nobody else's
        if len(place) < SOCKET_LENGTH - len("/ssh-12345678/s") and Path(place).is_dir():
            return Path(tempfile.mkdtemp(prefix="ssh-", dir=place))
    return None


def end(ssh: subprocess.Popen[bytes], said: IO[bytes], folder: Path | None) -> None:
    """Let ssh end by itself, or else end it, at once when somebody breaks that off; nothing of it is left either way."""
    try:
        with suppress(BrokenPipeError):
            if ssh.stdin:
                ssh.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            ssh.wait(5)
    finally:
        ssh.kill()
        # Not for ever: an interrupt in the middle of a wait can leave the lock of the process taken, and then every further wait is in vain.
        with suppress(subprocess.TimeoutExpired):
            ssh.wait(1)
        if ssh.stdout:
            ssh.stdout.close()
        said.close()
        if folder:
            shutil.rmtree(folder, ignore_errors=True)


def end_quietly(ssh: subprocess.Popen[bytes], said: IO[bytes], folder: Path | None) -> None:
    """The same where nobody is left to be told that it was broken off."""
    with suppress(KeyboardInterrupt):
        end(ssh, said, folder)
