import feedparser
import pytest
from lxml import etree

from plugins.feeds.atom import atom

OWN = "https://example.com/atom.xml"
A = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def written(channel, nasty, article):
    return atom(channel(nasty, article("one"), article("two")), OWN)


@pytest.fixture
def feed(written):
    return etree.fromstring(written)


def test_a_strict_reader_takes_it(written):
    parsed = feedparser.parse(written)
    assert not parsed.bozo
    assert parsed.version == "atom10"


def test_it_names_its_own_address_and_its_page(feed):
    assert {one.get("rel"): one.get("href") for one in feed.findall(f"{A}link")} == {"self": OWN, "alternate": "https://example.com/"}


def test_it_is_dated_by_the_newest_change_and_names_no_generator(feed):
    assert feed.findtext(f"{A}updated") == "2026-09-06T08:00:00+00:00"
    assert feed.find(f"{A}generator") is None


def test_identifiers_are_canonical_addresses(feed):
    ids = [one.text for one in feed.findall(f"{A}entry/{A}id")]
    assert ids == [f"https://example.com/insights/{slug}/" for slug in ("nasty", "one", "two")]


def test_two_posts_at_one_minute_are_told_apart(feed):
    moments = [one.text for one in feed.findall(f"{A}entry/{A}updated")]
    assert moments == ["2026-09-06T08:00:00+00:00", "2026-09-04T09:30:00+00:00", "2026-09-04T09:30:01+00:00"]


def test_content_is_html_and_no_other_type(feed):
    contents = feed.findall(f"{A}entry/{A}content")
    assert [one.get("type") for one in contents] == ["html"] * 3
    assert "😀" in contents[0].text


def test_each_entry_has_a_plain_summary(feed):
    assert [one.text for one in feed.findall(f"{A}entry/{A}summary")] == ["A & B <cost>", "What a day buys.", "What a day buys."]


def test_each_entry_has_one_link_and_it_is_the_page(feed):
    for entry in feed.findall(f"{A}entry"):
        links = entry.findall(f"{A}link")
        assert len(links) == 1
        assert links[0].get("rel", "alternate") == "alternate"
        assert links[0].get("href") == entry.findtext(f"{A}id")


def test_the_author_has_a_name_and_a_page(feed):
    author = feed.find(f"{A}entry/{A}author")
    assert (author.findtext(f"{A}name"), author.findtext(f"{A}uri")) == ("Ines Hartmann", "https://example.com/people/ines-hartmann/")


def test_an_author_without_a_page_has_a_name_only(channel, article):
    author = etree.fromstring(atom(channel(article(person=None)), OWN)).find(f"{A}entry/{A}author")
    assert [(child.tag, child.text) for child in author] == [(f"{A}name", "Tiller & Co")]


def test_categories_have_term_scheme_and_label(feed):
    assert [dict(category.attrib) for category in feed.find(f"{A}entry").findall(f"{A}category")] == [
        {"term": "contracts", "scheme": "https://example.com/topics/", "label": "Contracts & terms"},
        {"term": "cost", "scheme": "https://example.com/insights/category/", "label": "Cost"},
    ]
