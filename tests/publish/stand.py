"""A site, a bucket it is published to over a network that fails on request, and somebody who reads it meanwhile."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from plugins.publish.command import Options
from plugins.publish.model import Exit
from plugins.publish.publishing import Built, publish, rollback
from plugins.publish.site import BUILD
from plugins.publish.targets.addresses import Targets
from plugins.publish.targets.objects import bucket, stores
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

    def __init__(self, storage: Storage, proxy: Proxy, root: Path, pages: int = PAGES) -> None:
        self.storage = storage
        self.pages = pages
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
        return edition(number, self.pages, PICTURES) if number else {}

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

    def apart(self, command: str) -> BaseProcess:
        """Publish what is built, or go back, in a process of its own, which can be killed."""
        started: BaseProcess = APART.Process(target=run_apart, args=(command, self.site.built, self.site.targets, self.site.root, dict(os.environ)))
        started.start()
        return started


def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have object stores tried as often as ever, but without the long waits in between."""
    quick = {"init_backoff": timedelta(milliseconds=2), "max_backoff": timedelta(milliseconds=20), "base": 2}
    for name in ("ASKING", "WRITING"):
        monkeypatch.setattr(stores, name, {**getattr(stores, name), "backoff": quick})
    monkeypatch.setattr(stores, "SHORT", "2s")
    monkeypatch.setattr(bucket, "TORN", 1.0)


# Processes that begin with everything imported, and with nothing of what this one has begun since.
APART: Any = multiprocessing.get_context("forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn")
APART.set_forkserver_preload([__name__, "plugins.publish.targets.objects.target"])


def run_apart(command: str, built: Path, targets: dict[str, Any], root: Path, environment: dict[str, str]) -> None:
    """What such a process does."""
    os.environ.update(environment)
    sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - as long as the process lives
    options = Options(yes=True)
    sys.exit(
        rollback(Targets(targets, root), options) if command == "rollback" else publish(lambda *_: Built(built), Targets(targets, root), options)
    )


@contextmanager
def stand(storage: Storage, root: Path, pages: int = PAGES, **network: Any) -> Iterator[Stand]:
    """Set it up; the rest is as in ``Proxy``."""
    with Proxy(storage.endpoint, **network).running() as proxy:
        here = Stand(storage, proxy, root, pages)
        yield here
        here.fetch.close()


@contextmanager
def published(storage: Storage, root: Path, pages: int = PAGES) -> Iterator[Stand]:
    """Set it up with the first edition live, and nothing of that remembered."""
    with stand(storage, root, pages) as here:
        assert here.publish(1) == Exit.DONE
        here.proxy.heal()
        yield here
