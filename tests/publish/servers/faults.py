"""A network that fails on request: a proxy between a publisher and a server, which passes everything on as it is except where a rule says otherwise.

The ``Host`` field stays as it was, so that signatures stay right.
"""

from __future__ import annotations

import fnmatch
import http.client
import re
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from html import unescape
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from tests.publish.servers.listening import Connection, Listening
from tests.publish.servers.uplink import PIECE, Uplink


class Fault(Enum):
    """What can become of a request."""

    CUT_BEFORE = auto()  # the connection breaks, and the server hears nothing of the request
    CUT_AFTER = auto()  # the server does it, and the answer is lost
    TORN_REQUEST = auto()  # the connection breaks in the middle of what is sent
    TORN_ANSWER = auto()  # the connection breaks in the middle of what comes back
    STALL = auto()  # nothing happens any more


@dataclass(frozen=True)
class Answer:
    """The server's part is taken by somebody else, who answers this."""

    status: int
    body: bytes = b""

    @classmethod
    def error(cls, status: int, code: str, message: str = "") -> Answer:
        """A refusal as S3 words it; see "Error responses" in the Amazon S3 API reference."""
        body = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code><Message>{message}</Message></Error>'
        return cls(status, body.encode())


class Hold:
    """The request waits until somebody lets it ``go``, and then is passed on as it is. ``waiting`` is how many do."""

    def __init__(self) -> None:
        self.arrived = threading.Event()
        self.go = threading.Event()
        self.waiting = 0
        self._lock = threading.Lock()

    def wait(self) -> None:
        """Be here, and wait."""
        with self._lock:
            self.waiting += 1
        self.arrived.set()
        self.go.wait(60)
        with self._lock:
            self.waiting -= 1


What = Fault | Answer | Hold


@dataclass
class Rule:
    """When something goes wrong: at the ``first`` request of this kind and path and the ones after it, ``times`` times; ``None`` is for good.

    ``kind`` and ``path`` are patterns as in a shell, and what ``Request`` has of that name.
    """

    fault: What
    kind: str = "*"
    path: str = "*"
    first: int = 1
    times: int | None = 1
    seen: int = 0

    def strikes(self, request: Request) -> bool:
        """Count the request, when it is meant, and say whether it is to fail."""
        if not (fnmatch.fnmatchcase(request.kind, self.kind) and fnmatch.fnmatchcase(request.path, self.path)):
            return False
        self.seen += 1
        return self.seen >= self.first and (self.times is None or self.seen < self.first + self.times)

    @property
    def struck(self) -> bool:
        """Whether it has ever come to that."""
        return self.seen >= self.first


# The objects in a request to delete many; see "DeleteObjects" in the Amazon S3 API reference.
NAMED = re.compile("<Key>(.*?)</Key>", re.DOTALL)


@dataclass(frozen=True)
class Request:
    """What somebody wanted: GET, HEAD, PUT, COPY within the store, LIST, DELETE of one or of many, or another method by its name."""

    kind: str
    path: str
    size: int
    fields: dict[str, str] = field(repr=False)
    fault: What | None = None


def kind_of(method: str, query: str, fields: dict[str, str]) -> str:
    """What a request is about, in S3's protocol and in Azure's."""
    if {"x-amz-copy-source", "x-ms-copy-source"} & fields.keys():
        return "COPY"
    if method == "GET" and ("list-type=" in query or "comp=list" in query or "uploads" in query):
        return "LIST"
    if method == "POST" and ("delete" in query.split("&") or "delete=" in query or "comp=batch" in query):
        return "DELETE"
    return method


class Proxy:
    """Stands in front of a server while it runs.

    ``requests`` are all that came, ``done`` those that the server has done, and ``deleted`` the names of what it was told to delete.

    ``delay`` are the seconds by which each request is late, ``uplink`` the line it is sent over, and ``without`` names header fields which the
    server does not get to see, as one would not that knows nothing of them.
    """

    def __init__(self, server: str, uplink: Uplink | None = None, delay: float = 0, without: frozenset[str] = frozenset()) -> None:
        self.server = urlsplit(server)
        self.uplink = uplink
        self.delay = delay
        # Nobody waits here for leave to send.
        self.without = without | {"expect"}
        self.rules: list[Rule] = []
        self.requests: list[Request] = []
        self.done: list[Request] = []
        self.deleted: list[str] = []
        self.pending = 0
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._listening = _Listening(self)

    @property
    def endpoint(self) -> str:
        """Where it is."""
        return urlunsplit(self.server._replace(netloc=f"127.0.0.1:{self._listening.port}"))

    def fail(self, fault: What, **when: Any) -> Rule:
        """Have something go wrong; the rest is as in ``Rule``."""
        rule = Rule(fault, **when)
        with self._lock:
            self.rules.append(rule)
        return rule

    def heal(self) -> None:
        """Let everything go well again, and forget what was wanted so far."""
        with self._lock:
            self.rules.clear()
            for record in (self.requests, self.done, self.deleted):
                record.clear()

    def sent(self, kind: str = "PUT", path: str = "*") -> list[Request]:
        """The requests of a kind that the server has done."""
        return [request for request in self.done if request.kind == kind and fnmatch.fnmatchcase(request.path, path)]

    @contextmanager
    def arrived(self, request: Request) -> Iterator[What | None]:
        """A request is here; what is to go wrong with it. Each rule counts every request, and the first that strikes has it."""
        with self._lock:
            struck = [rule.fault for rule in self.rules if rule.strikes(request)]
            fault = struck[0] if struck else None
            self.requests.append(replace(request, fault=fault))
            self.pending += 1
        try:
            yield fault
        finally:
            with self._lock:
                self.pending -= 1

    @contextmanager
    def running(self) -> Iterator[Proxy]:
        """Stand there meanwhile."""
        with self._listening.running():
            try:
                yield self
            finally:
                self.closing.set()


