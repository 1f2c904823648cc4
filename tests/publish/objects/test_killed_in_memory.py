"""A publish to a bucket that is killed before any of its requests: visitors see whole pages, and the next run finishes the job."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from plugins.hosting.table import HostingTable, Redirect
from plugins.publish.model import Exit, is_fingerprinted
from plugins.publish.site import BUILD
from tests.publish.editions import edition, write
from tests.publish.memory import BLOBS, LOCK, OURS, PENDING, RECORDS, STATE, Killed, Memory
from tests.publish.servers.reader import Reader
from tests.publish.site import Site

pytestmark = pytest.mark.slow

PAGES, PICTURES = 4, 1
FOREIGN = {"downloads/mine.pdf": b"mine"}


class Publisher:
    """Publishes editions of a small site into memory."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch, concurrency: int = 1, tells_content: bool = True) -> None:
        self.memory = Memory()
        self.memory.tells_content = tells_content
        self.memory.serve(monkeypatch)
        self.site = Site(root)
        self.site.targets = {"live": f"s3://bucket?concurrency={concurrency}"}
        for key, body in FOREIGN.items():
            self.memory.put(key, body)

    def publish(self, number: int, kill_at: int = -1) -> Exit | None:
        """Publish an edition; ``None`` when it was killed. Every second one has moved its only page."""
        write(edition(number, PAGES, PICTURES), self.site.built)
        moved = (Redirect(f"/insights/only-{number - 1}/", "/insights/"),) if number % 2 else ()
        self.site.table = HostingTable(redirects=moved)
        return self.until(lambda: self.site.publish(allow_deletes=9, adopt=True), kill_at)

    def until(self, work: Callable[[], Exit], kill_at: int) -> Exit | None:
        """Do something until it is killed."""
        self.memory.done, self.memory.kill_at = [], kill_at
        try:
            return work()
        except Killed:
            return None
        finally:
            self.memory.kill_at = -1

    @property
    def releases(self) -> list[str]:
        """Those whose records there are."""
        return [key.rpartition("/")[2].removesuffix(".json") for key in self.memory.names(RECORDS)]

    @property
    def named(self) -> list[str]:
        """Those that the state names."""
        return [release["id"] for release in self.state["releases"]]

    @property
    def live(self) -> str:
        """The one that is live."""
        return str(self.state["live"])

    @property
    def state(self) -> dict[str, Any]:
        """What is written down."""
        found: dict[str, Any] = json.loads(self.memory.read(STATE))
        return found

    def torn(self, *numbers: int) -> list[str]:
        """What is wrong with any page, when each may be of any of these editions. Edition 0 is before the first publish."""
        there = {key: body for key, body in self.memory.site.items() if key not in self.memory.leading}
        versions: list[Mapping[str, bytes]] = [edition(number, PAGES, PICTURES) if number else {} for number in numbers]
        return Reader(there.get, versions).look()

    def shows(self, number: int) -> bool:
        """Whether exactly this edition is there, what open pages of others still ask for, what was never ours, and nothing that is left over."""
        there = {key: body for key, body in self.memory.site.items() if key not in self.memory.leading and key != BUILD}
        wanted = edition(number, PAGES, PICTURES) | FOREIGN
        more = there.keys() - wanted.keys()
        ours = {key for key in self.memory.names(OURS) if not key.startswith((BLOBS, RECORDS))}
        return (
            all(there.get(key) == body for key, body in wanted.items())
            and all(is_fingerprinted(key) for key in more)
            and set(self.memory.leading) & self.memory.site.keys() == ({f"insights/only-{number - 1}/index.html"} if number % 2 else set())
            # Of a run that was killed when all was done, these wait for the next one that has something to do.
            and ours - {LOCK, PENDING} == {STATE}
        )


@pytest.mark.parametrize("concurrency", [1, 16])
def test_killed_before_any_request_of_a_publish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, concurrency: int) -> None:
    publisher = Publisher(tmp_path, monkeypatch, concurrency)
    assert publisher.publish(1) == Exit.DONE
    assert publisher.shows(1)
    assert not {LOCK, PENDING} & set(publisher.memory.names())
    number, moment = 1, 0
    while True:
        number += 1
        ended = publisher.publish(number, kill_at=moment)
        assert publisher.torn(number - 1, number) == [], f"before request {moment}: {publisher.memory.done[-1:]}"
        assert publisher.publish(number) == Exit.DONE
        assert publisher.shows(number), f"after a kill before request {moment}"
        if ended is not None:
            break
        # With many requests at a time, which ones have been made by then is another matter each time.
        moment += 1 if concurrency == 1 else 4
    assert moment > 30


