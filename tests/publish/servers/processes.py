"""Programs that serve until they are not wanted any more."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.publish.servers.keeper import wait_for


def free_ports(count: int) -> list[int]:
    """Ports of the loopback interface that nobody listens on, all different."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for listening in sockets:
            listening.bind(("127.0.0.1", 0))
        return [listening.getsockname()[1] for listening in sockets]


def listens(port: int) -> bool:
    """Whether somebody takes connections there."""
    with socket.socket() as attempt:
        return attempt.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def serving(
    command: list[str], log: Path, port: int | None = None, environment: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program meanwhile; with a port, first wait until it listens. Raises ``RuntimeError`` with its last words when it ends early."""
    with log.open("wb") as output:
        program = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment)
    try:
        if port is not None:
            wait_for(lambda: listens(port) or program.poll() is not None)
        if program.poll() is not None:
            raise RuntimeError(f"{command[0]}: {log.read_text(errors='replace')[-2000:]}")
        yield program
    finally:
        # Nothing it keeps is worth a farewell.
        program.kill()
        program.wait()
