"""What pages of each type show."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from plugins.desk.check import check

Page = Callable[[str], BeautifulSoup]
ROOT = Path(__file__).resolve().parents[2]
NOW = "1795132800"  # the moment of the fixture's build


def text(element: object) -> str:
    return " ".join(element.get_text(" ", strip=True).split())


def test_awkward_title_is_escaped_everywhere(page: Page) -> None:
    soup = page("insights/alpha/")
    assert text(soup.h1) == 'Prices & "promises": <5 % or more?'
    assert soup.find("meta", property="og:title")["content"] == 'Prices & "promises": <5 % or more?'


def test_article_names_author_date_and_reading_time(page: Page) -> None:
    cells = [text(cell) for cell in page("insights/alpha/").main.dl.find_all("div")]
    assert cells[0].startswith("Author Ada Lark")
    assert cells[1].startswith("Date 4 May 2026 Revised 11 June 2026")
    assert cells[2].startswith("Reading 1 minute")


def test_guest_is_introduced_without_a_page(page: Page) -> None:
    soup = page("insights/beta/")
    assert "Reads contracts for a living" in text(soup)
    assert not soup.find("a", href=lambda href: href and "people/bo" in href)


def test_series_links_both_ways(page: Page) -> None:
    assert page("insights/alpha/").main.find("a", href="/practice/insights/beta/", rel="next")
    assert page("insights/beta/").main.find("a", href="/practice/insights/alpha/", rel="prev")


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("insights/beta/", "This article has its own."),
        ("insights/alpha/", "What would it cost?"),
        ("insights/category/money/", "What would it cost?"),
        ("insights/short-1/", "Shall we talk?"),
        ("services/seat/", "Shall we talk?"),
        ("about/", "Shall we talk?"),
    ],
)
def test_call_to_action_is_the_texts_own_else_its_categorys_else_the_practices(page: Page, path: str, title: str) -> None:
    headings = [text(heading) for heading in page(path).find_all("h2")]
    assert [heading for heading in headings if heading in {"This article has its own.", "What would it cost?", "Shall we talk?"}] == [title]


def test_tags_lead_to_topics(page: Page) -> None:
    assert page("insights/alpha/").main.find("a", href="/practice/topics/fees-terms/")


def test_related_articles_are_others(page: Page) -> None:
    links = {link["href"] for link in page("insights/short-1/").main.find_all("a")}
    assert len({href for href in links if href.startswith("/practice/insights/short-")}) >= 2
    assert "/practice/insights/short-1/" not in links


def test_price_is_shown_or_kept_off(page: Page) -> None:
    assert "USD 9,500–19,000 a month" in text(page("services/seat/")).replace("\xa0", " ")
    assert "14,000" not in text(page("services/review/"))
    assert "14,000" not in text(page("services/"))


def test_lists_are_paginated_newest_first(page: Page) -> None:
    first, second = page("insights/"), page("insights/page/2/")
    order = [link["href"] for soup in (first, second) for link in soup.main.select("h2 a, h3 a") if "/insights/" in link["href"]]
    assert order[:3] == ["/practice/insights/beta/", "/practice/insights/alpha/", "/practice/insights/short-5/"]
    assert first.find("a", rel="next")["href"] == "/practice/insights/page/2/"
    assert second.find("a", rel="prev")["href"] == "/practice/insights/"


def test_home_shows_the_newest_articles_and_the_chosen_question(page: Page) -> None:
    soup = page("")
    assert text(soup.h1) == "Technology, decided."
    assert soup.main.find("a", href="/practice/insights/beta/")
    assert "What does it cost?" in text(soup.main)


def test_hub_numbers_its_questions_and_lists_those_of_articles(page: Page) -> None:
    soup = page("faq/")
    assert [text(heading) for heading in soup.find_all("h3")][:2] == ["What does it cost?", "Is there a discount?"]
    assert "1.2" in text(soup.main)
    assert soup.main.find("a", href="/practice/insights/alpha/#is-this-the-second")


def test_a_topic_without_introduction_reads_well(page: Page) -> None:
    soup = page("topics/fees-terms/")
    assert text(soup.h1) == "Fees & terms"
    assert soup.main.find("a", href="/practice/insights/alpha/")


def test_withheld_texts_reach_no_file(fixture_site: Path) -> None:
    for file in fixture_site.rglob("*"):
        assert "embargo" not in file.name.lower()
        assert "withheld" not in file.name.lower()
        assert file.name != "secret.svg"
        if file.is_file():
            assert b"embargo" not in file.read_bytes().lower(), file


def test_drafts_are_shown_marked_and_not_indexed(fixture_drafts: Path) -> None:
    draft = BeautifulSoup((fixture_drafts / "insights/withheld-draft/index.html").read_text(), "lxml")
    future = BeautifulSoup((fixture_drafts / "insights/withheld-future/index.html").read_text(), "lxml")
    for soup, word in ((draft, "draft"), (future, "future")):
        assert soup.find("meta", {"name": "robots"})["content"] == "noindex"
        assert word in text(soup.body).lower()
    sitemap = (fixture_drafts / "sitemap.xml").read_text()
    assert "withheld" not in sitemap
    assert "EMBARGO" not in (fixture_drafts / "feed.xml").read_text()


def test_the_same_input_gives_the_same_bytes_in_another_process(fixture_site: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    program = (
        "import sys; from pathlib import Path; from plugins.engine.build import build;"
        "sys.exit(len(build(Path('publishconf.py'), Path(sys.argv[1]), {'PATH': sys.argv[2]}).problems))"
    )
    environment = {**os.environ, "SOURCE_DATE_EPOCH": NOW, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", program, again, ROOT / "tests" / "site" / "content"], cwd=ROOT, env=environment, check=True)
    files = {file.relative_to(fixture_site): file.read_bytes() for file in fixture_site.rglob("*") if file.is_file()}
    assert files == {file.relative_to(again): file.read_bytes() for file in again.rglob("*") if file.is_file()}


def test_only_used_files_are_published(fixture_site: Path) -> None:
    assert sorted(file.name for file in (fixture_site / "insights").glob("*.*")) == ["dot.png", "index.html", "strokes.svg"]


def test_manifest_names_sources(fixture_site: Path) -> None:
    files = json.loads((fixture_site / ".build-manifest.json").read_text())["files"]
    assert files["insights/alpha/index.html"]["source"] == "content/insights/alpha.md"
    assert files["insights/alpha/index.html"]["template"] == "article"
    assert files["sitemap.xml"]["source"] is None
    assert {path.relative_to(fixture_site).as_posix() for path in fixture_site.rglob("*") if path.is_file()} == {*files, ".build-manifest.json"}


def test_check_finds_nothing_wrong(fixture_site: Path) -> None:
    report = check(ROOT / "tests" / "site" / "content", fixture_site, theme=ROOT / "theme")
    assert [str(finding) for finding in report.errors] == []


def test_check_finds_nothing_wrong_in_the_sample_site(sample_site: Path) -> None:
    report = check(ROOT / "content", sample_site, theme=ROOT / "theme")
    assert [str(finding) for finding in report.findings] == []
