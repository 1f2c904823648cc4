"""What stand-ins for hosting companies share: a server on the loopback interface that answers an interface and, beside it, visitors."""

from __future__ import annotations

import json
import re
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from typing import Any, ClassVar, Self
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.publish.servers import loopback
from tests.publish.servers.loopback import Loopback, Reply


@dataclass(frozen=True)
class Asked:
    """A request to the interface. ``path`` is decoded and stands below the interface's own."""

    method: str
    path: str
    query: Mapping[str, str]
    fields: Message[str, str]
    body: bytes = field(repr=False)

    @property
    def document(self) -> Any:
        return json.loads(self.body)


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
    """A host: everything below ``interface`` is for programs that have ``token``, everything else for visitors.

    ``url`` is the address of its only site in publishconf.py, ``variable`` the one in which the token is looked for, ``sending`` tells which
    requests send contents, in the words of a ``Rule``, ``showing`` how the path of the one ends that shows visitors another site, and ``contents``
    are those that the host has, by their names.
    """

    interface: str
    url: str
    variable: str
    sending: ClassVar[Mapping[str, str]]
    showing: str
    contents: Mapping[str, object]
    token = "t0ken-of-the-owner"

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.guard = threading.RLock()
        self._listening = Loopback(self.take, "HTTP/1.1")

    @property
    def address(self) -> str:
        """Where visitors go."""
        return self._listening.address

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

    @property
    @abstractmethod
    def shown(self) -> dict[str, str]:
        """What visitors see, by the paths of files, but for the file that names the build."""

    @property
    @abstractmethod
    def uploads(self) -> int:
        """How many contents have been sent."""

    @property
    @abstractmethod
    def made(self) -> int:
        """How many sites have been put together."""

    @abstractmethod
    def forget(self, content: bytes) -> None:
        """Have a content no more."""

    def count(self, method: str, pattern: str = "") -> int:
        """How many requests there were of a method, to paths in which the pattern is found."""
        return sum(asked.method == method and re.search(pattern, asked.path) is not None for asked in self.asked)

    def take(self, came: loopback.Asked) -> Reply:
        """Let a program or a visitor in."""
        parts = urlsplit(came.path)
        path = unquote(parts.path)
        with self.guard:
            if not path.startswith(f"{self.interface}/"):
                return self.visit(path)
            asked = Asked(came.method, path.removeprefix(self.interface), dict(parse_qsl(parts.query)), came.fields, came.body)
            self.asked.append(asked)
            return self.answer(asked)

    @contextmanager
    def running(self) -> Iterator[Self]:
        """Be there meanwhile."""
        with self._listening.running():
            yield self
