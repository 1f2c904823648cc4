"""A visitor who opens pages, with all that they are made of, all the time while somebody publishes."""

from __future__ import annotations

import gzip
import hashlib
import http.client
import random
import re
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import TracebackType
from urllib.parse import quote, urljoin, urlsplit

# The bytes of a file by its path, or None when it is not there. Raises OSError when nobody answers.
Fetch = Callable[[str], bytes | None]
# A version of a site: its files by their paths.
Version = Mapping[str, bytes]

# Seconds between two pages, unless it is said otherwise.
PAUSE = 0.002

NAMED = re.compile(rb"""(?:href|src)=["']?(/?[^"'#?:\s>]+\.[a-z0-9]+)["'\s>]""")


def from_folder(folder: Path) -> Fetch:
    """Read as a web server does that is pointed at a folder, or at a link to one."""

    def fetch(path: str) -> bytes | None:
        try:
            return (folder / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    return fetch


class OverHttp:
    """Reads from the folder at an address, over a connection for each thread."""

    def __init__(self, address: str) -> None:
        self.parts = urlsplit(address)
        self.mine = threading.local()
        self.all: list[http.client.HTTPConnection] = []

    def __call__(self, path: str) -> bytes | None:
        """The bytes of a file, unpacked."""
        if not hasattr(self.mine, "connection"):
            self.mine.connection = http.client.HTTPConnection(self.parts.netloc, timeout=10)
            self.all.append(self.mine.connection)
        connection = self.mine.connection
        try:
            connection.request("GET", f"{self.parts.path.rstrip('/')}/{quote(path)}", headers={"Accept-Encoding": "gzip"})
            response = connection.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            raise ConnectionError(str(error)) from error
        if response.status != 200:
            return None
        return gzip.decompress(body) if response.headers["Content-Encoding"] == "gzip" else bytes(body)

    def close(self) -> None:
        """Close all connections."""
        for connection in self.all:
            connection.close()


def over_http(address: str) -> OverHttp:
    """Read as a browser does; ``close`` it when nobody reads any more."""
    return OverHttp(address)


class Reader:
    """Reads as long as it is entered. ``views`` are the pages seen, ``torn`` what was wrong with them.

    Every page has to be as one of the versions has it, or missing as in one of them, and so has each file it names. Before the first publish,
    one of the versions is empty. More versions of the same pages may come meanwhile.
    """

    def __init__(self, fetch: Fetch, versions: Iterable[Version], pause: float = PAUSE) -> None:
        self.fetch = fetch
        self.versions = list(versions)
        self.pause = pause
        self.pages = sorted({path for version in self.versions for path in version if path.endswith(".html")})
        self.views = 0
        self.unanswered = 0
        self.torn: list[str] = []
        self._stopping = threading.Event()
        self._reading = threading.Thread(target=self._read, daemon=True)

    def __enter__(self) -> Reader:
        self._reading.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stopping.set()
        self._reading.join()

    def look(self) -> list[str]:
        """Open every page once and say what is wrong."""
        return [said for page in self.pages if (said := self.view(page))]

    def view(self, page: str) -> str | None:
        """Open one page and all it names; what is wrong with it."""
        body = self.fetch(page)
        if not any(version.get(page) == body for version in self.versions):
            return f"{page} is {_digest(body)}, as in no version"
        for name in NAMED.findall(body or b""):
            asset = urljoin(f"/{page}", name.decode()).lstrip("/")
            found = self.fetch(asset)
            if found is None or not any(version.get(asset) == found for version in self.versions):
                return f"{page} names {asset}, which is {_digest(found)}"
        return None

    def _read(self) -> None:
        chance = random.Random(1)
        while not self._stopping.is_set():
            try:
                said = self.view(chance.choice(self.pages))
            except OSError:
                self.unanswered += 1
                self._stopping.wait(0.01)
                continue
            self.views += 1
            if said:
                self.torn.append(said)
            # Whoever publishes needs some of this machine, too.
            self._stopping.wait(self.pause)


def _digest(body: bytes | None) -> str:
    return "missing" if body is None else hashlib.sha256(body).hexdigest()[:8]
