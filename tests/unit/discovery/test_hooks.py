import json
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from plugins.discovery.hooks import listed, write_files
from plugins.discovery.sitemap import SitemapPage
from plugins.practice.problem import ContentError

BASE = "https://example.com"


def page(path, **changes):
    values = {"canonical": f"{BASE}{path}", "indexed": True, "modified": None, "images": []}
    return SimpleNamespace(**values | changes)


@pytest.fixture
def pelican(tmp_path):
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
    }
    return SimpleNamespace(settings=settings, output_path=str(output), files=lambda: {file.name: file.read_text() for file in output.iterdir()})


def test_only_pages_that_may_be_found_are_listed():
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    found = page("/a/", modified=moment, images=["/card.png", "https://cdn.example/x.png"])
    assert listed([found, page("/404.html", indexed=False), page("", canonical="")]) == [
        SitemapPage(f"{BASE}/a/", moment, (f"{BASE}/card.png", "https://cdn.example/x.png"))
    ]


def test_the_files_of_the_root_are_written(pelican):
    pelican.settings["ROBOTS_LINES"] = ["User-agent: SomeBot"]
    write_files(pelican)
    files = pelican.files()
    assert set(files) == {"sitemap.xml", "robots.txt", "site.webmanifest"}
    assert "<loc>https://example.com/</loc>" in files["sitemap.xml"]
    assert "User-agent: SomeBot\n" in files["robots.txt"]
    assert [icon["src"] for icon in json.loads(files["site.webmanifest"])["icons"]] == ["/assets/icons/icon-192.png"]


def test_a_key_has_its_file(pelican):
    pelican.settings["INDEXNOW_KEY"] = "abcdefgh"
    write_files(pelican)
    assert pelican.files()["abcdefgh.txt"] == "abcdefgh"


def test_settings_that_cannot_be_written_are_named_together_and_nothing_is_written(pelican):
    pelican.settings |= {"ROBOTS_LINES": "User-agent: *", "INDEXNOW_KEY": "short"}
    with pytest.raises(ContentError) as raised:
        write_files(pelican)
    assert [str(problem).partition(": ")[0] for problem in raised.value.problems] == ["pelicanconf.py", "publishconf.py"]
    assert "ROBOTS_LINES: it must be a list" in str(raised.value)
    assert "INDEXNOW_KEY: the key must be" in str(raised.value)
    assert pelican.files() == {}
