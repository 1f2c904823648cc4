"""What is told of a target, to people and to programs."""

from __future__ import annotations

import json
from collections.abc import Callable

from plugins.hosting.table import HostingTable, Redirect
from plugins.publish.model import Exit
from tests.publish.site import Site

Lines = Callable[[], list[str]]


def test_status_tells_what_is_live_and_what_is_kept(site: Site, lines: Lines) -> None:
    assert site.status() == Exit.DONE
    assert lines() == ["Nothing is live at live (published) yet."]
    first = site.publish_twice()
    lines()
    site.status()
    said = lines()
    assert said[0].startswith(f"live (published): release {site.release}, 6 pages, since ")
    assert said[1].startswith(f"  kept: {first}, 6 pages, published ")
    (site.folder / "current" / "index.html").write_text("by hand")
    site.status()
    assert "changed by hand" in lines()[1]


def test_releases_are_listed(site: Site, lines: Lines) -> None:
    assert site.releases() == Exit.DONE
    assert lines() == ["Nothing is published at live (published) yet."]
    first = site.publish_twice()
    lines()
    site.releases()
    said = lines()
    assert said[0].startswith(f"* {site.release}  6 pages, published ")
    assert said[1].startswith(f"  {first}  6 pages, published ")


def test_programs_get_one_document_and_are_never_asked(site: Site, lines: Lines) -> None:
    def ask(question: str) -> bool:
        raise AssertionError(question)

    assert site.publish(ask, yes=False, as_json=True) == Exit.UNCONFIRMED
    assert json.loads("\n".join(lines()))["exit"] == 4
    assert site.publish(as_json=True) == Exit.DONE
    said = json.loads("\n".join(lines()))
    assert (said["result"], said["release"], len(said["plan"]["new"])) == ("done", site.release, 8)
    site.remove("404.html")
    site.publish(as_json=True)
    assert json.loads("\n".join(lines()))["problems"] == ["404.html is missing"]
    site.status(as_json=True)
    assert json.loads("\n".join(lines()))["release"] == site.release


def test_the_next_text_is_announced(site: Site, lines: Lines) -> None:
    site.scheduled = "“Board readiness” on Tue 24 Nov 09:00"
    for expected in ("Live: ", "Nothing to do: "):
        site.publish()
        said = lines()
        assert said[-1] == "Next: “Board readiness” on Tue 24 Nov 09:00"
        assert any(line.startswith(expected) for line in said)


def test_redirects_that_a_host_cannot_keep_are_named(site: Site, lines: Lines) -> None:
    site.table = HostingTable(redirects=(Redirect("/blog/*", "/insights/:splat"), Redirect("/old/", "/")))
    site.publish(dry_run=True)
    assert lines()[0] == "Note: this host leads on from single addresses only, and not from /blog/*"
