"""Whatever the words are, all three formats can be read strictly and say the same."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace

import feedparser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from plugins.feeds.atom import atom
from plugins.feeds.json_feed import json_feed
from plugins.feeds.rss import rss
from plugins.practice.xml_text import one_line
from tests.unit.feeds import atom_rules, json_feed_rules, rss_rules

OWN = "https://example.com/feed"
A = "{http://www.w3.org/2005/Atom}"
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
# Any character at all, half of the time one that means something to some format.
ANY = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("<>&\"'[]!-/?\x00\x0b\x1f\x85\u2028\u200f\ufeff😀;=")), max_size=60)
WORDS = ANY.filter(one_line)
MARKUP = st.lists(
    st.one_of(ANY, st.sampled_from(["<p>", "</p>", "<b", "]]>", "<!--", "-->", "<![CDATA[", "&#0;", "&lt;", '<a href="', "<?x ", "</body>"]))
).map("".join)
LIGHT = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@LIGHT
@given(title=WORDS, summary=ANY, content=MARKUP, name=WORDS, topic=WORDS)
def test_all_formats_say_the_same(channel, article, title, summary, content, name, topic):
    topics = [SimpleNamespace(slug="topic", name=topic)]
    person = SimpleNamespace(name=name, href="/people/one/")
    told = channel(article(title=title, summary=summary, content=content, person=person, topics=topics))
    xml, other, data = etree.fromstring(rss(told, OWN)), etree.fromstring(atom(told, OWN)), json.loads(json_feed(told, OWN))
    entry, item = other.find(f"{A}entry"), data["items"][0]
    assert xml.findtext("channel/item/title") == entry.findtext(f"{A}title") == item["title"] == one_line(title)
    assert xml.findtext(f"channel/item/{ENCODED}") == entry.findtext(f"{A}content") == item["content_html"]
    assert entry.findtext(f"{A}author/{A}name") == item["authors"][0]["name"] == one_line(name)
    assert entry.find(f"{A}category").get("label") == item["tags"][0] == one_line(topic)
    assert entry.findtext(f"{A}summary") == item["summary"]
    for document, rules in ((xml, rss_rules), (other, atom_rules), (data, json_feed_rules)):
        assert [fault for rule in rules.RULES for fault in rule(document, OWN)] == []


@LIGHT
@given(title=WORDS, description=WORDS)
def test_a_stream_may_be_called_anything(practice, site, article, topic, title, description):
    practice.name, practice.description = title, description
    for _, written in site([article()], [topic("x", title, [article()], summary=description)]).files("https://example.com", 20):
        if written.startswith(b"<"):
            parsed = feedparser.parse(written)
            assert not parsed.bozo
            assert etree.fromstring(written) is not None
        else:
            assert json.loads(written)["title"].startswith(one_line(title))


@LIGHT
@given(seconds=st.lists(st.integers(0, 3), min_size=2, max_size=8))
def test_no_two_entries_have_one_moment_and_the_order_stays(channel, article, seconds):
    articles = [article(f"n{index}", date=datetime(2026, 9, 4, 9, 30, second, tzinfo=UTC)) for index, second in enumerate(seconds)]
    told, turned = channel(*articles), channel(*reversed(articles))
    assert told == turned
    assert len({entry.updated for entry in told.entries}) == len(articles)
