"""What the tests of publishing share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.publish.targets import local
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
