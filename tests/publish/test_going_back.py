"""The way back to an earlier release, and forward again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plugins.publish.model import Exit
from tests.publish.site import Site

Lines = Callable[[], list[str]]


def test_going_back_follows_what_was_live_before(site: Site, lines: Lines) -> None:
    versions = []
    for number in range(3):
        site.write("index.html", f"<html>{number}</html>")
        site.publish()
        versions.append(site.release)
    lines()
    assert site.rollback() == Exit.DONE
    assert (site.release, site.live["index.html"]) == (versions[1], "<html>1</html>")
    assert lines()[-1] == f"Forward again: invoke rollback --to {versions[2]}"
    assert site.rollback() == Exit.DONE
    assert site.release == versions[0]
    assert site.rollback() == Exit.USAGE
    assert site.rollback(to=versions[2]) == Exit.DONE
    assert site.live["index.html"] == "<html>2</html>"


def test_after_going_back_a_publish_leads_back_to_what_was_good(site: Site) -> None:
    for text in ("good", "bad"):
        site.write("index.html", f"<html>{text}</html>")
        site.publish()
    site.rollback()
    good = site.release
    site.write("index.html", "<html>better</html>")
    site.publish()
    site.rollback()
    assert site.release == good


def test_going_back_asks_too(site: Site) -> None:
    site.publish_twice()
    live = site.release
    assert site.rollback(yes=False) == Exit.UNCONFIRMED
    assert site.rollback(dry_run=True) == Exit.DONE
    assert site.release == live


@pytest.mark.parametrize("to", [None, "0009-nothing"])
def test_there_may_be_nothing_to_go_back_to(site: Site, lines: Lines, to: str | None) -> None:
    assert site.rollback(to=to) == Exit.USAGE
    site.publish()
    assert site.rollback(to=to) == Exit.USAGE
    assert site.rollback(to=site.release) == Exit.DONE
    assert lines()[-1].startswith("Nothing to do")


def test_the_ways_back_and_forth_name_the_target(site: Site, lines: Lines) -> None:
    site.targets = {"staging": "published"}
    for number in range(2):
        site.write("index.html", f"<html>{number}</html>")
        site.publish(target="staging")
    assert "Undo: invoke rollback --target staging" in lines()
    last = site.release
    site.rollback(target="staging")
    assert lines()[-1] == f"Forward again: invoke rollback --target staging --to {last}"
