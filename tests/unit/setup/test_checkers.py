from __future__ import annotations

from pathlib import Path

import pytest

from plugins.setup import checkers
from plugins.setup.stopped import SetupStopped


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a lock, and an npm that only writes down how it was called."""
    npm = tmp_path / "npm"
    npm.write_text('#!/bin/sh\nmkdir -p node_modules\necho "$@" >> called\n')
    npm.chmod(0o755)
    monkeypatch.setattr(checkers, "find", lambda program: str(tmp_path / program))
    (tmp_path / "package-lock.json").write_text("{}")
    return tmp_path


def test_installs_from_the_lock_and_only_once(folder: Path) -> None:
    checkers.prepare(folder)
    checkers.prepare(folder)
    assert (folder / "called").read_text() == "ci --loglevel=error\n"
    (folder / "package-lock.json").write_text('{"changed": true}')
    checkers.prepare(folder)
    assert (folder / "called").read_text().count("ci") == 2


def test_a_failure_is_told_and_tried_again(folder: Path) -> None:
    (folder / "npm").write_text("#!/bin/sh\necho 'npm error code EAI_AGAIN'; exit 1\n")
    for _ in range(2):
        with pytest.raises(SetupStopped, match="check the network connection"):
            checkers.prepare(folder)


def test_installs_the_programs_that_are_missing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(checkers, "find", lambda program: str(folder / "npm") if program == "npm" else None)
    monkeypatch.setattr(checkers, "install", asked.append)
    checkers.prepare(folder)
    assert asked == [["chromium", "java", "node"]]
