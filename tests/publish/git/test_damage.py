"""The copy of the branch on this machine can be damaged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plugins.publish.model import Exit, Stop
from plugins.publish.progress import Silent
from plugins.publish.targets.git import program as git_program
from tests.publish.git.opening import MADE, fitted, open_at, opened
from tests.publish.servers.git_host import GitHost
from tests.publish.site import Site as Project


def damage(name: str, cache: Path) -> None:
    repository = cache / "repository.git"
    if name == "no head":
        (repository / "HEAD").unlink()
    elif name == "settings":
        (repository / "config").write_text("[[[")
    elif name == "objects":
        for file in (repository / "objects").rglob("*"):
            if file.is_file():
                file.chmod(0o644)
                file.write_bytes(b"")
    elif name == "reference":
        (repository / "refs" / "publish" / "fetched").write_text("f" * 40)
    elif name == "locks":
        for lock in ("refs/publish/fetched.lock", "shallow.lock", "packed-refs.lock", "config.lock", "index.lock"):
            (repository / lock).touch()
    elif name == "contents":
        (cache / "contents.json").write_text('{"a": 1}')
    else:
        shutil.rmtree(repository / "objects")


@pytest.mark.parametrize("name", ["no head", "settings", "objects", "reference", "locks", "contents", "no objects"])
def test_a_damaged_copy_is_made_anew(project: Project, host: GitHost, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(git_program.SETTINGS, "core.filesRefLockTimeout", "10")
    project.publish()
    damage(name, project.root / ".cache" / "publish" / "live")
    assert opened(project).live() == open_at(project.targets, project.root / "elsewhere").live()
    damage(name, project.root / ".cache" / "publish" / "live")
    project.write("index.html", "<html>2</html>")
    # Either at once, or with a sentence that is true.
    if project.publish() != Exit.DONE:
        assert project.publish() == Exit.DONE
    assert host.files == project.pages | MADE


def test_damage_between_plan_and_push_is_told(project: Project, host: GitHost) -> None:
    project.publish()
    target = opened(project)
    live = target.live()
    damage("objects", project.root / ".cache" / "publish" / "live")
    project.write("index.html", "<html>2</html>")
    with pytest.raises(Stop, match="was damaged and has been thrown away; run the same command again") as stop, target.lock():
        target.activate(target.stage(fitted(project, target), live, Silent()), Silent())
    assert stop.value.code == Exit.STOPPED
    assert project.publish() == Exit.DONE
    assert host.files == project.pages | MADE
