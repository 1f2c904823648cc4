from __future__ import annotations

import errno
import multiprocessing
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from plugins.publish.lock import held
from plugins.publish.model import Exit, Stop
from plugins.publish.releases import KEPT, number_of
from plugins.publish.targets import local
from plugins.publish.targets.addresses import Targets
from tests.publish.site import Site

Lines = Callable[[], list[str]]


def test_the_link_is_relative_so_that_the_folder_can_be_moved(site: Site) -> None:
    site.publish()
    site.folder = site.folder.rename(site.root / "elsewhere")
    assert site.live == site.pages


def test_everything_is_readable_for_a_web_server_whatever_the_umask(site: Site) -> None:
    before = os.umask(0o077)
    try:
        site.publish()
    finally:
        os.umask(before)
    for path in (site.folder / "releases" / site.release).rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


@pytest.mark.parametrize("place", ["", "releases", "releases/x"])
def test_the_way_to_the_site_is_open_too(site: Site, place: str) -> None:
    before = os.umask(0o077)
    try:
        site.publish()
    finally:
        os.umask(before)
    path = site.folder / place.replace("x", site.release)
    assert path.stat().st_mode & 0o777 == 0o755


def test_files_that_stay_the_same_keep_their_date(site: Site) -> None:
    site.publish()
    old = site.folder / "current" / "404.html"
    os.utime(old, ns=(0, 1_000_000_000))
    site.write("index.html", "<html>2</html>")
    site.publish()
    assert (site.folder / "current" / "404.html").stat().st_mtime_ns == 1_000_000_000
    assert (site.folder / "current" / "index.html").stat().st_mtime_ns > 1_000_000_000


def test_releases_do_not_share_what_somebody_may_edit(site: Site) -> None:
    first = site.publish_twice()
    (site.folder / "current" / "404.html").write_text("by hand")
    assert (site.folder / "releases" / first / "404.html").read_text() != "by hand"


def test_fingerprinted_files_of_kept_releases_stay_reachable(site: Site) -> None:
    """A page opened before the switch asks for them after it; but not for ever."""
    site.publish()
    site.remove("assets/roman.1f0c2a9b.woff2")
    site.write("assets/roman.99999999.woff2", "new")
    site.publish()
    assert site.live == site.pages | {"assets/roman.1f0c2a9b.woff2": "wOF2"}
    assert site.publish() == Exit.DONE  # what is carried is no difference
    assert number_of(site.release) == 2
    for number in range(KEPT):
        site.write("index.html", f"<html>{number}</html>")
        site.publish()
    assert site.live == site.pages


def test_after_going_back_the_pages_now_open_still_find_their_files(site: Site) -> None:
    site.publish()
    site.remove("assets/roman.1f0c2a9b.woff2")
    site.write("assets/roman.99999999.woff2", "new")
    site.publish()
    site.rollback()
    assert site.live["assets/roman.99999999.woff2"] == "new"
    assert site.status() == Exit.DONE
    assert site.rollback(to=site.kept[-1]) == Exit.DONE
    assert site.rollback() == Exit.DONE


