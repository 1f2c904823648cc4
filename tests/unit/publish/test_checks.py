"""The addresses to look at after a publish: what is new, from all over the site, and never what no host sends."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.publish.model import File, is_fingerprinted, is_page
from plugins.publish.plan import Plan, compare
from plugins.publish.site import Site, file_of
from plugins.publish.verification.checks import MOST_CHANGED, MOST_OTHER, Kind, checks, is_visible, root_of, spread, url_of

NAMES = st.text("ab/._é ", min_size=1, max_size=6).map(lambda name: name.strip("/ ") or "x")
FILES = st.sets(
    st.builds(lambda folder, end: folder + end, NAMES, st.sampled_from(["/index.html", ".html", ".css", ".xml", ".12345678.css", ""])), max_size=40
)


def files_of(paths: set[str], text: str) -> dict[str, File]:
    return {path: file_of(path, (path + text).encode()) for path in sorted({*paths, "index.html", "404.html", "build.json"})}


@given(before=FILES, after=FILES, edited=st.booleans())
def test_the_choice_of_addresses(before: set[str], after: set[str], edited: bool) -> None:
    files = files_of(after, "2" if edited else "1")
    site = Site(Path(), files)
    plan = compare(files, files_of(before, "1"))
    found = checks(site, plan, "https://a.example")
    assert found == checks(site, plan, "https://a.example")
    assert len({check.url for check in found}) == len(found)
    assert all(check.url.isascii() and " " not in check.url for check in found)
    assert not any(check.url.endswith("/index.html") for check in found)
    looked = [check.path for check in found if check.kind is Kind.FILE]
    assert looked[0] == "index.html"
    assert set(looked[1:]) <= {*plan.new, *plan.changed}
    assert not {"404.html", "build.json"} & set(looked)
    assert all(map(is_visible, looked))
    worth = [path for path in (*plan.new, *plan.changed) if is_visible(path) and path not in {"404.html", "build.json", "index.html"}]
    assert len(looked) - 1 == min(len(worth), MOST_CHANGED)
    if sum(map(is_page, worth)) >= MOST_CHANGED:
        assert sum(not is_page(path) for path in looked) <= MOST_OTHER
    gone = [check.path for check in found if check.kind is Kind.DELETED]
    assert set(gone) <= set(plan.deleted)
    assert len(gone) <= 3
    if any(is_page(path) and is_visible(path) for path in plan.deleted):
        assert all(map(is_page, gone))
    assert not any(is_fingerprinted(path) for path in gone)


@given(st.lists(st.text(max_size=3), unique=True, max_size=30), st.integers(-1, 31))
def test_what_is_spread_is_from_both_ends_and_between(paths: list[str], count: int) -> None:
    found = spread(paths, count)
    assert len(found) == len(set(found)) == max(0, min(count, len(paths)))
    assert sorted(found, key=paths.index) == found
    if len(found) > 1:
        assert (found[0], found[-1]) == (paths[0], paths[-1])


@pytest.mark.parametrize("path", [".htaccess", "_headers", "_redirects", ".nojekyll", "CNAME", "conf/site.conf", "Caddyfile", "a/.hidden/x", "x.inc"])
def test_files_for_the_host_are_not_looked_for(path: str) -> None:
    assert not is_visible(path)


@pytest.mark.parametrize("path", [".well-known/security.txt", "a/_b.html", "config.json", "a/CNAME.html"])
def test_files_for_visitors_are(path: str) -> None:
    assert is_visible(path)


def test_compressed_copies_are_not_asked_for_by_name() -> None:
    names = ("a.css", "a.css.gz", "a.css.br", "song.gz")
    files = {name: file_of(name, b"x") for name in names}
    found = checks(Site(Path(), files), Plan(files, new=names), "https://a.example")
    assert [check.path for check in found if check.kind is Kind.FILE] == ["a.css", "song.gz"]
    found = checks(Site(Path(), {}), Plan({}, files, deleted=names), "https://a.example")
    assert [check.path for check in found if check.kind is Kind.DELETED] == ["a.css", "song.gz"]


def test_a_large_file_is_not_waited_for() -> None:
    files = {"film.mp4": File("film.mp4", 5_000_001, "0"), "short.mp4": File("short.mp4", 5_000_000, "0")}
    found = checks(Site(Path(), files), Plan(files, new=("film.mp4", "short.mp4")), "https://a.example")
    assert [check.path for check in found if check.kind is Kind.FILE] == ["short.mp4"]


@pytest.mark.parametrize(
    ("address", "base_path", "root"),
    [
        ("https://a.example", "", "https://a.example"),
        ("https://a.example/", "/blog", "https://a.example/blog"),
        ("https://a.example/blog/", "/blog", "https://a.example/blog"),
        ("https://a.example/pré%20view/", "", "https://a.example/pr%C3%A9%20view"),
    ],
)
def test_the_root_of_a_site(address: str, base_path: str, root: str) -> None:
    assert root_of(address, base_path) == root
    assert url_of(root, "index.html") == f"{root}/"
    assert url_of(root, "a b/index.html") == f"{root}/a%20b/"
    assert url_of(root, "a/noindex.html") == f"{root}/a/noindex.html"
