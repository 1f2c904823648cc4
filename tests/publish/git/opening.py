"""A branch as a target, opened apart from a publish."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.hosting.table import HostingTable
from plugins.publish.progress import Silent
from plugins.publish.scan import scan
from plugins.publish.site import Site, site_of
from plugins.publish.targets.addresses import open_target, read_address
from plugins.publish.targets.git.target import GitPages
from tests.publish.site import Site as Project

MADE = {".nojekyll": ""}


def open_at(targets: Mapping[str, Any], root: Path) -> GitPages:
    target = open_target(read_address("live", targets), root)
    assert isinstance(target, GitPages)
    return target


def opened(project: Project) -> GitPages:
    return open_at(project.targets, project.root)


def fitted(project: Project, target: GitPages) -> Site:
    return target.fit(site_of(scan(project.built), HostingTable()))


def send(target: GitPages, project: Project) -> str:
    """Publish without questions, as far as a target is concerned."""
    live = target.live()
    with target.lock():
        release = target.stage(fitted(project, target), live, Silent())
        target.activate(release, Silent())
    return release.id
