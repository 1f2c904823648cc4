"""A publish to an object store that is killed at any moment: visitors see whole pages, and the next run finishes the job."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.publish.model import Exit
from tests.publish.servers.faults import Hold
from tests.publish.servers.keeper import wait_for
from tests.publish.servers.storage import Storage
from tests.publish.stand import BLOBS, Stand, published, stand

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="a process is copied, which Windows does not do"),
]

MOMENTS = 20


@pytest.fixture
def here(store: Storage, tmp_path: Path) -> Iterator[Stand]:
    with published(store, tmp_path, pages=24) as here:
        yield here


def requests_of(here: Stand, number: int) -> int:
    """How many requests a whole publish takes."""
    assert here.publish(number) == Exit.DONE
    count = len(here.proxy.requests)
    here.proxy.heal()
    return count


def killed_at(here: Stand, command: str, request: int) -> bool:
    """Kill a command while this request of it is on its way, which then arrives all the same. False when it was through before."""
    held = Hold()
    here.proxy.fail(held, first=request)
    running = here.apart(command)
    wait_for(lambda: held.arrived.is_set() or not running.is_alive())
    running.kill()
    running.join()
    held.go.set()
    wait_for(lambda: here.proxy.pending == 0)
    return held.arrived.is_set()


def test_killed_at_any_moment_of_a_publish(here: Stand) -> None:
    count = requests_of(here, 2)
    for number, moment in enumerate(sorted(random.Random(1).sample(range(1, count), MOMENTS)), 3):
        here.build(number)
        with here.reader(number - 1, number) as reader:
            assert killed_at(here, "publish", moment) or moment > count - 10
            assert here.torn(number - 1, number) == [], f"after {moment} of {count} requests"
            brought = {request.path for request in here.proxy.sent("PUT", BLOBS)}
            here.proxy.heal()
            assert here.publish(number) == Exit.DONE
        assert reader.torn == [], f"after {moment} of {count} requests"
        assert not brought & {request.path for request in here.proxy.sent("PUT", BLOBS)}
        assert here.shows(number), f"after {moment} of {count} requests"


def test_killed_at_any_moment_where_nothing_is_live(store: Storage, tmp_path: Path) -> None:
    for moment in (4, 9, 14, 19, 24, 29, 33, 34, 35, 36, 37):
        with stand(store, tmp_path / str(moment), pages=24) as here:
            here.build(1)
            with here.reader(0, 1) as reader:
                killed_at(here, "publish", moment)
                assert here.torn(0, 1) == [], f"after {moment} requests"
                arrived = {request.path for request in here.proxy.sent("PUT") if "/.publish/" not in request.path}
                assert not arrived or moment > 4
                here.proxy.heal()
                assert here.publish(1) == Exit.DONE
            assert reader.torn == [], f"after {moment} requests"
            assert not arrived & {request.path for request in here.proxy.sent("PUT")}, f"after {moment} requests"
            assert here.shows(1), f"after {moment} requests"


def test_killed_at_any_moment_of_going_back(here: Stand) -> None:
    count = requests_of(here, 2)
    for moment in sorted(random.Random(2).sample(range(1, count // 2), 4)):
        assert here.publish(1) == Exit.DONE
        assert here.publish(2) == Exit.DONE
        here.proxy.heal()
        with here.reader(1, 2) as reader:
            killed_at(here, "rollback", moment)
            here.proxy.heal()
            assert here.torn(1, 2) == [], f"after {moment} requests"
            here.site.rollback()
            assert here.publish(1) == Exit.DONE
        assert here.proxy.sent("PUT", BLOBS) == []
        assert reader.torn == []
        assert here.shows(1)
