"""The owner's redirects as they are written."""

from __future__ import annotations

import pytest

from plugins.hosting.redirect_settings import owners_redirects
from plugins.hosting.table import Redirect


@pytest.mark.parametrize(
    ("written", "redirect"),
    [
        (("/old/", "/new/"), Redirect("/old/", "/new/", 301)),
        (["/old", "/new/", 302], Redirect("/old/", "/new/", 302)),
        (("/post.php", "/new/#part"), Redirect("/post.php", "/new/#part")),
        (("/blog/*", "/articles/:splat", 308), Redirect("/blog/*", "/articles/:splat", 308)),
        (("/blog/*", "/articles/"), Redirect("/blog/*", "/articles/")),
        (("/%C3%BCber%20uns/", "/größe/?a=ü"), Redirect("/über uns/", "/gr%C3%B6%C3%9Fe/?a=%C3%BC")),
        (("/a/", "https://bücher.example"), Redirect("/a/", "https://xn--bcher-kva.example/")),
        (("/a/", "https://other.example:8443/a%20b?c=$d"), Redirect("/a/", "https://other.example:8443/a%20b?c=%24d")),
    ],
)
def test_an_entry_is_read(written: object, redirect: Redirect) -> None:
    entries, problems = owners_redirects([written])
    assert problems == []
    assert [one.redirect for one in entries] == [redirect]


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ({"/old/": "/new/"}, "REDIRECTS is not a list"),
        (["/old/"], "REDIRECTS, entry 1: '/old/' is not two addresses"),
        ([("/old/",)], "is not two addresses"),
        ([("/old/", None)], "is not two addresses"),
        ([("/old/", "/new/", "301")], "'301' is no status of a redirect"),
        ([("/old/", "/new/", 200)], "200 is no status of a redirect"),
        ([("old/", "/new/")], "“old/” is not the path of an address"),
        ([("//other.example/", "/new/")], "is not the path of an address"),
        ([("/old/?a=b", "/new/")], "is not the path of an address"),
        ([("/old%0d%0a/", "/new/")], "is not the path of an address"),
        ([("/a/../b/", "/new/")], "has steps that browsers leave out"),
        ([("/a//b/", "/new/")], "has steps that browsers leave out"),
        ([("/a*", "/new/")], "has a * that does not stand alone at the end"),
        ([("/*/a/*", "/new/")], "has a * that does not stand alone at the end"),
        ([("/*", "/new/")], "would lead away from every page"),
        ([("/old/", "new/")], "“new/” is not an address to lead to"),
        ([("/old/", "//other.example/")], "is not an address to lead to"),
        ([("/old/", "javascript:alert(1)")], "is not an address to lead to"),
        ([("/old/", "/new/\nX: y")], "is not an address to lead to"),
        ([("/old/", "/new/:splat")], "has no * for it to stand for"),
        ([("/old/*", "/new:splat")], "in another place than its end"),
        ([("/old/*", "/:splat/new/")], "in another place than its end"),
        ([("/old/*", "https://:splat")], "is not an address to lead to"),
    ],
)
def test_what_is_no_redirect_is_said(setting: object, sentence: str) -> None:
    entries, problems = owners_redirects(setting)
    assert entries == []
    assert [problem.path for problem in problems] == ["publishconf.py"]
    assert sentence in problems[0].message
