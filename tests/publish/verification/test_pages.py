"""A live site that is good is looked at all over, and what is wrong at one address is told."""

from __future__ import annotations

import dataclasses
import gzip

import pytest

from plugins.publish.plan import compare
from plugins.publish.scan import scan
from plugins.publish.site import site_of
from plugins.publish.verification.verifying import Verification
from tests.publish.servers.loopback import Loopback, Reply
from tests.publish.verification.looking import HTML, PAGE, STATE, TABLE, Built, Host, Looked, fresh, paths, spoil


def test_a_good_site_is_looked_at_all_over_without_a_word(look: Looked, server: Loopback) -> None:
    found = look()
    assert found == Verification(checked=8)
    assert paths(server)[0] == "/build.json"
    assert {"/", "/insights/one/", "/insights/über uns/", "/feed.xml", "/insights/gone/", "/earlier/"} <= set(paths(server))
    assert not {"/404.html", "/index.html", "/insights/one/index.html", "/.publish/state.json"} & set(paths(server))
    assert not any(map(fresh, server.asked))


def test_addresses_are_percent_encoded_and_bodies_may_be_gzip(look: Looked, host: Host, server: Loopback) -> None:
    def pack(_: str, reply: Reply) -> Reply:
        return dataclasses.replace(reply, body=gzip.compress(reply.body), fields={**reply.fields, "Content-Encoding": "gzip"})

    host.after = pack
    assert look() == Verification(checked=8)
    assert "/insights/%C3%BCber%20uns/" in [asked.path for asked in server.asked]
    assert {asked.fields["Accept-Encoding"] for asked in server.asked} == {"gzip, identity"}


def test_a_site_below_a_path(built: Built, look: Looked, host: Host, server: Loopback) -> None:
    built.with_table(dataclasses.replace(TABLE, base_path="/blog"))
    host.site, host.base = built.now, "/blog"
    assert look(path="/blog/") == look() == Verification(checked=8)
    assert {path.split("/")[1] for path in paths(server)} == {"blog"}


@pytest.mark.parametrize(
    ("path", "reply", "said"),
    [
        ("/", Reply(200, b"<html>parked</html>", HTML), "something else than what was published is shown at {at}"),
        ("/", Reply(200, PAGE.format("index.html", "First.").encode(), HTML), "published, but the host still shows the old page at {at}"),
        ("/feed.xml", Reply(200, b"<rss>3</rss>", TABLE.fields("feed.xml")), "something else than what was published is shown at {at}"),
        ("/insights/one/", Reply(500), "the host answered 500 at {at}"),
        ("/insights/one/", Reply(404), "the host answered 404 at {at}"),
        ("/insights/one/", Reply(302, fields={"Location": "/log\x1bin"}), "the host leads from {at} on to /login"),
        ("/insights/gone/", Reply(200, b"<html>"), "deleted, but there is still a page at {at}"),
        ("/insights/gone/", Reply(403), "the host answered 403 and not 404 at {at}, which was deleted"),
        ("/insights/gone/", Reply(301, fields={"Location": "/"}), "the host leads from {at}, which was deleted, on to /"),
        ("/earlier/", Reply(404), "the host answered 404 at {at}, which should lead on to /insights/one/"),
        ("/earlier/", Reply(301, fields={"Location": "/insights/two/"}), "the host leads from {at} on to /insights/two/ and not to /insights/one/"),
        ("/earlier/", Reply(301), "the host leads from {at} on to nowhere and not to /insights/one/"),
    ],
)
def test_what_is_wrong_at_one_address_is_told(look: Looked, host: Host, server: Loopback, path: str, reply: Reply, said: str) -> None:
    host.before = spoil(path, reply)
    assert look() == Verification(8, [said.format(at=server.address + path)])


@pytest.mark.parametrize(
    ("path", "reply", "said"),
    [
        ("/", Reply(200, b"<html>older than old</html>", HTML), "published, but the CDN still shows the old page at {at}"),
        ("/feed.xml", Reply(200, b"<rss>1</rss>", TABLE.fields("feed.xml")), "published, but the CDN still shows the old page at {at}"),
        ("/insights/one/", Reply(404), "published, but the CDN still says that there is nothing at {at}"),
        ("/insights/gone/", Reply(200, b"<html>"), "deleted, but the CDN still shows the old page at {at}"),
    ],
)
def test_what_a_cache_remembers_is_told_from_the_host(look: Looked, host: Host, server: Loopback, path: str, reply: Reply, said: str) -> None:
    host.before = lambda asked, at: reply if at == path and not fresh(asked) else None
    assert look() == Verification(8, [said.format(at=server.address + path)])


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(200, b"<html>"), "the host answered 200 at {at}, which does not exist; search engines would keep such addresses"),
        (Reply(403), "the host answered 403 and not 404 at {at}, which does not exist"),
        (Reply(302, fields={"Location": "/"}), "the host leads from {at}, which does not exist, on to /"),
        (Reply(404, b"<title>nginx</title>"), "the host shows a page of its own and not 404.html at {at}, which does not exist"),
    ],
)
def test_an_address_that_does_not_exist_is_told_to_be_one(built: Built, look: Looked, host: Host, server: Loopback, reply: Reply, said: str) -> None:
    missing = f"/there-is-no-page-{built.now.id}/"
    host.before = spoil(missing, reply)
    assert look() == Verification(8, [said.format(at=server.address + missing)])


