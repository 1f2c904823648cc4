"""The table of addresses that lead on, and what stands in for it on hosts without redirects."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader

from plugins.hosting.addresses import file_of
from plugins.hosting.policy import in_page
from plugins.hosting.redirects import Entry, collisions, earlier_addresses, in_order
from plugins.hosting.stand_ins import write_stand_in
from plugins.hosting.table import Redirect
from plugins.practice.moved import Moved

THEME = Path(__file__).resolve().parents[3] / "theme" / "templates"


def moved(path: str, target: str) -> Moved:
    return Moved(path, target, "content/topics/ai.md", 4)


def entry(path: str, target: str = "/about/") -> Entry:
    return Entry(Redirect(path, target), "content/topics/ai.md", 4)


def test_feeds_move_with_their_page_and_other_files_do_not() -> None:
    files = [
        "topics/ai/index.html",
        "topics/ai/index.html.md",
        "topics/ai/feed.xml",
        "topics/ai/feed.json",
        "topics/ai/page/2/index.html",
        "feed.xml",
    ]
    table = in_order(earlier_addresses([moved("topics/models/", "topics/ai/"), moved("models.html", "topics/ai/")], files))
    assert [(one.redirect.path, one.redirect.target) for one in table] == [
        ("/models.html", "/topics/ai/"),
        ("/topics/models/", "/topics/ai/"),
        ("/topics/models/feed.json", "/topics/ai/feed.json"),
        ("/topics/models/feed.xml", "/topics/ai/feed.xml"),
    ]


def test_inner_folders_come_before_those_around_them() -> None:
    entries = [entry("/a/*"), entry("/z/"), entry("/a/b/*"), entry("/a/b/c/")]
    assert [one.redirect.path for one in in_order(entries)] == ["/a/b/c/", "/z/", "/a/b/*", "/a/*"]


@pytest.mark.parametrize("path", ["feed.xml", "insights/page/2/", "insights", "feed.xml/", "feed.xml/old/", "assets/site.css", "Feed.xml"])
def test_no_file_of_the_site_is_overwritten(path: str) -> None:
    files = ["index.html", "feed.xml", "insights/page/2/index.html", "assets/site.css"]
    (problem,) = collisions([entry(f"/{path}")], files)
    assert (problem.path, problem.line) == ("content/topics/ai.md", 4)
    assert f"/{path} is that of a file of the site" in problem.message


def test_earlier_addresses_do_not_overwrite_one_another() -> None:
    assert len(list(collisions([entry("/old/"), entry("/old/index.html")], []))) == 1
    assert list(collisions([entry("/old/"), entry("/old/more/"), entry("/older.html")], ["a/index.html"])) == []


def test_a_folder_that_leads_on_swallows_no_page() -> None:
    (problem,) = collisions([entry("/Insights/*")], ["index.html", "insights/b/index.html", "insights/a/index.html"])
    assert "/Insights/* would lead away from /insights/a/index.html" in problem.message
    assert list(collisions([entry("/insight/*"), entry("/insights/old/*")], ["insights/a/index.html"])) == []


def write(output: Path, path: str, target: str) -> Path:
    environment = Environment(loader=FileSystemLoader(THEME), autoescape=True)
    environment.globals["policy"] = in_page
    written = write_stand_in(output, Redirect(path, target), "https://lark.example/practice", environment.get_template("moved.html"), "en")
    assert written == (file_of(path) if (output / file_of(path)).is_file() else None)
    return output / file_of(path)


@pytest.mark.parametrize("path", ["/old/", "/2019/post.html"])
def test_a_page_leads_on_at_once_and_is_found_by_nobody(tmp_path: Path, path: str) -> None:
    soup = BeautifulSoup(write(tmp_path, path, "/faq/#cost").read_text(), "lxml")
    assert soup.find("meta", {"http-equiv": "refresh"})["content"] == "0; url=/practice/faq/#cost"
    assert soup.main.a["href"] == "/practice/faq/#cost"
    assert soup.find("link", rel="canonical")["href"] == soup.main.a.string == "https://lark.example/practice/faq/#cost"
    assert soup.find("meta", {"name": "robots"})["content"] == "noindex"
    assert soup.html["lang"] == "en"


def test_a_feed_is_where_it_was(tmp_path: Path) -> None:
    (tmp_path / "topics/ai").mkdir(parents=True)
    (tmp_path / "topics/ai/feed.xml").write_bytes(b"<rss/>")
    assert write(tmp_path, "/topics/models/feed.xml", "/topics/ai/feed.xml").read_bytes() == b"<rss/>"


def test_nothing_stands_in_for_a_program(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert not write(tmp_path, "/post.php", "/a/").exists()


def test_nothing_stands_in_for_a_whole_folder(tmp_path: Path) -> None:
    assert not write(tmp_path, "/blog/*", "/:splat").exists()


def test_a_page_leads_to_another_site(tmp_path: Path) -> None:
    soup = BeautifulSoup(write(tmp_path, "/old/", "https://other.example/a").read_text(), "lxml")
    assert soup.main.a["href"] == soup.find("link", rel="canonical")["href"] == "https://other.example/a"
