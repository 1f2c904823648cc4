"""What the tests of looking at a live site share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugins.publish.verification.verifying import Patience, Verification, verify
from tests.publish.servers.loopback import Loopback, serving
from tests.publish.verification.looking import QUICK, Built, Host, Looked


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def built(tmp_path: Path) -> Built:
    return Built(tmp_path / "built")


@pytest.fixture
def host(built: Built) -> Host:
    return Host(built.now)


@pytest.fixture
def server(host: Host) -> Iterator[Loopback]:
    with serving(host) as running:
        yield running


@pytest.fixture
def look(built: Built, server: Loopback) -> Looked:
    def look(deadline: float = 60, path: str = "", patience: Patience = QUICK, **options: Any) -> Verification:
        return verify(built.now, built.plan, server.address + path, deadline=deadline, patience=patience, **options)

    return look
