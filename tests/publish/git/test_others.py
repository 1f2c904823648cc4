"""What others do to the branch: publish at the same time, or commit by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.publish.model import Exit, Stop
from plugins.publish.progress import Silent
from tests.publish.git.opening import MADE, fitted, open_at, opened, send
from tests.publish.servers.git_host import GitHost
from tests.publish.site import Site as Project

Lines = Callable[[], list[str]]


def test_two_publishers_the_second_is_too_late(project: Project, host: GitHost, tmp_path: Path) -> None:
    project.publish()
    first, second = opened(project), open_at(project.targets, tmp_path / "elsewhere")
    live = second.live()
    project.write("index.html", "<html>first</html>")
    send(first, project)
    tip = host.tip
    project.write("index.html", "<html>second</html>")
    release = second.stage(fitted(project, second), live, Silent())
    with pytest.raises(Stop, match=r"somebody has published to .* since the plan was made; run the same command again") as stop:
        second.activate(release, Silent())
    assert stop.value.code == Exit.LOCKED
    assert host.tip == tip
    assert send(second, project) == second.live_id()
    assert host.files["index.html"] == "<html>second</html>"


def test_two_first_publishers(project: Project, host: GitHost, tmp_path: Path) -> None:
    first, second = opened(project), open_at(project.targets, tmp_path / "elsewhere")
    assert second.live() is None
    send(first, project)
    project.write("index.html", "<html>2</html>")
    release = second.stage(fitted(project, second), None, Silent())
    with pytest.raises(Stop) as stop:
        second.activate(release, Silent())
    assert stop.value.code == Exit.LOCKED
    assert len(host.commits) == 1


def test_a_commit_by_hand_between_plan_and_push_is_not_lost(project: Project, host: GitHost) -> None:
    project.publish()
    target = opened(project)
    live = target.live()
    project.write("index.html", "<html>2</html>")
    release = target.stage(fitted(project, target), live, Silent())
    host.commit("notes.txt", "by hand")
    with pytest.raises(Stop) as stop:
        target.activate(release, Silent())
    assert stop.value.code == Exit.LOCKED
    assert project.publish() == Exit.DONE
    assert host.files == project.pages | MADE | {"notes.txt": "by hand"}


def test_two_publishers_on_one_machine(project: Project) -> None:
    target = opened(project)
    assert target.holder() is None
    with target.lock():
        assert "(since " in str(opened(project).holder())
        with pytest.raises(Stop, match="is publishing to live") as stop, opened(project).lock():
            pass
    assert stop.value.code == Exit.LOCKED
    assert target.holder() is None


def test_what_others_put_on_the_branch_stays_there(project: Project, host: GitHost) -> None:
    host.commit("README.md", "hello")
    assert project.publish() == Exit.DONE
    host.commit("google1234.html", "verified")
    project.write("index.html", "<html>2</html>")
    for _ in range(2):
        assert project.publish() == Exit.DONE
        assert host.files == project.pages | MADE | {"README.md": "hello", "google1234.html": "verified"}
        live = opened(project).live()
        assert live
        assert live.unknown == ("README.md", "google1234.html")
        project.write("index.html", "<html>3</html>")
    assert project.rollback() == Exit.DONE
    assert {"README.md", "google1234.html"} < host.files.keys()
    host.commit("README.md", None)
    project.write("index.html", "<html>4</html>")
    project.publish()
    assert "README.md" not in host.files
    assert "google1234.html" in host.files


def test_a_branch_nobody_has_published_to(project: Project, host: GitHost) -> None:
    """Its files are others' and stay, but for those in the way."""
    host.commit("README.md", "hello")
    host.commit("index.html", "old")
    host.commit("insights", "a file where a folder comes")
    host.commit("404.html/index.html", "a folder where a file comes")
    live = opened(project).live()
    assert live
    assert (live.files, live.release.number) == ({}, 0)
    assert live.unknown == ("404.html/index.html", "README.md", "index.html", "insights")
    assert project.publish() == Exit.DONE
    assert host.files == project.pages | MADE | {"README.md": "hello"}
    live = opened(project).live()
    assert live
    assert (live.unknown, live.release.previous) == (("README.md",), None)
    assert len(host.commits) == 5


def test_a_page_changed_or_deleted_by_hand_is_put_right(project: Project, host: GitHost, lines: Lines) -> None:
    project.publish()
    host.commit("index.html", "defaced")
    host.commit("404.html", None)
    lines()
    project.status()
    assert "changed by hand" in "\n".join(lines())
    assert project.publish() == Exit.DONE
    assert host.files == project.pages | MADE


@pytest.mark.parametrize("mode", ["120000", "160000"])
def test_a_link_or_another_repository_in_the_place_of_a_page_is_put_right(project: Project, host: GitHost, mode: str) -> None:
    project.publish()
    first = host.tip
    host.commit("index.html", "/etc/passwd")
    to = first if mode == "160000" else host.git("rev-parse", "gh-pages:index.html")
    host.enter(mode, to, b"index.html")
    assert project.publish() == Exit.DONE
    assert host.git("ls-tree", "gh-pages", "index.html").startswith("100644")
    assert host.files == project.pages | MADE


def test_a_commit_whose_message_is_no_record_is_somebody_elses(project: Project, host: GitHost) -> None:
    project.publish()
    for message in (
        "Revert\n\n{}",
        'x\n\n{"release": 1, "unknown": []}',
        "x\n\n[1]",
        "\n\nnull",
        'x\n\n{"release": {"id": "0009-x"}, "unknown": []}',
    ):
        host.show(f"{host.tip}^{{tree}}", "-p", host.tip, "-F", "-", feed=message.encode())
        live = opened(project).live()
        assert live
        assert (live.release.number, live.unknown) == (1, ())


def test_the_repository_was_replaced_by_another(project: Project, host: GitHost) -> None:
    project.publish()
    host.folder.rename(host.folder.with_name("old.git"))
    fresh = GitHost(host.folder)
    assert project.publish() == Exit.DONE
    assert fresh.files == project.pages | MADE
    assert len(fresh.commits) == 1


def test_history_that_was_rewritten(project: Project, host: GitHost) -> None:
    project.publish()
    first = host.tip
    project.write("index.html", "<html>2</html>")
    project.publish()
    host.git("update-ref", "refs/heads/gh-pages", first)
    live = opened(project).live()
    assert live
    assert live.release.number == 1
    assert project.publish() == Exit.DONE
    assert host.files == project.pages | MADE


def test_a_release_whose_commit_was_changed_by_hand_is_not_shown_again(project: Project, host: GitHost) -> None:
    project.publish()
    message = host.git("log", "-1", "--format=%B", "gh-pages")
    host.commit("index.html", "forged")
    host.show(f"{host.tip}^{{tree}}", "-F", "-", feed=message.encode())
    project.write("index.html", "<html>2</html>")
    project.publish()
    before = host.tip
    assert project.rollback() == Exit.REFUSED
    assert host.tip == before
