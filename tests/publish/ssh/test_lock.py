"""One publisher at a time, on a server with flock and on one without."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest

from plugins.publish.model import Exit, Stop
from plugins.publish.targets.ssh.target import SshTarget
from tests.publish.servers.keeper import wait_for
from tests.publish.site import Site

Lines = Callable[[], list[str]]
Open = Callable[[], SshTarget]


@pytest.fixture(params=[True, False], ids=["flock", "no flock"])
def _locks(request: pytest.FixtureRequest, site: Site, furnished: Callable[..., None]) -> None:
    if not request.param:
        furnished(without="flock")


@pytest.mark.usefixtures("_locks")
def test_the_second_publisher_is_told_who_is_at_it_until_the_first_is_done(site: Site, lines: Lines, target: Open) -> None:
    other = target()
    with other.lock():
        assert site.publish() == Exit.LOCKED
        assert " is publishing to live; run the same command again when that is done." in lines()[-1]
        held = target().holder()
        assert held is not None
        assert " on " in held
        assert " (since " in held
        assert not (site.folder / "current").exists()
    assert target().holder() is None
    assert site.publish() == Exit.DONE


@pytest.mark.usefixtures("_locks")
def test_a_killed_publisher_is_no_obstacle(site: Site, target: Open) -> None:
    other = target()
    with pytest.raises(Stop, match="was lost"), other.lock():  # noqa: PT012 – what is lost is noticed only by asking
        shell = other._connection._shell
        assert shell is not None
        os.kill(shell._ssh.pid, signal.SIGKILL)
        wait_for(lambda: target().holder() is None)
        assert site.publish() == Exit.DONE
        other.prune()
    assert site.live == site.pages


@pytest.mark.usefixtures("_locks")
def test_a_lock_can_be_stolen_and_its_holder_then_changes_nothing_more(site: Site, target: Open) -> None:
    site.publish()
    live = site.release
    other = target()
    with pytest.raises(Stop) as stopped, other.lock():  # noqa: PT012 – what is lost is noticed only by asking
        site.write("index.html", "<html>2</html>")
        assert site.publish(steal_lock=True) == Exit.DONE
        other.prune()
    assert stopped.value.code == Exit.STOPPED
    assert "was lost" in str(stopped.value)
    assert site.release != live


def test_a_lock_without_a_holder_is_taken_over_where_there_is_no_flock(site: Site, furnished: Callable[..., None]) -> None:
    """After a power cut on the server nobody takes the folder away."""
    furnished(without="flock")
    site.publish()
    (site.folder / ".lock.d").mkdir()
    (site.folder / ".lock.d" / "by").write_text('4194305 1 {"by": "ines", "since": "2026-11-20T12:00:00+00:00"}\n')
    site.write("index.html", "<html>2</html>")
    assert site.publish() == Exit.DONE
    assert not (site.folder / ".lock.d").exists()


def test_somebody_who_publishes_while_another_decides_is_not_overwritten(site: Site, lines: Lines) -> None:
    site.publish()
    site.write("index.html", "<html>mine</html>")

    def meanwhile(_: str) -> bool:
        site.write("index.html", "<html>theirs</html>")
        assert site.publish() == Exit.DONE
        return True

    assert site.publish(meanwhile, yes=False) == Exit.LOCKED
    assert "since the plan was made" in lines()[-1]
    assert site.live["index.html"] == "<html>theirs</html>"
