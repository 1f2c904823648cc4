"""What a branch holds is the site byte by byte, whatever names it has and whatever the owner has told git."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plugins.publish.model import Exit, Stop
from plugins.publish.progress import Silent
from plugins.publish.site import BUILD, Site
from plugins.publish.targets.git import target as git_pages
from plugins.publish.targets.git.repository import Repository, blob_name
from tests.publish.git.opening import MADE, fitted, open_at, opened, send
from tests.publish.servers.git_host import GitHost
from tests.publish.site import Site as Project


def test_names_are_kept_byte_by_byte(project: Project, host: GitHost) -> None:
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


def test_a_name_that_is_no_text_is_others_and_stays(project: Project, host: GitHost) -> None:
    project.publish()
    blob = host.git("hash-object", "-w", "--stdin", feed=b"x")
    host.enter("100755", blob, b"caf\xe9")
    for number in range(2):
        project.write("index.html", f"<html>{number}</html>")
        assert project.publish() == Exit.DONE
        live = opened(project).live()
        assert live
        assert live.unknown == ("caf\ufffd",)
        assert f"100755 blob {blob}\t" in host.git("ls-tree", "-z", "gh-pages")


def test_contents_stay_byte_by_byte_whatever_the_owner_has_set(
    project: Project, host: GitHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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


def test_publishing_from_within_a_hook_of_another_repository(
    project: Project, host: GitHost, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
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


def test_a_file_that_changes_meanwhile_stops_it(project: Project, host: GitHost) -> None:
    target = opened(project)
    live, site = target.live(), fitted(project, target)
    project.write("index.html", "<html>changed</html>")
    with pytest.raises(Stop, match=r"index.html was changed while it was published") as stop:
        target.stage(site, live, Silent())
    assert stop.value.code == Exit.STOPPED
    assert host.git("for-each-ref") == ""


def test_the_name_of_a_content_is_gits(host: GitHost) -> None:
    assert blob_name(b"a\r\nb") == host.git("hash-object", "--no-filters", "--stdin", feed=b"a\r\nb")


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