@pytest.mark.parametrize(
    ("path", "sent", "headers", "said"),
    [
        ("/", "text/plain", True, "the host sends {at} as text/plain and not as text/html"),
        ("/", "text/plain", False, "the host sends {at} as text/plain and not as text/html"),
        ("/", None, True, "the host sends {at} without a type and not as text/html"),
        ("/", "text/html; charset=iso-8859-1", False, "the host says of {at} that it is written in iso-8859-1 and not in utf-8"),
        ("/", "TEXT/HTML;charset=UTF-8", True, None),
        ("/", "text/html", True, None),
        ("/feed.xml", "text/xml", True, "the host sends {at} as application/xml and not as application/rss+xml"),
        ("/feed.xml", "text/xml", False, None),
    ],
)
def test_a_wrong_type_is_told_where_it_matters(
    look: Looked, host: Host, server: Loopback, path: str, sent: str | None, headers: bool, said: str | None
) -> None:
    def retype(asked: str, reply: Reply) -> Reply:
        others = {name: value for name, value in reply.fields.items() if name != "Content-Type"}
        return dataclasses.replace(reply, fields={**others, **({"Content-Type": sent} if sent else {})}) if asked == path else reply

    host.after = retype
    assert look(headers=headers) == Verification(8, [said.format(at=server.address + path)] if said else [])


def test_fields_that_do_not_come_are_a_note_where_they_were_asked_for(look: Looked, host: Host, server: Loopback) -> None:
    def strip(path: str, reply: Reply) -> Reply:
        fields = {name: value for name, value in reply.fields.items() if name != "X-Content-Type-Options"}
        return dataclasses.replace(reply, fields={**fields, "Cache-Control": "max-age=600"} if path == "/" else fields)

    host.after = strip
    found = look()
    assert found.problems == []
    assert found.notes == [
        f"Cache-Control is sent as “max-age=600” instead of “public, max-age=0” with {server.address}/",
        f"the host does not send X-Content-Type-Options, for example with {server.address}/",
    ]
    assert look(headers=False) == Verification(8)


def test_the_page_for_what_does_not_exist_may_be_late(built: Built, look: Looked, host: Host) -> None:
    old = built.now.read("404.html")
    built.write("404.html", PAGE.format("404.html", "Edited."))
    built.now = built.site()
    built.plan = compare(built.now.files, built.before.files)
    host.site = built.now
    left = [2]

    def late(path: str, reply: Reply) -> Reply:
        if reply.status == 404 and path.startswith("/there") and left[0]:
            left[0] -= 1
            return dataclasses.replace(reply, body=old)
        return reply

    host.after = late
    assert look() == Verification(8)


def test_a_page_may_have_lost_its_ending(built: Built, look: Looked, host: Host, server: Loopback) -> None:
    built.write("about.html")
    built.now = site_of(scan(built.folder), TABLE)
    built.plan = compare(built.now.files, built.before.files)
    host.site = built.now
    replies = {"/about.html": Reply(308, fields={"Location": "/about"}), "/about": host.page("/about.html")}
    host.before = lambda _, path: replies.get(path)
    assert look() == Verification(9)
    assert "/about" in paths(server)


def test_a_folder_that_was_built_anew_meanwhile_is_no_error(built: Built, look: Looked, host: Host, server: Loopback) -> None:
    one = host.page("/insights/one/")
    host.before = spoil("/insights/one/", dataclasses.replace(one, body=one.body + b"<!-- -->"))
    (built.folder / "insights/one/index.html").write_text("anew")
    assert look().problems == [f"something else than what was published is shown at {server.address}/insights/one/"]


def test_what_a_target_keeps_for_itself_is_looked_at_by_the_way(look: Looked, server: Loopback) -> None:
    assert look(private=[STATE]) == Verification(8)
    assert f"/{STATE}" in paths(server)


def test_a_list_of_names_that_everybody_can_read_is_a_note(look: Looked, host: Host, server: Loopback) -> None:
    host.before = spoil("/.publish/state.json", Reply(200, b'{"index.html": 1}'))
    (note,) = look(private=[STATE]).notes
    assert note.startswith(f"everybody can read {server.address}/.publish/state.json, which lists the names of all files")
    host.before = spoil("/.publish/state.json", Reply(200, b"<html>the same page for everything"))
    assert look(private=[STATE]) == Verification(8)
