"""Sites that many tests look at, each built once a run however many workers there are."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from plugins.engine.build import build
from tests.reaching import REACHES, write_content

ROOT = Path(__file__).resolve().parents[1]
NOW = "1795132800"  # 20 November 2026


def pytest_configure(config: pytest.Config) -> None:
    """The run's own folder, made by the process that starts the workers."""
    if not hasattr(config, "workerinput"):
        config.sites = tempfile.TemporaryDirectory(prefix="retainer-sites-")  # type: ignore[attr-defined]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Nothing is left behind."""
    if folder := getattr(config, "sites", None):
        folder.cleanup()


def pytest_configure_node(node: object) -> None:
    """Tell each worker where the run's folder is."""
    node.workerinput["sites"] = node.config.sites.name  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def built(request: pytest.FixtureRequest) -> Callable[..., Path]:
    """Build a site under a name, or take the one that another worker has built."""
    config = request.config
    folder = Path(config.workerinput["sites"] if hasattr(config, "workerinput") else config.sites.name)

    def site(name: str, **overrides: object) -> Path:
        output = folder / name
        with FileLock(folder / f"{name}.lock"):
            if not output.exists():
                before = os.environ.get("SOURCE_DATE_EPOCH")
                os.environ["SOURCE_DATE_EPOCH"] = NOW
                try:
                    report = build(ROOT / "publishconf.py", output, overrides)
                finally:
                    os.environ.pop("SOURCE_DATE_EPOCH") if before is None else os.environ.update(SOURCE_DATE_EPOCH=before)
                assert report.problems == [], "\n".join(map(str, report.problems))
        return output

    return site


@pytest.fixture(scope="session")
def fixture_site(built: Callable[..., Path]) -> Path:
    """The small awkward site of ``tests/site/content``, as published."""
    return built("fixture", PATH=str(ROOT / "tests" / "site" / "content"))


@pytest.fixture(scope="session")
def fixture_drafts(built: Callable[..., Path]) -> Path:
    """The same with drafts and future texts."""
    return built("fixture-drafts", PATH=str(ROOT / "tests" / "site" / "content"), WITH_DRAFTS=True)


@pytest.fixture(scope="session")
def sample_site(built: Callable[..., Path]) -> Path:
    """The site that the repository ships with, as published."""
    return built("sample")


@pytest.fixture(scope="session")
def reached(built: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The fixture's site for a practice that is reached in another way, by its name in ``tests.reaching``."""
    return lambda name: built(f"reached-{name}", PATH=str(write_content(REACHES[name], tmp_path_factory.mktemp(name) / "content")))


@pytest.fixture
def fixture_content(tmp_path: Path) -> Path:
    """A copy of the fixture's content that a test may spoil."""

    return Path(shutil.copytree(ROOT / "tests" / "site" / "content", tmp_path / "content"))
