"""What the tests of publishing share."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from plugins.publish.targets import local
from tests.publish.servers.keeper import kept
from tests.publish.servers.storage import Storage
from tests.publish.site import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Callable[[], list[str]]:
    """What was printed since it was last asked for."""

    def printed() -> list[str]:
        return capsys.readouterr().out.splitlines()

    return printed


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test survives no power cut, and on a busy machine the disk takes its time."""
    monkeypatch.setattr(local, "flush", lambda: None)


@pytest.fixture(scope="session")
def served(request: pytest.FixtureRequest) -> Callable[[str], Storage]:
    """Start a server by the name of its module in ``servers``, or take the one that another worker has started; skips where it is not installed."""
    config = request.config
    shared = hasattr(config, "workerinput")
    folder = Path(config.workerinput["sites"] if shared else config.sites.name)
    run = os.getppid() if shared else os.getpid()

    def storage(name: str) -> Storage:
        if why := import_module(f"tests.publish.servers.{name}").missing():
            pytest.skip(f"{name} {why}")
        return kept(name, folder, run)

    return storage


@pytest.fixture
def radosgw(served: Callable[[str], Storage], monkeypatch: pytest.MonkeyPatch) -> Storage:
    """An S3 server that checks signatures, with its owner's keys in the environment."""
    return logged_in(served("radosgw"), monkeypatch)


@pytest.fixture
def moto(served: Callable[[str], Storage], monkeypatch: pytest.MonkeyPatch) -> Storage:
    """An S3 server that checks none, and is everywhere."""
    return logged_in(served("moto"), monkeypatch)


@pytest.fixture
def azurite(served: Callable[[str], Storage], monkeypatch: pytest.MonkeyPatch) -> Storage:
    """A server of Azure's blobs, with its account's key in the environment."""
    return logged_in(served("azurite"), monkeypatch)


@pytest.fixture
def store(served: Callable[[str], Storage], monkeypatch: pytest.MonkeyPatch) -> Storage:
    """The best S3 server there is: radosgw where it is installed, which is also the quicker one, and moto elsewhere."""
    real = import_module("tests.publish.servers.radosgw").missing() is None
    return logged_in(served("radosgw" if real else "moto"), monkeypatch)


def logged_in(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> Storage:
    """Have the keys of a storage, and no others, in the environment."""
    for name in os.environ:
        if name.startswith(("AWS_", "AZURE_", "GOOGLE_")):
            monkeypatch.delenv(name)
    for name, value in storage.environment.items():
        monkeypatch.setenv(name, value)
    return storage


@pytest.fixture(autouse=True)
def _no_loop_of_others() -> Iterator[None]:
    """Where tests in a browser have run before in the same process, their library's event loop counts as running for good."""
    there = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(there)
