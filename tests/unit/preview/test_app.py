from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from plugins.engine.preview.app import application, stream
from plugins.engine.preview.showing import Showing, State
from plugins.hosting.headers import header_rules
from plugins.hosting.table import HeaderRule, HostingTable, Redirect

POLICY = "default-src 'none'; style-src 'self' 'unsafe-inline'; upgrade-insecure-requests"
FILES = ("index.html", "feed.xml", "assets/roman.1f0c2a9b.woff2")
TABLE = HostingTable(
    header_rules(FILES, POLICY, secure=True),
    (Redirect("/old/", "/insights/"), Redirect("/now/", "https://other.example/a", 302), Redirect("/blog/*", "/insights/:splat", 308)),
)


@pytest.fixture
def showing(site: Path) -> Showing:
    showing = Showing()
    showing.show(State(site, "v1", table=TABLE))
    return showing


@pytest.fixture
def client(showing: Showing) -> TestClient:
    return TestClient(application(showing, ["localhost"]), base_url="http://localhost", follow_redirects=False)


def test_serves_a_page_that_is_never_kept_and_reloads_itself(client: TestClient, site: Path) -> None:
    response = client.get("/insights/")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"
    script = '<script src="/__reload.js" data-version="v1" defer></script>'
    assert response.text == (site / "insights" / "index.html").read_text().replace("</body>", f"{script}</body>")
    assert "__reload" not in (site / "insights" / "index.html").read_text()


@pytest.mark.parametrize("path", ["/", "/nothing/", "/feed.xml"])
def test_what_needs_https_is_not_asked_for(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == "default-src 'none'; style-src 'self' 'unsafe-inline'"
    assert "strict-transport-security" not in headers
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/nothing/"])
def test_pages_carry_the_published_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        ("/old/", 301, "/insights/"),
        ("/old", 301, "/insights/"),
        ("/old/?a=b%20c", 301, "/insights/?a=b%20c"),
        ("/now/", 302, "https://other.example/a"),
        ("/blog/a/b%20c", 308, "/insights/a/b%20c"),
        ("/blog", 308, "/insights/"),
        ("/blog//other.example/", 308, "/insights/other.example/"),
    ],
)
def test_addresses_lead_on(client: TestClient, path: str, status: int, location: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.headers["location"]) == (status, location)
    assert response.headers["cache-control"] == "no-store"


def test_a_site_below_a_path_is_shown_below_it(showing: Showing, client: TestClient, site: Path) -> None:
    showing.show(State(site, "v2", table=HostingTable((HeaderRule("/insights/*", {"X-Below": "yes"}),), TABLE.redirects, base_path="/practice")))
    assert client.get("/practice/insights/").headers["x-below"] == "yes"
    assert client.get("/practice/insights").headers["location"] == "/practice/insights/"
    assert client.get("/practice/old/").headers["location"] == "/practice/insights/"
    for path in ("/", "/practice"):
        response = client.get(path)
        assert (response.status_code, response.headers["location"]) == (302, "/practice/")
    assert [client.get(path).status_code for path in ("/insights/", "/old/", "/practices/")] == [404, 404, 404]


@pytest.mark.parametrize("path", ["/.build-manifest.json", "/.hosting/nginx.conf"])
def test_what_the_build_keeps_for_itself_is_not_shown(client: TestClient, site: Path, path: str) -> None:
    for hidden in (site / path[1:], site / ".well-known" / "security.txt"):
        hidden.parent.mkdir(exist_ok=True)
        hidden.write_text("{}")
    assert client.get(path).status_code == 404
    assert client.get("/.well-known/security.txt").status_code == 200


def test_redirects_keep_the_query_and_stay_on_the_host(client: TestClient) -> None:
    response = client.get("/insights?page=2")
    assert (response.status_code, response.headers["location"]) == (301, "/insights/?page=2")
    assert response.headers["cache-control"] == "no-store"
    assert client.get("/insights/z%C3%BCrich").headers["location"] == "/insights/z%C3%BCrich/"
    assert client.get("http://localhost//example.com").status_code == 404


