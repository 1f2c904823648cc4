"""Real web servers with the settings that the build writes for them: each sends what the table says, and so does the preview."""

from __future__ import annotations

import gzip
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from plugins.engine.preview.app import application
from plugins.engine.preview.headers import previewed
from plugins.engine.preview.showing import Showing, State
from plugins.hosting import host_files
from plugins.hosting.headers import header_rules
from plugins.hosting.table import HeaderRule, HostingTable, Redirect, read_table
from tests.publish.servers.web import SERVERS, Answer, Ask, Served, over_http, running

pytestmark = pytest.mark.slow
# What has a meaning in some server's settings, but for what one of them has no way to write: a dollar sign, a word in braces.
NASTY = """a "b" 'c' \\d {"e":[1]} {{}} %t #g ; h | ^i* ~ <j>"""
OWNERS = (
    HeaderRule("/downloads/*", {"Content-Type": 'application/x-plan; a="b c"', "X-Nasty": NASTY, "Referrer-Policy": None}),
    HeaderRule("/downloads/a+b #1 (50%) [x]^{y} ~'&|,;$.txt", {"X-Exact": "yes"}),
    HeaderRule("*/open/*", {"X-Open": "1", "Cross-Origin-Opener-Policy": "unsafe-none"}),
)
REDIRECTS = (
    Redirect("/gone.php", "/about/#people"),
    Redirect("/now/", "/about/", 302),
    Redirect("/über uns/", "/about/?from=%C3%BCber&a=%24b", 308),
    Redirect("/elsewhere/", "https://other.example/a%20b?c=%24d", 307),
    Redirect("/a.b+c/", "/about/"),
    Redirect("/blog/deep/*", "https://other.example/:splat"),
    Redirect("/blog/*", "/:splat", 302),
    Redirect("/größe/*", "/about/:splat"),
)
FILES = {
    "index.html": "<!doctype html><title>Home</title>" + "<p>Home</p>" * 300,
    "404.html": "<!doctype html><title>Lost</title>",
    "about/index.html": "<!doctype html><title>About</title>" + "<p>About</p>" * 300,
    "assets/site.1f0c2a9b.css": "p{color:red}" * 300,
    "downloads/plan.txt": "plan",
    "downloads/a+b #1 (50%) [x]^{y} ~'&|,;$.txt": "plan",
    "downloads/open/plan.txt": "plan",
    "feed.xml": "<rss/>" * 300,
    "feed.json": "{}",
    "index.html.md": "# Home",
    "zürich/größe.txt": "groß",
    ".well-known/security.txt": "Contact: mailto:a@tiller.example",
}


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that servers may read which give up their rights: those of pytest are closed to others."""
    with tempfile.TemporaryDirectory(prefix="retainer-servers-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def lay_out(root: Path, built: Path, table: HostingTable) -> Served:
    """Put a site and all settings where the servers find it, with the packed copies that a target would put beside it."""
    site = root / table.base_path.lstrip("/") if table.base_path else root
    shutil.copytree(built, site)
    files = tuple(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    for path in sorted(table.stand_ins):
        (site / path).unlink()
    files = tuple(sorted(set(files) - table.stand_ins - {".build-manifest.json"}))
    for format_of in (host_files.nginx, host_files.apache, host_files.caddy):
        for path, body in format_of(table, files).items():
            (site / path).parent.mkdir(exist_ok=True)
            (site / path).write_bytes(body)
    for path in files:
        body = (site / path).read_bytes()
        if host_files.worth_packing(path, len(body)):
            (site / f"{path}{host_files.ENDINGS['gzip']}").write_bytes(host_files.packed(body, "gzip"))
    return Served(root, site, table, files)


@pytest.fixture(scope="module")
def fixture_served(place: Path, fixture_site: Path) -> Served:
    """The fixture, which lives below a path."""
    table = read_table(fixture_site)
    return lay_out(place / "fixture", fixture_site, table)


@pytest.fixture(scope="module")
def small_served(place: Path) -> Served:
    """A few files at the top of a host, with everything that owners could think of in the table."""
    built = place / "built"
    for path, text in FILES.items():
        (built / path).parent.mkdir(parents=True, exist_ok=True)
        (built / path).write_text(text, encoding="utf-8")
    table = HostingTable((*header_rules(FILES, "default-src 'none'", secure=True), *OWNERS), REDIRECTS)
    return lay_out(place / "small", built, table)


def of_preview(served: Served) -> Ask:
    """Ask the preview."""
    showing = Showing()
    showing.show(State(served.site, "1", table=served.table))
    client = TestClient(application(showing), base_url="http://127.0.0.1", follow_redirects=False)

    def ask(path: str, **fields: str) -> Answer:
        response = client.get(path, headers={name.replace("_", "-"): value for name, value in fields.items()})
        return Answer(response.status_code, dict(response.headers), response.content)

    return ask


@pytest.fixture(scope="module", params=[*SERVERS, "preview"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def servers(name: str, place: Path) -> Iterator[Callable[[Served], Ask]]:
    """The server, for each site started once."""
    asks: dict[Path, Ask] = {}
    with ExitStack() as open_until_then:

        def serving(served: Served) -> Ask:
            if served.root not in asks:
                work = place / f"{name}-{served.root.name}"
                asks[served.root] = of_preview(served) if name == "preview" else over_http(open_until_then.enter_context(running(name, served, work)))
            return asks[served.root]

        yield serving


@pytest.fixture(params=["fixture", "small"])
def served(request: pytest.FixtureRequest) -> Served:
    found = request.getfixturevalue(f"{request.param}_served")
    assert isinstance(found, Served)
    return found


def expected(name: str, table: HostingTable, file: str) -> dict[str, str]:
    """The fields that a server sends with a file."""
    fields = table.fields(file)
    return {field.lower(): value for field, value in (previewed(fields) if name == "preview" else fields).items()}


def managed(table: HostingTable, answer: Answer) -> dict[str, str]:
    """The fields of an answer that the table decides on."""
    names = {field.lower() for rule in table.headers for field in rule.fields}
    return {field: value for field, value in answer.fields.items() if field in names}


def asked_for(table: HostingTable, file: str) -> str:
    """The address of a file, as it goes over the line."""
    shown = file.removesuffix("index.html") if file == "index.html" or file.endswith("/index.html") else file
    return quote(f"{table.base_path}/{shown}")


def test_each_file_is_sent_with_the_fields_of_the_table(name: str, served: Served, servers: Callable[[Served], Ask]) -> None:
    ask = servers(served)
    for file in served.files:
        answer = ask(asked_for(served.table, file))
        assert answer.status == 200, file
        assert managed(served.table, answer) == expected(name, served.table, file), file
        if name != "preview" or not file.endswith(".html"):
            assert answer.body == (served.site / file).read_bytes(), file


def test_what_is_not_there_is_answered_with_the_sites_own_page(name: str, served: Served, servers: Callable[[Served], Ask]) -> None:
    ask, base = servers(served), served.table.base_path
    for path in ("/nothing/", "/nothing", "/assets/old.0123abcd.css", "/nothing.json", "/nothing/feed.json", "/downloads/nothing.txt", "/assets/"):
        answer = ask(base + path)
        assert answer.status == 404, path
        assert answer.body.startswith((served.site / "404.html").read_bytes()[:200]), path
        assert managed(served.table, answer) == expected(name, served.table, "404.html"), path


@pytest.mark.parametrize("path", ["/.hosting/nginx.conf", "/.hosting/Caddyfile", "/.htaccess", "/.build-manifest.json", "/.hosting/"])
def test_settings_are_no_part_of_the_site(name: str, served: Served, servers: Callable[[Served], Ask], path: str) -> None:
    assert servers(served)(served.table.base_path + path).status in {403, 404}


def test_addresses_lead_on(name: str, served: Served, servers: Callable[[Served], Ask]) -> None:
    ask, base = servers(served), served.table.base_path
    assert served.table.redirects
    for one in served.table.redirects:
        path = one.path.removesuffix("*")
        wanted = served.table.led_to(path)
        for written in {path, path.removesuffix("/")}:
            answer = ask(quote(base + written))
            assert (answer.fields.get("location"), answer.status) == wanted, written
        asked = ask(f"{quote(base + path)}?utm=a%20b&c")
        assert (asked.fields.get("location"), asked.status) == served.table.led_to(path, "utm=a%20b&c"), path


@pytest.mark.parametrize(
    ("asked", "location"),
    [
        ("/blog/about/", "/about/"),
        ("/blog/a%20b/%C3%BC?x=%20y", "/a%20b/%C3%BC?x=%20y"),
        ("/blog//evil.example/", "/evil.example/"),
        ("/blog///evil.example/", "/evil.example/"),
        ("/blog/blog/a/", "/blog/a/"),
        ("/blog/deep/a/b", "https://other.example/a/b"),
        ("/blog/deeper", "/deeper"),
        ("/gr%C3%B6%C3%9Fe/a", "/about/a"),
    ],
)
def test_what_is_below_an_address_leads_on(servers: Callable[[Served], Ask], small_served: Served, asked: str, location: str) -> None:
    assert servers(small_served)(asked).fields["location"] == location


@pytest.mark.parametrize(
    "asked", ["/blog/%0d%0aSet-Cookie:%20a=b", "/blog/a%0aX-Injected:%20b", "/blog/%5C%5Cevil.example/", "/blog/%2F%2Fevil.example/"]
)
def test_nobody_writes_header_fields_or_other_hosts_into_a_redirect(servers: Callable[[Served], Ask], small_served: Served, asked: str) -> None:
    answer = servers(small_served)(asked)
    assert not {"set-cookie", "x-injected"} & set(answer.fields)
    location = answer.fields.get("location", "/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


def test_a_folder_without_its_slash_leads_to_the_page(served: Served, servers: Callable[[Served], Ask]) -> None:
    base = served.table.base_path
    answer = servers(served)(f"{base}/about")
    assert answer.status in {301, 308}
    assert answer.fields["location"].endswith(f"{base}/about/")


@pytest.mark.parametrize("name", SERVERS, indirect=True, scope="module")  # the preview packs nothing
def test_text_is_sent_packed(name: str, served: Served, servers: Callable[[Served], Ask]) -> None:
    ask = servers(served)
    for file in ("index.html", "feed.xml", "about/index.html"):
        answer = ask(asked_for(served.table, file), Accept_Encoding="gzip")
        assert answer.fields["content-encoding"] == "gzip", file
        assert gzip.decompress(answer.body) == (served.site / file).read_bytes(), file
        assert managed(served.table, answer) == expected(name, served.table, file), file


@pytest.mark.parametrize("name", SERVERS, indirect=True, scope="module")  # nothing of a preview is kept
def test_what_a_browser_has_is_not_sent_again(name: str, small_served: Served, servers: Callable[[Served], Ask]) -> None:
    ask = servers(small_served)
    first = ask("/assets/site.1f0c2a9b.css")
    again = ask("/assets/site.1f0c2a9b.css", If_None_Match=first.fields["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.fields["cache-control"] == "public, max-age=31536000, immutable"
