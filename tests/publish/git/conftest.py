"""What the tests of branches share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish.servers.git_host import GitHost
from tests.publish.site import Site as Project


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("GIT_CONFIG_GLOBAL", raising=False)


@pytest.fixture
def host(tmp_path: Path) -> GitHost:
    return GitHost(tmp_path / "pages.git")


@pytest.fixture
def project(site: Project, host: GitHost) -> Project:
    site.targets = {"live": f"git+file://{host.folder}#gh-pages"}
    return site
