"""Earlier addresses of the fixture's texts lead on."""

from __future__ import annotations

from pathlib import Path

import feedparser
from bs4 import BeautifulSoup

from plugins.engine.build import build
from plugins.hosting.table import read_table

SETTINGS = Path(__file__).resolve().parents[2] / "publishconf.py"


def test_every_earlier_address_is_in_the_table(fixture_site: Path) -> None:
    table = {one.path: one.target for one in read_table(fixture_site).redirects}
    pages = {path: to for path, to in table.items() if not path.endswith((".xml", ".json"))}
    assert pages == {
        "/2019/alpha/": "/insights/alpha/",
        "/alpha.php": "/insights/alpha/",
        "/glossary/decision.html": "/topics/decisions/",
        "/old/alpha/": "/insights/alpha/",
        "/topics/choices/": "/topics/decisions/",
        "/topics/decision-making/": "/topics/decisions/",
    }
    assert table["/topics/choices/feed.xml"] == "/topics/decisions/feed.xml"


def test_every_address_of_the_table_leads_to_a_page_or_file(fixture_site: Path) -> None:
    for one in read_table(fixture_site).redirects:
        target = fixture_site / one.target.lstrip("/")
        assert (target / "index.html").is_file() if one.target.endswith("/") else target.is_file(), one.path


def test_pages_stand_in_where_a_host_cannot_redirect(fixture_site: Path) -> None:
    for path in ("old/alpha/index.html", "2019/alpha/index.html"):
        soup = BeautifulSoup((fixture_site / path).read_text(), "lxml")
        assert soup.find("meta", {"http-equiv": "refresh"})["content"] == "0; url=/practice/insights/alpha/"
    assert not (fixture_site / "alpha.php").exists()


def test_a_followed_topic_goes_on_under_its_other_names(fixture_site: Path) -> None:
    assert not feedparser.parse(fixture_site / "topics/choices/feed.xml").bozo
    assert (fixture_site / "topics/choices/feed.xml").read_bytes() == (fixture_site / "topics/decisions/feed.xml").read_bytes()


def test_an_article_tagged_with_a_synonym_is_one_of_the_topic(fixture_site: Path) -> None:
    soup = BeautifulSoup((fixture_site / "insights/short-1/index.html").read_text(), "lxml")
    assert [(link["href"], link.string) for link in soup.find_all("a", rel="tag")] == [("/practice/topics/decisions/", "#Decisions")]


def test_a_topic_shows_its_picture_and_its_chosen_neighbours(page) -> None:  # type: ignore[no-untyped-def]
    soup = page("topics/decisions/")
    assert soup.find("img", alt="Five upright strokes, one of which has made up its mind")["src"] == "/practice/insights/strokes.svg"
    assert [link.contents[0] for link in soup.find("nav", {"aria-label": "Nearby topics"}).find_all("a")] == ["Fees & terms"]


def test_an_address_that_is_taken_stops_the_build(fixture_content: Path, tmp_path: Path) -> None:
    about = fixture_content / "pages/about.md"
    about.write_text(about.read_text().replace("---\n", "---\naliases: [/feed.xml]\n", 1))
    report = build(SETTINGS, tmp_path / "output", {"PATH": str(fixture_content)})
    assert [str(problem) for problem in report.problems] == [
        "content/pages/about.md:2: the earlier address /feed.xml is that of a file of the site; take it out"
    ]
