"""Releases on a branch, with real bare repositories."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.publish.model import Exit
from plugins.publish.plan import Plan
from plugins.publish.releases import KEPT, number_of
from plugins.publish.site import BUILD
from plugins.publish.targets.git import target as git_pages
from tests.publish.git.opening import MADE, fitted, open_at, opened
from tests.publish.servers.git_host import GitHost
from tests.publish.site import Site as Project

Lines = Callable[[], list[str]]


def test_the_first_publish_makes_the_branch(project: Project, host: GitHost) -> None:
    assert project.publish() == Exit.DONE
    assert host.files == project.pages | MADE
    assert len(host.commits) == 1
    assert json.loads(host.read(BUILD))["pages"] == 6


def test_an_empty_repository_has_nothing_live(project: Project) -> None:
    target = opened(project)
    assert (target.live(), target.live_id(), target.releases()) == (None, None, [])


def test_what_has_not_changed_is_not_published_again(project: Project, host: GitHost, lines: Lines) -> None:
    project.publish()
    before = host.tip
    assert project.publish() == Exit.DONE
    assert host.tip == before
    assert any(line.startswith("Nothing to do") for line in lines())


def test_edited_and_deleted_pages(project: Project, host: GitHost) -> None:
    project.publish()
    project.write("index.html", "<html>2</html>")
    project.remove("insights/one/index.html")
    project.write("insights/five/index.html")
    assert project.publish() == Exit.DONE
    assert host.files == project.pages | MADE
    assert len(host.commits) == 2
    changed = host.git("diff-tree", "-r", "--name-status", "--no-commit-id", "refs/heads/gh-pages").splitlines()
    assert [line for line in changed if BUILD not in line] == [
        "M\tindex.html",
        "A\tinsights/five/index.html",
        "D\tinsights/one/index.html",
    ]


def test_going_back_shows_the_old_tree_in_a_new_commit(project: Project, host: GitHost) -> None:
    project.publish()
    first = project.pages | MADE
    project.write("index.html", "<html>2</html>")
    project.publish()
    second, identifier = project.pages | MADE, opened(project).live_id()
    assert project.rollback() == Exit.DONE
    assert host.files == first
    assert len(host.commits) == 3
    assert number_of(str(opened(project).live_id())) == 1
    assert project.rollback(to=identifier) == Exit.DONE
    assert host.files == second


def test_numbers_go_on_after_going_back(project: Project) -> None:
    project.publish()
    project.write("index.html", "<html>2</html>")
    project.publish()
    project.rollback()
    project.write("index.html", "<html>3</html>")
    project.publish()
    live = opened(project).live()
    assert live
    assert live.release.number == 3
    assert number_of(str(live.release.previous)) == 1


def keep_two(project: Project) -> None:
    project.targets = {"live": {"url": project.targets["live"], "keep": 2}}


def test_releases_are_the_last_ones_the_live_one_and_the_one_before_it(project: Project) -> None:
    assert opened(project).keep == KEPT
    keep_two(project)
    for number in range(4):
        project.write("index.html", f"<html>{number}</html>")
        project.publish()
    target = opened(project)
    assert [release.number for release in target.releases()] == [4, 3]
    oldest = target.releases()[-1].id
    assert project.rollback(to=oldest) == Exit.DONE
    target = opened(project)
    assert target.live_id() == oldest
    assert [release.number for release in target.releases()] == [4, 3, 2]


def test_a_second_machine_reads_the_history_from_the_branch(project: Project, host: GitHost, tmp_path: Path) -> None:
    project.publish()
    project.write("index.html", "<html>2</html>")
    project.publish()
    here = opened(project)
    elsewhere = open_at(project.targets, tmp_path / "elsewhere")
    mine, theirs = here.live(), elsewhere.live()
    assert mine == theirs
    assert elsewhere.releases() == here.releases()
    assert mine
    assert mine.files == fitted(project, here).files


def test_the_author_is_who_published_and_where(project: Project, host: GitHost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_pages, "somebody", lambda: "Ada <Lark>\n on\tlaptop")
    project.publish()
    assert host.git("log", "-1", "--format=%an|%cn", "refs/heads/gh-pages") == "Ada Lark onlaptop|Ada Lark onlaptop"


def test_fingerprinted_files_of_kept_releases_stay_reachable(project: Project, host: GitHost) -> None:
    keep_two(project)
    old = {"assets/roman.1f0c2a9b.woff2": "wOF2"}
    project.publish()
    project.remove("assets/roman.1f0c2a9b.woff2")
    project.write("assets/roman.99999999.woff2", "new")
    project.publish()
    assert host.files == project.pages | MADE | old
    live = opened(project).live()
    assert live
    assert live.carried == tuple(old)
    assert project.publish() == Exit.DONE
    assert len(host.commits) == 2  # what is carried is no difference
    project.write("index.html", "<html>2</html>")
    project.publish()
    assert old.items() < host.files.items()
    project.write("index.html", "<html>last</html>")
    project.publish()
    assert host.files == project.pages | MADE


def test_going_back_keeps_the_fingerprinted_files_of_the_newer_release(project: Project, host: GitHost) -> None:
    project.publish()
    first = project.pages
    project.remove("assets/roman.1f0c2a9b.woff2")
    project.write("assets/roman.99999999.woff2", "new")
    project.publish()
    project.rollback()
    assert host.files == first | MADE | {"assets/roman.99999999.woff2": "new"}


def test_nothing_to_purge_and_pruning_keeps_the_history(project: Project, host: GitHost) -> None:
    project.publish()
    target = opened(project)
    assert target.purge(Plan({})) == []
    target.prune()
    assert len(host.commits) == 1
