"""What search engines, feed readers and answer engines are told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from lxml import etree

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


def test_sitemap_is_exactly_the_indexable_pages(fixture_site: Path, pages: Pages) -> None:
    tree = etree.parse(fixture_site / "sitemap.xml")
    listed = {element.text for element in tree.iterfind(".//{*}url/{*}loc")}
    assert listed == {f"{BASE}/{path}" for path, soup in pages.items() if soup.find("meta", {"name": "robots"})["content"] != "noindex"}
    assert f"{BASE}/hidden/" not in listed
    assert f"{BASE}/404.html" not in listed


def test_robots_names_the_sitemap(fixture_site: Path) -> None:
    assert f"Sitemap: {BASE}/sitemap.xml" in (fixture_site / "robots.txt").read_text().splitlines()


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
