"""A finished build is put where the last one is: whole files at any moment, and nothing of anybody else's."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.engine.install import Installed, NotOurs, install, refuse_foreign
from plugins.engine.manifest import NAME, read_manifest, write_manifest
from plugins.hosting.table import HostingTable, Redirect, read_table

Site = Mapping[str, str]
FIRST = {"index.html": "home", "about/index.html": "about", "assets/a.1.css": "red", "feed.xml": "feed"}
SECOND = {"index.html": "new home", "about/index.html": "about", "assets/a.2.css": "blue", "insights/x/index.html": "x"}
NAMES = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map("/".join)


def without_clashes(site: dict[str, str]) -> dict[str, str]:
    """A file cannot be a folder too."""
    return {name: text for name, text in site.items() if not any(other.startswith(f"{name}/") for other in site)}


SITES = st.dictionaries(NAMES, st.sampled_from(["one", "two"]), max_size=6).map(without_clashes)


def build(folder: Path, site: Site) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, text in site.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    write_manifest(folder, {})
    return folder


def files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file() and path.name != NAME}


@pytest.fixture
def put(tmp_path: Path) -> Callable[[Site], Installed]:
    """Build a site and install it into ``output``."""
    return lambda site: install(build(tmp_path / "built", site), tmp_path / "output")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def test_the_first_build(put: Callable[[Site], Installed], output: Path) -> None:
    assert put(FIRST) == Installed(changed=4, removed=0, same=0)
    assert files(output) == FIRST
    assert set(read_manifest(output) or ()) == set(FIRST)


def test_the_next_build_touches_what_differs(put: Callable[[Site], Installed], output: Path) -> None:
    put(FIRST)
    before = (output / "about/index.html").stat()
    assert put(SECOND) == Installed(changed=3, removed=2, same=1)
    assert files(output) == SECOND
    assert (output / "about/index.html").stat().st_mtime_ns == before.st_mtime_ns
    assert (output / "about/index.html").stat().st_ino == before.st_ino


def test_the_same_build_changes_nothing(put: Callable[[Site], Installed]) -> None:
    put(FIRST)
    assert put(FIRST) == Installed(changed=0, removed=0, same=4)


def test_folders_left_empty_go(put: Callable[[Site], Installed], output: Path) -> None:
    put({"a/b/c/x.html": "x", "y.html": "y"})
    put({"y.html": "y"})
    assert sorted(path.name for path in output.iterdir()) == [NAME, "y.html"]


def test_somebodys_files_stay(put: Callable[[Site], Installed], output: Path) -> None:
    put(FIRST)
    (output / "CNAME").write_text("lark.example")
    (output / "about/notes.txt").write_text("mine")
    put({"index.html": "home"})
    assert files(output) == {"index.html": "home", "CNAME": "lark.example", "about/notes.txt": "mine"}


@pytest.mark.parametrize("spoilt", ["edited", None, "", "folder"])
def test_what_was_spoilt_by_hand_is_put_right(put: Callable[[Site], Installed], output: Path, spoilt: str | None) -> None:
    put(FIRST)
    page = output / "index.html"
    page.unlink()
    if spoilt == "folder":
        page.mkdir()
    elif spoilt is not None:
        page.write_text(spoilt)
    put(FIRST)
    assert files(output) == FIRST


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"x": "file"}, {"x/index.html": "folder"}),
        ({"x/index.html": "folder", "x/y/z.html": "deep"}, {"x": "file"}),
        ({"x": "file"}, {"x/y/z": "deep folder"}),
        ({"x/y": "1", "z": "2"}, {"x": "3", "z/y": "4"}),
    ],
)
def test_files_and_folders_change_places(put: Callable[[Site], Installed], output: Path, before: Site, after: Site) -> None:
    put(before)
    put(after)
    assert files(output) == after
    put(before)
    assert files(output) == before


@pytest.mark.slow
@given(st.lists(SITES, min_size=1, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_there_the_last_build_is_what_is_found(put: Callable[[Site], Installed], output: Path, sites: list[Site]) -> None:
    for site in sites:
        put(site)
        assert files(output) == site


@pytest.fixture
def interrupt(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let the disk fail at a certain one of the renames from now on."""

    def after(renames: int) -> None:
        rename, left = Path.replace, [renames]

        def failing(self: Path, target: Path) -> Path:
            if not left[0]:
                raise OSError(5, "Input/output error", str(target))
            left[0] -= 1
            return rename(self, target)

        monkeypatch.setattr(Path, "replace", failing)

    return after