class _Listening(Listening):
    def __init__(self, proxy: Proxy) -> None:
        self.proxy = proxy
        super().__init__(_Connection)

    def server_bind(self) -> None:
        # Whoever sends more than the line takes is to notice soon; a large buffer would swallow whole files.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 32 * 1024)
        super().server_bind()


class _Connection(Connection):
    server: _Listening

    def setup(self) -> None:
        super().setup()
        self.proxy = self.server.proxy
        self.behind = http.client.HTTPConnection(self.proxy.server.hostname or "", self.proxy.server.port or 80)

    def finish(self) -> None:
        self.behind.close()
        super().finish()

    def take(self) -> None:
        """Take one request."""
        parts = urlsplit(self.path)
        fields = {name.lower(): value for name, value in self.headers.items()}
        size = int(fields.get("content-length", "0"))
        request = Request(kind_of(self.command, parts.query, fields), unquote(parts.path), size, fields)
        with self.proxy.arrived(request) as fault:
            if self.proxy.delay:
                self.proxy.closing.wait(self.proxy.delay)
            self.treat(request, fault)

    def treat(self, request: Request, fault: What | None) -> None:
        """Pass a request on, or do with it what is to be done."""
        if fault is Fault.CUT_BEFORE:
            return self.cut()
        if fault is Fault.TORN_REQUEST:
            self.read(request.size // 2)
            return self.cut()
        body = self.read(request.size)
        if len(body) < request.size:
            return self.cut()
        if fault is Fault.STALL:
            return self.stall()
        if isinstance(fault, Hold):
            fault.wait()
        if isinstance(fault, Answer):
            return self.answer(fault.status, [("Content-Type", "application/xml"), ("Content-Length", str(len(fault.body)))], fault.body)
        if request.kind == "DELETE":
            named = [unescape(name) for name in NAMED.findall(body.decode())]
            self.proxy.deleted += named or [request.path.split("/", 2)[2]]
        status, headers, answer = self.ask(body)
        self.proxy.done.append(request)
        if fault is Fault.CUT_AFTER:
            return self.cut()
        if fault is Fault.TORN_ANSWER:
            self.answer(status, headers, answer[: len(answer) // 2])
            return self.cut()
        return self.answer(status, headers, answer)

    def read(self, size: int) -> bytes:
        """What is sent, as fast as the line takes it."""
        uplink = self.proxy.uplink
        if uplink is None:
            return self.rfile.read(size)
        pieces = []
        while size > 0:
            piece = self.rfile.read(min(size, PIECE))
            if not piece:
                break
            uplink.pass_on(len(piece))
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def ask(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        """Have the server do it; when it has closed a connection that was idle, over a new one."""
        try:
            return self.ask_once(body)
        except (ConnectionError, http.client.BadStatusLine):
            self.behind.close()
            return self.ask_once(body)

    def ask_once(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        """Have the server do it, over the connection there is."""
        self.behind.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            if name.lower() not in self.proxy.without:
                self.behind.putheader(name, value)
        self.behind.endheaders(body)
        response = self.behind.getresponse()
        answer = response.read()
        headers = [(name, value) for name, value in response.getheaders() if name.lower() not in {"transfer-encoding", "connection"}]
        bodiless = self.command == "HEAD" or response.status in {204, 304}
        if not bodiless and not any(name.lower() == "content-length" for name, _ in headers):
            headers.append(("Content-Length", str(len(answer))))
        return response.status, headers, answer

    def answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """Send an answer in one piece."""
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        self._headers_buffer.append(b"\r\n" + (b"" if self.command == "HEAD" else body))
        self.flush_headers()

    def cut(self) -> None:
        """Break the connection at once, so that the other end sees it reset."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def stall(self) -> None:
        """Keep the connection and do nothing, until the other end gives up."""
        self.close_connection = True
        self.connection.settimeout(0.05)
        while not self.proxy.closing.is_set():
            try:
                if not self.connection.recv(1):
                    return
            except TimeoutError:
                continue
            except OSError:
                return
