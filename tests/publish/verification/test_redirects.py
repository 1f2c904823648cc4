"""Addresses that lead on, and files that stand in where a host cannot."""

from __future__ import annotations

import dataclasses

from plugins.hosting.table import Redirect
from plugins.publish.plan import compare
from plugins.publish.scan import scan
from plugins.publish.site import site_of
from plugins.publish.verification.verifying import Verification
from tests.publish.servers.loopback import Asked, Loopback, Reply
from tests.publish.verification.looking import TABLE, Built, Host, Looked, fresh, paths, spoil


def test_a_redirect_may_be_late_in_a_cache(look: Looked, host: Host) -> None:
    left = [3]

    def late(asked: Asked, path: str) -> Reply | None:
        if path == "/earlier/" and not fresh(asked) and left[0]:
            left[0] -= 1
            return Reply(404)
        return None

    host.before = late
    assert look() == Verification(8)


def test_another_kind_of_redirect_is_a_note(look: Looked, host: Host, server: Loopback) -> None:
    host.before = spoil("/earlier/", Reply(302, fields={"Location": f"{server.address}/insights/one/"}))
    assert look() == Verification(8, notes=[f"the host leads from {server.address}/earlier/ on with 302 instead of 301"])


def test_a_deleted_page_may_lead_on(built: Built, look: Looked, host: Host) -> None:
    built.with_table(dataclasses.replace(TABLE, redirects=(Redirect("/insights/gone/", "/insights/two/"),)))
    host.site = built.now
    assert look() == Verification(7)


def test_a_file_that_stands_in_for_a_redirect_is_looked_at_as_a_file(built: Built, look: Looked, host: Host, server: Loopback) -> None:
    built.write("earlier/index.html", "<!doctype html><html><title>Moved</title></html>")
    stand_ins = frozenset({"earlier/index.html"})
    built.now = site_of(scan(built.folder), dataclasses.replace(TABLE, stand_ins=stand_ins))
    host.site = dataclasses.replace(built.now, table=dataclasses.replace(TABLE, redirects=()))
    assert look() == Verification(8)
    assert "/earlier/" in paths(server)


def test_a_file_that_tells_the_host_to_lead_on_is_looked_at_as_a_redirect(built: Built, look: Looked, host: Host, server: Loopback) -> None:
    table = dataclasses.replace(TABLE, stand_ins=frozenset({"earlier/index.html"}))
    built.now = dataclasses.replace(built.now, table=table).with_made({"earlier/index.html": b""})
    built.plan = compare(built.now.files, built.before.files)
    host.site = built.now
    assert look() == Verification(8)
    host.before = spoil("/earlier/", Reply(200, b""))
    assert look().problems == [f"the host answered 200 at {server.address}/earlier/, which should lead on to /insights/one/"]


def test_where_files_stand_in_nothing_leads_on_from_an_address_without_one(built: Built, look: Looked, host: Host, server: Loopback) -> None:
    built.write("earlier/index.html", "<!doctype html><html><title>Moved</title></html>")
    redirects = (Redirect("/post.php", "/insights/one/"), *TABLE.redirects)
    built.now = site_of(scan(built.folder), dataclasses.replace(TABLE, redirects=redirects, stand_ins=frozenset({"earlier/index.html"})))
    host.site = dataclasses.replace(built.now, table=dataclasses.replace(TABLE, redirects=()))
    assert look() == Verification(8)
    assert "/earlier/" in paths(server)


def test_a_folder_with_everything_to_lead_on_from(built: Built, look: Looked, host: Host, server: Loopback) -> None:
    built.with_table(dataclasses.replace(TABLE, redirects=(Redirect("/blog/*", "/insights/:splat"),)))
    host.site = built.now
    assert look() == Verification(8)
    assert "/blog/page" in paths(server)