def test_without_hard_links_files_are_copied(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    site.publish()
    site.remove("assets/roman.1f0c2a9b.woff2")
    site.publish()
    assert site.live["assets/roman.1f0c2a9b.woff2"] == "wOF2"


def test_five_releases_are_kept_and_always_the_way_back(site: Site) -> None:
    made = []
    for number in range(KEPT + 2):
        site.write("index.html", f"<html>{number}</html>")
        site.publish()
        made.append(site.release)
    assert site.kept == made[-KEPT:]
    assert sorted(path.stem for path in (site.folder / "records").iterdir()) == made[-KEPT:]
    site.rollback(to=made[-KEPT])
    site.write("index.html", "<html>new</html>")
    site.publish()
    assert made[-KEPT] in site.kept
    assert site.rollback() == Exit.DONE
    assert site.release == made[-KEPT]


def test_what_was_changed_by_hand_is_put_right(site: Site) -> None:
    site.publish()
    (site.folder / "current" / "index.html").write_text("by hand")
    (site.folder / "current" / "stray.html").write_text("by hand")
    assert site.publish() == Exit.DONE
    assert site.live == site.pages


def test_a_damaged_release_is_not_gone_back_to(site: Site, lines: Lines) -> None:
    first = site.publish_twice()
    (site.folder / "releases" / first / "index.html").write_text("by hand")
    live = site.release
    assert site.rollback() == Exit.REFUSED
    assert "changed by hand" in lines()[-1]
    assert site.release == live


def test_a_lost_record_does_not_stop_anything(site: Site) -> None:
    site.publish()
    shutil.rmtree(site.folder / "records")
    assert site.status() == Exit.DONE
    live = Targets(site.targets, site.root).open("live").live()
    assert live is not None
    assert (live.release.files, live.release.size) == (len(live.files), sum(file.size for file in live.files.values()))
    site.write("index.html", "<html>2</html>")
    assert site.publish() == Exit.DONE
    assert site.live == site.pages


def test_a_release_taken_away_by_hand_is_published_again(site: Site) -> None:
    site.publish()
    shutil.rmtree(site.folder / "releases" / site.release)
    assert site.publish() == Exit.DONE
    assert site.live == site.pages


def test_a_folder_in_the_place_of_the_link_is_left_alone(site: Site, lines: Lines) -> None:
    (site.folder / "current").mkdir(parents=True)
    (site.folder / "current" / "index.html").write_text("somebody else’s")
    assert site.publish() == Exit.UNREACHABLE
    assert "is not a link made by publishing" in lines()[-1]
    assert site.live == {"index.html": "somebody else’s"}


def test_what_a_killed_publish_of_another_site_has_left_is_cleared_away(site: Site) -> None:
    site.publish()
    for left in (".partial-0009-abc/index.html", "releases/0009-abc/index.html", "records/.0009-abc", "records/0010-abc.json"):
        (site.folder / left).parent.mkdir(parents=True, exist_ok=True)
        (site.folder / left).touch()
    (site.folder / ".current-0009-abc").symlink_to("releases/0009-abc")
    site.write("index.html", "<html>2</html>")
    site.publish()
    assert {path.name for path in site.folder.iterdir()} == {"current", "releases", "records", ".lock"}
    assert len(site.kept) == len(list((site.folder / "records").iterdir())) == 2


def test_other_files_in_the_folder_are_left_alone(site: Site) -> None:
    site.folder.mkdir()
    (site.folder / "notes.txt").write_text("mine")
    site.publish()
    assert (site.folder / "notes.txt").read_text() == "mine"


def test_a_release_is_on_the_disk_before_it_is_shown(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.publish()
    shown = site.live
    seen: list[tuple[bool, dict[str, str]]] = []
    monkeypatch.setattr(local, "flush", lambda: seen.append((len(site.kept) == 2, site.live)))
    site.write("index.html", "<html>2</html>")
    site.publish()
    assert seen == [(True, shown)]


class Free(NamedTuple):
    free: int


def test_a_disk_too_small_is_seen_before_anything_is_written(site: Site, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Free(1_000_000))
    assert site.publish() == Exit.STOPPED
    assert lines()[-1] == "Stopped: the disk of published is too full: 10 MB are needed and 1 MB are free."
    assert site.kept == []


@pytest.mark.parametrize(("number", "code", "said"), [(errno.ENOSPC, Exit.STOPPED, "is full"), (errno.EROFS, Exit.UNREACHABLE, "can only be read")])
@pytest.mark.parametrize("when", [1, 4, 7])
def test_a_disk_that_gives_up_leaves_the_live_site(
    site: Site, lines: Lines, monkeypatch: pytest.MonkeyPatch, number: int, code: Exit, said: str, when: int
) -> None:
    site.publish()
    shown, kept = site.live, site.kept
    site.write("index.html", "<html>2</html>")
    real, calls = shutil.copyfile, 0

    def failing(source: Path, target: Path) -> None:
        nonlocal calls
        calls += 1
        if calls == when:
            target.write_bytes(b"hal")
            raise OSError(number, os.strerror(number), str(target))
        real(source, target)

    monkeypatch.setattr(shutil, "copyfile", failing)
    assert site.publish() == code
    assert said in lines()[-1]
    monkeypatch.undo()
    assert (site.live, site.kept) == (shown, kept)
    assert not list(site.folder.glob(".partial-*"))
    assert site.publish() == Exit.DONE
    assert site.live == site.pages


@pytest.mark.parametrize("denied", ["published", "releases", ".lock"])
def test_a_folder_of_somebody_else_is_said_to_be_one(site: Site, lines: Lines, monkeypatch: pytest.MonkeyPatch, denied: str) -> None:
    """Root may write anywhere, so the refusal is played."""
    for module, name in ((Path, "mkdir"), (os, "open")):
        real = getattr(module, name)

        def refuse(path: Path, *rest: int, real: Callable[..., int | None] = real, **options: bool) -> int | None:
            if path.name == denied:
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return real(path, *rest, **options)

        monkeypatch.setattr(module, name, refuse)
    assert site.publish() == Exit.UNREACHABLE
    assert lines()[-1].endswith(f"{denied} may not be written by you; check who owns it.")


def test_a_file_that_changes_while_it_is_copied_stops_the_publish(site: Site, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    real = shutil.copyfile

    def racing(source: Path, target: Path) -> None:
        if source.name == "404.html":
            source.write_text("<html>written meanwhile</html>")
        real(source, target)

    monkeypatch.setattr(shutil, "copyfile", racing)
    assert site.publish() == Exit.STOPPED
    assert "the copy is not what was built" in lines()[-1]
    assert not (site.folder / "current").exists()


def hold(path: Path, ready: multiprocessing.synchronize.Event) -> None:
    with held(path, "live"):
        ready.set()
        multiprocessing.get_context("spawn").Event().wait()


def test_a_second_publisher_is_told_who_is_at_it_and_a_killed_one_is_no_obstacle(site: Site, lines: Lines) -> None:
    site.folder.mkdir()
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    other = context.Process(target=hold, args=(site.folder / ".lock", ready))
    other.start()
    try:
        assert ready.wait(30)
        assert site.publish() == Exit.LOCKED
        said = lines()[-1]
        assert " is publishing to live; run the same command again when that is done." in said
        assert " (since " in said
        site.status()
        assert lines()[1].endswith("is publishing at this moment")
        assert not (site.folder / "current").exists()
    finally:
        other.kill()
        other.join()
    assert site.publish() == Exit.DONE


def test_the_lock_is_given_back_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), held(tmp_path / "lock", "live"):
        raise ZeroDivisionError
    with held(tmp_path / "lock", "live"), pytest.raises(Stop), held(tmp_path / "lock", "live"):
        pass
