"""A switch that was stopped part-way is told as that, and can be taken back."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from plugins.publish.model import Exit
from tests.publish.memory import PENDING, Memory
from tests.publish.site import Site

pytestmark = pytest.mark.slow
Lines = Callable[[], list[str]]


def write(site: Site, number: int) -> None:
    for page in ("index.html", "insights/one/index.html", "insights/two/index.html"):
        site.write(page, f"<!doctype html>\n<html>{number}</html>\n")


@pytest.fixture
def stopped(bucket: Site, memory: Memory, lines: Lines) -> Site:
    """Two releases, and a third that has been shown in part: all pages but the home page."""
    for number in (1, 2):
        write(bucket, number)
        bucket.publish()
    write(bucket, 3)
    memory.kill(bucket.publish, lambda doing, key: doing != "read" and key == "index.html")
    assert "3" in memory.shown["insights/one/index.html"]
    assert "2" in memory.shown["index.html"]
    lines()
    return bucket


def test_it_is_told_as_that(stopped: Site, memory: Memory, lines: Lines) -> None:
    begun = json.loads(memory.read(PENDING))["release"]
    assert stopped.status() == Exit.DONE
    said = lines()
    assert f"  a publish of release {begun} stopped part-way: invoke publish finishes it, invoke rollback takes it back" in said
    assert not any("by hand" in line for line in said)
    stopped.status(as_json=True)
    facts = json.loads("\n".join(lines()))
    assert (facts["stopped"], facts["changed_by_hand"]) == (begun, False)
    stopped.publish()
    stopped.status(as_json=True)
    assert '"stopped": null' in "".join(lines())


@pytest.mark.parametrize("named", [True, False])
def test_going_back_leads_to_what_visitors_saw_whole(stopped: Site, memory: Memory, lines: Lines, named: bool) -> None:
    stopped.releases(as_json=True)
    live = json.loads("\n".join(lines()))["release"]
    assert stopped.rollback(to=live if named else None) == Exit.DONE
    assert {text for page, text in memory.shown.items() if "<html>" in text and "title" not in text} == {"<!doctype html>\n<html>2</html>\n"}
    lines()
    stopped.status()
    assert not any("stopped" in line or "by hand" in line for line in lines())
    assert stopped.rollback() == Exit.DONE
    assert "1" in memory.shown["index.html"]