@pytest.mark.parametrize("tells_content", [True, False])
def test_killed_before_any_request_where_nothing_is_live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tells_content: bool) -> None:
    """There is no home page before everything else is there, and what follows is the same site or another one that is killed once, too."""
    moment = 0
    while True:
        for another in (1, 2):
            publisher = Publisher(tmp_path / f"{moment}-{another}", monkeypatch, tells_content=tells_content)
            ended = publisher.publish(1, kill_at=moment)
            assert publisher.torn(0, 1) == [], f"before request {moment}"
            assert "index.html" not in publisher.memory.site or publisher.torn(1) == []
            if another != 1:
                publisher.publish(2, kill_at=moment * 7 % 40)
                assert publisher.torn(0, 1, 2) == [], f"before requests {moment} and {moment * 7 % 40}"
            assert publisher.publish(another) == Exit.DONE
            assert publisher.shows(another), f"after a kill before request {moment}"
        if ended is not None:
            break
        moment += 2 if tells_content else 5
    assert moment > 20


@pytest.mark.parametrize("seed", range(3))
def test_every_release_that_is_named_can_be_gone_back_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """After publishes and ways back in any order, of which some were killed."""
    chance = random.Random(seed)
    publisher = Publisher(tmp_path, monkeypatch, tells_content=seed != 1)
    shown: dict[str, int] = {}
    for _ in range(12):
        number = chance.randrange(1, 7)
        if chance.random() < 0.5:
            publisher.publish(number, kill_at=chance.randrange(60))
        if shown and chance.random() < 0.3:
            earlier = chance.choice(publisher.named)
            publisher.until(lambda to=earlier: publisher.site.rollback(to=to), chance.randrange(40))  # type: ignore[misc]
        assert publisher.publish(number) == Exit.DONE
        shown[publisher.live] = number
        for release in publisher.named:
            # Of those that were named, going back may take the oldest away.
            if release in shown and release in publisher.named:
                assert publisher.site.rollback(to=release) == Exit.DONE
                assert publisher.shows(shown[release])
        assert publisher.publish(number) == Exit.DONE
        shown[publisher.live] = number


@pytest.mark.parametrize("kills", [1, 2])
def test_killed_and_followed_by_another_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kills: int) -> None:
    publisher = Publisher(tmp_path, monkeypatch)
    assert publisher.publish(1) == Exit.DONE
    number, moment = 1, 0
    while True:
        ended = [publisher.publish(number + more, kill_at=moment) for more in range(1, kills + 1)]
        assert publisher.publish(number + 3) == Exit.DONE
        assert publisher.torn(number + 3) == []
        assert publisher.shows(number + 3), f"after a kill before request {moment}"
        number += 3
        if ended[0] is not None:
            break
        moment += 3
    assert moment > 30


def test_killed_before_any_request_of_the_first_publish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = 0
    while True:
        publisher = Publisher(tmp_path / str(moment), monkeypatch)
        theirs = {"index.html": b"theirs", "insights/only-1/index.html": b"theirs"}
        for key, body in theirs.items():
            publisher.memory.put(key, body)
        ended = publisher.publish(1, kill_at=moment)
        there = publisher.memory.site
        assert there["index.html"] == b"theirs" or publisher.torn(1) == []
        assert publisher.publish(2) == Exit.DONE
        # Of what somebody else had put there, it is only taken away what had been written over by then.
        left = publisher.memory.site.get("insights/only-1/index.html")
        assert left == (b"theirs" if there["insights/only-1/index.html"] == b"theirs" else None), f"after a kill before request {moment}"
        publisher.memory.delete("insights/only-1/index.html")
        assert publisher.shows(2), f"after a kill before request {moment}"
        if ended is not None:
            break
        moment += 2


def test_killed_before_any_request_of_going_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publisher = Publisher(tmp_path, monkeypatch)
    for number in (1, 2):
        assert publisher.publish(number) == Exit.DONE
    moment = 0
    while True:
        ended = publisher.until(publisher.site.rollback, moment)
        assert publisher.torn(1, 2) == []
        assert publisher.site.rollback(to=sorted(publisher.releases)[0]) == Exit.DONE
        # A page that was to be deleted when it was killed waits for the next change.
        assert publisher.torn(1) in ([], ["insights/only-2/index.html"]), f"after a kill before request {moment}"
        assert publisher.site.rollback(to=sorted(publisher.releases)[1]) == Exit.DONE
        assert publisher.shows(2)
        if ended is not None:
            break
        moment += 1
