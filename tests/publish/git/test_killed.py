"""A publish to a branch that is killed between any two steps of git."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.publish.model import Exit
from tests.publish.forking import forks, killed_before
from tests.publish.git.opening import MADE
from tests.publish.servers.git_host import GitHost
from tests.publish.site import Site as Project

WRITING = {"fetch", "fast-import", "update-index", "write-tree", "commit-tree", "push", "update-ref", "gc"}


def writes(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether git is about to be started to write something."""
    return event == "subprocess.Popen" and not WRITING.isdisjoint(arguments[1])


@pytest.mark.slow
@forks
def test_killed_between_any_two_calls_of_git(project: Project, host: GitHost) -> None:
    project.publish()
    moments = 0
    while True:
        before = host.files
        project.write("index.html", f"<html>{moments}</html>")
        killed = killed_before(project.publish, moments + 1, writes)
        assert host.files in (before, project.pages | MADE)
        assert project.publish() == Exit.DONE
        assert host.files == project.pages | MADE
        if not killed:
            break
        moments += 1
    assert moments == len(WRITING) - 1  # there is nothing to fetch
