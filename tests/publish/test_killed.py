"""A publish that is killed at any moment: visitors see a whole site, and the next run finishes the job."""

from __future__ import annotations

import json

import pytest

from plugins.publish.model import Exit
from tests.publish.forking import forks, killed_before
from tests.publish.site import Site

pytestmark = pytest.mark.slow

# What the interpreter announces before it touches a file.
TOUCHING = ("open", "os.mkdir", "os.rename", "os.symlink", "os.link", "os.remove", "os.rmdir", "os.chmod", "os.utime", "os.truncate")


def touches(event: str, _: object) -> bool:
    """Whether a file is about to be touched."""
    return event in TOUCHING


@forks
def test_killed_at_any_moment_of_a_publish(site: Site) -> None:
    site.publish()
    site.remove("assets/roman.1f0c2a9b.woff2")
    carried = {"assets/roman.1f0c2a9b.woff2": "wOF2"}
    moments = 0
    while True:
        # Each time another site, so that each time there is something to publish.
        before, good = site.live, site.release
        site.write("index.html", f"<html>{moments}</html>")
        killed = killed_before(site.publish, moments + 1, touches)
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


@forks
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
        killed = killed_before(site.rollback, moments + 1, touches)
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
