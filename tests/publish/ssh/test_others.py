"""What others have in the folder on the server, and what they have changed there by hand."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from plugins.publish.model import Exit
from tests.publish.site import Site

Lines = Callable[[], list[str]]
pytestmark = pytest.mark.usefixtures("_one_login")


@pytest.mark.parametrize("known", [True, False])
def test_what_was_changed_by_hand_is_seen_and_put_right(site: Site, lines: Lines, known: bool) -> None:
    """Also where this machine has never seen the list of files."""
    site.publish()
    if not known:
        shutil.rmtree(site.root / ".cache")
    (site.folder / "current" / "index.html").write_text("by hand")
    (site.folder / "current" / "stray.html").write_text("by hand")
    assert site.status() == Exit.DONE
    assert "changed by hand" in "".join(lines())
    assert site.publish() == Exit.DONE
    assert "~ 1 changed" in "".join(lines())
    assert site.live == site.pages


def test_a_damaged_release_is_not_gone_back_to(site: Site, lines: Lines) -> None:
    first = site.publish_twice()
    (site.folder / "releases" / first / "index.html").write_text("by hand")
    live = site.release
    assert site.rollback() == Exit.REFUSED
    assert "index.html was changed by hand" in lines()[-1]
    assert site.release == live


@pytest.mark.parametrize("lost", ["records", "releases"])
def test_what_was_taken_away_by_hand_stops_nothing(site: Site, lost: str) -> None:
    site.publish()
    shutil.rmtree(site.folder / lost)
    assert site.status() == Exit.DONE
    site.write("index.html", "<html>2</html>")
    assert site.publish() == Exit.DONE
    assert site.live == site.pages


def test_other_files_in_the_folder_are_left_alone(site: Site) -> None:
    site.folder.mkdir()
    (site.folder / "notes.txt").write_text("mine")
    site.publish()
    assert (site.folder / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("place", ["releases", "records", ".lock"])
def test_nothing_is_written_through_a_link(site: Site, lines: Lines, place: str) -> None:
    outside = site.root / "outside"
    outside.mkdir()
    site.folder.mkdir()
    (site.folder / place).symlink_to(outside)
    assert site.publish() == Exit.UNREACHABLE
    assert f"{place} in {site.folder} on " in lines()[-1]
    assert list(outside.iterdir()) == []


def test_nothing_is_written_or_deleted_behind_a_link_in_a_release(site: Site) -> None:
    outside = site.root / "outside"
    outside.mkdir()
    (outside / "kept.txt").write_text("kept")
    site.targets["live"]["keep"] = "1"
    site.publish()
    shutil.rmtree(site.folder / "current" / "insights")
    (site.folder / "current" / "insights").symlink_to(outside)
    (site.folder / "releases" / ".partial").symlink_to(outside)
    for number in range(3):
        site.write("index.html", f"<html>{number}</html>")
        assert site.publish() == Exit.DONE
        assert site.live == site.pages
    assert [path.name for path in outside.iterdir()] == ["kept.txt"]


@pytest.mark.parametrize("link", [True, False])
def test_what_no_publish_made_is_not_replaced(site: Site, lines: Lines, link: bool) -> None:
    elsewhere = site.root / "elsewhere"
    elsewhere.mkdir()
    site.folder.mkdir()
    current = site.folder / "current"
    current.symlink_to(elsewhere) if link else current.mkdir()
    assert site.publish() == Exit.UNREACHABLE
    assert "move it away or choose another folder" in lines()[-1]
    assert current.is_symlink() == link


def test_a_list_that_was_changed_by_hand_is_not_believed(site: Site, lines: Lines) -> None:
    site.publish()
    shutil.rmtree(site.root / ".cache")
    (site.folder / "records" / f"{site.release}.files").write_text(f"{'0' * 64} 1 index.html\n")
    assert site.publish() == Exit.DONE
    assert "Nothing to do" in lines()[-1]
