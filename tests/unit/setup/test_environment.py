from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from plugins.setup import environment, interpreter
from plugins.setup.environment import RUNNING, TESTING, prepare
from plugins.setup.stopped import SetupStopped

pytestmark = pytest.mark.slow
quick = pytest.mark.usefixtures("quick")


def imports(root: Path, module: str) -> bool:
    return subprocess.run([environment.python_of(root), "-c", f"import {module}"], capture_output=True, check=False).returncode == 0


def test_makes_the_environment_once_and_adds_the_tools_of_the_tests(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prepare(root, RUNNING)
    assert imports(root, "plumbline")
    assert capsys.readouterr().out.splitlines() == [
        "Setting up: creating .venv …",
        "Setting up: installing 1 packages from requirements.txt, once …",
    ]
    prepare(root, RUNNING)
    assert capsys.readouterr().out == ""
    prepare(root, TESTING)
    assert "creating" not in capsys.readouterr().out
    prepare(root, RUNNING)
    prepare(root, TESTING)
    assert capsys.readouterr().out == ""


@quick
def test_a_changed_lock_is_installed_into_the_environment_that_is_there(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prepare(root, RUNNING)
    kept = root / ".venv" / "kept"
    kept.touch()
    (root / RUNNING).write_text((root / RUNNING).read_text() + "# one comment more\n")
    capsys.readouterr()
    prepare(root, RUNNING)
    assert "installing" in capsys.readouterr().out
    assert kept.exists()


@quick
def test_a_moved_checkout_gets_a_new_environment(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prepare(root, RUNNING)
    moved = root.rename(root.with_name("moved"))
    capsys.readouterr()
    prepare(moved, RUNNING)
    assert "creating .venv" in capsys.readouterr().out


@quick
def test_an_environment_that_is_only_half_there_is_made_anew(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / ".venv" / "bin").mkdir(parents=True)
    prepare(root, RUNNING)
    assert imports(root, "plumbline")


@quick
def test_a_package_with_another_hash_is_refused_and_nothing_is_left(root: Path, wheel: Path) -> None:
    wheel.write_bytes(wheel.read_bytes() + b"tampered with")
    with pytest.raises(SetupStopped, match=r"not the one recorded in requirements\.txt"):
        prepare(root, RUNNING)
    assert not (root / ".venv").exists()


@quick
def test_a_package_without_a_hash_is_refused(root: Path) -> None:
    (root / RUNNING).write_text("plumbline==1.0\n")
    with pytest.raises(SetupStopped, match=r"requirements\.txt could not be installed"):
        prepare(root, RUNNING)


@quick
def test_without_a_network_what_worked_before_is_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(root, RUNNING)
    lock = (root / TESTING).read_text()
    (root / TESTING).write_text(lock + lock.replace("plumbline", "spirit-level"))
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "0")
    with pytest.raises(SetupStopped, match="check the network connection"):
        prepare(root, TESTING)
    assert imports(root, "plumbline")
    prepare(root, RUNNING)


@quick
def test_interrupting_leaves_no_half_made_environment(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(root: Path, lock: str) -> None:
        assert environment.python_of(root).exists()
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "install", interrupted)
    with pytest.raises(KeyboardInterrupt):
        prepare(root, RUNNING)
    assert not (root / ".venv").exists()


def test_says_what_is_missing_where_python_cannot_make_environments(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpreter, "makes_environments", lambda python: False)
    monkeypatch.setenv("PATH", str(root))
    with pytest.raises(SetupStopped, match="Python’s venv module must be installed first"):
        prepare(root, RUNNING)


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``ensure`` as ``python3 tasks.py`` does: as a process of its own, which it replaces."""
    script = f"from pathlib import Path; from plugins.setup.environment import ensure; ensure({arguments!r}, root=Path({str(root)!r}))"
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=environment.ROOT)


@quick
def test_hands_the_arguments_to_the_task_and_its_exit_code_back(root: Path) -> None:
    prepare(root, RUNNING)
    stand_in = "import pathlib, sys; print(sys.argv[1:]); sys.exit(7)"
    (next((root / ".venv").glob("lib*/**/site-packages")) / "invoke.py").write_text(stand_in)
    done = run(root, "publish", "--dry-run")
    assert (done.returncode, done.stdout) == (7, f"['--search-root', '{root}', 'publish', '--dry-run']\n")


def test_an_impossible_set_up_ends_in_one_sentence(root: Path) -> None:
    (root / RUNNING).unlink()
    done = run(root, "build")
    assert done.returncode == 1
    assert done.stderr.startswith("Setting up stopped: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("settings", "lock"),
    [
        ('TARGETS = {"live": "published"}\n', "requirements.txt"),
        ('TARGETS = {"live": "s3://bucket?region=eu-west-1"}\n', "requirements-cloud.txt"),
        ("TARGETS = {\n    'live': {'url': 'az://account/site'},\n}\n", "requirements-cloud.txt"),
        ('# such as "s3://bucket"\nTARGETS = {"live": "ssh://host/srv"}\n', "requirements.txt"),
        (None, "requirements.txt"),
    ],
)
def test_what_object_stores_need_is_installed_where_one_is_named(tmp_path: Path, settings: str | None, lock: str) -> None:
    if settings is not None:
        (tmp_path / "publishconf.py").write_text(settings)
    assert environment.lock_of(tmp_path) == lock


def test_one_lock_after_the_other_is_installed_once_each(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / environment.CLOUD).write_text((root / RUNNING).read_text() + "# and clouds\n")
    for lock in (TESTING, environment.CLOUD):
        prepare(root, lock)
    capsys.readouterr()
    for lock in (TESTING, environment.CLOUD, RUNNING):
        prepare(root, lock)
    assert capsys.readouterr().out == ""
