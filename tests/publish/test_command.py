"""A command of the owner's own as a target."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.publish.model import Exit
from tests.publish.site import Site

Lines = Callable[[], list[str]]

# Copies the folder it is given, or fails where there is a file “refuse”.
PROGRAM = """
import shutil, sys, pathlib
if pathlib.Path("refuse").exists():
    print("first line"); sys.exit("remote: quota exceeded")
shutil.rmtree("there", ignore_errors=True)
shutil.copytree(sys.argv[1], "there")
"""


@pytest.fixture
def commanded(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.chdir(site.root)
    (site.root / "program.py").write_text(PROGRAM)
    site.targets = {"live": {"url": "command:", "command": f"{shlex.quote(sys.executable)} program.py {{folder}}"}}
    site.folder = site.root / ".cache" / "publish" / "live" / "releases"
    return site


def there(site: Site) -> dict[str, str]:
    folder = site.root / "there"
    return {file.relative_to(folder).as_posix(): file.read_text() for file in folder.rglob("*") if file.is_file() and file.name != "build.json"}


def test_a_command_gets_the_whole_release_and_can_go_back(commanded: Site) -> None:
    assert commanded.publish() == Exit.DONE
    first = commanded.pages
    assert there(commanded) == first
    commanded.write("index.html", "<html>2</html>")
    assert commanded.publish() == Exit.DONE
    assert there(commanded) == commanded.pages
    assert commanded.rollback() == Exit.DONE
    assert there(commanded) == first


def test_nothing_changed_runs_nothing(commanded: Site) -> None:
    commanded.publish()
    (commanded.root / "there" / "index.html").unlink()
    assert commanded.publish() == Exit.DONE
    assert "index.html" not in there(commanded)


def test_a_command_that_fails_is_passed_on_in_its_last_words(commanded: Site, lines: Lines) -> None:
    commanded.publish()
    shown = commanded.live
    commanded.write("index.html", "<html>2</html>")
    (commanded.root / "refuse").touch()
    assert commanded.publish() == Exit.STOPPED
    assert lines()[-1].endswith("ended with code 1: remote: quota exceeded; mend that and run the same command again.")
    assert commanded.live == shown
    (commanded.root / "refuse").unlink()
    assert commanded.publish() == Exit.DONE
    assert there(commanded) == commanded.pages


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("", "needs a command in which {folder} stands for the site’s folder"),
        ("rclone sync output remote:", "needs a command in which {folder}"),
        ("no-such-program {folder}", "there is no program “no-such-program” on this machine"),
        ("rclone '{folder}", "cannot be read"),
    ],
)
def test_a_command_that_cannot_be_one_is_told_before_anything(site: Site, lines: Lines, command: str, said: str) -> None:
    site.targets = {"live": {"url": "command:", "command": command}}
    assert site.publish() == Exit.USAGE
    assert said in lines()[-1]
    assert not (site.root / ".cache").exists()


def test_a_command_shows_no_copy(commanded: Site, lines: Lines) -> None:
    assert commanded.preview() == Exit.USAGE
    assert "can show no copy" in lines()[-1]
    assert not Path("there").exists()
