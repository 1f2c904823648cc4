"""What feed readers and those who use them are told."""

from __future__ import annotations

from pathlib import Path

import feedparser
from bs4 import BeautifulSoup

Pages = dict[str, BeautifulSoup]
BASE = "https://lark.example/practice"


def test_feed_has_every_article_whole_newest_first(fixture_site: Path) -> None:
    feed = feedparser.parse(fixture_site / "feed.xml")
    assert not feed.bozo
    assert [entry.link for entry in feed.entries][:3] == [f"{BASE}/insights/{slug}/" for slug in ("beta", "alpha", "short-5")]
    assert len(feed.entries) == 7
    alpha = feed.entries[1]
    assert alpha.title == 'Prices & "promises": <5 % or more?'
    assert alpha.id == f"{BASE}/old/alpha/"
    assert f'src="{BASE}/insights/strokes.svg"' in alpha.content[0].value
    assert "class=" not in alpha.content[0].value


def test_every_page_names_the_feeds(pages: Pages) -> None:
    for path, soup in pages.items():
        feeds = [link["href"] for link in soup.find_all("link", rel="alternate")]
        assert "/practice/feed.xml" in feeds, path
    assert pages["topics/decisions/"].find("link", rel="alternate")["href"] == "/practice/topics/decisions/feed.xml"


def test_subscribe_lists_the_feeds_for_people(pages: Pages) -> None:
    assert {"/practice/feed.xml", "/practice/atom.xml", "/practice/feed.json"} <= {link["href"] for link in pages["subscribe/"].main.find_all("a")}
