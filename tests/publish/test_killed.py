"""A publish that is killed at any moment: visitors see a whole site, and the next run finishes the job."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable

import pytest

from plugins.publish.model import Exit
from tests.publish.site import Site

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is copied, which Windows does not do"),
    # The other threads are those of the test workers, which the copy does not use.
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]

# What the interpreter announces before it touches a file.
TOUCHING = ("open", "os.mkdir", "os.rename", "os.symlink", "os.link", "os.remove", "os.rmdir", "os.chmod", "os.utime", "os.truncate")
KILLED = 99


def in_child(work: Callable[[], object], kill_at: int) -> int:
    """Run some work in a copy of this process, which dies without any clean-up just before its ``kill_at``-th touch of a file.

    Returns the exit code: ``KILLED``, or 0 when the work was done before that.
    """
    child = os.fork()
    if child == 0:
        touches = 0

        def count(event: str, _: tuple[object, ...]) -> None:
            nonlocal touches
            touches += event in TOUCHING
            if touches == kill_at:
                os._exit(KILLED)

        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, 1)
        sys.addaudithook(count)
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_killed_at_any_moment_of_a_publish(site: Site) -> None:
    site.publish()
    site.remove("assets/roman.1f0c2a9b.woff2")
    carried = {"assets/roman.1f0c2a9b.woff2": "wOF2"}
    moments = 0
    while True:
        # Each time another site, so that each time there is something to publish.
        before, good = site.live, site.release
        site.write("index.html", f"<html>{moments}</html>")
        killed = in_child(site.publish, moments + 1) == KILLED
        assert site.live in (before, site.pages | carried), f"half a site after {moments} touches"
        assert site.publish() == Exit.DONE
        assert site.live == site.pages | carried
        site.write("404.html", f"<html>{moments}</html>")
        assert site.publish() == Exit.DONE
        then = site.release
        # This also keeps the carried file's release from being pruned.
        site.write("assets/roman.1f0c2a9b.woff2", "wOF2")
        assert site.publish() == Exit.DONE
        site.remove("assets/roman.1f0c2a9b.woff2")
        # By now what the killed one left is gone, unless it was live: then one may want to go back to it.
        assert not list(site.folder.glob(".[pc]*"))
        assert len([name for name in site.kept if good < name < then]) == 1
        if not killed:
            break
        moments += 1
    assert moments > 50


def test_killed_at_any_moment_of_going_back(site: Site) -> None:
    site.publish()
    first, old = site.release, site.live
    site.remove("assets/roman.1f0c2a9b.woff2")
    site.write("assets/roman.99999999.woff2", "new")
    site.publish()
    second = site.release
    both = {"assets/roman.1f0c2a9b.woff2": "wOF2", "assets/roman.99999999.woff2": "new"}
    moments = 0
    while True:
        # The file is carried into the earlier release anew each time.
        record = site.folder / "records" / f"{first}.json"
        record.write_text(json.dumps({**json.loads(record.read_text()), "carried": []}))
        (site.folder / "releases" / first / "assets" / "roman.99999999.woff2").unlink(missing_ok=True)
        killed = in_child(site.rollback, moments + 1) == KILLED
        assert site.release in (first, second)
        assert site.live == (old if site.release == first else site.pages) | both
        if site.release == second:
            assert site.rollback() == Exit.DONE
        assert (site.release, site.live) == (first, old | both)
        assert site.rollback(to=second) == Exit.DONE
        if not killed:
            break
        moments += 1
    assert moments > 10
