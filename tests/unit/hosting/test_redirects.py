"""The table of addresses that lead on, and what stands in for it on hosts without redirects."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader

from plugins.hosting.redirects import collisions, file_of, redirects
from plugins.hosting.stand_ins import write_stand_in
from plugins.practice.moved import Moved

THEME = Path(__file__).resolve().parents[3] / "theme" / "templates"


def moved(path: str, target: str) -> Moved:
    return Moved(path, target, "content/topics/ai.md", 4)


def test_feeds_move_with_their_page_and_other_files_do_not() -> None:
    files = [
        "topics/ai/index.html",
        "topics/ai/index.html.md",
        "topics/ai/feed.xml",
        "topics/ai/feed.json",
        "topics/ai/page/2/index.html",
        "feed.xml",
    ]
    table = redirects([moved("topics/models/", "topics/ai/"), moved("models.html", "topics/ai/")], files)
    assert {path: one.target for path, one in table.items()} == {
        "models.html": "topics/ai/",
        "topics/models/": "topics/ai/",
        "topics/models/feed.json": "topics/ai/feed.json",
        "topics/models/feed.xml": "topics/ai/feed.xml",
    }
    assert list(table) == sorted(table)


@pytest.mark.parametrize("path", ["feed.xml", "insights/page/2/", "insights", "feed.xml/", "feed.xml/old/", "assets/site.css", "Feed.xml"])
def test_no_file_of_the_site_is_overwritten(path: str) -> None:
    files = ["index.html", "feed.xml", "insights/page/2/index.html", "assets/site.css"]
    (problem,) = collisions([moved(path, "about/")], files)
    assert (problem.path, problem.line) == ("content/topics/ai.md", 4)
    assert f"/{path} is that of a file of the site" in problem.message


def test_earlier_addresses_do_not_overwrite_one_another() -> None:
    assert len(list(collisions([moved("old/", "a/"), moved("old/index.html", "b/")], []))) == 1
    assert list(collisions([moved("old/", "a/"), moved("old/more/", "b/"), moved("older.html", "b/")], ["a/index.html"])) == []


def write(output: Path, one: Moved) -> Path:
    template = Environment(loader=FileSystemLoader(THEME), autoescape=True).get_template("moved.html")
    write_stand_in(output, one, "https://lark.example/practice", template, "en")
    return output / file_of(one.path)


@pytest.mark.parametrize("path", ["old/", "2019/post.html"])
def test_a_page_leads_on_at_once_and_is_found_by_nobody(tmp_path: Path, path: str) -> None:
    soup = BeautifulSoup(write(tmp_path, moved(path, "faq/#cost")).read_text(), "lxml")
    assert soup.find("meta", {"http-equiv": "refresh"})["content"] == "0; url=/practice/faq/#cost"
    assert soup.main.a["href"] == "/practice/faq/#cost"
    assert soup.find("link", rel="canonical")["href"] == soup.main.a.string == "https://lark.example/practice/faq/#cost"
    assert soup.find("meta", {"name": "robots"})["content"] == "noindex"
    assert soup.html["lang"] == "en"


def test_a_feed_is_where_it_was(tmp_path: Path) -> None:
    (tmp_path / "topics/ai").mkdir(parents=True)
    (tmp_path / "topics/ai/feed.xml").write_bytes(b"<rss/>")
    assert write(tmp_path, moved("topics/models/feed.xml", "topics/ai/feed.xml")).read_bytes() == b"<rss/>"


def test_nothing_stands_in_for_a_program(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert not write(tmp_path, moved("post.php", "a/")).exists()
