"""Netlify as a target, but for what holds for every host."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest

from plugins.hosting.table import HostingTable, Redirect
from plugins.publish.http import api as http_api
from plugins.publish.model import Exit
from plugins.publish.targets.netlify import deploys as netlify_deploys
from tests.publish.servers.faults import Answer, Fault, Proxy
from tests.publish.servers.netlify import Netlify
from tests.publish.site import Site

Lines = Callable[[], list[str]]


@pytest.fixture
def host() -> Iterator[Netlify]:
    with Netlify().running() as running:
        yield running


def test_nothing_is_shown_before_everything_is_there(acme: Site, host: Netlify) -> None:
    acme.publish()
    assert all(deploy.draft for deploy in host.deploys.values())
    assert [asked.path.rpartition("/")[2] for asked in host.asked if asked.method == "POST"] == ["deploys", "restore"]
    last_upload = max(at for at, asked in enumerate(host.asked) if asked.method == "PUT")
    assert last_upload < next(at for at, asked in enumerate(host.asked) if asked.path.endswith("restore"))


def test_the_same_site_again_sends_nothing(acme: Site, host: Netlify, lines: Lines) -> None:
    acme.publish()
    host.asked.clear()
    lines()
    assert acme.publish() == Exit.DONE
    assert [asked.method for asked in host.asked] == ["GET"]
    assert lines()[0].startswith("Nothing to do")


def test_an_edit_sends_what_is_new_and_takes_away_what_is_gone(acme: Site, host: Netlify, lines: Lines) -> None:
    acme.publish()
    host.asked.clear()
    lines()
    acme.write("index.html", "<html>2</html>")
    acme.remove("insights/four/index.html")
    assert acme.publish() == Exit.DONE
    assert sorted(asked.path.partition("/files/")[2] for asked in host.asked if asked.method == "PUT") == ["build.json", "index.html"]
    assert host.shown == acme.pages
    assert host.visit("/insights/four/").status == 404
    assert [line[:14] for line in lines()[1:3]] == ["  ~ 2 changed ", "  - 1 deleted "]


def test_equal_contents_are_sent_once(acme: Site, host: Netlify) -> None:
    for name in ("a", "b", "c"):
        acme.write(f"insights/{name}/index.html", "<html>the same</html>")
    acme.publish()
    assert host.count("PUT", r"/files/insights/[abc]/") == 1
    assert host.shown == acme.pages


@pytest.mark.parametrize("name", ["größe.html", "a b.html", "100%.html", "日本語.html", "a+b&c.html", "deep/'quoted'.html"])
def test_names_of_all_kinds(acme: Site, host: Netlify, name: str) -> None:
    acme.write(name)
    assert acme.publish() == Exit.DONE
    assert host.shown == acme.pages


@pytest.mark.parametrize("name", ["c#.html", "what?.html"])
def test_names_that_netlify_cannot_take_are_refused_before_anything_is_sent(acme: Site, host: Netlify, lines: Lines, name: str) -> None:
    acme.write(name)
    assert acme.publish() == Exit.REFUSED
    assert any(name in line and "Netlify" in line for line in lines())
    assert host.asked == []


def test_a_machine_that_remembers_nothing_carries_them_too(acme: Site, host: Netlify, lines: Lines) -> None:
    old = "assets/roman.1f0c2a9b.woff2"
    acme.publish()
    acme.remove(old)
    acme.root = acme.root / "another machine"
    lines()
    acme.publish()
    assert host.shown == acme.pages | {old: "wOF2"}
    said = lines()
    assert "  ~ 1 changed  build.json" in said
    assert "deleted" not in "\n".join(said)


def test_a_machine_that_remembers_nothing_plans_exactly(acme: Site, host: Netlify, lines: Lines) -> None:
    for number in range(120):  # more than a page of Netlify's list
        acme.write(f"insights/{number}/index.html")
    acme.publish()
    acme.root = acme.root / "another machine"
    lines()
    acme.publish(dry_run=True)
    assert lines()[0].startswith("Nothing to do")
    assert host.count("GET", "/files$") == 0  # the name of the release says enough
    acme.write("index.html", "<html>2</html>")
    acme.remove("insights/7/index.html")
    acme.publish(dry_run=True)
    said = lines()
    assert said[1:3] == ["  ~ 2 changed  index.html  build.json", "  - 1 deleted  insights/7/"]
    assert any(line.startswith("  = 126 same") for line in said)


def test_a_site_that_somebody_else_has_put_there_is_planned_against(acme: Site, host: Netlify, lines: Lines) -> None:
    acme.publish()
    host.deploys[host.published or ""].title = "Deployed by hand"
    acme.write("index.html", "<html>2</html>")
    lines()
    assert acme.publish() == Exit.DONE
    assert "  ~ 2 changed  index.html  build.json" in lines()
    assert host.shown == acme.pages


def test_a_copy_is_shown_only_to_those_who_know_its_address(acme: Site, host: Netlify, lines: Lines) -> None:
    acme.publish()
    before = host.shown
    acme.write("index.html", "<html>a draft</html>")
    lines()
    assert acme.preview() == Exit.DONE
    address = lines()[-1].partition("address: ")[2]
    assert host.visit(f"{address.removeprefix(host.address)}/").body == b"<html>a draft</html>"
    assert host.shown == before
    assert acme.releases() == Exit.DONE
    assert sum("pages, published" in line for line in lines()) == 1


def test_what_netlify_would_not_do_is_refused_before_anything_is_sent(acme: Site, host: Netlify, lines: Lines) -> None:
    acme.table = HostingTable(redirects=(Redirect("/old/", "/insights/one/", 308),))
    assert acme.publish() == Exit.REFUSED
    assert "Netlify cannot lead on from /old/" in "\n".join(lines())
    assert host.asked == []


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({"NETLIFY_AUTH_TOKEN": None}, "needs a token in the variable NETLIFY_AUTH_TOKEN"),
        ({"NETLIFY_AUTH_TOKEN": "wrong-token"}, "Netlify does not accept the token in NETLIFY_AUTH_TOKEN"),
        ({"NETLIFY_AUTH_TOKEN": "two\nlines"}, "what is in the variable NETLIFY_AUTH_TOKEN is no token"),
    ],
)
def test_a_wrong_token_is_told_before_anything_changes(
    acme: Site, host: Netlify, lines: Lines, monkeypatch: pytest.MonkeyPatch, setting: dict[str, str | None], said: str
) -> None:
    for name, value in setting.items():
        monkeypatch.delenv(name) if value is None else monkeypatch.setenv(name, value)
    assert acme.publish() == Exit.UNREACHABLE
    printed = "\n".join(lines())
    assert said in printed
    assert "wrong-token" not in printed
    assert host.deploys == {}


def test_a_token_that_may_only_read(acme: Site, host: Netlify, lines: Lines) -> None:
    host.allowed = False
    assert acme.publish() == Exit.UNREACHABLE
    assert "NETLIFY_AUTH_TOKEN" in lines()[-1]


def test_a_site_that_is_not_there(acme: Site, lines: Lines) -> None:
    acme.targets["live"]["url"] = "netlify://acne.netlify.app"
    assert acme.publish() == Exit.UNREACHABLE
    assert "has no site acne.netlify.app" in lines()[-1]


def test_a_deploy_that_netlify_gives_up_is_told_in_its_words(acme: Site, host: Netlify, lines: Lines) -> None:
    acme.publish()
    before = host.shown
    host.fail_next = f"the disk\nis full, {host.token}"
    acme.write("index.html", "<html>2</html>")
    assert acme.publish() == Exit.STOPPED
    said = lines()[-1]
    assert "the disk is full" in said
    assert host.token not in said
    assert host.shown == before
    assert acme.publish() == Exit.DONE
    assert host.shown == acme.pages


def test_it_waits_for_a_deploy_that_takes_its_time(acme: Site, host: Netlify) -> None:
    host.slow = 3
    assert acme.publish() == Exit.DONE
    assert host.shown == acme.pages


def test_a_deploy_that_is_never_ready_is_not_waited_for_for_ever(acme: Site, host: Netlify, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(netlify_deploys, "READY_WITHIN", 0.2)
    host.slow = 10**9
    assert acme.publish() == Exit.STOPPED
    assert "run the same command again" in lines()[-1]
    assert host.published is None


def test_many_files_are_announced_before_they_are_read(acme: Site, host: Netlify, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(netlify_deploys, "MANY", 3)
    assert acme.publish() == Exit.DONE
    assert next(asked.document for asked in host.asked if asked.method == "POST")["async"] is True
    assert host.shown == acme.pages


@pytest.mark.parametrize("fault", [Fault.CUT_BEFORE, Fault.CUT_AFTER, Fault.TORN_REQUEST, Fault.TORN_ANSWER, Answer(500), Answer(429), Answer(503)])
def test_a_network_that_fails_for_a_moment_heals(acme: Site, host: Netlify, network: Proxy, fault: Fault | Answer) -> None:
    rules = [network.fail(fault, **when) for when in ({"kind": "GET"}, {"kind": "PUT", "times": 2}, {"path": "*/deploys"}, {"path": "*/restore"})]
    assert acme.publish() == Exit.DONE
    assert all(rule.struck for rule in rules)
    assert host.shown == acme.pages


def test_a_network_that_is_gone_before_anything_began(acme: Site, network: Proxy, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(http_api.PATIENCE, Exit.UNREACHABLE, 0.05)
    network.fail(Fault.CUT_BEFORE, times=None)
    assert acme.publish() == Exit.UNREACHABLE
    assert "Netlify cannot be reached" in lines()[-1]


@pytest.mark.parametrize("as_json", [False, True])
def test_the_token_is_never_printed(acme: Site, host: Netlify, network: Proxy, lines: Lines, as_json: bool) -> None:
    network.fail(Answer(400, json.dumps({"message": f"bad header Authorization: Bearer {host.token}"}).encode()), kind="PUT", times=None)
    assert acme.publish(as_json=as_json) == Exit.STOPPED
    printed = "\n".join(lines())
    assert "bad header" in printed
    assert host.token not in printed


@pytest.mark.parametrize("url", ["netlify://", "netlify://acme/folder"])
def test_addresses_that_are_none(acme: Site, lines: Lines, url: str) -> None:
    acme.targets["live"]["url"] = url
    assert acme.publish() == Exit.USAGE
    assert "must be netlify://your-site.netlify.app" in lines()[-1]


@pytest.mark.parametrize("api", ["http://api.example.com", "ftp://127.0.0.1", "example.com", "https://"])
def test_the_token_goes_nowhere_in_the_clear(acme: Site, lines: Lines, api: str) -> None:
    acme.targets["live"]["api"] = api
    assert acme.publish() == Exit.USAGE
    assert "must be an address that begins with https://" in lines()[-1]
