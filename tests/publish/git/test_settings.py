"""How a branch is written in publishconf.py, and sites that no branch can hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.publish.model import Exit, Stop
from plugins.publish.targets.addresses import read_address
from plugins.publish.targets.git import target as git_pages
from tests.publish.git.opening import fitted, open_at, opened
from tests.publish.servers.git_host import GitHost
from tests.publish.site import Site as Project


@pytest.mark.parametrize(
    ("address", "options", "expected"),
    [
        ("https://www.lark.example", {}, "www.lark.example\n"),
        ("https://lark.github.io", {}, None),
        ("https://lark.github.io/site", {}, None),
        ("https://lark.gitlab.io/site", {}, None),
        ("http://127.0.0.1:8000", {}, None),
        ("http://localhost", {}, None),
        (None, {}, None),
        (None, {"cname": "Lark.Example"}, "lark.example\n"),
        ("https://lark.github.io", {"cname": "www.lark.example"}, "www.lark.example\n"),
        ("https://www.lark.example", {"cname": ""}, None),
    ],
)
def test_the_domain_is_told_to_the_host(project: Project, address: str | None, options: dict[str, str], expected: str | None) -> None:
    project.targets = {"live": {"url": project.targets["live"], **options, **({"site": address} if address else {})}}
    made = fitted(project, opened(project)).made
    assert made[".nojekyll"] == b""
    assert made.get("CNAME") == (expected.encode() if expected else None)


def test_a_domain_set_at_the_host_stays(project: Project, host: GitHost) -> None:
    host.commit("CNAME", "www.lark.example")
    project.publish()
    assert host.files["CNAME"] == "www.lark.example"


@pytest.mark.parametrize(
    ("url", "options", "sentence"),
    [
        ("git+file:///x.git", {}, "names no branch"),
        ("git+file:///x.git#a..b", {}, "“a..b” of target “live” cannot be the name of a branch"),
        ("git+file:///x.git#-f", {}, "cannot be the name of a branch"),
        ("git+ssh://git@github.com#gh-pages", {}, "names no repository"),
        ("git+https:///org/repo.git#gh-pages", {}, "names no repository"),
        ("git+file:///x.git#b", {"cname": "https://lark.example"}, "cname of target “live” must be the name of a host"),
        ("git+file:///x.git#b", {"keep": "none"}, "keep of target “live” must be a whole number from 1 to 50, not “none”"),
        ("git+file:///x.git#b", {"keep": "0"}, "a whole number"),
        ("git+file:///x.git#b", {"keep": "51"}, "a whole number"),
        ("git+file:///x.git#b", {"cnme": "x"}, "did you mean “cname”?"),
    ],
)
def test_wrong_settings(tmp_path: Path, url: str, options: dict[str, str], sentence: str) -> None:
    with pytest.raises(Stop) as stop:
        open_at({"live": {"url": url, **options}}, tmp_path)
    assert sentence in str(stop.value)
    assert stop.value.code == Exit.USAGE


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("git+ssh://git@github.com/org/repo.git#gh-pages", "ssh://git@github.com/org/repo.git"),
        ("git+ssh://host:2222/~ada/my%20site.git#b", "ssh://host:2222/~ada/my%20site.git"),
        ("git+https://gitlab.com/org/repo.git#pages", "https://gitlab.com/org/repo.git"),
        ("git+file:///srv/a%23b.git#b", "file:///srv/a%23b.git"),
    ],
)
def test_the_address_as_git_takes_it(url: str, expected: str) -> None:
    assert git_pages.url_of(read_address("live", {"live": url})) == expected


def test_names_and_sizes_that_are_refused(project: Project) -> None:
    target = opened(project)
    site = fitted(project, target)
    assert target.refusals(site) == []
    page = site.files["index.html"]
    names = {path: replace(page, path=path) for path in ("a/.git/b", "a/.GIT", "git~1", "git/x", ".github/x")}
    assert target.refusals(replace(site, files=names)) == [
        "a/.git/b has a name that git keeps for itself",
        "a/.GIT has a name that git keeps for itself",
        "git~1 has a name that git keeps for itself",
    ]
    assert target.refusals(replace(site, files={"film.mp4": replace(page, path="film.mp4", size=120_000_000)})) == [
        "film.mp4 has 120 MB, and git hosts take no file of more than 100; link to it elsewhere"
    ]
    many = {f"{number}.jpg": replace(page, path=f"{number}.jpg", size=90_000_000) for number in range(12)}
    assert target.refusals(replace(site, files=many)) == [
        "the site has 1080 MB, and GitHub Pages shows none of more than 1,000; make its pictures smaller"
    ]


def test_no_copy_for_a_few_eyes(project: Project) -> None:
    with pytest.raises(Stop, match="has one address only; show a copy at a target of another kind") as stop:
        opened(project).preview_address("token")
    assert stop.value.code == Exit.USAGE
