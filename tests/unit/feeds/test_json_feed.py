import json
from types import SimpleNamespace

import pytest

from plugins.feeds.json_feed import json_feed
from plugins.feeds.rss import rss

OWN = "https://example.com/feed.json"


@pytest.fixture
def feed(channel, nasty, article):
    return json.loads(json_feed(channel(nasty, article()), OWN))


def test_it_says_what_it_is(feed):
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["feed_url"], feed["home_page_url"], feed["language"]) == (OWN, "https://example.com/", "en")


def test_items_have_what_the_other_formats_have(feed, channel, nasty, article):
    item = feed["items"][0]
    assert item["id"] == item["url"] == "https://example.com/insights/nasty/"
    assert item["title"] == "R&D < growth? ✓"
    assert item["date_published"] == "2026-09-04T09:30:00+00:00"
    assert item["date_modified"] == "2026-09-06T08:00:00+00:00"
    assert item["authors"] == [{"name": "Ines Hartmann", "url": "https://example.com/people/ines-hartmann/"}]
    assert item["tags"] == ["Contracts & terms", "Cost"]
    assert item["image"] == "https://example.com/assets/one.png"
    addresses = [one["url"].encode() for one in feed["items"]]
    written = rss(channel(nasty, article()), OWN)
    assert sorted(addresses, key=lambda address: written.index(b"<link>" + address)) == addresses


def test_what_an_item_has_not_is_left_out(channel, article):
    item = json.loads(json_feed(channel(article(card=None, person=None)), OWN))["items"][0]
    assert "image" not in item
    assert item["authors"] == [{"name": "Tiller & Co"}]


def test_text_is_written_as_it_is(channel, nasty):
    assert "😀" in json_feed(channel(nasty), OWN).decode()


def test_a_topic_called_like_the_category_is_one_tag(channel, article):
    topics = [SimpleNamespace(slug="cost", name="Cost"), SimpleNamespace(slug="ai", name="AI")]
    assert json.loads(json_feed(channel(article(topics=topics)), OWN))["items"][0]["tags"] == ["Cost", "AI"]
