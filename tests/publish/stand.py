"""A site, a bucket it is published to over a network that fails on request, and somebody who reads it meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from plugins.publish.model import Exit
from plugins.publish.site import BUILD
from tests.publish.editions import edition, write
from tests.publish.servers.faults import Proxy
from tests.publish.servers.reader import Reader, over_http
from tests.publish.servers.storage import Storage
from tests.publish.site import Site

# What a small site needs to have something in every phase.
PAGES, PICTURES = 10, 3
BLOBS = "*/.publish/blobs/*"


class Stand:
    """Editions of a small site, published one after another."""

    def __init__(self, storage: Storage, proxy: Proxy, root: Path) -> None:
        self.storage = storage
        self.proxy = proxy
        self.bucket = storage.bucket()
        self.site = Site(root)
        self.site.targets = {"live": self.bucket.address(proxy.endpoint)}
        self.fetch = over_http(self.bucket.public(""))

    def build(self, number: int, **more: bytes) -> None:
        """Have an edition built, with further files."""
        write({**self.edition(number), **more}, self.site.built)

    def edition(self, number: int) -> dict[str, bytes]:
        """The files of an edition; the first has the number 1, and before it there is nothing."""
        return edition(number, PAGES, PICTURES) if number else {}

    def publish(self, number: int, **options: Any) -> Exit:
        """Build an edition and publish it."""
        self.build(number)
        return self.site.publish(**options)

    def reader(self, *numbers: int) -> Reader:
        """Somebody who may see any of these editions."""
        return Reader(self.fetch, [self.edition(number) for number in numbers])

    def torn(self, *numbers: int) -> list[str]:
        """What is wrong with the pages that visitors see now, when they may be of any of these editions."""
        return self.reader(*numbers).look()

    def shows(self, number: int) -> bool:
        """Whether visitors see exactly this edition, and nothing of others but what open pages still ask for."""
        files = self.edition(number)
        there = {name for name in self.bucket.names() if not name.startswith(".publish/") and not name.startswith(("assets/", "pictures/"))}
        return there - {BUILD} <= files.keys() and all(self.fetch(path) == body for path, body in files.items())


@contextmanager
def stand(storage: Storage, root: Path, **network: Any) -> Iterator[Stand]:
    """Set it up; the rest is as in ``Proxy``."""
    with Proxy(storage.endpoint, **network).running() as proxy:
        yield Stand(storage, proxy, root)
