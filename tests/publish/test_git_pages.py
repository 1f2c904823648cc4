"""Publishing to a branch, with real bare repositories."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plugins.hosting.table import HostingTable
from plugins.publish.model import Exit, Stop
from plugins.publish.plan import Plan
from plugins.publish.progress import Silent
from plugins.publish.releases import KEPT, number_of
from plugins.publish.scan import scan
from plugins.publish.site import BUILD, Site, site_of
from plugins.publish.targets.addresses import open_target, read_address
from plugins.publish.targets.git import program as git_program
from plugins.publish.targets.git import target as git_pages
from plugins.publish.targets.git.repository import Repository, blob_name
from plugins.publish.targets.git.target import GitPages
from tests.publish.site import Site as Project

Lines = Callable[[], list[str]]
MADE = {".nojekyll": ""}
SSH = "ssh://git@h.example/org/repo.git"


class Host:
    """A host's bare repository, and what somebody else does there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet", "--bare", "--template=", str(folder), here=False)
        self.git("config", "receive.fsckObjects", "true")  # as the large hosts have it

    def git(self, *arguments: str, here: bool = True, feed: bytes | None = None, **variables: str) -> str:
        return self.output(*arguments, here=here, feed=feed, **variables).decode("utf-8", "surrogateescape").strip()

    def output(self, *arguments: str, here: bool = True, feed: bytes | None = None, **variables: str) -> bytes:
        place = [f"--git-dir={self.folder}"] if here else []
        who = {f"GIT_{role}_{what}": "Ada" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        return subprocess.run(
            ["git", *place, *arguments], check=True, capture_output=True, input=feed, env={**os.environ, **who, **variables}, timeout=60
        ).stdout

    @property
    def tip(self) -> str:
        return self.git("rev-parse", "refs/heads/gh-pages")

    @property
    def commits(self) -> list[str]:
        return self.git("log", "--format=%s", "refs/heads/gh-pages").splitlines()

    @property
    def names(self) -> list[str]:
        return [name for name in self.git("ls-tree", "-r", "-z", "--name-only", "refs/heads/gh-pages").split("\0") if name]

    @property
    def files(self) -> dict[str, str]:
        """What the branch holds, but for the file that names the build."""
        entries = [line.partition("\t") for line in self.git("ls-tree", "-r", "-z", "refs/heads/gh-pages").split("\0") if line]
        blobs = "".join(f"{facts.split(' ')[2]}\n" for facts, _, _ in entries).encode()
        found = io.BytesIO(self.output("cat-file", "--batch", feed=blobs))
        bodies = {name: (found.read(int(found.readline().split()[2])), found.read(1))[0].decode() for _, _, name in entries}
        return {name: body for name, body in bodies.items() if name != BUILD}

    def read(self, name: str) -> str:
        return self.output("cat-file", "blob", f"refs/heads/gh-pages:{name}").decode()

    def commit(self, path: str, text: str | None, branch: str = "gh-pages") -> str:
        """Somebody adds, changes or deletes a file by hand."""
        index = {"GIT_INDEX_FILE": str(self.folder / "by-hand")}
        (self.folder / "by-hand").unlink(missing_ok=True)
        there = subprocess.run(["git", f"--git-dir={self.folder}", "rev-parse", "--verify", f"refs/heads/{branch}"], capture_output=True, check=False)
        before = there.stdout.decode().strip() if there.returncode == 0 else None
        if before:
            self.git("read-tree", before, **index)
        if text is None:
            self.git("update-index", "--index-info", feed=f"0 {'0' * 40}\t{path}\n".encode(), **index)
        else:
            blob = self.git("hash-object", "-w", "--stdin", feed=text.encode())
            self.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", **index)
        tree = self.git("write-tree", **index)
        made = self.git("commit-tree", tree, *(["-p", before] if before else []), "-m", f"By hand: {path}")
        self.git("update-ref", f"refs/heads/{branch}", made)
        return made


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("GIT_CONFIG_GLOBAL", raising=False)


@pytest.fixture
def host(tmp_path: Path) -> Host:
    return Host(tmp_path / "pages.git")


@pytest.fixture
def project(site: Project, host: Host) -> Project:
    site.targets = {"live": f"git+file://{host.folder}#gh-pages"}
    return site


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


def test_the_first_publish_makes_the_branch(project: Project, host: Host) -> None:
    assert project.publish() == Exit.DONE
    assert host.files == project.pages | MADE
    assert len(host.commits) == 1
    assert json.loads(host.read(BUILD))["pages"] == 6


def test_an_empty_repository_has_nothing_live(project: Project) -> None:
    target = opened(project)
    assert (target.live(), target.live_id(), target.releases()) == (None, None, [])


def test_what_has_not_changed_is_not_published_again(project: Project, host: Host, lines: Lines) -> None:
    project.publish()
    before = host.tip
    assert project.publish() == Exit.DONE
    assert host.tip == before
    assert any(line.startswith("Nothing to do") for line in lines())


def test_edited_and_deleted_pages(project: Project, host: Host) -> None:
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


def test_going_back_shows_the_old_tree_in_a_new_commit(project: Project, host: Host) -> None:
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


def test_a_second_machine_reads_the_history_from_the_branch(project: Project, host: Host, tmp_path: Path) -> None:
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


def test_the_author_is_who_published_and_where(project: Project, host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_pages, "somebody", lambda: "Ada <Lark>\n on\tlaptop")
    project.publish()
    assert host.git("log", "-1", "--format=%an|%cn", "refs/heads/gh-pages") == "Ada Lark onlaptop|Ada Lark onlaptop"


def test_two_publishers_the_second_is_too_late(project: Project, host: Host, tmp_path: Path) -> None:
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


def test_two_first_publishers(project: Project, host: Host, tmp_path: Path) -> None:
    first, second = opened(project), open_at(project.targets, tmp_path / "elsewhere")
    assert second.live() is None
    send(first, project)
    project.write("index.html", "<html>2</html>")
    release = second.stage(fitted(project, second), None, Silent())
    with pytest.raises(Stop) as stop:
        second.activate(release, Silent())
    assert stop.value.code == Exit.LOCKED
    assert len(host.commits) == 1


def test_a_commit_by_hand_between_plan_and_push_is_not_lost(project: Project, host: Host) -> None:
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


def test_what_others_put_on_the_branch_stays_there(project: Project, host: Host) -> None:
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


def test_a_branch_nobody_has_published_to(project: Project, host: Host) -> None:
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


def test_a_page_changed_or_deleted_by_hand_is_put_right(project: Project, host: Host, lines: Lines) -> None:
    project.publish()
    host.commit("index.html", "defaced")
    host.commit("404.html", None)
    lines()
    project.status()
    assert "changed by hand" in "\n".join(lines())
    assert project.publish() == Exit.DONE
    assert host.files == project.pages | MADE


@pytest.mark.parametrize("mode", ["120000", "160000"])
def test_a_link_or_another_repository_in_the_place_of_a_page_is_put_right(project: Project, host: Host, mode: str) -> None:
    project.publish()
    first = host.tip
    host.commit("index.html", "/etc/passwd")
    index = {"GIT_INDEX_FILE": str(host.folder / "by-hand")}
    to = first if mode == "160000" else host.git("rev-parse", "gh-pages:index.html")
    host.git("update-index", "--add", "--cacheinfo", f"{mode},{to},index.html", **index)
    made = host.git("commit-tree", host.git("write-tree", **index), "-p", host.tip, "-m", "A link")
    host.git("update-ref", "refs/heads/gh-pages", made)
    assert project.publish() == Exit.DONE
    assert host.git("ls-tree", "gh-pages", "index.html").startswith("100644")
    assert host.files == project.pages | MADE


def test_a_commit_whose_message_is_no_record_is_somebody_elses(project: Project, host: Host) -> None:
    project.publish()
    for message in (
        "Revert\n\n{}",
        'x\n\n{"release": 1, "unknown": []}',
        "x\n\n[1]",
        "\n\nnull",
        'x\n\n{"release": {"id": "0009-x"}, "unknown": []}',
    ):
        made = host.git("commit-tree", f"{host.tip}^{{tree}}", "-p", host.tip, "-F", "-", feed=message.encode())
        host.git("update-ref", "refs/heads/gh-pages", made)
        live = opened(project).live()
        assert live
        assert (live.release.number, live.unknown) == (1, ())


def test_fingerprinted_files_of_kept_releases_stay_reachable(project: Project, host: Host) -> None:
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


def test_going_back_keeps_the_fingerprinted_files_of_the_newer_release(project: Project, host: Host) -> None:
    project.publish()
    first = project.pages
    project.remove("assets/roman.1f0c2a9b.woff2")
    project.write("assets/roman.99999999.woff2", "new")
    project.publish()
    project.rollback()
    assert host.files == first | MADE | {"assets/roman.99999999.woff2": "new"}


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


def test_a_domain_set_at_the_host_stays(project: Project, host: Host) -> None:
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


def test_names_are_kept_byte_by_byte(project: Project, host: Host) -> None:
    names = ["ü", "u\u0308", "日本語", "a b", "a%20b", "a+b", "#", "?x", "'", '"', "[]{}", "🐦", "dot.", " lead", "tab\there", "new\nline"]
    names += ["back\\slash", "-f", "a" * 200, "/".join("abcdefghij" * 3), "*", "~", "$HOME", "CON", ".well-known/x"]
    for name in names:
        project.write(f"names/{name}", f"this is {name}")
    target = opened(project)
    send(target, project)
    assert host.files == project.pages | MADE
    live = target.live()
    assert live
    assert live.files == fitted(project, target).files
    assert (live.unknown, live.carried) == ((), ())


def test_a_name_that_is_no_text_is_others_and_stays(project: Project, host: Host) -> None:
    project.publish()
    index = {"GIT_INDEX_FILE": str(host.folder / "by-hand")}
    host.git("read-tree", host.tip, **index)
    blob = host.git("hash-object", "-w", "--stdin", feed=b"x")
    host.git("update-index", "-z", "--index-info", feed=f"100755 {blob}\t".encode() + b"caf\xe9\0", **index)
    host.git("update-ref", "refs/heads/gh-pages", host.git("commit-tree", host.git("write-tree", **index), "-p", host.tip, "-m", "x"))
    for number in range(2):
        project.write("index.html", f"<html>{number}</html>")
        assert project.publish() == Exit.DONE
        live = opened(project).live()
        assert live
        assert live.unknown == ("caf\ufffd",)
        assert f"100755 blob {blob}\t" in host.git("ls-tree", "-z", "gh-pages")


def test_contents_stay_byte_by_byte_whatever_the_owner_has_set(project: Project, host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_pages, "somebody", lambda: "Zoë on laptop")
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for hook in ("pre-push", "commit-msg", "pre-commit", "reference-transaction", "post-index-change"):
        (hooks / hook).write_text(f"#!/bin/sh\ntouch {tmp_path}/hooked\nexit 1\n")
        (hooks / hook).chmod(0o755)
    settings = {
        "core.autocrlf": "true",
        "core.hooksPath": str(hooks),
        "core.logAllRefUpdates": "always",
        "push.recurseSubmodules": "only",
        "push.followTags": "true",
        "submodule.recurse": "true",
        "fetch.recurseSubmodules": "true",
        "core.fsmonitor": "true",
        "core.sparseCheckout": "true",
        "index.version": "4",
        "core.attributesFile": str(tmp_path / "attributes"),
        "core.excludesFile": str(tmp_path / "ignored"),
        "commit.gpgSign": "true",
        "push.gpgSign": "true",
        "gpg.program": "/bin/false",
        "log.showSignature": "true",
        "i18n.commitEncoding": "ISO-8859-1",
        "i18n.logOutputEncoding": "UTF-16",
        "color.ui": "always",
        "core.quotePath": "true",
        "init.templateDir": str(tmp_path),
        "safe.bareRepository": "explicit",
        "fetch.prune": "true",
        "push.default": "nothing",
    }
    (tmp_path / "attributes").write_text("* text eol=crlf ident\n")
    (tmp_path / "ignored").write_text("*\n")
    for key, value in settings.items():
        host.git("config", "--global", key, value, here=False)
    # The host is another machine as a rule, which has settings of its own.
    host.git("config", "core.hooksPath", os.devnull)
    project.write("mixed.txt", "one\ntwo\r\nthree $Id$ é\n")
    project.write("index.html", "<html>\r\n</html>")
    assert project.publish() == Exit.DONE
    assert "mixed.txt" in host.names
    assert host.output("cat-file", "blob", "gh-pages:mixed.txt") == (project.built / "mixed.txt").read_bytes()
    before = host.tip
    assert project.publish() == Exit.DONE
    assert host.tip == before
    assert not (tmp_path / "hooked").exists()
    assert host.git("-c", "i18n.logOutputEncoding=UTF-8", "-c", "color.ui=false", "log", "-1", "--format=%an", "gh-pages") == "Zoë on laptop"


def test_publishing_from_within_a_hook_of_another_repository(project: Project, host: Host, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Git tells its hooks by variables which repository they are for; publishing is about another one."""
    own = tmp_path / "own"
    host.git("init", "--quiet", str(own), here=False)
    (own / "text.md").write_text("text")
    host.git("-C", str(own), "add", "text.md", here=False)
    before = {file: file.read_bytes() for file in sorted(own.rglob("*")) if file.is_file()}
    monkeypatch.setenv("GIT_DIR", str(own / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(own / ".git" / "index"))
    monkeypatch.setenv("GIT_WORK_TREE", str(own))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(own / ".git" / "objects"))
    assert project.publish() == Exit.DONE
    assert {file: file.read_bytes() for file in sorted(own.rglob("*")) if file.is_file()} == before


def test_a_file_that_changes_meanwhile_stops_it(project: Project, host: Host) -> None:
    target = opened(project)
    live, site = target.live(), fitted(project, target)
    project.write("index.html", "<html>changed</html>")
    with pytest.raises(Stop, match=r"index.html was changed while it was published") as stop:
        target.stage(site, live, Silent())
    assert stop.value.code == Exit.STOPPED
    assert host.git("for-each-ref") == ""


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
def test_a_damaged_copy_is_made_anew(project: Project, host: Host, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_damage_between_plan_and_push_is_told(project: Project, host: Host) -> None:
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


def test_the_repository_was_replaced_by_another(project: Project, host: Host) -> None:
    project.publish()
    host.folder.rename(host.folder.with_name("old.git"))
    fresh = Host(host.folder)
    assert project.publish() == Exit.DONE
    assert fresh.files == project.pages | MADE
    assert len(fresh.commits) == 1


def test_history_that_was_rewritten(project: Project, host: Host) -> None:
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


def test_a_release_whose_commit_was_changed_by_hand_is_not_shown_again(project: Project, host: Host) -> None:
    project.publish()
    message = host.git("log", "-1", "--format=%B", "gh-pages")
    host.commit("index.html", "forged")
    forged = host.git("commit-tree", f"{host.tip}^{{tree}}", "-F", "-", feed=message.encode())
    host.git("update-ref", "refs/heads/gh-pages", forged)
    project.write("index.html", "<html>2</html>")
    project.publish()
    before = host.tip
    assert project.rollback() == Exit.REFUSED
    assert host.tip == before


@pytest.mark.parametrize(
    ("said", "code", "sentence"),
    [
        ("git@h: Permission denied (publickey).\nfatal: Could not read from remote repository.", Exit.UNREACHABLE, "takes no ssh key"),
        ("Host key verification failed.\nfatal: Could not read", Exit.UNREACHABLE, "log in once with “ssh -p 2222 git@h.example”"),
        ("@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.", Exit.UNREACHABLE, "has another key than before"),
        ("ERROR: Repository not found.\nfatal: Could not read from remote repository.", Exit.UNREACHABLE, "there is no repository at"),
        ("ERROR: The project you were looking for could not be found", Exit.UNREACHABLE, "there is no repository at"),
        ("ssh: Could not resolve hostname h.example: Name or service not known", Exit.UNREACHABLE, "the host of"),
        ("ssh: connect to host h.example port 22: Connection refused", Exit.UNREACHABLE, "cannot be reached"),
        ("ssh: connect to host h.example port 22: No route to host", Exit.UNREACHABLE, "cannot be reached"),
        ("Connection to h.example closed by remote host.\nfatal: the remote end hung up unexpectedly", Exit.UNREACHABLE, "cannot be reached"),
        ("ERROR: The key you are authenticating with has been marked as read only.", Exit.UNREACHABLE, "does not let you write"),
        ("fatal: something nobody has seen before", Exit.UNREACHABLE, "something nobody has seen before"),
    ],
)
def test_what_hosts_say_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, code: Exit, sentence: str) -> None:
    ssh = tmp_path / "ssh"
    (tmp_path / "said").write_text(said)
    ssh.write_text(f"#!/bin/sh\ncat {tmp_path}/said >&2\nexit 255\n")
    ssh.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(ssh))
    target = open_at({"live": "git+ssh://git@h.example:2222/org/repo.git#gh-pages"}, tmp_path)
    with pytest.raises(Stop) as stop:
        target.live()
    assert sentence in str(stop.value)
    assert "\n" not in str(stop.value)
    assert stop.value.code == code


def test_ssh_is_never_asked_and_the_owners_command_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: Host) -> None:
    monkeypatch.delenv("GIT_SSH_COMMAND", raising=False)
    monkeypatch.delenv("GIT_SSH", raising=False)
    assert git_program.reaching(SSH)["GIT_SSH_COMMAND"].startswith("ssh -o BatchMode=yes")
    host.git("config", "--global", "core.sshCommand", "ssh -i ~/.ssh/pages", here=False)
    assert git_program.reaching(SSH)["GIT_SSH_COMMAND"].startswith("ssh -i ~/.ssh/pages -o BatchMode=yes")
    monkeypatch.setenv("GIT_SSH_COMMAND", "ssh -v")
    assert git_program.reaching(SSH)["GIT_SSH_COMMAND"].startswith("ssh -v -o BatchMode=yes")
    monkeypatch.setenv("GIT_SSH", "plink")
    assert git_program.reaching(SSH) == {}


def test_a_repository_that_is_not_there(project: Project, host: Host) -> None:
    host.folder.rename(host.folder.with_name("elsewhere.git"))
    with pytest.raises(Stop, match="there is no repository at file://") as stop:
        opened(project).live()
    assert stop.value.code == Exit.UNREACHABLE


def test_no_git_on_this_machine(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Stop, match="there is no git on this machine") as stop:
        opened(project).live()
    assert stop.value.code == Exit.UNREACHABLE


def hook(host: Host, name: str, script: str) -> None:
    file = host.folder / "hooks" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


@pytest.mark.parametrize(
    ("script", "code", "sentence"),
    [
        ("echo 'GH006: Protected branch update failed for refs/heads/gh-pages.' >&2; exit 1", Exit.UNREACHABLE, "is protected"),
        ("echo 'error: GH001: Large files detected.' >&2; exit 1", Exit.REFUSED, "takes no file of more than 100 MB"),
        ("echo 'No commits on Fridays' >&2; exit 1", Exit.UNREACHABLE, "No commits on Fridays"),
    ],
)
def test_a_host_that_refuses_the_push(project: Project, host: Host, script: str, code: Exit, sentence: str, lines: Lines) -> None:
    project.publish()
    before = host.tip
    hook(host, "pre-receive", script)
    project.write("index.html", "<html>2</html>")
    lines()
    assert project.publish() == code
    assert sentence in lines()[-1]
    assert host.tip == before
    (host.folder / "hooks" / "pre-receive").unlink()
    assert project.publish() == Exit.DONE
    assert host.files == project.pages | MADE


def test_a_lock_that_somebody_holds_at_the_host(project: Project, host: Host) -> None:
    project.publish()
    lock = host.folder / "refs" / "heads" / "gh-pages.lock"
    lock.touch()
    host.git("config", "core.filesRefLockTimeout", "0")
    project.write("index.html", "<html>2</html>")
    target = opened(project)
    with pytest.raises(Stop, match=r"is publishing to .* at this moment") as stop:
        send(target, project)
    assert stop.value.code == Exit.LOCKED
    lock.unlink()
    assert project.publish() == Exit.DONE


def test_an_answer_that_is_lost_after_the_branch_has_moved(project: Project, host: Host) -> None:
    """The connection breaks when all is done: the site is live, and that is what is said."""
    project.publish()
    hook(host, "post-receive", "kill -9 $PPID")
    project.write("index.html", "<html>2</html>")
    assert project.publish() == Exit.DONE
    assert host.files == project.pages | MADE


def test_a_repository_somebody_works_in(project: Project, host: Host, tmp_path: Path) -> None:
    project.publish()
    checkout = tmp_path / "checkout"
    host.git("clone", "--quiet", "--branch", "gh-pages", str(host.folder), str(checkout), here=False)
    project.targets = {"live": f"git+file://{checkout}#gh-pages"}
    project.write("index.html", "<html>2</html>")
    target = opened(project)
    with pytest.raises(Stop, match="somebody works in the repository") as stop:
        send(target, project)
    assert stop.value.code == Exit.UNREACHABLE


def test_no_copy_for_a_few_eyes(project: Project) -> None:
    with pytest.raises(Stop, match="has one address only; show a copy at a target of another kind") as stop:
        opened(project).preview_address("token")
    assert stop.value.code == Exit.USAGE


def test_secrets_in_what_a_host_says_are_not_told(project: Project, tmp_path: Path) -> None:
    target = open_at({"live": "git+https://token123@127.0.0.1:9/org/repo.git#gh-pages"}, tmp_path)
    assert "token123" not in str(target)
    with pytest.raises(Stop) as stop:
        target.live()
    assert "token123" not in str(stop.value)
    assert stop.value.code == Exit.UNREACHABLE


def test_nothing_to_purge_and_pruning_keeps_the_history(project: Project, host: Host) -> None:
    project.publish()
    target = opened(project)
    assert target.purge(Plan({})) == []
    target.prune()
    assert len(host.commits) == 1


def test_the_name_of_a_content_is_gits(host: Host) -> None:
    assert blob_name(b"a\r\nb") == host.git("hash-object", "--no-filters", "--stdin", feed=b"a\r\nb")


KILLED = 99


WRITING = {"fetch", "fast-import", "update-index", "write-tree", "commit-tree", "push", "update-ref", "gc"}


def killed_before_call(work: Callable[[], object], number: int) -> bool:
    """Do some work in a copy of this process that dies without any clean-up before git writes something for the ``number``-th time."""
    child = os.fork()
    if child == 0:
        calls = 0

        def count(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal calls
            calls += event == "subprocess.Popen" and not WRITING.isdisjoint(arguments[1])
            if calls == number:
                os._exit(KILLED)

        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.addaudithook(count)
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is copied, which Windows does not do")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_killed_between_any_two_calls_of_git(project: Project, host: Host) -> None:
    project.publish()
    moments = 0
    while True:
        before = host.files
        project.write("index.html", f"<html>{moments}</html>")
        killed = killed_before_call(project.publish, moments + 1)
        assert host.files in (before, project.pages | MADE)
        assert project.publish() == Exit.DONE
        assert host.files == project.pages | MADE
        if not killed:
            break
        moments += 1
    assert moments == len(WRITING) - 1  # there is nothing to fetch


def test_nothing_is_read_twice(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Contents are read from the branch where it is new to a machine, and from the site where they are new to the branch."""
    read: list[str] = []
    contents, body = Repository.contents, Site.read
    monkeypatch.setattr(Repository, "contents", lambda self, blobs: contents(self, (read.append(blob) or blob for blob in blobs)))
    monkeypatch.setattr(Site, "read", lambda self, path: read.append(path) or body(self, path))
    project.publish()
    assert sorted(read) == sorted([*project.pages, *MADE, BUILD])
    read.clear()
    project.publish()
    assert read == []
    project.write("index.html", "<html>2</html>")
    project.publish()
    assert sorted(read) == [BUILD, "index.html"]
    read.clear()
    elsewhere = tmp_path / "elsewhere"
    for _ in range(2):
        assert open_at(project.targets, elsewhere).live()
        assert len(read) == len({*project.pages, *MADE, BUILD})
