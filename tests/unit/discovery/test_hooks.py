import json
from datetime import UTC, datetime
from types import SimpleNamespace

from plugins.discovery.hooks import listed, write_files
from plugins.discovery.sitemap import SitemapPage

BASE = "https://example.com"


def page(path, **changes):
    values = {"canonical": f"{BASE}{path}", "indexed": True, "modified": None, "images": []}
    return SimpleNamespace(**values | changes)


def test_only_pages_that_may_be_found_are_listed():
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    found = page("/a/", modified=moment, images=["/card.png", "https://cdn.example/x.png"])
    assert listed([found, page("/404.html", indexed=False), page("", canonical="")]) == [
        SitemapPage(f"{BASE}/a/", moment, (f"{BASE}/card.png", "https://cdn.example/x.png"))
    ]


def test_three_files_are_written(tmp_path):
    static, output = tmp_path / "static", tmp_path / "output"
    (static / "icons").mkdir(parents=True)
    (static / "icons/icon-192.png").touch()
    output.mkdir()
    settings = {
        "LIBRARY": SimpleNamespace(practice=SimpleNamespace(name="Tiller", language="en")),
        "ASSETS": SimpleNamespace(static=static, url=lambda name: f"/assets/{name}"),
        "BASE_PATH": "",
        "SITEURL": BASE,
        "WRITTEN_PAGES": [page("/")],
        "ROBOTS_LINES": ["User-agent: SomeBot"],
    }
    write_files(SimpleNamespace(settings=settings, output_path=str(output)))
    assert {file.name for file in output.iterdir()} == {"sitemap.xml", "robots.txt", "site.webmanifest"}
    assert b"<loc>https://example.com/</loc>" in (output / "sitemap.xml").read_bytes()
    assert "User-agent: SomeBot\n" in (output / "robots.txt").read_text()
    icons = json.loads((output / "site.webmanifest").read_text())["icons"]
    assert [icon["src"] for icon in icons] == ["/assets/icons/icon-192.png"]