@pytest.mark.parametrize("renames", range(5))
def test_an_interruption_leaves_whole_files_and_the_next_build_mends_it(
    put: Callable[[Site], Installed], output: Path, interrupt: Callable[[int], None], monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    put(FIRST)
    (output / "CNAME").write_text("lark.example")
    interrupt(renames)
    with pytest.raises(OSError, match="Input/output"):
        put(SECOND)
    whole = {(name, text) for site in (FIRST, SECOND) for name, text in site.items()} | {("CNAME", "lark.example")}
    assert files(output).items() <= whole
    assert refuse_foreign(output) is None
    monkeypatch.undo()
    # Neither what the interrupted build brought nor what it changed may survive a build that has gone back to the beginning.
    put(FIRST)
    assert files(output) == {**FIRST, "CNAME": "lark.example"}


def test_an_interrupted_first_build_is_not_somebodys_folder(
    put: Callable[[Site], Installed], output: Path, interrupt: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupt(2)
    with pytest.raises(OSError, match="Input/output"):
        put(FIRST)
    monkeypatch.undo()
    refuse_foreign(output)
    put(SECOND)
    assert files(output) == SECOND


def test_somebodys_file_in_the_way_of_a_folder(put: Callable[[Site], Installed], output: Path) -> None:
    put(FIRST)
    (output / "insights").write_text("mine")
    with pytest.raises(NotOurs, match="insights is a file that no build wrote"):
        put(SECOND)
    assert files(output) == {**FIRST, "insights": "mine"}, "nothing has been touched"


def test_somebodys_file_in_a_folder_in_the_way_of_a_file(put: Callable[[Site], Installed], output: Path) -> None:
    put(FIRST)
    (output / "about/notes.txt").write_text("mine")
    with pytest.raises(NotOurs, match=r"notes\.txt was written by no build"):
        put({"index.html": "other", "about": "file"})
    assert files(output) == {**FIRST, "about/notes.txt": "mine"}


def test_a_link_is_not_followed_out_of_the_folder(put: Callable[[Site], Installed], output: Path, tmp_path: Path) -> None:
    put(FIRST)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (output / "insights").symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(NotOurs, match="insights is a link"):
        put(SECOND)
    assert list(elsewhere.iterdir()) == []


def test_a_build_without_an_end_removes_nothing(put: Callable[[Site], Installed], output: Path, tmp_path: Path) -> None:
    put(FIRST)
    unfinished = build(tmp_path / "unfinished", SECOND)
    (unfinished / NAME).unlink()
    with pytest.raises(ValueError, match="holds no finished build"):
        install(unfinished, output)
    assert files(output) == FIRST


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"files": 3}', '{"files": {"index.html": 3}}', "\x00", "[" * 100_000])
def test_a_damaged_manifest_is_a_manifest(put: Callable[[Site], Installed], output: Path, damage: str) -> None:
    put(FIRST)
    (output / NAME).write_text(damage)
    refuse_foreign(output)
    put(SECOND)
    assert SECOND.items() <= files(output).items()


@pytest.mark.parametrize("name", ["../precious.txt", "about/../../precious.txt", "{outside}", "./../precious.txt", "..\\precious.txt", "", "."])
def test_a_manifest_removes_nothing_outside_of_its_folder(put: Callable[[Site], Installed], output: Path, tmp_path: Path, name: str) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("mine")
    put(FIRST)
    manifest = json.loads((output / NAME).read_text())
    manifest["files"][name.format(outside=precious)] = {"sha256": "0" * 64}
    (output / NAME).write_text(json.dumps(manifest))
    put(SECOND)
    assert precious.read_text() == "mine"
    assert files(output) == SECOND


def test_folders_of_others_are_refused(tmp_path: Path) -> None:
    refuse_foreign(tmp_path / "new")
    (tmp_path / "empty").mkdir()
    refuse_foreign(tmp_path / "empty")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/a.txt").write_text("dear")
    with pytest.raises(NotOurs, match="holds files that no build wrote"):
        refuse_foreign(tmp_path / "letters")
    with pytest.raises(NotOurs, match="is a file"):
        refuse_foreign(tmp_path / "letters/a.txt")


def test_the_manifest_tells_sources_and_is_ordered(tmp_path: Path) -> None:
    build(tmp_path, {"b.html": "b", "a/index.html": "a"})
    write_manifest(tmp_path, {"a/index.html": ("content/a.md", "page")})
    manifest = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))["files"]
    assert list(manifest) == ["a/index.html", "b.html"]
    assert (manifest["a/index.html"]["source"], manifest["a/index.html"]["template"], manifest["b.html"]["source"]) == ("content/a.md", "page", None)


def test_the_manifest_tells_how_the_site_is_served(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("home")
    table = HostingTable(redirects=(Redirect("/old/", "/a/"),), base_path="/practice")
    assert read_table(tmp_path) == HostingTable()
    write_manifest(tmp_path, {}, table)
    assert read_table(tmp_path) == table
    assert list(read_manifest(tmp_path) or ()) == ["index.html"]
    write_manifest(tmp_path, {})
    assert read_table(tmp_path) == HostingTable()
