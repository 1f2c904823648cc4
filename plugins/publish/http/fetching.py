"""One HTTP request and its answer, within limits of time and size, and what went wrong in words.

Follows no redirect, keeps no cookie and takes nothing from a cache: what is told is what the host says to this one request.
"""

from __future__ import annotations

import socket
import threading
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, InvalidURL
from urllib.parse import SplitResult, urlsplit

from .connecting import failure, open_connection

AGENT = "retainer-publish"
CHUNK = 1 << 16


@dataclass(frozen=True)
class Request:
    """What is asked for. ``url`` is percent-encoded already."""

    url: str
    method: str = "GET"
    fields: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None


@dataclass(frozen=True)
class Answer:
    """What came back: names of header fields in small letters, the body without its content coding."""

    status: int
    fields: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Limits:
    """How long to wait for a connection and for each further piece, how long altogether, in seconds, and how much to take, in bytes."""

    connect: float = 5
    read: float = 10
    whole: float = 30
    size: int = 16_000_000


class FetchError(Exception):
    """No answer. The message goes on after the address: “https://example.com gave no answer …”. ``lasting`` says that to ask again is no use."""

    def __init__(self, message: str, lasting: bool = False) -> None:
        super().__init__(message)
        self.lasting = lasting


USUAL = Limits()


def fetch(request: Request, limits: Limits = USUAL) -> Answer:
    """Ask a host over http or https. Raises ``FetchError`` when there is no whole answer."""
    try:
        parts = urlsplit(request.url)
        connection, target = _connection(parts, limits)
    except (ValueError, InvalidURL):
        raise FetchError("is no address of a website", lasting=True) from None
    except OSError as error:
        raise FetchError(*failure(error, parts.hostname or "")) from error
    ended = threading.Event()
    lines: list[socket.socket] = []

    def end() -> None:
        # The limits of the socket begin anew with every byte; a host that sends one a second would never reach them.
        ended.set()
        for line in lines:
            with suppress(OSError):
                socket.socket.shutdown(line, socket.SHUT_RDWR)

    watch = threading.Timer(limits.whole, end)
    watch.daemon = True
    watch.start()
    try:
        connection.connect()
        # The connection itself forgets its socket as soon as the body is all that is still to come.
        lines.append(connection.sock)
        if ended.is_set():
            raise TimeoutError
        connection.sock.settimeout(limits.read)
        fields = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "gzip, identity", "Connection": "close", **request.fields}
        connection.request(request.method, target, body=request.body, headers=fields)
        answer = _read(connection.getresponse(), limits)
        if ended.is_set():
            # A body without a length looks whole wherever it breaks off.
            raise TimeoutError
    except (FetchError, OSError, HTTPException, ValueError) as error:
        if ended.is_set():
            raise FetchError("gave no whole answer in time") from error
        if isinstance(error, FetchError):
            raise
        raise FetchError(*failure(error, parts.hostname or "")) from error
    finally:
        watch.cancel()
        connection.close()
    return answer


def _connection(parts: SplitResult, limits: Limits) -> tuple[HTTPConnection, str]:
    """The connection to a host, and what to ask for on it. Raises ``ValueError`` for an address that is none, and ``OSError``."""
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("not of the web")
    host = parts.hostname if parts.hostname.isascii() else parts.hostname.encode("idna").decode("ascii")
    path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    connection, before = open_connection(parts.scheme, host, parts.port, limits.connect)
    return connection, f"{before}{path}"


def _read(response: HTTPResponse, limits: Limits) -> Answer:
    """Take the answer, up to the limit of size. Raises ``FetchError`` for more, and for a body that is not coded as it says."""
    pieces, size = [], 0
    while piece := response.read1(CHUNK):
        size += len(piece)
        if size > limits.size:
            raise FetchError(f"sent more than {limits.size // 10**6} MB")
        pieces.append(piece)
    if response.length:
        raise FetchError("broke off in the middle of an answer")
    fields = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, fields, _decoded(b"".join(pieces), fields.get("content-encoding", ""), limits.size))


def _decoded(body: bytes, coding: str, size: int) -> bytes:
    """A body without its content coding (RFC 9110, section 8.4.1)."""
    coding = coding.strip().lower()
    if coding in {"", "identity"} or not body:
        return body
    if coding not in {"gzip", "x-gzip"}:
        raise FetchError(f"was sent as “{coding}”, which was not asked for")
    decoder = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        decoded = decoder.decompress(body, size + 1)
    except zlib.error:
        raise FetchError("was said to be gzip and is not") from None
    if len(decoded) > size:
        raise FetchError(f"sent more than {size // 10**6} MB")
    if not decoder.eof:
        raise FetchError("broke off in the middle of an answer")
    return decoded
