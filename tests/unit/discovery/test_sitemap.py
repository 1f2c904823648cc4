from datetime import UTC, datetime, timedelta, timezone

import pytest
from lxml import etree

from plugins.discovery.sitemap import MOST_IMAGES, SitemapPage, sitemap

S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
I = "{http://www.google.com/schemas/sitemap-image/1.1}"  # noqa: E741
BASE = "https://example.com"


def read(*pages):
    return etree.fromstring(sitemap(pages))


def test_addresses_are_ordered_and_stand_once():
    found = read(SitemapPage(f"{BASE}/b/"), SitemapPage(f"{BASE}/a/"), SitemapPage(f"{BASE}/b/"))
    assert found.tag == f"{S}urlset"
    assert [one.text for one in found.findall(f"{S}url/{S}loc")] == [f"{BASE}/a/", f"{BASE}/b/"]


def test_lastmod_is_there_only_where_the_content_tells_it():
    moment = datetime(2026, 6, 11, 8, 30, 1, 5, tzinfo=timezone(timedelta(hours=2)))
    found = read(SitemapPage(f"{BASE}/a/"), SitemapPage(f"{BASE}/b/", moment))
    assert [one.findtext(f"{S}lastmod") for one in found] == [None, "2026-06-11T08:30:01+02:00"]


def test_a_date_without_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        read(SitemapPage(f"{BASE}/a/", datetime(2026, 1, 1)))


def test_nothing_is_written_that_search_engines_ignore():
    page = read(SitemapPage(f"{BASE}/a/", datetime(2026, 1, 1, tzinfo=UTC), (f"{BASE}/a.png?x=1&y=2",)))[0]
    assert [child.tag for child in page] == [f"{S}loc", f"{S}lastmod", f"{I}image"]
    assert [(child.tag, child.text) for child in page[2]] == [(f"{I}loc", f"{BASE}/a.png?x=1&y=2")]


def test_pictures_stand_once_and_not_beyond_the_bound():
    images = [f"{BASE}/{number}.png" for number in range(MOST_IMAGES + 5)]
    page = read(SitemapPage(f"{BASE}/a/", images=(images[0], *images)))[0]
    assert [one.findtext(f"{I}loc") for one in page.findall(f"{I}image")] == images[:MOST_IMAGES]


def test_more_pages_than_a_sitemap_holds_are_refused():
    with pytest.raises(ValueError, match="50000 addresses; there are 50001"):
        sitemap(SitemapPage(f"{BASE}/{number}/") for number in range(50_001))


def test_the_same_pages_are_the_same_bytes_in_any_order():
    pages = [SitemapPage(f"{BASE}/{name}/") for name in "abc"]
    assert sitemap(pages) == sitemap(reversed(pages))
    assert sitemap(pages).startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<urlset")
