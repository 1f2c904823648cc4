"""What holds for every hosting company that takes a site as a whole."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from plugins.hosting.table import HeaderRule, HostingTable, Redirect
from plugins.publish.http import api as http_api
from plugins.publish.model import Exit
from plugins.publish.releases import KEPT
from plugins.publish.targets.addresses import Targets
from plugins.publish.targets.cloudflare import assets as cloudflare_assets
from tests.publish.forking import begin, ended, forks
from tests.publish.servers.faults import Fault, Hold, Proxy
from tests.publish.servers.keeper import wait_for
from tests.publish.servers.site_host import SiteHost
from tests.publish.site import Site

Lines = Callable[[], list[str]]


@pytest.fixture
def _one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have each content sent alone, as those to Netlify always are."""
    monkeypatch.setattr(cloudflare_assets, "PIECE", 1)


def test_the_first_publish_shows_every_page_as_it_was_built(acme: Site, host: SiteHost, lines: Lines) -> None:
    assert acme.publish() == Exit.DONE
    assert host.shown == acme.pages
    assert host.visit("/").fields["content-type"].startswith("text/html")
    assert host.visit("/insights/one/").body.decode() == acme.pages["insights/one/index.html"]
    assert host.visit("/nowhere/").status == 404
    assert host.visit("/nowhere/").body.decode() == acme.pages["404.html"]
    assert any(line.startswith(f"Live: live ({host.url.partition('?')[0]})  release 0001-") for line in lines())


def test_going_back_is_one_request_and_leads_forward_again(acme: Site, host: SiteHost) -> None:
    acme.publish()
    first = host.shown
    acme.write("index.html", "<html>2</html>")
    acme.publish()
    host.asked.clear()
    assert acme.rollback() == Exit.DONE
    assert host.shown == first
    assert [asked.path.rpartition("/")[2] for asked in host.asked if asked.method != "GET"] == [host.showing]
    assert acme.rollback(to=Targets(acme.targets, acme.root).open("live").live_id()) == Exit.DONE  # it is live: nothing to do
    assert acme.publish() == Exit.DONE
    assert host.shown == acme.pages


def test_one_can_go_back_again_from_the_oldest_release_that_is_kept(acme: Site, host: SiteHost) -> None:
    for number in range(KEPT + 1):
        acme.write("index.html", f"<html>{number}</html>")
        acme.publish()
    newest = Targets(acme.targets, acme.root).open("live").releases()
    assert len(newest) == KEPT
    assert acme.rollback(to=newest[-1].id) == Exit.DONE
    assert acme.rollback() == Exit.DONE
    assert host.shown["index.html"] == "<html>0</html>"


def test_fingerprinted_files_of_earlier_releases_stay_without_being_sent_again(acme: Site, host: SiteHost) -> None:
    old = "assets/roman.1f0c2a9b.woff2"
    acme.publish()
    acme.remove(old)
    acme.write("assets/roman.99999999.woff2", "new")
    host.asked.clear()
    acme.publish()
    assert host.shown == acme.pages | {old: "wOF2"}
    assert host.uploads == 2  # the new one, and the file that names the build
    assert acme.publish() == Exit.DONE  # what is carried is no difference
    assert host.made == 2


def test_header_fields_and_redirects_are_in_force(acme: Site, host: SiteHost) -> None:
    acme.write("old/index.html", "<html>stand-in</html>")
    acme.table = HostingTable(
        headers=(HeaderRule("/*", {"X-Content-Type-Options": "nosniff"}),),
        redirects=(Redirect("/old/", "/insights/one/"), Redirect("/blog/*", "/insights/:splat")),
        stand_ins=frozenset({"old/index.html"}),
    )
    assert acme.publish() == Exit.DONE
    assert host.visit("/insights/one/").fields["x-content-type-options"] == "nosniff"
    assert (host.visit("/old/").status, host.visit("/old/").fields["location"]) == (301, "/insights/one/")
    assert host.visit("/blog/two/").fields["location"] == "/insights/two/"
    assert host.visit("/_headers").status == 404


