"""Looking at a live site, against hosts on this machine that do what hosts do wrong."""

from __future__ import annotations

import dataclasses
import gzip
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from io import BufferedIOBase
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from plugins.hosting.table import HeaderRule, HostingTable, Redirect
from plugins.publish.http.fetching import Limits
from plugins.publish.plan import compare
from plugins.publish.scan import scan
from plugins.publish.site import Site, site_of
from plugins.publish.verification.verifying import Patience, Verification, verify
from tests.publish.servers import loopback
from tests.publish.servers.loopback import Asked, Loopback, Reply, serving

PAGE = '<!doctype html>\n<html lang="en"><head><title>{0}</title></head>\n<body><h1>{0}</h1> <p class="x">{1}</p></body></html>\n'
TABLE = HostingTable(
    headers=(
        HeaderRule("/*", {"X-Content-Type-Options": "nosniff"}),
        HeaderRule("*.html", {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "public, max-age=0"}),
        HeaderRule("*.css", {"Content-Type": "text/css; charset=utf-8"}),
        HeaderRule("*.json", {"Content-Type": "application/json"}),
        HeaderRule("*.xml", {"Content-Type": "application/rss+xml"}),
    ),
    redirects=(Redirect("/blog/*", "/insights/:splat", 302), Redirect("/earlier/", "/insights/one/")),
)
STATE = ".publish/state.json"
# So many looks at once, and then none that anybody would wait for: no test depends on how fast the machine is.
LOOKS = 7
QUICK = Patience(pauses=(*[0.0] * (LOOKS - 1), 1e9), limits=Limits(connect=30, read=30, whole=30))


class Host:
    """Serves files as a good host does; a test spoils it."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.base = site.table.base_path
        self.before: Callable[[Asked, str], Reply | None] = lambda asked, path: None
        self.after: Callable[[str, Reply], Reply] = lambda path, reply: reply
        self.gone = False

    def __call__(self, asked: Asked) -> Reply:
        path = unquote(urlsplit(asked.path).path).removeprefix(self.base)
        reply = self.before(asked, path) or self.page(path)
        return self.after(path, reply)

    def page(self, path: str) -> Reply:
        file = f"{path}index.html"[1:] if path.endswith("/") else path[1:]
        if led := self.site.table.led_to(path):
            return Reply(led[1], fields={"Location": led[0]})
        status = 200 if file in self.site.files else 404
        file = file if status == 200 else "404.html"
        return Reply(status, self.site.read(file), self.site.table.fields(file))


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


class Built:
    """A site before and after an edit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("index", "404"):
            self.write(f"{name}.html")
        for name in ("one", "two", "three", "gone", "über uns"):
            self.write(f"insights/{name}/index.html")
        self.write("feed.xml", "<rss>1</rss>")
        self.write("roman.12345678.css", "a{}")
        self.before = self.site()
        (folder / "insights/gone/index.html").unlink()
        for name in ("index.html", "insights/one/index.html", "insights/über uns/index.html"):
            self.write(name, PAGE.format(name, "Edited."))
        self.write("feed.xml", "<rss>2</rss>")
        self.now = self.site()
        self.plan = compare(self.now.files, self.before.files)

    def write(self, path: str, text: str | None = None) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(path, "First.") if text is None else text, encoding="utf-8")

    def site(self, table: HostingTable = TABLE) -> Site:
        return site_of(scan(self.folder), table)

    def with_table(self, table: HostingTable) -> None:
        self.now = dataclasses.replace(self.now, table=table)


@pytest.fixture
def built(tmp_path: Path) -> Built:
    return Built(tmp_path / "built")


@pytest.fixture
def host(built: Built) -> Host:
    return Host(built.now)


@pytest.fixture
def server(host: Host) -> Iterator[Loopback]:
    with serving(host) as running:
        yield running


Looked = Callable[..., Verification]


@pytest.fixture
def look(built: Built, server: Loopback) -> Looked:
    def look(deadline: float = 60, path: str = "", patience: Patience = QUICK, **options: Any) -> Verification:
        return verify(built.now, built.plan, server.address + path, deadline=deadline, patience=patience, **options)

    return look


def paths(server: Loopback) -> list[str]:
    return [unquote(urlsplit(asked.path).path) for asked in server.asked]


def fresh(asked: Asked) -> bool:
    return "fresh=" in asked.path


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


def test_the_old_site_for_some_answers_is_waited_for(built: Built, look: Looked, host: Host, server: Loopback) -> None:
    left = [5, 3]

    def late(_: Asked, path: str) -> Reply | None:
        if path == "/build.json" and left[0]:
            left[0] -= 1
            return Reply(200, b'{"id": "000000000000", "pages": 1}') if left[0] % 2 else Reply(404)
        if path == "/" and left[1]:
            left[1] -= 1
            return Reply(200, PAGE.format("index.html", "First.").encode(), TABLE.fields("index.html"))
        return None

    host.before = late
    assert look() == Verification(checked=8)
    assert left == [0, 0]


