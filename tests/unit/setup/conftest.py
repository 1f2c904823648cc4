"""A folder to set up, with a lock of one tiny package that lies on this machine."""

from __future__ import annotations

import hashlib
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from plugins.setup import environment


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    made = shelf / "plumbline-1.0-py3-none-any.whl"
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("plumbline.py", "straight = True\n")
        archive.writestr("plumbline-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: plumbline\nVersion: 1.0\n")
        archive.writestr("plumbline-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("plumbline-1.0.dist-info/RECORD", "")
    return made


@pytest.fixture(scope="session")
def empty_environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("environment") / ".venv"
    environment.make(made, sys.executable)
    return made


@pytest.fixture
def quick(empty_environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Making an environment takes seconds; a copy of one does as well wherever the making itself is not the point."""

    def copy(venv: Path, python: str) -> None:
        environment.remove(venv)
        shutil.copytree(empty_environment, venv, symlinks=True)
        print("Setting up: creating .venv …")

    monkeypatch.setattr(environment, "make", copy)


@pytest.fixture
def root(tmp_path: Path, wheel: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "checkout"
    folder.mkdir()
    lock = f"plumbline==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"
    (folder / environment.RUNNING).write_text(lock)
    (folder / environment.TESTING).write_text(lock + "# and more\n")
    for name in ("PIP_EXTRA_INDEX_URL", "PIP_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheel.parent))
    return folder
