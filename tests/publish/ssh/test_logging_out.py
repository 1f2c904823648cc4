"""How a connection ends, also when somebody presses Ctrl-C at that moment."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugins.publish.model import Exit
from plugins.publish.targets.ssh.connection import Shell
from plugins.publish.targets.ssh.login import Login
from plugins.publish.targets.ssh.target import SshTarget
from tests.publish.site import Site

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell plays ssh")


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Shell]]:
    """The only reference to a shell whose ssh, told to end, presses Ctrl-C and then takes its time."""
    program = tmp_path / "ssh"
    program.write_text("#!/bin/sh\ntrap '' INT\ncat >/dev/null\nkill -INT $PPID\nexec sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "sockets"))
    (tmp_path / "sockets").mkdir()
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield [Shell(Login("live", "example.com"))]
    signal.signal(signal.SIGINT, before)


def has_ended(process: int) -> bool:
    """Whether a child has ended, and whoever waited for it may know or not."""
    try:
        return os.waitpid(process, os.WNOHANG)[0] == process
    except ChildProcessError:
        return True


def test_a_shell_that_nobody_needs_any_more_goes_quietly(shell: list[Shell], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", said.append)
    process = shell[0]._ssh.pid
    shell.clear()
    assert has_ended(process)
    assert said == []
    assert list((tmp_path / "sockets").iterdir()) == []


def test_whoever_breaks_off_logging_out_is_heard_and_nothing_is_left(shell: list[Shell], tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        shell[0].close()
    assert has_ended(shell[0]._ssh.pid)
    assert shell[0].gone
    assert list((tmp_path / "sockets").iterdir()) == []


def test_a_command_logs_out_before_it_ends(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[SshTarget] = []
    real = SshTarget.__init__

    def noted(self: SshTarget, *given: Any) -> None:
        real(self, *given)
        opened.append(self)  # so that it is not by its going that the connection ends

    monkeypatch.setattr(SshTarget, "__init__", noted)
    site.publish_twice()
    assert site.rollback() == Exit.DONE
    assert len(opened) == 3
    assert not any(one._connection.open for one in opened)
