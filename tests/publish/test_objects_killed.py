"""A publish to a bucket that is killed before any of its requests: visitors see whole pages, and the next run finishes the job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from plugins.hosting.table import HostingTable, Redirect
from plugins.publish.model import Exit, is_fingerprinted
from plugins.publish.site import BUILD
from tests.publish.editions import edition, write
from tests.publish.memory import OURS, Killed, Memory
from tests.publish.servers.reader import Reader
from tests.publish.site import Site

pytestmark = pytest.mark.slow

PAGES, PICTURES = 4, 1
FOREIGN = {"downloads/mine.pdf": b"mine"}


class Publisher:
    """Publishes editions of a small site into memory."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch, concurrency: int = 1) -> None:
        self.memory = Memory()
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
        return self.until(lambda: self.site.publish(allow_deletes=9), kill_at)

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
        return [key.rpartition("/")[2].removesuffix(".json") for key in self.memory.names() if key.startswith(f"{OURS}releases/")]

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
        ours = {key for key in self.memory.names() if key.startswith(OURS) and not key.startswith((f"{OURS}blobs/", f"{OURS}releases/"))}
        return (
            all(there.get(key) == body for key, body in wanted.items())
            and all(is_fingerprinted(key) for key in more)
            and set(self.memory.leading) & self.memory.site.keys() == ({f"insights/only-{number - 1}/index.html"} if number % 2 else set())
            # Of a run that was killed when all was done, these wait for the next one that has something to do.
            and ours - {f"{OURS}lock.json", f"{OURS}pending.json"} == {f"{OURS}state.json"}
        )


@pytest.mark.parametrize("concurrency", [1, 16])
def test_killed_before_any_request_of_a_publish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, concurrency: int) -> None:
    publisher = Publisher(tmp_path, monkeypatch, concurrency)
    assert publisher.publish(1) == Exit.DONE
    assert publisher.shows(1)
    assert not {f"{OURS}lock.json", f"{OURS}pending.json"} & set(publisher.memory.names())
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
