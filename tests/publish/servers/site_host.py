"""What stand-ins for hosting companies share: a server on the loopback interface that answers an interface and, beside it, visitors."""

from __future__ import annotations

import json
import re
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass(frozen=True)
class Asked:
    """A request to the interface. ``path`` is decoded and stands below the interface's own."""

    method: str
    path: str
    query: Mapping[str, str]
    fields: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def document(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Reply:
    """An answer, to a program or to a visitor."""

    status: int
    body: bytes = b""
    fields: Mapping[str, str] = field(default_factory=dict)


def of_json(status: int, document: object, **fields: str) -> Reply:
    return Reply(status, json.dumps(document).encode(), {"Content-Type": "application/json", **fields})


@dataclass(frozen=True)
class Redirect:
    """A line of a ``_redirects`` file; ``forced`` ones go before files."""

    path: str
    target: str
    status: int
    forced: bool = False

    def leads(self, path: str, exact: bool = False) -> str | None:
        """Where the path leads to, if it is meant; ``exact`` is for hosts that tell an address from the same without its last slash."""
        if not self.path.endswith("*"):
            return self.target if path == self.path or (not exact and path.rstrip("/") == self.path.rstrip("/")) else None
        start = self.path[:-1]
        return self.target.replace(":splat", path[len(start) :]) if path.startswith(start) else None


def read_redirects(text: str) -> list[Redirect]:
    lines = [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [Redirect(line[0], line[1], int(line[2].rstrip("!")) if len(line) > 2 else 302, line[-1].endswith("!")) for line in lines]


def header_fields(text: str, path: str) -> dict[str, str]:
    """The fields that a ``_headers`` file has for a path; of several rules for one field, all values count, as both hosts do it."""
    found: dict[str, str] = {}
    meant = False
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            pattern = re.escape(line.strip()).replace(r"\*", ".*")
            meant = re.fullmatch(re.sub(r":\w+", "[^/]+", pattern), path) is not None
        elif meant and line.strip().startswith("! "):
            found.pop(line.strip()[2:].lower(), None)
        elif meant:
            name, _, value = line.strip().partition(":")
            value = value.strip()
            found[name.lower()] = f"{found[name.lower()]}, {value}" if name.lower() in found else value
    return found


class SiteHost(ABC):
    """A host: everything below ``interface`` is for programs that have ``token``, everything else for visitors."""

    interface = "/api"
    token = "t0ken-of-the-owner"

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.guard = threading.RLock()
        self._listening = _Listening(self)

    @property
    def address(self) -> str:
        """Where visitors go."""
        return f"http://127.0.0.1:{self._listening.server_address[1]}"

    @property
    def api(self) -> str:
        """Where programs go."""
        return self.address + self.interface

    @abstractmethod
    def answer(self, asked: Asked) -> Reply:
        """What a program is answered."""

    @abstractmethod
    def visit(self, path: str) -> Reply:
        """What a visitor sees."""

    def count(self, method: str, pattern: str = "") -> int:
        """How many requests there were of a method, to paths in which the pattern is found."""
        return sum(asked.method == method and re.search(pattern, asked.path) is not None for asked in self.asked)

    @contextmanager
    def running(self) -> Iterator[Any]:
        serving = threading.Thread(target=self._listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        serving.start()
        try:
            yield self
        finally:
            self._listening.shutdown()
            self._listening.server_close()
            serving.join()


class _Listening(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, host: SiteHost) -> None:
        self.host = host
        super().__init__(("127.0.0.1", 0), _Connection)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: publishers that are killed break connections."""


class _Connection(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: _Listening

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("do_"):
            return self.take
        raise AttributeError(name)

    def take(self) -> None:
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        size = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(size)
        if len(body) < size:
            self.close_connection = True
            return
        host = self.server.host
        if path.startswith(f"{host.interface}/"):
            fields = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.command, path.removeprefix(host.interface), dict(parse_qsl(parts.query)), fields, body)
            with host.guard:
                host.asked.append(asked)
                reply = host.answer(asked)
        else:
            with host.guard:
                reply = host.visit(path)
        self.send_response(reply.status)
        for name, value in {**reply.fields, "Content-Length": str(len(reply.body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)
        self.wfile.flush()