def test_the_old_site_for_ever_is_a_problem(look: Looked, host: Host, server: Loopback) -> None:
    host.before = lambda _, path: Reply(200, b'{"id": "000000000000"}') if path == "/build.json" else None
    found = look()
    assert found == Verification(1, [f"published, but the host still shows another site at {server.address}/build.json (000000000000)"])
    assert set(paths(server)) == {"/build.json"}
    assert len(paths(server)) == 2 * LOOKS


def test_a_cache_that_shows_the_old_site_is_told_from_the_host(look: Looked, host: Host, server: Loopback) -> None:
    host.before = lambda asked, path: Reply(200, b'{"id": "0"}') if path == "/build.json" and not fresh(asked) else None
    (problem,) = look().problems
    said = "published, but the CDN still shows the old site at {}/build.json; it forgets it by itself, or when it is purged by hand"
    assert problem == said.format(server.address)


@pytest.mark.parametrize(
    ("reply", "said", "asked"),
    [
        (Reply(401), "{root} asks for a password, so nobody could look at it", 1),
        (Reply(301, fields={"Location": "https://b.example/build.json"}), "{root}/build.json leads on to https://b.example/build.json; give", 1),
        (Reply(403, fields={"CF-Mitigated": "challenge"}), "{root} wants its visitors to prove that they are people", 1),
        (Reply(500), "the host answered 500 at {root}/build.json; is {root} the address of this target?", 2 * LOOKS),
        (Reply(404), "the host answered 404 at {root}/build.json; is {root} the address of this target?", 2 * LOOKS),
        (Reply(200, b"<html>"), "something else than what was published is shown at {root}/build.json; is {root}", 2 * LOOKS),
        (
            Reply(200, b'{"id": "\\u001b[2J"}'),
            "something else than what was published is shown at {root}/build.json; is {root} the address",
            2 * LOOKS,
        ),
        (Reply(0), "{root}/build.json broke off in the middle of an answer", LOOKS),
        (Reply(200, b'{"id', length=99), "{root}/build.json broke off in the middle of an answer", LOOKS),
        (Reply(200, b"xxx", {"Content-Encoding": "gzip"}), "{root}/build.json was said to be gzip and is not", LOOKS),
        (Reply(200, gzip.compress(b"[]")[:-4], {"Content-Encoding": "gzip"}), "{root}/build.json broke off in the middle of an answer", LOOKS),
        (Reply(200, b"xxx", {"Content-Encoding": "br"}), "{root}/build.json was sent as “br”, which was not asked for", LOOKS),
    ],
)
def test_a_first_answer_that_is_none_is_told(look: Looked, host: Host, server: Loopback, reply: Reply, said: str, asked: int) -> None:
    host.before = lambda _, path: reply
    found = look()
    assert (found.checked, len(found.problems)) == (1, 1)
    assert found.problems[0].startswith(said.format(root=server.address))
    assert len(server.asked) == asked


def test_a_server_that_is_not_there_is_told(look: Looked, server: Loopback) -> None:
    server.stop()
    assert look() == Verification(1, [f"{server.address}/build.json took no connection"])


def test_a_server_that_goes_is_told_once_for_all_addresses(look: Looked, host: Host, server: Loopback) -> None:
    host.before = lambda _, path: None if path == "/build.json" else Reply(0)
    found = look()
    (problem,) = found.problems
    assert problem == f"{server.address}/ and 6 other addresses broke off in the middle of an answer"
    assert found.checked == 8


def test_a_server_that_keeps_silent_is_left_in_time(look: Looked, host: Host, server: Loopback) -> None:
    enough = threading.Event()

    def silent(_: Asked, path: str) -> Reply | None:
        if path == "/feed.xml":
            enough.wait(30)
        return None

    host.before = silent
    found = look(patience=dataclasses.replace(QUICK, pauses=(0.0, 0.0, 1e9), limits=Limits(connect=30, read=0.3, whole=30)))
    enough.set()
    assert found == Verification(8, [f"{server.address}/feed.xml gave no answer in time"])


@pytest.mark.parametrize("length", [-1, None])
def test_a_server_that_sends_drop_by_drop_is_left_in_time(
    look: Looked, host: Host, server: Loopback, monkeypatch: pytest.MonkeyPatch, length: int | None
) -> None:
    left = threading.Event()

    def drip(file: BufferedIOBase, body: bytes) -> None:
        if body != b"drops" * 200:
            file.write(body)
            return
        try:
            for drop in body:
                file.write(bytes([drop]))
                time.sleep(0.02)
        except OSError:
            left.set()

    monkeypatch.setattr(loopback, "send", drip)
    host.before = spoil("/feed.xml", Reply(200, b"drops" * 200, length=length))
    found = look(patience=dataclasses.replace(QUICK, pauses=(0.0, 0.0, 1e9), limits=Limits(connect=30, read=30, whole=0.3)))
    assert found == Verification(8, [f"{server.address}/feed.xml gave no whole answer in time"])
    assert left.wait(10)


def test_looking_ends_when_time_is_up(look: Looked, host: Host, server: Loopback) -> None:
    host.before = lambda _, path: None if path == "/build.json" else Reply(500)
    found = look(deadline=0, patience=dataclasses.replace(QUICK, grace=-1))
    assert found.problems == [f"{server.address}/build.json was not looked at, because time was up"]
    assert server.asked == []


