from types import SimpleNamespace

import feedparser
import pytest
from lxml import etree

BASE = "https://example.com"
NAMES = ("feed.xml", "atom.xml", "feed.json")


@pytest.fixture
def person():
    return lambda slug, name, articles: SimpleNamespace(name=name, url=f"people/{slug}/", summary="", biography="B.", articles=articles)


def test_every_format_is_linked_by_a_title_of_its_own(site, article):
    links = site([article()], base_path="/sub").links_of_page("")
    assert [link.href for link in links] == ["/sub/feed.xml", "/sub/atom.xml", "/sub/feed.json"]
    assert [link.type for link in links] == ["application/rss+xml", "application/atom+xml", "application/feed+json"]
    assert [link.title for link in links] == ["Tiller & Co (RSS)", "Tiller & Co (Atom)", "Tiller & Co (JSON Feed)"]
    assert [link.format for link in links] == ["RSS", "Atom", "JSON Feed"]


def test_a_page_names_its_own_feeds_before_those_of_the_site(site, article, topic):
    one = article()
    links = site([one], [topic("contracts", "Contracts", [one])]).links_of_page("topics/contracts/")
    assert [link.href for link in links] == [f"{folder}/{name}" for folder in ("/topics/contracts", "") for name in NAMES]
    assert links[0].title == "Tiller & Co: Contracts (RSS)"


def test_a_page_without_feeds_of_its_own_names_those_of_the_site(site, article, topic):
    feeds = site([article()], [topic("empty", "Empty")])
    assert feeds.links_of_page("topics/empty/") == feeds.links_of_page("about/") == feeds.links_of_page("")


def test_before_the_first_article_there_are_no_feeds(site, topic, article):
    feeds = site([article(draft=True)], [topic("empty", "Empty", [article(draft=True)])])
    assert feeds.links_of_page("topics/empty/") == []
    assert list(feeds.files(BASE, 20)) == []


def test_topics_categories_and_people_know_the_address_of_their_rss_feed(site, article, topic, person):
    one, category, unused = (
        article(),
        SimpleNamespace(name="Cost", url="insights/category/cost/"),
        SimpleNamespace(name="X", url="insights/category/x/"),
    )
    topics = [topic("contracts", "Contracts", [one]), topic("held", "Held", [article(draft=True)])]
    people = [person("ada", "Ada", [one]), person("idle", "Idle", [])]
    site([one], topics, [(category, [one]), (unused, [])], people, "/sub").streams  # noqa: B018  # asked for, as the first page does
    assert [owner.feed_href for owner in (*topics, category, unused, *people)] == [
        "/sub/topics/contracts/feed.xml",
        None,
        "/sub/insights/category/cost/feed.xml",
        None,
        "/sub/people/ada/feed.xml",
        None,
    ]


def test_streams_are_put_together_when_they_are_asked_for(site, article, topic):
    feeds = site([article()])
    feeds.context["topics"].append(topic("late", "Late", [article()]))
    assert feeds.links_of_page("topics/late/")[0].href == "/topics/late/feed.xml"


def test_each_stream_has_three_files_in_the_folder_of_its_page(site, article, topic, person):
    one = article()
    feeds = site(
        [one], [topic("ai", "AI", [one])], [(SimpleNamespace(name="Cost", url="insights/category/cost/"), [one])], [person("ada", "Ada", [one])]
    )
    folders = ("", "topics/ai/", "insights/category/cost/", "people/ada/")
    assert [path for path, _ in feeds.files(BASE, 20)] == [f"{folder}{name}" for folder in folders for name in NAMES]


def test_a_feed_has_the_articles_of_its_page_under_its_own_address(site, article, topic):
    other = article("other")
    files = dict(site([article(), other], [topic("ai", "AI", [other])]).files(f"{BASE}/sub", 20))
    written = files["topics/ai/feed.xml"]
    parsed = feedparser.parse(written)
    assert [one.link for one in parsed.entries] == ["https://example.com/insights/other/"]
    assert (parsed.feed.title, parsed.feed.link) == ("Tiller & Co: AI", f"{BASE}/sub/topics/ai/")
    own = etree.fromstring(written).find("channel/{http://www.w3.org/2005/Atom}link")
    assert own.get("href") == f"{BASE}/sub/topics/ai/feed.xml"


def test_an_entry_has_the_same_moment_in_every_feed(site, article, topic):
    second = article("b")
    files = dict(site([article("a"), second], [topic("ai", "AI", [second])]).files(BASE, 20))
    assert b"<lastBuildDate>Fri, 04 Sep 2026 09:30:01 +0000" in files["topics/ai/feed.xml"]


def test_each_article_is_made_into_an_entry_once(site, article, topic):
    class Document:
        asked = 0

        @property
        def standalone_html(self):
            self.asked += 1
            return "<p>Text.</p>"

    one = article(document=Document())
    list(site([one], [topic("ai", "AI", [one]), topic("contracts", "Contracts", [one])]).files(BASE, 20))
    assert one.document.asked == 1