def test_what_only_the_host_had_and_has_forgotten_is_left_out(acme: Site, host: SiteHost) -> None:
    acme.publish()
    acme.remove("assets/roman.1f0c2a9b.woff2")
    host.forget(b"wOF2")
    acme.write("index.html", "<html>2</html>")
    assert acme.publish() == Exit.DONE
    assert host.shown == acme.pages


@pytest.mark.usefixtures("_one_by_one")
def test_a_network_that_goes_in_the_middle_leaves_visitors_what_they_had(
    acme: Site, host: SiteHost, network: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    acme.publish()
    before = host.shown
    monkeypatch.setitem(http_api.PATIENCE, Exit.STOPPED, 0.05)
    for name in ("five", "six", "seven"):
        acme.write(f"insights/{name}/index.html")
    network.fail(Fault.CUT_BEFORE, **host.sending, first=2, times=None)
    assert acme.publish() == Exit.STOPPED
    assert host.shown == before
    network.heal()
    assert acme.publish() == Exit.DONE
    assert host.shown == acme.pages


@pytest.mark.usefixtures("_one_by_one")
@forks
def test_a_publish_that_is_killed_is_finished_by_the_next_and_sends_nothing_twice(acme: Site, host: SiteHost, network: Proxy) -> None:
    for number in range(30):
        acme.write(f"insights/{number}/index.html")
    hold = Hold()
    network.fail(hold, **host.sending, first=20, times=None)
    child = begin(acme.publish)
    assert hold.arrived.wait(30)
    os.kill(child, signal.SIGKILL)
    assert ended(child) == -signal.SIGKILL
    wait_for(lambda: network.pending == hold.waiting)
    acme.targets["live"]["api"] = host.api
    arrived, already = set(host.contents), host.uploads
    assert len(arrived) >= 10
    assert host.shown == {}
    assert acme.publish() == Exit.DONE
    sent, there = host.uploads, set(host.contents)
    hold.go.set()
    wait_for(lambda: network.pending == 0)
    assert host.shown == acme.pages  # what the dead one had on the way is of no use any more
    assert sent - already == len(there - arrived)


def test_somebody_else_has_published_meanwhile(acme: Site, host: SiteHost, lines: Lines) -> None:
    acme.publish()
    acme.write("index.html", "<html>mine</html>")

    def ask(_: str) -> bool:
        newer = Site(acme.root / "somebody else")
        newer.targets = acme.targets
        newer.write("index.html", "<html>theirs</html>")
        assert newer.publish() == Exit.DONE
        return True

    assert acme.publish(ask, yes=False) == Exit.LOCKED
    assert "somebody has published" in lines()[-1]
    assert host.visit("/").body == b"<html>theirs</html>"


def test_somebody_else_has_published_during_the_uploads(acme: Site, host: SiteHost, network: Proxy, lines: Lines) -> None:
    acme.publish()
    acme.write("index.html", "<html>mine</html>")
    hold = Hold()
    network.fail(hold, **host.sending)
    with ThreadPoolExecutor() as pool:
        mine = pool.submit(acme.publish)
        assert hold.arrived.wait(30)
        theirs = Site(acme.root / "somebody else")
        theirs.targets = {"live": acme.targets["live"] | {"api": host.api}}
        theirs.write("index.html", "<html>theirs</html>")
        assert theirs.publish() == Exit.DONE
        hold.go.set()
        assert mine.result(30) == Exit.LOCKED
    assert "visitors see that" in lines()[-1]
    assert host.visit("/").body == b"<html>theirs</html>"
    assert acme.publish() == Exit.DONE
    assert host.visit("/").body == b"<html>mine</html>"


def test_what_is_live_is_told(acme: Site, lines: Lines) -> None:
    assert acme.status() == Exit.DONE
    acme.publish()
    lines()
    assert acme.status(as_json=True) == Exit.DONE
    told = json.loads("\n".join(lines()))
    assert told["release"].startswith("0001-")
    assert told["changed_by_hand"] is False
