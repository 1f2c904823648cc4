from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from plugins.hosting.table import HeaderRule, HostingTable, Redirect
from plugins.publish.model import LOCATION
from plugins.publish.scan import scan
from plugins.publish.site import Site, site_of
from plugins.publish.targets.objects.dress import body_of, dressed, undirected
from plugins.publish.targets.objects.names import blob_of
from plugins.publish.targets.objects.settings import Settings

LONG = b"long " * 300


def site(folder: Path, files: dict[str, bytes], table: HostingTable | None = None) -> Site:
    for path, body in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)
    return site_of(scan(folder), table or HostingTable())


def fields(site: Site, path: str) -> dict[str, str]:
    return dict(site.files[path].headers)


def settings(**options: bool) -> Settings:
    return Settings("live", "s3", "acme", **options)  # type: ignore[arg-type]


def test_only_fields_that_a_store_keeps_are_kept(tmp_path: Path) -> None:
    rule = HeaderRule("*", {"Cache-Control": "no-cache", "content-language": "de", "X-Frame-Options": "DENY", "Content-Disposition": "inline"})
    found = dressed(site(tmp_path, {"a.txt": b"a"}, HostingTable((rule,))), settings())
    kept = {"Cache-Control": "no-cache", "Content-Disposition": "inline", "Content-Language": "de", "Content-Type": "text/plain; charset=utf-8"}
    assert fields(found, "a.txt") == kept


@pytest.mark.parametrize(
    ("path", "body", "smaller"),
    [
        ("index.html", LONG, True),
        ("a.css", LONG, True),
        ("a.js", LONG, True),
        ("a.svg", LONG, True),
        ("search.json", LONG, True),
        ("index.html", b"short", False),
        ("a.txt", LONG, False),
        ("sitemap.xml", LONG, False),
        ("feed.json", LONG, False),
        ("feeds/all.json", LONG, False),
        ("a.webp", LONG, False),
    ],
)
def test_long_text_that_only_browsers_ask_for_is_kept_small(tmp_path: Path, path: str, body: bytes, smaller: bool) -> None:
    found = dressed(site(tmp_path, {path: body}), settings())
    assert ("Content-Encoding" in fields(found, path)) == smaller
    sent = body_of(found, found.files[path])
    assert sent == (gzip.compress(body, 6, mtime=0) if smaller else body)
    assert "Content-Encoding" not in fields(dressed(found, settings(compress=False)), path)


def test_what_is_compressed_already_is_not_compressed_again(tmp_path: Path) -> None:
    table = HostingTable((HeaderRule("*.html", {"Content-Encoding": "gzip"}),))
    found = dressed(site(tmp_path, {"index.html": gzip.compress(LONG * 9)}, table), settings())
    assert body_of(found, found.files["index.html"]) == gzip.compress(LONG * 9)


def test_the_place_of_a_content_depends_on_its_fields_too(tmp_path: Path) -> None:
    built = site(tmp_path, {"a.html": LONG, "b.html": LONG})
    small, plain = dressed(built, settings()), dressed(built, settings(compress=False))
    assert blob_of(small.files["a.html"]) == blob_of(small.files["b.html"]) != blob_of(plain.files["a.html"])


def test_what_leads_on_keeps_what_stands_in_for_hosts_that_do_not_read_it(tmp_path: Path) -> None:
    table = HostingTable(
        redirects=(
            Redirect("/old/", "/new/#part"),
            Redirect("/old/", "/second/"),
            Redirect("/größe", "https://else.example/x"),
            Redirect("/blog/*", "/articles/:splat"),
            Redirect("/soon/", "/new/", 302),
            Redirect("/new/", "/away/"),
        ),
        stand_ins=frozenset({"old/index.html", "soon/index.html"}),
        base_path="/base",
    )
    built = site(tmp_path, {"old/index.html": b"<html>", "soon/index.html": b"<html>", "new/index.html": b"<html>"}, table)
    found = dressed(built, settings(website=True))
    leading = {path: dict(file.headers)[LOCATION] for path, file in found.files.items() if LOCATION in dict(file.headers)}
    assert leading == {"old/index.html": "/base/new/#part", "größe": "https://else.example/x"}
    assert body_of(found, found.files["old/index.html"]) == b"<html>"
    assert body_of(found, found.files["größe"]) == b""
    assert undirected(found).files.keys() == built.files.keys()
    assert dressed(built, settings()).files.keys() == built.files.keys()
