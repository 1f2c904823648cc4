"""What the tests of a server behind ssh share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

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


@pytest.fixture
def site(server: Sshd, tmp_path: Path) -> Site:
    """A built folder whose target is a folder behind the server."""
    site = Site(tmp_path)
    site.targets["live"] = {"url": server.url(site.folder), "config": str(server.settings(tmp_path))}
    return site
