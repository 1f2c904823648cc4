"""Cloudflare’s Workers as a target, but for what holds for every host."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Callable, Iterator

import pytest

from plugins.hosting.table import HeaderRule, HostingTable, Redirect
from plugins.publish.model import Exit
from plugins.publish.targets.cloudflare import assets as cloudflare_assets
from plugins.publish.targets.cloudflare import target as cloudflare
from tests.publish.servers.cloudflare import Cloudflare
from tests.publish.servers.faults import Answer, Fault, Proxy
from tests.publish.site import Site

Lines = Callable[[], list[str]]


@pytest.fixture
def host() -> Iterator[Cloudflare]:
    with Cloudflare().running() as running:
        yield running


def test_a_version_is_made_out_of_sight_and_deployed_when_it_is_whole(acme: Site, host: Cloudflare) -> None:
    acme.publish()
    before = host.shown
    host.asked.clear()
    acme.write("index.html", "<html>2</html>")
    acme.publish()
    changing = [asked.path.rpartition("/")[2] for asked in host.asked if asked.method != "GET"]
    assert changing == ["assets-upload-session", "upload", "versions", "deployments"]
    assert host.shown != before
    assert host.shown == acme.pages


def test_the_same_site_again_sends_nothing(acme: Site, host: Cloudflare, lines: Lines) -> None:
    acme.publish()
    host.asked.clear()
    lines()
    assert acme.publish() == Exit.DONE
    assert {asked.method for asked in host.asked} == {"GET"}
    assert lines()[0].startswith("Nothing to do")


def test_an_edit_sends_what_is_new_and_takes_away_what_is_gone(acme: Site, host: Cloudflare, lines: Lines) -> None:
    acme.publish()
    host.asked.clear()
    lines()
    acme.write("index.html", "<html>2</html>")
    acme.remove("insights/four/index.html")
    assert acme.publish() == Exit.DONE
    assert host.uploads == 2  # the page, and the file that names the build
    assert host.shown == acme.pages
    assert host.visit("/insights/four/").status == 404
    assert [line[:14] for line in lines()[1:3]] == ["  ~ 2 changed ", "  - 1 deleted "]


def test_the_same_bytes_are_sent_as_the_type_of_each_name(acme: Site, host: Cloudflare) -> None:
    acme.write("a.txt", "the same")
    acme.write("b.json", "the same")
    acme.write("c.json", "the same")
    acme.publish()
    kinds = [host.visit(path).fields["content-type"].partition(";")[0] for path in ("/a.txt", "/b.json", "/c.json")]
    assert kinds == ["text/plain", "application/json", "application/json"]


def test_another_type_for_the_same_bytes_is_sent_again(acme: Site, host: Cloudflare) -> None:
    acme.write("a.data", "the same")
    acme.publish()
    acme.table = HostingTable(headers=(HeaderRule("/a.data", {"Content-Type": "text/x-data"}),))
    acme.publish()
    assert host.visit("/a.data").fields["content-type"].startswith("text/x-data")
    live = host.versions[-1]["assets"]["/a.data"]
    assert host.contents[live][0] == "text/x-data"


def test_a_type_is_that_of_every_computer(acme: Site, host: Cloudflare, monkeypatch: pytest.MonkeyPatch) -> None:
    mimetypes.init()
    monkeypatch.setitem(mimetypes.types_map, ".thing", "text/x-of-this-computer")
    acme.write("a.thing", "what it is nobody knows")
    acme.publish()
    assert host.visit("/a.thing").fields["content-type"] == "application/octet-stream"


@pytest.mark.parametrize("name", ["größe/index.html", "a b.txt", "100%.txt", "日本語.txt", "c#.txt", "what?.txt", "deep/'quoted'.txt"])
def test_names_of_all_kinds(acme: Site, host: Cloudflare, name: str) -> None:
    acme.write(name)
    assert acme.publish() == Exit.DONE
    assert host.shown == acme.pages


def test_files_that_are_too_large_or_too_many_are_refused_before_anything_is_sent(
    acme: Site, host: Cloudflare, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (acme.built / "film.mp4").open("wb") as film:
        film.truncate(26 * 2**20)
    monkeypatch.setattr(cloudflare, "MOST_FILES", 4)
    assert acme.publish() == Exit.REFUSED
    said = "\n".join(lines())
    assert "film.mp4 has 26.0 MiB" in said
    assert "Cloudflare takes 4" in said
    assert host.asked == []


def test_a_machine_that_remembers_nothing_knows_the_same_site_and_sends_nothing_twice(acme: Site, host: Cloudflare, lines: Lines) -> None:
    acme.publish()
    acme.root = acme.root / "another machine"
    lines()
    assert acme.publish() == Exit.DONE
    assert lines()[0].startswith("Nothing to do")
    host.asked.clear()
    acme.write("index.html", "<html>2</html>")
    assert acme.publish() == Exit.DONE
    assert host.uploads == 2
    assert host.shown == acme.pages


def test_a_machine_that_remembers_nothing_does_not_publish_half_a_site(acme: Site, host: Cloudflare, lines: Lines) -> None:
    acme.publish()
    before = host.shown
    acme.root = acme.root / "another machine"
    for name in ("one", "two", "three"):
        acme.remove(f"insights/{name}/index.html")
    assert acme.publish() == Exit.REFUSED
    assert lines()[-1] == "  3 of the 6 live pages would go away; if that is meant, say --allow-deletes 3"
    assert host.shown == before
    assert acme.publish(allow_deletes=3) == Exit.DONE


def test_what_the_machine_remembers_counts_only_when_it_is_right(acme: Site, host: Cloudflare, lines: Lines) -> None:
    acme.publish()
    for place in (acme.root / ".cache" / "publish" / "live").glob("*.json"):
        place.write_text(json.dumps({"gone/index.html": [1, "0" * 64, "0" * 32]}))
    acme.write("index.html", "<html>2</html>")
    lines()
    assert acme.publish() == Exit.DONE
    assert host.shown == acme.pages
    assert "gone/" not in "\n".join(lines())


def test_a_copy_is_shown_only_to_those_who_know_its_address(acme: Site, host: Cloudflare, lines: Lines) -> None:
    acme.publish()
    before = host.shown
    acme.write("index.html", "<html>a draft</html>")
    lines()
    assert acme.preview(token="0123456789abcdef0123") == Exit.DONE
    assert lines()[-1].endswith("https://p0123456789abcdef0123-acme.acme-team.workers.dev")
    assert host.versions[-1]["annotations"]["workers/alias"] == "p0123456789abcdef0123"
    assert host.served(host.versions[-1]["id"], "/").body == b"<html>a draft</html>"
    assert host.shown == before
    assert acme.releases() == Exit.DONE
    assert sum("pages, published" in line for line in lines()) == 1


@pytest.mark.parametrize("there", [True, False])
def test_where_cloudflare_shows_no_copies_it_says_what_to_do(acme: Site, host: Cloudflare, lines: Lines, there: bool) -> None:
    if there:
        acme.publish()
        host.previews = False
    versions = len(host.versions)
    assert acme.preview() == Exit.USAGE
    assert ("switch on “Preview URLs”" if there else "publish acme first") in lines()[-1]
    assert len(host.versions) == versions


def test_what_cloudflare_would_not_do_is_refused_before_anything_is_sent(acme: Site, host: Cloudflare, lines: Lines) -> None:
    acme.table = HostingTable(redirects=tuple(Redirect(f"/old-{number}/*", "/") for number in range(101)))
    assert acme.publish() == Exit.REFUSED
    assert "Cloudflare" in "\n".join(lines())
    assert host.asked == []


@pytest.mark.parametrize(("token", "said"), [(None, "needs a token in the variable"), ("wrong-token", "does not accept the token")])
def test_a_wrong_token_is_told_before_anything_changes(
    acme: Site, host: Cloudflare, lines: Lines, monkeypatch: pytest.MonkeyPatch, token: str | None, said: str
) -> None:
    monkeypatch.delenv("CLOUDFLARE_API_TOKEN") if token is None else monkeypatch.setenv("CLOUDFLARE_API_TOKEN", token)
    assert acme.publish() == Exit.UNREACHABLE
    printed = "\n".join(lines())
    assert said in printed
    assert "CLOUDFLARE_API_TOKEN" in printed
    assert "wrong-token" not in printed
    assert host.contents == {}


@pytest.mark.parametrize(("status", "number"), [(400, 6003), (403, 9109)])
def test_other_ways_of_cloudflare_to_say_that_a_token_is_wrong(acme: Site, network: Proxy, lines: Lines, status: int, number: int) -> None:
    network.fail(Answer(status, json.dumps({"errors": [{"code": number, "message": "Invalid request headers"}]}).encode()))
    assert acme.publish() == Exit.UNREACHABLE
    assert "does not accept the token in CLOUDFLARE_API_TOKEN" in lines()[-1]


def test_a_token_that_may_only_read_is_told_what_it_lacks(acme: Site, host: Cloudflare, lines: Lines) -> None:
    host.allowed = False
    assert acme.publish() == Exit.UNREACHABLE
    assert "“Workers Scripts”" in lines()[-1]
    assert host.contents == {}


def test_an_account_that_is_not_there(acme: Site, lines: Lines) -> None:
    acme.targets["live"]["url"] = f"cloudflare://acme?account={'0' * 32}"
    assert acme.publish() == Exit.UNREACHABLE
    assert "Cloudflare has no account" in lines()[-1]


def test_the_account_may_be_in_the_environment(acme: Site, host: Cloudflare, monkeypatch: pytest.MonkeyPatch) -> None:
    acme.targets["live"]["url"] = "cloudflare://acme"
    assert acme.publish() == Exit.USAGE
    monkeypatch.setenv("CLOUDFLARE_ACCOUNT_ID", host.account)
    assert acme.publish() == Exit.DONE


@pytest.mark.parametrize("url", ["cloudflare://", "cloudflare://acme/folder", "cloudflare://two words", "cloudflare://acme?account=123"])
def test_addresses_that_are_none(acme: Site, url: str) -> None:
    acme.targets["live"]["url"] = url
    assert acme.publish() == Exit.USAGE


def test_a_session_that_ends_too_early_is_followed_by_another(acme: Site, host: Cloudflare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cloudflare_assets, "PIECE", 1)
    host.sessions_expire = 5
    assert acme.publish() == Exit.DONE
    assert host.shown == acme.pages
    assert host.uploads >= len(host.contents)
    assert host.count("POST", "assets-upload-session") > 1


@pytest.mark.parametrize("fault", [Fault.CUT_BEFORE, Fault.CUT_AFTER, Fault.TORN_REQUEST, Fault.TORN_ANSWER, Answer(500), Answer(429), Answer(503)])
def test_a_network_that_fails_for_a_moment_heals(acme: Site, host: Cloudflare, network: Proxy, fault: Fault | Answer) -> None:
    acme.publish()
    acme.write("index.html", "<html>2</html>")
    rules = [network.fail(fault, path=f"*/{path}") for path in ("deployments", "assets-upload-session", "upload", "versions")]
    assert acme.publish() == Exit.DONE
    assert all(rule.struck for rule in rules)
    assert host.shown == acme.pages
    assert acme.publish() == Exit.DONE
    network.fail(fault, kind="POST")
    assert acme.rollback() == Exit.DONE
    assert host.visit("/").body != b"<html>2</html>"


@pytest.mark.parametrize(
    ("resources", "code"),
    [
        ({"bindings": [], "script": {"handlers": []}}, Exit.DONE),
        ({"bindings": [], "script": {"handlers": ["fetch"]}}, Exit.REFUSED),
        ({"bindings": [{"name": "DB", "type": "d1"}], "script": {}}, Exit.REFUSED),
    ],
)
def test_what_somebody_else_has_put_there_is_replaced_unless_it_is_a_program(
    acme: Site, host: Cloudflare, lines: Lines, resources: dict[str, object], code: Exit
) -> None:
    acme.publish()
    host.versions[0]["annotations"] = {"workers/message": "by hand"}
    host.resources = resources
    acme.write("index.html", "<html>2</html>")
    assert acme.publish() == code
    assert (host.shown == acme.pages) == (code == Exit.DONE)
    assert ("is a program" in "\n".join(lines())) == (code == Exit.REFUSED)


def test_neither_the_token_nor_that_of_a_session_is_ever_printed(acme: Site, host: Cloudflare, network: Proxy, lines: Lines) -> None:
    words = f"bad Bearer {host.token} and eyJhbGciOiJub25lIn0.MDAwMDA.c2lnbmVk"
    answer = Answer(400, json.dumps({"errors": [{"code": 1, "message": words}]}).encode())
    network.fail(answer, kind="POST", path="*/upload", times=None)
    assert acme.publish() == Exit.STOPPED
    printed = "\n".join(lines())
    assert "Cloudflare refuses: bad" in printed
    assert host.token not in printed
    assert "eyJ" not in printed
