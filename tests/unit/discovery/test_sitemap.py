from datetime import UTC, datetime, timedelta, timezone

import pytest
from lxml import etree

from plugins.discovery.sitemap import MOST_BYTES, MOST_IMAGES, MOST_PAGES, SitemapPage, sitemaps

S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
I = "{http://www.google.com/schemas/sitemap-image/1.1}"  # noqa: E741
BASE = "https://example.com"


def read(*pages):
    return etree.fromstring(sitemaps(pages, BASE)["sitemap.xml"])


def numbered(count, **fields):
    return [SitemapPage(f"{BASE}/{number:05}/", **fields) for number in range(count)]


def addresses(content):
    return [one.text for one in etree.fromstring(content).iterfind(f"*/{S}loc")]


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


def test_the_same_pages_are_the_same_bytes_in_any_order():
    pages = numbered(5)
    assert sitemaps(pages, BASE, most_pages=2) == sitemaps(reversed(pages), BASE, most_pages=2)
    assert sitemaps(pages, BASE)["sitemap.xml"].startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<urlset")


def test_a_site_without_pages_has_a_sitemap_all_the_same():
    assert addresses(sitemaps([], BASE)["sitemap.xml"]) == []


def test_as_many_pages_as_the_bound_allows_are_one_file():
    assert list(sitemaps(numbered(4), BASE, most_pages=4)) == ["sitemap.xml"]


def test_more_pages_are_several_files_and_an_index_of_them():
    early, late = datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
    pages = [*numbered(2, lastmod=late), SitemapPage(f"{BASE}/a/", early), SitemapPage(f"{BASE}/b/"), SitemapPage(f"{BASE}/c/")]
    files = sitemaps(pages, BASE, most_pages=2)
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    index = etree.fromstring(files["sitemap.xml"])
    assert index.tag == f"{S}sitemapindex"
    assert [(one.tag, one.findtext(f"{S}loc"), one.findtext(f"{S}lastmod")) for one in index] == [
        (f"{S}sitemap", f"{BASE}/sitemap-1.xml", "2026-01-01T00:00:00+00:00"),
        (f"{S}sitemap", f"{BASE}/sitemap-2.xml", "2025-01-01T00:00:00+00:00"),
        (f"{S}sitemap", f"{BASE}/sitemap-3.xml", None),
    ]
    assert [addresses(files[f"sitemap-{number}.xml"]) for number in (1, 2, 3)] == [
        [f"{BASE}/00000/", f"{BASE}/00001/"],
        [f"{BASE}/a/", f"{BASE}/b/"],
        [f"{BASE}/c/"],
    ]


def test_a_file_that_would_be_too_heavy_is_halved():
    pages = numbered(10, images=tuple(f"{BASE}/{'x' * 100}{number}.png" for number in range(10)))
    files = sitemaps(pages, BASE, most_bytes=4_000)
    parts = [content for name, content in files.items() if name != "sitemap.xml"]
    assert len(parts) > 2
    assert all(len(content) <= 4_000 for content in parts)
    assert [address for content in parts for address in addresses(content)] == [page.loc for page in pages]


def test_one_page_too_heavy_for_any_file_is_listed_alone():
    assert addresses(sitemaps(numbered(2), BASE, most_bytes=10)["sitemap-2.xml"]) == [f"{BASE}/00001/"]


@pytest.mark.slow
def test_the_protocols_own_bound_is_kept():
    pages = numbered(MOST_PAGES + 1)
    files = sitemaps(pages, BASE)
    assert [len(addresses(files[name])) for name in ("sitemap.xml", "sitemap-1.xml", "sitemap-2.xml")] == [2, 50_000, 1]
    assert max(map(len, files.values())) <= MOST_BYTES
