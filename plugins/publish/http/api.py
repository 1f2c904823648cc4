"""Requests to the JSON interface of a hosting company: over connections that stay open, tried again when that may help, told in words when not.

The token goes to the one host it is for and nowhere else: redirects are not followed, and nothing it stands in is printed.
"""

from __future__ import annotations

import http.client
import io
import json
import os
import random
import ssl
import threading
import time
import weakref
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from ..model import Exit, Stop
from ..redaction import excerpt
from .answers import TORN, asked_pause, decoded, said
from .connecting import AT_ONCE, LOOPBACK, failure, open_connection

CONNECT_TIMEOUT = 10.0
# Without a sign of life, for a piece that is sent and for an answer; a slow line is no dead one.
STALLED_AFTER = 180.0
# How long a request is tried again, in seconds: shortly while nothing was begun, longer when work would be lost.
PATIENCE = {Exit.UNREACHABLE: 6.0, Exit.STOPPED: 60.0}
FIRST_PAUSE, LONGEST_PAUSE = 0.25, 10.0
# A host that counts requests a minute says when to come back, or lets one come back when the minute is over; both are no failure.
LONGEST_ASKED, MORE_PATIENCE = 120.0, 3
# RFC 6585, section 4 and RFC 9110, sections 15.5.9 and 15.6.
PASSING = {408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 530}


class Refused(Stop):
    """The host has answered, and not as wished. ``status`` is that of HTTP; ``codes`` are the host's own; ``said`` its words, without secrets."""

    def __init__(self, code: Exit, message: str, status: int, codes: tuple[int, ...] = (), said: str = "") -> None:
        super().__init__(code, message)
        self.status = status
        self.codes = codes
        self.said = said


@dataclass(frozen=True)
class Credential:
    """What a host asks for: the token, the variable it was in, and, in words, what it must be allowed to do."""

    token: str = field(repr=False)
    variable: str
    permission: str


def credential(variable: str, permission: str, target: str) -> Credential:
    """The token in a variable of the environment. Raises ``Stop`` when there is none."""
    token = os.environ.get(variable, "").strip()
    if not token:
        raise Stop(Exit.UNREACHABLE, f"{target} needs a token in the variable {variable}, which may do this: {permission}")
    if not (token.isascii() and token.isprintable()) or " " in token:
        raise Stop(Exit.UNREACHABLE, f"what is in the variable {variable} is no token: it holds spaces or other signs that no token has")
    return Credential(token, variable, permission)


@dataclass(frozen=True)
class Answer:
    """What a host has answered: the document, and the fields before it, in small letters."""

    document: Any
    fields: Mapping[str, str]