def test_an_answer_without_end_is_left(look: Looked, host: Host, server: Loopback) -> None:
    host.before = lambda _, path: Reply(200, gzip.compress(b"0" * 500_000), {"Content-Encoding": "gzip"}) if path == "/feed.xml" else None
    found = look(patience=dataclasses.replace(QUICK, limits=Limits(size=100_000)))
    assert found.problems == [f"{server.address}/feed.xml sent more than 0 MB"]


def spoil(path: str, reply: Reply) -> Callable[[Asked, str], Reply | None]:
    return lambda _, asked: reply if asked == path else None


HTML = {"Content-Type": "text/html", "X-Content-Type-Options": "nosniff", "Cache-Control": "public,max-age=0"}


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


def test_a_redirect_may_be_late_in_a_cache(look: Looked, host: Host) -> None:
    left = [3]

    def late(asked: Asked, path: str) -> Reply | None:
        if path == "/earlier/" and not fresh(asked) and left[0]:
            left[0] -= 1
            return Reply(404)
        return None

    host.before = late
    assert look() == Verification(8)


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


def minified(path: str, reply: Reply) -> Reply:
    if not reply.body.startswith(b"<!doctype"):
        return reply
    return dataclasses.replace(reply, body=reply.body.replace(b"\n", b"").replace(b"> <", b"><").replace(b'class="x"', b"class=x"))


def without_addresses(path: str, reply: Reply) -> Reply:
    """What hiding of e-mail addresses does: only to the pages that have some, and to what is read on them."""
    hidden = b'<a href="/cdn-cgi/l/email-protection">[email protected]</a>'
    return dataclasses.replace(reply, body=reply.body.replace(b"Edited.", hidden))


def other_words(path: str, reply: Reply) -> Reply:
    return dataclasses.replace(reply, body=reply.body.replace(b"</h1>", b" on our host!</h1>"))


def only_one(path: str, reply: Reply) -> Reply:
    return minified(path, reply) if path == "/insights/one/" else reply


@pytest.mark.parametrize("rewrite", [minified, only_one, without_addresses, other_words])
def test_a_host_that_changes_pages_on_their_way_is_a_note(look: Looked, host: Host, server: Loopback, rewrite: Callable[[str, Reply], Reply]) -> None:
    host.after = rewrite
    found = look()
    assert (found.checked, found.problems) == (8, [])
    assert max(Counter(paths(server)).values()) <= 2, "it was waited for what will not change"
    assert [note.partition(" (")[0] for note in found.notes] == ["the host changes pages on their way"]


def test_one_page_with_other_words_is_not_taken_for_a_host_that_changes_all(look: Looked, host: Host, server: Loopback) -> None:
    host.after = lambda path, reply: other_words(path, reply) if path == "/insights/one/" else reply
    assert look() == Verification(8, [f"something else than what was published is shown at {server.address}/insights/one/"])


def test_a_single_page_with_other_words_proves_nothing_of_the_host(built: Built, look: Looked, host: Host, server: Loopback) -> None:
    (built.folder / "404.html").unlink()
    built.now = dataclasses.replace(built.now, files={path: built.now.files[path] for path in ("index.html", "build.json")})
    built.plan = compare(built.now.files, {})
    host.after = other_words
    assert f"something else than what was published is shown at {server.address}/" in look().problems


def test_a_page_of_the_hosts_own_hides_not_that_it_changes_ours(built: Built, look: Looked, host: Host, server: Loopback) -> None:
    missing = f"/there-is-no-page-{built.now.id}/"
    own = Reply(404, b"<title>nginx</title>")
    host.after = lambda path, reply: own if path == missing else other_words(path, reply)
    found = look()
    assert found.problems == [f"the host shows a page of its own and not 404.html at {server.address}{missing}, which does not exist"]
    assert len(found.notes) == 1


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


def test_other_pages_everywhere_are_not_taken_for_changed_ones(look: Looked, host: Host) -> None:
    host.after = lambda path, reply: dataclasses.replace(reply, body=reply.body.replace(b"<title>", b"<title>Parked "))
    assert len(look().problems) == 2


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


def test_an_address_that_is_none_is_told(built: Built) -> None:
    assert verify(built.now, built.plan, "example", patience=QUICK).problems == ["example/build.json is no address of a website"]
    assert verify(built.now, built.plan, "http://[::1", patience=QUICK).problems == ["http://[::1 is no address of a website"]


def test_a_host_without_encryption_is_told(built: Built, server: Loopback) -> None:
    secure = server.address.replace("http:", "https:")
    found = verify(built.now, built.plan, secure, deadline=0, patience=QUICK)
    assert found == Verification(1, [f"{secure}/build.json opened no encrypted connection"])


def test_a_proxy_of_the_environment_is_asked(built: Built, host: Host, server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("http_proxy", server.address)
    assert verify(built.now, built.plan, "http://tiller.example", patience=QUICK) == Verification(8)
    assert server.asked[0].path == "http://tiller.example/build.json"
