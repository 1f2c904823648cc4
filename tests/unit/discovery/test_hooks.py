import json
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from plugins.discovery.hooks import BESIDE_PAGES, listed, name_copy, write_files
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
        BESIDE_PAGES: {},
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


def test_what_lies_beside_a_page_is_made_when_all_are_written(pelican):
    pelican.settings[BESIDE_PAGES]["page.md"] = lambda: "Überschrift\n"
    write_files(pelican)
    assert pelican.files()["page.md"] == "Überschrift\n"


def described(template, **changes):
    """The variables of a page once it is described."""
    variables = {
        "output_file": f"{template}/index.html",
        "indexed": True,
        "head": SimpleNamespace(canonical=f"{BASE}/base/{template}/", markdown=None),
        "BASE_PATH": "/base",
        "LIBRARY": None,
        "call_to_action": None,
        BESIDE_PAGES: {},
    }
    variables |= dict.fromkeys(("article", "service", "index_page", "groups", "answered_elsewhere")) | changes
    name_copy(None, template, variables)
    return variables["head"].markdown, list(variables[BESIDE_PAGES])


@pytest.mark.parametrize("template", ["article", "service", "faq"])
def test_these_pages_have_a_copy_that_their_head_names(template):
    assert described(template) == (f"/base/{template}/index.html.md", [f"{template}/index.html.md"])


@pytest.mark.parametrize("template", ["article", "service", "faq"])
def test_what_search_engines_may_not_list_has_no_copy(template):
    assert described(template, indexed=False) == (None, [])


@pytest.mark.parametrize("template", ["page", "topic", "not_found", "insights"])
def test_other_pages_have_none(template):
    assert described(template) == (None, [])


def test_the_home_page_brings_the_overview():
    assert described("index") == (None, ["llms.txt"])


def test_settings_that_cannot_be_written_are_named_together_and_nothing_is_written(pelican):
    pelican.settings |= {"ROBOTS_LINES": "User-agent: *", "INDEXNOW_KEY": "short"}
    with pytest.raises(ContentError) as raised:
        write_files(pelican)
    assert [str(problem).partition(": ")[0] for problem in raised.value.problems] == ["pelicanconf.py", "publishconf.py"]
    assert "ROBOTS_LINES: it must be a list" in str(raised.value)
    assert "INDEXNOW_KEY: the key must be" in str(raised.value)
    assert pelican.files() == {}