class Api:
    """The interface of one host, called ``service``, below an address such as ``https://api.netlify.com/api/v1``.

    May be used from several threads; each has a connection of its own.
    """

    def __init__(self, service: str, base: str, credential: Credential) -> None:
        parts = urlsplit(base)
        self.service = service
        self.scheme = parts.scheme
        self.host = parts.hostname or ""
        self.port = parts.port
        self.path = parts.path.rstrip("/")
        self.credential = credential
        self._mine = threading.local()
        self._all: list[http.client.HTTPConnection] = []
        weakref.finalize(self, hang_up, self._all)

    def get(self, path: str, query: Mapping[str, str] | None = None, *, code: Exit = Exit.UNREACHABLE) -> Answer:
        """Ask for something. Raises ``Stop`` with ``code``, or ``Refused``."""
        return self.send("GET", path + (f"?{urlencode(query)}" if query else ""), code=code)

    def post(self, path: str, document: object = None, *, code: Exit = Exit.STOPPED) -> Answer:
        """Send a document. Raises ``Stop`` with ``code``, or ``Refused``."""
        return self.send("POST", path, json.dumps({} if document is None else document).encode(), "application/json", code=code)

    def send(
        self, method: str, path: str, body: bytes | None = None, kind: str | None = None, *, token: str | None = None, code: Exit = Exit.STOPPED
    ) -> Answer:
        """Send a request until it is answered: again when the connection breaks, the answer is torn or the host has too much to do.

        ``path`` is encoded already; ``token`` stands in for the usual one; ``code`` is the one to stop with, and says how long to be patient.
        """
        fields = {"Authorization": f"Bearer {token or self.credential.token}", "Accept": "application/json", "User-Agent": "publish"}
        if kind:
            fields["Content-Type"] = kind
        spent, attempt, allowed = 0.0, 0, PATIENCE[code]
        while True:
            begun, pause = time.monotonic(), None
            try:
                status, answered, content = self._once(method, self.path + path, body, fields)
            except ssl.SSLCertVerificationError as error:
                raise Stop(Exit.UNREACHABLE, f"{self.host} does not prove who it is: {error.verify_message}") from error
            except (OSError, http.client.HTTPException) as error:
                self._hang_up()
                problem = f"it {failure(error, self.host)[0]}"
            else:
                document = decoded(content)
                if status not in PASSING and (document is not TORN or status >= 300):
                    return self._judged(status, answered, document, content, token, code)
                pause = asked_pause(answered)
                problem = "its answer was cut off" if status < 300 else f"it answers with error {status}"
                if status == 429:
                    problem, allowed = "it has had too many requests", max(allowed, PATIENCE[code] * MORE_PATIENCE)
            attempt += 1
            wait = random.uniform(0.5, 1) * min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1))  # noqa: S311 - no secret
            # The time of a long upload is no waiting.
            spent += wait + min(time.monotonic() - begun, CONNECT_TIMEOUT)
            if spent > allowed or (pause or 0) > (LONGEST_ASKED if code is Exit.STOPPED else allowed):
                later = f" in {round(pause)} seconds" if pause and pause > 1 else ""
                raise Stop(code, f"{self.service} cannot be reached at {self.host}: {problem}; run the same command again{later}")
            time.sleep(max(wait, pause or 0))

    def black_out(self, text: str, token: str | None = None) -> str:
        """The text without secrets, in one line that is not too long."""
        return excerpt(text, secrets=(self.credential.token, token or ""))

    def _once(self, method: str, path: str, body: bytes | None, fields: Mapping[str, str]) -> tuple[int, Mapping[str, str], bytes]:
        connection, used = self._connection()
        try:
            answer = ask(connection, method, path, body, fields)
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            if not used:
                raise
            # A host hangs up on lines that were quiet for a while; a fresh one is no second attempt.
            self._hang_up()
            connection, _ = self._connection()
            answer = ask(connection, method, path, body, fields)
        content = answer.read()
        if answer.will_close:
            self._hang_up()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content

    def _connection(self) -> tuple[http.client.HTTPConnection, bool]:
        """The line of this thread, and whether it has been used before."""
        found: http.client.HTTPConnection | None = getattr(self._mine, "connection", None)
        if found is not None:
            return found, True
        # Without encryption only to this machine, so nothing stands before a path.
        found, _ = open_connection(self.scheme, self.host, self.port, CONNECT_TIMEOUT)
        found.connect()
        found.sock.settimeout(STALLED_AFTER)
        self._mine.connection = found
        self._all.append(found)
        return found, False

    def _hang_up(self) -> None:
        found = getattr(self._mine, "connection", None)
        if found is not None:
            found.close()
            self._all.remove(found)
            self._mine.connection = None

    def _judged(self, status: int, fields: Mapping[str, str], document: Any, content: bytes, token: str | None, code: Exit) -> Answer:
        """The answer, when it is a good one."""
        if status < 300:
            return Answer(document, fields)
        words, codes = said(document)
        words = self.black_out(words or content.decode("utf-8", "replace"), token)
        mine = self.credential
        if status == 401:
            raise Refused(Exit.UNREACHABLE, f"{self.service} does not accept the token in {mine.variable}; make a new one", status, codes, words)
        if status == 403:
            message = f"{self.service} does not let the token in {mine.variable} do this; it needs {mine.permission}"
            raise Refused(Exit.UNREACHABLE, message, status, codes, words)
        if status < 400:
            message = f"{self.host} sends requests on to another address, and the token is not taken there; check the address of the api"
            raise Refused(Exit.UNREACHABLE, message, status, codes, words)
        raise Refused(code, f"{self.service} refuses: {words or f'error {status}'}", status, codes, words)


def ask(connection: http.client.HTTPConnection, method: str, path: str, body: bytes | None, fields: Mapping[str, str]) -> http.client.HTTPResponse:
    """Send a request and begin to read its answer. A large body goes piece by piece, each of which may take its time."""
    if body is not None and len(body) > AT_ONCE:
        connection.request(method, path, io.BytesIO(body), {**fields, "Content-Length": str(len(body))})
    else:
        connection.request(method, path, body, dict(fields))
    return connection.getresponse()


def hang_up(connections: list[http.client.HTTPConnection]) -> None:
    """Close connections, and forget them."""
    while connections:
        connections.pop().close()


def api_address(written: str | None, usual: str, target: str) -> str:
    """The address of an interface, from the option ``api`` of a target. Raises ``Stop`` for one at which a token could be overheard."""
    if written is None:
        return usual
    try:
        parts = urlsplit(written)
        good = (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)) and parts.hostname and parts.port != 0
    except ValueError:
        good = None
    if not good:
        raise Stop(Exit.USAGE, f"api of target “{target}” must be an address that begins with https://")
    return written
