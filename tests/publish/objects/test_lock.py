"""One publisher at a time to a bucket, in which nothing can be locked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from plugins.publish.model import Exit
from plugins.publish.targets.objects import lock, switch
from plugins.publish.targets.objects.lock import new_holder
from tests.publish.memory import LOCK, Memory
from tests.publish.site import Site

Lines = Callable[[], list[str]]


def other(place: str = "elsewhere") -> bytes:
    """The lock of a publisher on another machine."""
    return replace(new_holder(place), by="ines on laptop").to_json()


def test_another_machine_that_is_publishing_is_named(bucket: Site, memory: Memory, lines: Lines) -> None:
    memory.put(LOCK, other())
    assert bucket.publish() == Exit.LOCKED
    assert lines()[-1].startswith("Stopped: ines on laptop (since ")
    assert memory.names() == [LOCK]
    bucket.status()
    assert any("ines on laptop" in line for line in lines())
    assert bucket.publish(steal_lock=True) == Exit.DONE
    assert memory.shown == bucket.pages


def test_a_lock_that_was_silent_for_too_long_is_taken_over(bucket: Site, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    memory.put(LOCK, other())
    monkeypatch.setattr(lock, "SILENCE", timedelta(0))
    assert bucket.publish() == Exit.DONE
    assert LOCK not in memory.names()


def test_a_lock_that_is_silent_by_this_clock_alone_is_not(bucket: Site, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    memory.put(LOCK, other())
    real = lock.datetime

    class Ahead(real):  # type: ignore[misc,valid-type]
        @classmethod
        def now(cls, tz: object = None) -> object:
            return real.now(tz) + timedelta(hours=2)  # type: ignore[arg-type]

    monkeypatch.setattr(lock, "datetime", Ahead)
    assert bucket.publish() == Exit.LOCKED


@pytest.mark.parametrize("heeds", [True, False])
def test_of_two_that_come_at_the_same_time_one_is_refused(bucket: Site, memory: Memory, heeds: bool) -> None:
    memory.heeds_conditions = heeds

    def come_between(doing: str, key: str) -> bool:
        if key == LOCK and [key for _, key in memory.done].count(LOCK) == (2 if heeds else 3):
            memory.put(LOCK, other())
        return False

    memory.refuse = come_between
    assert bucket.publish() == Exit.LOCKED
    assert b"ines on laptop" in memory.read(LOCK)
    assert memory.names() == [LOCK]


def test_a_lock_that_was_taken_away_stops_the_switch(bucket: Site, memory: Memory, lines: Lines) -> None:
    bucket.publish()
    before = memory.shown
    bucket.write("index.html", "<html>2</html>")

    def steal(doing: str, key: str) -> bool:
        if "/blobs/" in key:
            memory.put(LOCK, other())
        return False

    memory.refuse = steal
    assert bucket.publish() == Exit.LOCKED
    assert "ines on laptop" in lines()[-1]
    assert memory.shown == before
    assert LOCK in memory.names()


def test_a_lock_that_may_not_be_deleted_says_that_it_is_free(bucket: Site, memory: Memory) -> None:
    memory.refuse = lambda doing, key: doing == "delete"
    assert bucket.publish() == Exit.DONE
    assert json.loads(memory.read(LOCK))["id"] == ""
    memory.put(LOCK, replace(new_holder("elsewhere"), id="").to_json())
    bucket.write("index.html", "<html>2</html>")
    assert bucket.publish() == Exit.DONE


def test_the_holder_of_the_lock_says_again_and_again_that_it_is_there(bucket: Site, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    bucket.publish()
    bucket.write("index.html", "<html>2</html>")
    memory.done = []
    monkeypatch.setattr(lock, "HEARTBEAT", 0.001)
    beats = threading.Event()

    def watch(doing: str, key: str) -> bool:
        written = [one for one in memory.done if one == ("write", LOCK)]
        if len(written) > 2:
            beats.set()
        if doing == "copy":
            assert beats.wait(30)
        return False

    memory.refuse = watch
    assert bucket.publish() == Exit.DONE
    assert LOCK not in memory.names()


def test_somebody_publishing_between_plan_and_yes_stops_it(bucket: Site, memory: Memory, lines: Lines) -> None:
    bucket.publish()
    theirs = Site(bucket.root / "theirs")
    theirs.targets = bucket.targets
    theirs.write("index.html", "<html>theirs</html>")
    bucket.write("index.html", "<html>mine</html>")
    assert bucket.publish(lambda _: theirs.publish() == Exit.DONE, yes=False) == Exit.LOCKED
    assert memory.read("index.html") == b"<html>theirs</html>"
    assert "somebody has published" in lines()[-1]


def test_a_lock_that_is_taken_away_meanwhile_stops_it(bucket: Site, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also before anything is live, when files are sent to their places; one after the other here, to know when."""
    bucket.targets = {"live": "s3://bucket?concurrency=1"}
    monkeypatch.setattr(switch, "CHECKED", 0.0)

    def steal(doing: str, key: str) -> bool:
        if key == "404.html":
            memory.put(LOCK, new_holder("elsewhere").to_json())
        return False

    memory.refuse = steal
    assert bucket.publish() == Exit.LOCKED
    assert "index.html" not in memory.names()
    assert memory.written()[-1] == "404.html"
