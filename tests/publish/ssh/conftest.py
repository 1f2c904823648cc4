"""What the tests of a server behind ssh share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plugins.publish.targets.addresses import Targets
from plugins.publish.targets.ssh import target as target_module
from plugins.publish.targets.ssh.connection import Connection
from plugins.publish.targets.ssh.login import Login
from plugins.publish.targets.ssh.target import SshTarget
from tests.publish.servers import sshd
from tests.publish.servers.sshd import Sshd
from tests.publish.site import Site


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    """A server of this worker's own."""
    if why := sshd.missing():
        pytest.skip(f"sshd {why}")
    with sshd.running(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture(scope="session")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a usual server."""
    return sshd.programs(tmp_path_factory.mktemp("programs"))


@pytest.fixture
def site(server: Sshd, usual: Path, tmp_path: Path) -> Site:
    """A built folder whose target is a folder behind the server."""
    site = Site(tmp_path)
    site.targets["live"] = {"url": server.url(site.folder), "config": str(server.settings(tmp_path, usual))}
    return site


class Lasting(Connection):
    """Stays open until its test ends, whoever logs out."""

    def close(self) -> None:
        if not self.open:
            self.end()

    def end(self) -> None:
        super().close()


@pytest.fixture
def _one_login(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Log in once for a whole test, and not for each of its commands: that takes longer than anything else.

    A copy of the process of the test logs in for itself.
    """
    opened: dict[tuple[Login, int], Lasting] = {}

    def connection(login: Login) -> Lasting:
        return opened.setdefault((login, os.getpid()), Lasting(login))

    monkeypatch.setattr(target_module, "Connection", connection)
    yield
    for one in opened.values():
        one.end()


@pytest.fixture
def furnished(server: Sshd, tmp_path: Path) -> Callable[..., None]:
    """Give the server other programs from now on."""

    def furnish(without: str = "", **instead: str) -> None:
        folder = tmp_path / f"programs-{len(list(tmp_path.glob('programs-*')))}"
        folder.mkdir()
        server.settings(tmp_path, sshd.programs(folder, without, **instead))

    return furnish


@pytest.fixture
def target(site: Site) -> Callable[[], SshTarget]:
    """A publisher of its own to the site's target."""

    def opened() -> SshTarget:
        found = Targets(site.targets, site.root).open("live")
        assert isinstance(found, SshTarget)
        return found

    return opened
