from types import SimpleNamespace

import feedparser
import pytest
from lxml import etree

from plugins.feeds.formats import feed_links
from plugins.feeds.hooks import feed_files, name_feeds, write_feeds

BASE = "https://example.com"


@pytest.fixture
def settings(practice):
    return {"LIBRARY": SimpleNamespace(practice=practice), "SITEURL": BASE, "BASE_PATH": "/sub"}


PUBLIC, DRAFT = SimpleNamespace(draft=False, future=False), SimpleNamespace(draft=True, future=False)


def topic(slug, name, articles=(PUBLIC,)):
    return SimpleNamespace(slug=slug, name=name, summary="", description="", articles=list(articles))


def test_every_format_is_linked_by_a_title_of_its_own(settings):
    links = feed_links(settings)
    assert [link["href"] for link in links] == ["/sub/feed.xml", "/sub/atom.xml", "/sub/feed.json"]
    assert [link["type"] for link in links] == ["application/rss+xml", "application/atom+xml", "application/feed+json"]
    assert [link["title"] for link in links] == ["Tiller & Co (RSS)", "Tiller & Co (Atom)", "Tiller & Co (JSON Feed)"]


def test_a_topics_page_names_its_own_feed_first(settings):
    context = settings | {"head": SimpleNamespace(feeds=[]), "topic": topic("contracts", "Contracts")}
    name_feeds(None, "topic", context)
    assert [link["href"] for link in context["head"].feeds][:2] == ["/sub/topics/contracts/feed.xml", "/sub/feed.xml"]
    assert context["head"].feeds[0]["title"] == "Tiller & Co: Contracts (RSS)"
    assert context["topic"].feed_href == "/sub/topics/contracts/feed.xml"


def test_other_pages_name_the_feeds_of_the_site(settings):
    context = settings | {"head": SimpleNamespace(feeds=[]), "topic": topic("contracts", "Contracts")}
    name_feeds(None, "article", context)
    assert context["head"].feeds == context["feeds"] == feed_links(settings)


def test_a_topic_without_articles_has_no_feed(settings, practice, article):
    context = settings | {"head": SimpleNamespace(feeds=[]), "topic": topic("empty", "Empty", ())}
    name_feeds(None, "topic", context)
    assert context["topic"].feed_href is None
    assert len(context["head"].feeds) == 3
    assert "topics/empty/feed.xml" not in dict(feed_files(practice, BASE, [article()], [topic("empty", "Empty", ())], 50))


def test_a_topics_feed_has_the_topics_articles_under_its_own_address(practice, article):
    other = article("other", topics=[SimpleNamespace(slug="ai", name="AI")])
    files = dict(feed_files(practice, f"{BASE}/sub", [article(), other], [topic("ai", "AI")], 50))
    written = files["topics/ai/feed.xml"]
    parsed = feedparser.parse(written)
    assert [one.link for one in parsed.entries] == ["https://example.com/insights/other/"]
    assert parsed.feed.title == "Tiller & Co: AI"
    own = etree.fromstring(written).find("channel/{http://www.w3.org/2005/Atom}link")
    assert own.get("href") == f"{BASE}/sub/topics/ai/feed.xml"


def test_an_entry_has_the_same_moment_in_every_feed(practice, article):
    ai = [SimpleNamespace(slug="ai", name="AI")]
    files = dict(feed_files(practice, BASE, [article("a"), article("b", topics=ai)], [topic("ai", "AI")], 50))
    assert b"<lastBuildDate>Fri, 04 Sep 2026 09:30:01 +0000" in files["topics/ai/feed.xml"]


def test_files_are_written_without_what_is_not_public(settings, article, tmp_path):
    articles = [article("shown"), article("shown-too"), article("draft", draft=True), article("future", future=True)]
    generator = SimpleNamespace(
        settings=settings | {"FEED_MAX_ENTRIES": 1},
        context={"articles": articles, "topics": [topic("contracts", "Contracts")]},
        output_path=str(tmp_path),
    )
    write_feeds(generator)
    files = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*"))
    assert files == ["atom.xml", "feed.json", "feed.xml", "topics/contracts/feed.xml"]
    assert [one.link.split("/")[-2] for one in feedparser.parse((tmp_path / "feed.xml").read_bytes()).entries] == ["shown"]


def test_a_topic_with_nothing_but_drafts_has_no_feed_to_name(settings):
    context = settings | {"head": SimpleNamespace(feeds=[]), "topic": topic("contracts", "Contracts", [DRAFT])}
    name_feeds(None, "topic", context)
    assert context["topic"].feed_href is None
    assert context["head"].feeds == context["feeds"]