def test_a_missing_page_is_answered_with_the_sites_own(client: TestClient, site: Path) -> None:
    response = client.get("/nothing/here")
    assert response.status_code == 404
    assert "<h1>Lost</h1>" in response.text
    assert "/__reload.js" in response.text
    (site / "404.html").unlink()
    assert client.get("/nothing/").status_code == 404


@pytest.mark.parametrize("path", ["/..%2fsecret.txt", "/insights/..%2f..%2fsecret.txt", "/%2e%2e/secret.txt", "/%00", "/%ff"])
def test_no_spelling_of_a_path_leaves_the_site(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "not part of the site" not in response.text


def test_files_are_served_as_they_are(client: TestClient) -> None:
    response = client.get("/assets/roman.1f0c2a9b.woff2")
    assert (response.content, response.headers["content-type"]) == (b"wOF2", "font/woff2")
    assert client.get("/feed.xml").headers["content-type"] == "application/rss+xml; charset=utf-8"


@pytest.mark.parametrize("path", ["/", "/feed.xml", "/nothing/"])
def test_head_answers_like_get_without_the_body(client: TestClient, path: str) -> None:
    head, get = client.head(path), client.get(path)
    assert (head.status_code, head.content) == (get.status_code, b"")
    assert head.headers == get.headers


def test_only_reading_is_possible(client: TestClient) -> None:
    assert client.post("/").status_code == 405


def test_another_host_name_is_refused(showing: Showing) -> None:
    rebound = TestClient(application(showing, ["localhost"]), base_url="http://attacker.example")
    assert rebound.get("/").status_code == 400


def test_until_the_first_build_there_is_a_page_that_waits() -> None:
    response = TestClient(application(Showing())).get("/insights/")
    assert response.status_code == 503
    assert '<script src="/__reload.js" data-version="" defer>' in response.text


def test_a_site_replaced_while_it_is_read_is_answered_from_the_new_one(showing: Showing, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert showing.state.site is not None
    site, gone = showing.state.site, showing.state.site.with_name("gone")
    read = Path.read_bytes

    def read_late(path: Path) -> bytes:
        if path.is_relative_to(gone):
            site.joinpath("index.html").write_text("<p>new</p>")
            gone.rename(site.with_name("removed"))
            showing.show(State(site, "v2"))
            raise FileNotFoundError(path)
        return read(path)

    gone.mkdir()
    (gone / "index.html").touch()
    showing.show(State(gone, "v1"))
    monkeypatch.setattr(Path, "read_bytes", read_late)
    assert client.get("/").text.startswith("<p>new</p>")


def test_the_script_needs_nothing_the_policy_forbids(client: TestClient) -> None:
    response = client.get("/__reload.js")
    assert response.headers["content-type"] == "text/javascript; charset=utf-8"
    assert not re.search(r"eval|innerHTML|setAttribute\(\"style|https?:", response.text)


async def heard(showing: Showing, steps: list[State]) -> list[dict[str, str | None]]:
    """What a page hears that has opened the stream, while these states are shown one after the other."""
    events = []
    async for event in stream(showing):
        if event.startswith("data: "):
            events.append(json.loads(event.removeprefix("data: ")))
            if steps:
                showing.show(steps.pop(0))
            else:
                showing.close()
    return events


def test_pages_hear_the_state_now_and_after_each_change(showing: Showing, site: Path) -> None:
    broken = State(site, "v1", ("content/a.md:4: no title", "content/b.md:1: no date"))
    assert asyncio.run(heard(showing, [broken, State(site, "v2")])) == [
        {"version": "v1", "problem": None},
        {"version": "v1", "problem": "content/a.md:4: no title (and 1 more)"},
        {"version": "v2", "problem": None},
    ]
