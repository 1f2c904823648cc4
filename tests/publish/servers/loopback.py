"""A web server on this machine that answers as a test tells it to, and remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message
from io import BufferedIOBase

from tests.publish.servers.listening import Connection, Listening


@dataclass(frozen=True)
class Asked:
    """A request as it came in; ``path`` with its query, ``fields`` by their names in any case."""

    method: str
    path: str
    fields: Message[str, str]
    body: bytes = field(repr=False)


@dataclass(frozen=True)
class Reply:
    """What to send; a status of 0 hangs up instead. Without a length the end of the connection is the end of the body.

    After the ``last`` one the server hangs up without having said so.
    """

    status: int = 200
    body: bytes = b""
    fields: Mapping[str, str] = field(default_factory=dict)
    length: int | None = -1
    last: bool = False


Respond = Callable[[Asked], Reply]


class Loopback(Listening):
    """``answer`` is called in a thread of its own for each connection; of version 1.0 of HTTP there is one for each request.

    ``asked`` are the requests so far, and ``connections`` is how many they came over.
    """

    def __init__(self, answer: Respond, version: str = "HTTP/1.0") -> None:
        super().__init__(_Connection)
        self.answer = answer
        self.version = version
        self.asked: list[Asked] = []
        self.connections = 0


def send(file: BufferedIOBase, body: bytes) -> None:
    """Send a body at once; a test may put something slower in its place."""
    file.write(body)


@contextmanager
def serving(answer: Respond) -> Iterator[Loopback]:
    """Run the server meanwhile."""
    with Loopback(answer).running() as loopback:
        yield loopback


class _Connection(Connection):
    server: Loopback

    def setup(self) -> None:
        self.protocol_version = self.server.version
        self.server.connections += 1
        super().setup()

    def take(self) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(size)
        if len(body) < size:
            self.close_connection = True
            return
        asked = Asked(self.command, self.path, self.headers, body)
        self.server.asked.append(asked)
        reply = self.server.answer(asked)
        self.close_connection |= reply.last or not reply.status or reply.length != -1
        if reply.status:
            self.send(reply)

    def send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.fields.items():
            self.send_header(name, value)
        if reply.length is not None:
            self.send_header("Content-Length", str(len(reply.body) if reply.length < 0 else reply.length))
        self.end_headers()
        if self.command != "HEAD":
            with suppress(OSError):
                send(self.wfile, reply.body)
