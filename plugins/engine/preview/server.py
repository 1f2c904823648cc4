"""Start the preview, tell its address, and end it on Ctrl-C."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import shutil
import socket
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from types import FrameType

import uvicorn

from .app import application
from .commands import Build
from .rebuilding import rebuild
from .showing import Showing

# How many ports after the wanted one are tried.
TRIES = 20


class CannotServe(Exception):
    """The preview cannot be started; the message says why and what to do."""


class Server(uvicorn.Server):
    """A server that ends its event streams before it ends itself, because it would wait for them for ever."""

    showing: Showing

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Ctrl-C, or a polite request to end."""
        asyncio.get_running_loop().call_soon_threadsafe(self.showing.close)
        super().handle_exit(sig, frame)


def serve(
    build: Build,
    folder: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    watch: Iterable[Path] = (),
    report: Callable[[str], None] = print,
) -> None:
    """Serve the site and keep it up to date until Ctrl-C; then return.

    ``build`` makes the site in the folder it is given, ``folder`` is where these folders lie, ``watch`` names the
    folders and files whose changes ask for a new build. The next free port is taken when ``port`` is in use.
    Raises ``CannotServe``.
    """
    listener = bind(host, port, report)
    used = listener.getsockname()[1]
    # Two previews of one checkout have different ports, so their builds do not meet.
    builds = folder / str(used)
    shown = f"[{host}]" if ":" in host else "localhost" if host in {"0.0.0.0", "::"} else host  # noqa: S104 – compared, not bound
    report(f"Preview: http://{shown}:{used}/  (Ctrl-C ends it)")
    try:
        asyncio.run(run(build, builds, listener, watch, report))
    except KeyboardInterrupt:
        pass
    finally:
        listener.close()
        shutil.rmtree(builds, ignore_errors=True)
        with suppress(OSError):
            folder.rmdir()


async def run(build: Build, builds: Path, listener: socket.socket, watch: Iterable[Path], report: Callable[[str], None]) -> None:
    """Serve on a bound socket, building beside it, until the server is asked to end."""
    showing = Showing()
    config = uvicorn.Config(application(showing, names(listener.getsockname()[0])), log_level="critical", lifespan="off")
    server = Server(config)
    server.showing = showing
    builder = asyncio.create_task(rebuild(build, builds, watch, showing, report))

    def end(_: asyncio.Task[None]) -> None:
        # A builder that fails ends the preview with its error, instead of leaving one that never changes again.
        showing.close()
        server.should_exit = True

    builder.add_done_callback(end)
    try:
        await server.serve(sockets=[listener])
    finally:
        builder.cancel()
        with suppress(asyncio.CancelledError):
            await builder


def bind(host: str, port: int, report: Callable[[str], None]) -> socket.socket:
    """A socket on the wanted port or, when that is in use, on one of the next. Raises ``CannotServe``."""
    for candidate in range(port, min(port + TRIES, 65536)) if port else (0,):
        listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        if sys.platform != "win32":
            # Or else the port of a preview that has just ended stays taken for a minute.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, candidate))
            listener.listen()
        except OSError as error:
            listener.close()
            if error.errno == errno.EADDRINUSE:
                continue
            raise CannotServe(f"the preview cannot listen on {host}:{candidate}: {error.strerror or error}") from error
        if candidate not in {port, 0}:
            report(f"Port {port} is in use; taking {candidate}.")
        return listener
    raise CannotServe(f"ports {port} to {port + TRIES - 1} are all in use; name another one")


def names(address: str) -> list[str]:
    """The host names the preview answers to: its own on a loopback address, any where it was opened to the network."""
    if not ipaddress.ip_address(address).is_loopback:
        return ["*"]
    return ["localhost", "127.0.0.1", "[::1]", address]
