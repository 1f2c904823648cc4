"""A web server on this machine that answers as a test tells it to, and remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase


@dataclass(frozen=True)
class Asked:
    """A request as it came in; ``path`` with its query."""

    method: str
    path: str
    fields: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """What to send; a status of 0 hangs up instead. Without a length the end of the connection is the end of the body."""

    status: int = 200
    body: bytes = b""
    fields: Mapping[str, str] = field(default_factory=dict)
    length: int | None = -1


class Loopback:
    """The address of the server, and the requests so far."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.asked: list[Asked] = []
        self.stop: Callable[[], None] = lambda: None


def send(file: BufferedIOBase, body: bytes) -> None:
    """Send a body at once; a test may put something slower in its place."""
    file.write(body)


@contextmanager
def serving(answer: Callable[[Asked], Reply]) -> Iterator[Loopback]:
    """Run the server meanwhile; ``answer`` is called in a thread of its own for each request."""

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked = Asked(self.command, self.path, dict(self.headers.items()), body)
            loopback.asked.append(asked)
            reply = answer(asked)
            self.close_connection = True
            if not reply.status:
                return
            self.send_response(reply.status)
            for name, value in reply.fields.items():
                self.send_header(name, value)
            if reply.length is not None:
                self.send_header("Content-Length", str(len(reply.body) if reply.length < 0 else reply.length))
            self.end_headers()
            with suppress(OSError):
                send(self.wfile, reply.body)

        do_GET = do_POST = do_CONNECT = handle_any  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Tests print nothing of their own."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    loopback = Loopback(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()

    def stop() -> None:
        if thread.is_alive():
            server.shutdown()
            thread.join()
            server.server_close()

    loopback.stop = stop
    try:
        yield loopback
    finally:
        stop()
