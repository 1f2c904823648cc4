"""What search engines, feed readers and answer engines are told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import markdown
import pytest
from bs4 import BeautifulSoup
from lxml import etree

from plugins.engine.build import build
from tests.conftest import ROOT
from tests.site.conftest import pages_of
from tests.unit.discovery.markdown_reader import html_of, words

Pages = dict[str, BeautifulSoup]
BASE = "https://lark.example/practice"


def with_graph(pages: Pages) -> Iterator[tuple[str, BeautifulSoup]]:
    """Every page but the one that stands for pages that are not there."""
    yield from ((path, soup) for path, soup in pages.items() if path != "404.html")


def graph(soup: BeautifulSoup) -> list[dict[str, Any]]:
    scripts = soup.find_all("script", type="application/ld+json")
    assert len(scripts) == 1
    data = json.loads(scripts[0].string)
    assert data["@context"] == "https://schema.org"
    return data["@graph"]


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every table of a graph at any depth."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def test_every_reference_of_every_graph_is_defined_on_its_page(pages: Pages) -> None:
    for path, soup in with_graph(pages):
        tables = list(nodes(graph(soup)))
        defined = [table["@id"] for table in tables if "@id" in table and len(table) > 1]
        assert len(defined) == len(set(defined)), path
        assert {table["@id"] for table in tables if set(table) == {"@id"}} <= set(defined), path


def test_graph_says_what_the_article_shows(pages: Pages) -> None:
    soup = pages["insights/alpha/"]
    posting = next(node for node in graph(soup) if node["@type"] == "BlogPosting")
    assert posting["headline"] == soup.h1.get_text(strip=True) == 'Prices & "promises": <5 % or more?'
    assert posting["datePublished"] == "2026-05-04T09:30:00-04:00"
    assert posting["dateModified"] == "2026-06-11T08:00:00-04:00"
    questions = [node for node in graph(soup) if node["@type"] == "Question"]
    assert [question["name"] for question in questions] == ["Is <this> “escaped” & right?", "Is this the second?"]
    assert questions[1]["url"] == f"{BASE}/insights/alpha/#is-this-the-second"


def test_graph_trail_is_the_visible_one(pages: Pages) -> None:
    for path, soup in with_graph(pages):
        shown = soup.find("nav", attrs={"aria-label": "Breadcrumbs"})
        marked = [node for node in graph(soup) if node["@type"] == "BreadcrumbList"]
        if shown is None:
            assert marked == [], path
        elif marked:
            assert [item["name"] for item in marked[0]["itemListElement"]] == [item.get_text(" ", strip=True) for item in shown.find_all("li")], path


def test_a_hidden_price_is_not_in_the_graph(pages: Pages) -> None:
    assert "14000" not in json.dumps(graph(pages["services/review/"]))
    assert "9500" in json.dumps(graph(pages["services/seat/"]))


def test_manifest_icons_exist(fixture_site: Path) -> None:
    manifest = json.loads((fixture_site / "site.webmanifest").read_text())
    assert manifest["name"] == "Lark & Sons"
    for icon in manifest["icons"]:
        assert (fixture_site / icon["src"].removeprefix("/practice/")).is_file()


def test_a_topics_own_questions_are_marked_up_on_its_first_page(pages: Pages) -> None:
    types = [node["@type"] for node in graph(pages["topics/decisions/"])]
    assert types.count("Question") == 2
    assert "FAQPage" in types
    assert "FAQPage" not in [node["@type"] for node in graph(pages["topics/decisions/page/2/"])]


@dataclass
class Site:
    """A built site below its own address."""

    folder: Path
    base: str

    @cached_property
    def pages(self) -> Pages:
        """Every page by its absolute address."""
        return {f"{self.base}/{name.removesuffix('index.html')}": soup for name, soup in pages_of(self.folder).items()}

    @cached_property
    def listed(self) -> set[str]:
        """The pages that the sitemap lists."""
        return {element.text for element in etree.parse(self.folder / "sitemap.xml").iterfind("{*}url/{*}loc")}

    def file(self, address: str) -> Path:
        """The file that a host sends for an address of the site."""
        assert address.startswith(f"{self.base}/"), address
        path = unquote(urlsplit(address.removeprefix(f"{self.base}/")).path)
        return self.folder / path / "index.html" if path.endswith("/") or not path else self.folder / path

    def reached(self) -> set[str]:
        """The pages one comes to from the home page by following links."""
        found, waiting = set(), [f"{self.base}/"]
        while waiting:
            address = waiting.pop()
            if address in self.pages and address not in found:
                found.add(address)
                waiting += [urljoin(address, link["href"]).partition("#")[0] for link in self.pages[address].find_all("a", href=True)]
        return found

    def copies(self) -> dict[str, Path]:
        """The pages with a copy in Markdown: address and file of the copy."""
        named = {address: soup.find("link", type="text/markdown") for address, soup in self.pages.items()}
        return {address: self.file(urljoin(address, link["href"])) for address, link in named.items() if link}


@pytest.fixture(params=["fixture", "sample"])
def site(request: pytest.FixtureRequest) -> Site:
    """Each site in turn."""
    return Site(request.getfixturevalue(f"{request.param}_site"), BASE if request.param == "fixture" else "https://tiller.example")


def test_sitemap_is_exactly_the_pages_that_links_lead_to_and_may_be_indexed(site: Site) -> None:
    indexable = {address for address in site.reached() if site.pages[address].find("meta", {"name": "robots"})["content"] != "noindex"}
    assert len(indexable) > 20
    assert site.listed == indexable
    assert all(site.pages[address].find("link", rel="canonical")["href"] == address for address in site.listed)


def test_pages_that_are_nobodys_to_find_are_not_listed(fixture_site: Path) -> None:
    site = Site(fixture_site, BASE)
    assert not {f"{BASE}/hidden/", f"{BASE}/404.html", f"{BASE}/search/"} & site.listed
    assert not any(address.endswith(".md") for address in site.listed)


def test_pictures_of_the_sitemap_exist(site: Site) -> None:
    images = [element.text for element in etree.parse(site.folder / "sitemap.xml").iterfind(".//{*}image/{*}loc")]
    assert images
    assert [image for image in images if not site.file(image).is_file()] == []


def test_robots_names_the_sitemap(site: Site) -> None:
    assert f"Sitemap: {site.base}/sitemap.xml" in (site.folder / "robots.txt").read_text().splitlines()


def test_copies_are_those_of_articles_services_and_the_questions(site: Site) -> None:
    copied = {address.removeprefix(f"{site.base}/") for address in site.copies()}
    texts = {path for path in copied if path != "faq/"}
    assert "faq/" in copied
    assert {path.split("/")[0] for path in texts} == {"insights", "services"}
    assert set(site.copies().values()) == set(site.folder.rglob("*.md"))
    assert all(site.file(f"{site.base}/{path}").with_name("index.html.md").is_file() for path in copied)


def test_every_page_says_where_the_overview_is(site: Site) -> None:
    for address, soup in site.pages.items():
        assert urljoin(f"{site.base}/", soup.find("link", rel="describedby")["href"]) == f"{site.base}/llms.txt", address


def test_the_overview_is_a_heading_a_quotation_and_lists_of_links_that_lead_somewhere(site: Site) -> None:
    text = (site.folder / "llms.txt").read_text(encoding="utf-8")
    before, *sections = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    assert re.fullmatch(r"# [^\n]+\n\n> [^\n]+\n\n(?:[^\n#>-][^\n]*\n\n)+", before)
    lists = dict(zip(sections[::2], sections[1::2], strict=True))
    assert list(lists) == ["Services", "Insights", "Questions", "Topics", "Case studies", "Optional"]
    entries = [re.fullmatch(r"- \[([^\]]+)\]\(([^)]+)\): (.+)", line) for entries in lists.values() for line in entries.strip().splitlines()]
    assert all(entries)
    assert [entry[2] for entry in entries if not site.file(entry[2]).is_file()] == []
    assert {entry[2] for entry in entries} >= {f"{address}index.html.md" for address in site.copies()}
    rest = {entry[2] for entry in entries if not entry[2].endswith(".md")}
    assert rest <= site.listed


# What of a page is there to move about, to decorate, or said in a copy's list of facts.
BESIDE_THE_TEXT = (
    "nav, .eyebrow, .cells, p.aside, .related, .article-end, .marks, .number, .numeral, .permalink, .pull-quote, .footnote-ref, .footnote-backref, "
    ".assessment-count, .cost-controls, .call-note, [hidden]"
)


def test_a_copy_has_the_words_of_its_page_in_their_order(site: Site) -> None:
    for address, file in site.copies().items():
        main = BeautifulSoup(str(site.pages[address].main), "lxml")
        for element in main.select(BESIDE_THE_TEXT):
            element.extract()
        shown = iter(re.findall(r"\w+", " ".join(words(str(main).replace("<span", " <span")))))
        copied = iter(re.findall(r"\w+", " ".join(words(html_of(file.read_text(encoding="utf-8"))))))
        assert [word for word in shown if word not in copied] == [], address


def test_copies_are_tidy(site: Site) -> None:
    for address, file in site.copies().items():
        text = file.read_bytes().decode()
        prose = re.sub(r"^(`{3,}).*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL)
        assert text.startswith("# "), address
        assert text.endswith("\n"), address
        assert "\n\n\n" not in prose, address
        assert not re.search(r"<(?!https?://|/?su[bp]>)[A-Za-z/]", re.sub(r"`[^`\n]+`", "", prose)), address
        assert re.search(rf"^- Page: <{re.escape(address)}>$", text, re.MULTILINE), address
        assert not re.search(r"\]\((?!https?://|mailto:|tel:)", prose), address


def test_who_follows_the_first_markdown_can_read_a_copy_too(site: Site) -> None:
    for address, file in site.copies().items():
        text = file.read_text(encoding="utf-8")
        html = markdown.markdown(text, extensions=["tables", "fenced_code", "footnotes", "sane_lists"])
        assert html.count("<h3") == html_of(text).count("<h3"), address
        assert html.count("<table") == html_of(text).count("<table"), address


def test_a_copy_tells_no_price_that_its_page_does_not(fixture_site: Path) -> None:
    assert "14" not in (fixture_site / "services/review/index.html.md").read_text()
    assert "USD 9,500–19,000 a month" in (fixture_site / "services/seat/index.html.md").read_text()


def test_what_is_not_public_has_no_copy_in_a_preview_either(fixture_drafts: Path) -> None:
    assert (fixture_drafts / "insights/withheld-draft/index.html").is_file()
    assert not list(fixture_drafts.glob("insights/withheld-*/*.md"))
    assert "withheld" not in (fixture_drafts / "llms.txt").read_text()


@pytest.mark.slow
def test_settings_that_would_spoil_a_file_stop_the_build_with_a_sentence(fixture_content: Path, tmp_path: Path) -> None:
    settings = {"PATH": str(fixture_content), "ROBOTS_LINES": ["User-agent: *\nDisallow: /"], "INDEXNOW_KEY": "../key"}
    report = build(ROOT / "publishconf.py", tmp_path / "output", settings)
    assert [str(problem) for problem in report.problems] == [
        "pelicanconf.py: ROBOTS_LINES: line 1 holds a line break or a character that cannot be seen; write each line as a text of its own",
        "publishconf.py: INDEXNOW_KEY: the key must be a text of 8 to 128 letters from a to z, digits and hyphens",
    ]
    assert not (tmp_path / "output").exists()
