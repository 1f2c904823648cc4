import re
from datetime import UTC, datetime

import feedparser
import pytest
from lxml import etree

from plugins.feeds.rss import rss

OWN = "https://example.com/feed.xml"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
MEDIA = "{http://search.yahoo.com/mrss/}"
LINK = "{http://www.w3.org/2005/Atom}link"


@pytest.fixture
def written(channel, nasty, article):
    return rss(channel(nasty, article()), OWN)


@pytest.fixture
def feed(written):
    return etree.fromstring(written).find("channel")


def test_a_strict_reader_takes_it(written):
    parsed = feedparser.parse(written)
    assert not parsed.bozo
    assert parsed.version == "rss20"
    assert [one.title for one in parsed.entries] == ["R&D < growth? ✓", "Days, not hours"]


def test_it_names_its_own_address_and_its_page(feed):
    own = feed.findall(LINK)
    assert [(one.get("rel"), one.get("href"), one.get("type")) for one in own] == [("self", OWN, "application/rss+xml")]
    assert feed.findtext("link") == "https://example.com/"


def test_the_channel_says_what_it_is(feed):
    assert feed.findtext("title") == "Tiller & Co"
    assert feed.findtext("description") == "A CTO for some days."
    assert feed.findtext("language") == "en"


def test_it_is_dated_by_the_newest_change_and_names_no_generator(feed, channel, article):
    assert feed.findtext("lastBuildDate") == "Sun, 06 Sep 2026 08:00:00 +0000"
    assert not feed.findtext("generator")
    assert rss(channel(article()), OWN) == rss(channel(article()), OWN)


def test_the_guid_is_a_permanent_link(feed):
    guid = feed.find("item/guid")
    assert (guid.text, guid.get("isPermaLink")) == ("https://example.com/insights/nasty/", "true")
    assert feed.findtext("item/link") == guid.text


def test_a_kept_guid_is_none(channel, article):
    guid = etree.fromstring(rss(channel(article(guid="tag:old")), OWN)).find("channel/item/guid")
    assert (guid.text, guid.get("isPermaLink")) == ("tag:old", "false")


def test_the_summary_comes_before_the_whole_text(feed):
    order = [child.tag for child in feed.find("item")]
    assert order.index("description") < order.index(CONTENT)


def test_every_item_has_summary_and_whole_text(channel, article):
    written = rss(channel(article(summary=None, content="<p>Whole <b>text</b>.</p>")), OWN)
    item = etree.fromstring(written).find("channel/item")
    assert item.findtext("description") == "Whole text."
    assert item.findtext(CONTENT) == "<p>Whole <b>text</b>.</p>"


def test_a_summary_is_escaped_for_readers_that_take_it_for_html(feed):
    assert feed.findtext("item/description") == "A &amp; B &lt;cost&gt;"


def test_the_author_is_a_creator_and_no_address(feed):
    assert feed.findtext(f"item/{CREATOR}") == "Ines Hartmann"
    assert feed.find("item/author") is None


def test_categories_say_where_topics_are_explained(feed):
    found = [(one.text, one.get("domain")) for one in feed.find("item").findall("category")]
    assert found == [("Contracts & terms", "https://example.com/topics/"), ("Cost", "https://example.com/insights/category/")]


def test_dates_are_written_with_a_numeric_zone(feed):
    assert feed.findtext("item/pubDate") == "Fri, 04 Sep 2026 09:30:00 +0000"


def test_the_picture_stands_in_the_item_itself(feed):
    item = feed.find("item")
    assert item.find(f"{MEDIA}group") is None
    picture = item.find(f"{MEDIA}content")
    assert dict(picture.attrib) == {
        "url": "https://example.com/assets/one.png", "medium": "image", "type": "image/png", "width": "1200", "height": "630"
    }  # fmt: skip
    assert item.find("enclosure") is None


def test_content_has_only_absolute_addresses(feed):
    content = feed.findtext(f"item/{CONTENT}")
    assert re.findall(r'(?:href|src)="(?!https://)', content) == []
    assert "https://example.com/insights/off-ramp/#end" in content


def test_nothing_forbidden_reaches_the_file(written):
    text = written.decode()
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text)
    for part in ("<script", "&lt;script", "onload", "iframe", "CDATA", "class="):
        assert part not in text
    assert "😀" in text
    assert "مرحبا" in text


def test_a_sequence_that_ends_cdata_survives(feed):
    assert feed.findtext(f"item/{CONTENT}").count("]]&gt;") == 2


def test_signs_in_titles_are_hexadecimal_references(written):
    assert b"<title>R&#x26;D &#x3C; growth? " in written


def test_no_style_sheet_is_linked(written):
    assert b"xml-stylesheet" not in written


def test_entries_are_newest_first_and_no_more_than_allowed(channel, article):
    articles = [article(f"n{day:02}", date=datetime(2026, 1, day, tzinfo=UTC)) for day in range(1, 6)]
    found = etree.fromstring(rss(channel(*articles, limit=3), OWN)).findall("channel/item/link")
    assert [one.text.split("/")[-2] for one in found] == ["n05", "n04", "n03"]
