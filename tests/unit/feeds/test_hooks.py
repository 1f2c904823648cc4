from types import SimpleNamespace

import feedparser
import pytest

from plugins.feeds.hooks import name_feeds, write_feeds
from plugins.practice.problem import ContentError

BASE = "https://example.com"


def page(feeds, **variables):
    return {"FEEDS": feeds, "head": SimpleNamespace(feeds=[])} | variables


def hrefs(context):
    return [link.href for link in context["head"].feeds]


@pytest.mark.parametrize("template", ["topic", "category", "person"])
def test_what_a_page_is_about_decides_which_feeds_it_names_first(site, article, template):
    owner = SimpleNamespace(name="One", url="the/page/", summary="", biography="", description="", articles=[article()])
    owners = {"topic": {"topics": [owner]}, "category": {"categories": [(owner, [article()])]}, "person": {"people": [owner]}}[template]
    context = page(site([article()], **owners), **{template: owner})
    name_feeds(None, template, context)
    assert hrefs(context)[::3] == ["/the/page/feed.xml", "/feed.xml"]
    assert owner.feed_href == "/the/page/feed.xml"


def test_other_pages_name_the_feeds_of_the_site(site, article, topic):
    context = page(site([article()], [topic("contracts", "Contracts", [article()])]), topic=topic("contracts", "Contracts"))
    name_feeds(None, "article", context)
    assert hrefs(context) == ["/feed.xml", "/atom.xml", "/feed.json"]
    assert "feeds" not in context


def test_the_page_about_subscribing_gets_all_of_them(site, article):
    feeds = site([article()])
    context = page(feeds)
    name_feeds(None, "subscribe", context)
    assert context["feeds"] is feeds


def test_files_are_written_with_no_more_entries_than_the_setting_says(site, article, topic, tmp_path):
    articles = [article("shown"), article("shown-too"), article("draft", draft=True), article("future", future=True)]
    generator = SimpleNamespace(
        settings={"SITEURL": BASE, "FEED_MAX_ENTRIES": 1},
        context={"FEEDS": site(articles, [topic("contracts", "Contracts", articles)])},
        output_path=str(tmp_path),
    )
    write_feeds(generator)
    files = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*"))
    assert files == [f"{folder}{name}" for folder in ("", "topics/contracts/") for name in ("atom.xml", "feed.json", "feed.xml")]
    assert [one.link.split("/")[-2] for one in feedparser.parse((tmp_path / "feed.xml").read_bytes()).entries] == ["shown"]


@pytest.mark.parametrize("most", [0, -3, "20", 2.5, None])
def test_a_number_of_entries_that_is_none_is_refused(site, article, tmp_path, most):
    generator = SimpleNamespace(settings={"SITEURL": BASE, "FEED_MAX_ENTRIES": most}, context={"FEEDS": site([article()])}, output_path=str(tmp_path))
    with pytest.raises(ContentError, match=r"pelicanconf.py: FEED_MAX_ENTRIES: .* is not a whole number"):
        write_feeds(generator)
