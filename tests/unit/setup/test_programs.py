from __future__ import annotations

from pathlib import Path

import pytest

from plugins.setup import interpreter, programs
from plugins.setup.stopped import SetupStopped, explain


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A search path with nothing on it but what the test puts there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def put(path: Path, name: str, script: str = "exit 0") -> None:
    (path / name).write_text(f"#!/bin/sh\n{script}\n")
    (path / name).chmod(0o755)


def test_finds_a_browser_under_any_of_its_names(path: Path) -> None:
    put(path, "chromium-browser")
    assert programs.find("chromium") == str(path / "chromium-browser")


def test_a_java_that_does_not_run_is_no_java(path: Path) -> None:
    put(path, "java", "exit 1")
    assert programs.find("java") is None


def test_installs_with_apt_without_asking(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    put(path, "env", f'echo "$@" >> {path}/called')
    put(path, "apt-get")
    monkeypatch.setattr(programs, "as_root", list)
    programs.install(["java", "node"])
    assert (path / "called").read_text().splitlines() == [
        "DEBIAN_FRONTEND=noninteractive apt-get update -q",
        "DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends default-jre-headless nodejs",
    ]
    assert capsys.readouterr().out == "Setting up: installing Java and Node.js …\n"


def test_a_failed_install_is_explained(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(path, "env", "echo 'E: Failed to fetch http://deb.example/x'; exit 100")
    put(path, "apt-get")
    monkeypatch.setattr(programs, "as_root", list)
    with pytest.raises(SetupStopped, match="check the network connection"):
        programs.install(["java"])


def test_without_rights_it_says_what_to_run(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(path, "apt-get")
    monkeypatch.setattr(programs, "as_root", lambda: None)
    with pytest.raises(SetupStopped) as stopped:
        programs.install(["chromium", "java"])
    assert str(stopped.value) == "Chromium and Java must be installed first: sudo apt-get install chromium fonts-liberation default-jre-headless"


def test_without_a_package_manager_it_still_names_the_programs(path: Path) -> None:
    with pytest.raises(SetupStopped, match=r"^Chromium, Java and npm must be installed first"):
        programs.install(["chromium", "java", "npm"])


def test_an_old_python_looks_for_a_newer_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpreter, "OLDEST", (99, 0))
    put(path, "python3.13", "exit 127")  # a version manager's empty promise
    put(path, "python3.12")
    assert interpreter.choose() == str(path / "python3.12")


def test_an_old_python_alone_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpreter, "OLDEST", (99, 0))
    with pytest.raises(SetupStopped, match=r"^Python 99\.0 or newer is needed and this is 3\."):
        interpreter.choose()


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("WARNING: Retrying (Retry(total=0))\nERROR: No matching distribution found for x", "check the network connection"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one recorded in the.lock"),
        ("npm error code EINTEGRITY", "not the one recorded in the.lock"),
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("PermissionError: [Errno 13] Permission denied: 'x'", "may not be written by you"),
        ("first\nERROR: Something new.\nlast", "the.lock could not be installed: ERROR: Something new"),
        ("", "the.lock could not be installed"),
    ],
)
def test_explains_what_package_managers_print(printed: str, said: str) -> None:
    sentence = explain(printed, "the.lock")
    assert said in sentence
    assert not sentence.endswith(".")
