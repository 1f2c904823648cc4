"""Our feeds keep every rule of their formats, and each rule sees a feed that does not."""

import json
import re

import pytest
from lxml import etree

from plugins.feeds.atom import atom
from plugins.feeds.json_feed import json_feed
from plugins.feeds.rss import rss
from tests.unit.feeds import atom_rules, json_feed_rules, rss_rules, text_rules

ADDRESS = "https://example.com/feed"
ALL = [
    *((rule, rss, etree.fromstring) for rule in rss_rules.RULES),
    *((rule, atom, etree.fromstring) for rule in atom_rules.RULES),
    *((rule, json_feed, json.loads) for rule in json_feed_rules.RULES),
]
# What to replace in a feed, and the rule that must notice.
SPOILED_RSS = [
    ('version="2.0"', 'version="0.92"', "one_channel_in_rss_2"),
    (r"<description>A CTO.*?</description>", "", "channel_has_title_link_description"),
    ("<language>en</language>", "<lang>en</lang>", "only_known_elements_without_namespace"),
    ("<language>en</language>", "<language>en</language><language>de</language>", "nothing_twice"),
    (r"<title>Days, not hours</title>([\s\S]*?)<description>[\s\S]*?</description>", r"\1", "item_has_title_or_description"),
    ("<language>en</language>", "<language></language>", "nothing_is_empty"),
    (" 2026 09:30:00 [+]0000", " 26 09:30:00 GMT", "dates_are_rfc_822_with_four_digit_years_and_numeric_zones"),
    ("<link>https://example.com/insights", "<link>/insights", "addresses_are_absolute"),
    ('url="https://example.com/', 'url="//example.com/', "addresses_are_absolute"),
    (r"<guid[\s\S]*?</guid>", "", "guid_is_there_once_and_unique"),
    (r"insights/nasty/</guid>", "insights/two/</guid>", "guid_is_there_once_and_unique"),
    ('isPermaLink="true"', 'isPermaLink="false"', "guid_says_whether_it_is_the_link"),
    ("</item>", "<author>Ines Hartmann</author></item>", "no_author_that_is_no_e_mail_address"),
    (r"<dc:creator>[^<]*</dc:creator>", "", "creator_is_named"),
    (r'href="https://example.com/feed"', 'href="https://example.com/other"', "channel_names_its_own_address"),
    (r"(<description>[^<]*</description>)\s*(<content:encoded>[^<]*</content:encoded>)", r"\2\1", "description_comes_before_the_whole_text"),
    ("</item>", '<enclosure url="https://e.example/a" type="audio/mpeg" length="0"/></item>', "one_enclosure_with_a_true_length"),
    ('domain="https://example.com/topics/"', "", "categories_name_their_domain"),
    (r"(<media:content[^>]*>)", r"<media:group>\1</media:group>", "pictures_stand_in_the_item_with_their_size"),
    (' width="1200"', "", "pictures_stand_in_the_item_with_their_size"),
    (r"Sep 2026 09:30:00 \+0000</pubDate>([\s\S]*)Sep", r"Sep 2026 09:30:00 +0000</pubDate>\1Oct", "newest_first_and_dated_by_the_newest_change"),
    (r"<lastBuildDate>[^<]*", "<lastBuildDate>Tue, 01 Sep 2026 00:00:00 +0000", "newest_first_and_dated_by_the_newest_change"),
    ("<language>", "<generator></generator><language>", "no_generator_that_says_nothing"),
]
SPOILED_ATOM = [
    ("2005/Atom", "2005/Other", "root_is_a_feed"),
    (r"(<id>.*?</id>)", r"\1\1", "one_id_title_updated_each"),
    (r"(<subtitle>.*?</subtitle>)", r"\1\1", "no_more_than_one_of"),
    (r"<author>[\s\S]*?</author>", "", "entries_or_feed_have_authors"),
    ("<name>Ines Hartmann</name>", "", "persons_have_one_name"),
    ("<uri>https:", "<uri>http:/ /", "persons_have_one_name"),
    ("<id>https://example.com/insights/", "<id>/insights/", "ids_are_iris"),
    ("<id>https://example.com/insights/two/</id>", "<id>https://example.com/</id>", "ids_are_unique"),
    (r"<updated>[^<]*", "<updated>2026-09-06T08:00:00Z", "moments_of_change_differ"),
    (r"\+00:00</published>", "</published>", "dates_have_a_zone"),
    (r"<published>2026", "<published>2027", "changed_after_published_and_no_later_than_the_feed"),
    ('<link href="https://example.com/insights', '<link href="/insights', "links_lead_somewhere"),
    ('type="text/html"', 'type="html"', "links_lead_somewhere"),
    (r'(<link href="https://example.com/insights[^>]*>)', r"\1\1", "one_alternate_of_a_type_and_language"),
    ('href="https://example.com/feed"', 'href="https://example.com/other"', "feed_names_its_own_address"),
    ('<content type="html"', '<content type="CDATA"', "texts_are_of_a_type_and_hold_no_elements"),
    (r"<title>[^<]*</title>", "<title><b>bold</b></title>", "texts_are_of_a_type_and_hold_no_elements"),
    (r"<summary>[^<]*</summary>", "", "entries_have_content_and_summary"),
    ('term="contracts"', 'term=""', "categories_have_term_scheme_and_label"),
    (' xml:lang="en"', "", "language_is_said"),
    ("<published>", "<created>now</created><published>", "only_elements_of_the_specification"),
]
SPOILED_JSON = [
    ("version/1.1", "version/1", "version_is_1_1"),
    (r'"title": "Tiller & Co",', "", "title_and_items_are_there"),
    ('"language": "en"', '"lang": "en"', "only_known_members_and_none_without_value"),
    ('"language": "en"', '"description": null', "only_known_members_and_none_without_value"),
    ('"image": "https://example.com', '"image": "', "addresses_are_absolute"),
    ('"feed_url": "https://example.com/feed"', '"feed_url": "https://example.com/"', "feed_names_its_own_address"),
    (r'"id": "[^"]*"', '"id": "same"', "ids_are_strings_and_unique"),
    (r'"id": "[^"]*nasty/"', '"id": 7', "ids_are_strings_and_unique"),
    (r'"content_html"', '"content_text"', "items_have_content_and_plain_title_and_summary"),
    (r"\+00:00", "", "dates_have_a_zone"),
    ('"authors"', '"author"', "authors_are_a_list_of_tables_with_names"),
    ('"Cost"', '"Contracts & terms"', "tags_are_strings_said_once"),
    ('"language": "en"', '"language": "English (GB)"', "language_is_said"),
]
SPOILED_TEXT = [
    ('<a href="../x/">x</a>', "addresses_are_absolute"),
    ('<img src="https://e.example/a.png" srcset="https://e.example/a.png 1x, b.png 2x" alt="">', "addresses_are_absolute"),
    ('<video src="https://e.example/a.mp4" poster="p.png"></video>', "addresses_are_absolute"),
    ("<details><summary>x</summary>y</details>", "no_elements_that_readers_drop"),
    ('<p class="note">x</p>', "no_attributes_of_our_page"),
    ('<p onclick="x">x</p>', "no_attributes_of_our_page"),
    ("<p>a\x0bb</p>", "nothing_unseen"),
    ('<img src="https://e.example/a.png">', "pictures_have_an_alternative_and_an_address"),
    ('<img alt="a">', "pictures_have_an_alternative_and_an_address"),
    ("<p> </p>", "nothing_is_left_empty"),
]


@pytest.fixture
def told(channel, nasty, article):
    return channel(nasty, article(guid="https://example.com/old/"), article("two", card=None))


@pytest.mark.parametrize(("rule", "write", "read"), ALL, ids=lambda value: getattr(value, "__name__", None))
def test_our_feeds_keep(told, rule, write, read):
    assert list(rule(read(write(told, ADDRESS)), ADDRESS)) == []


@pytest.mark.parametrize("rule", text_rules.RULES, ids=lambda rule: rule.__name__)
def test_the_texts_in_them_keep(told, rule):
    assert [fault for entry in told.entries for fault in rule(entry.content)] == []


@pytest.mark.parametrize(
    ("write", "rules", "old", "new", "rule"),
    [
        *((rss, rss_rules, *case) for case in SPOILED_RSS),
        *((atom, atom_rules, *case) for case in SPOILED_ATOM),
        *((json_feed, json_feed_rules, *case) for case in SPOILED_JSON),
    ],
)
def test_a_spoiled_feed_breaks(told, write, rules, old, new, rule):
    written = write(told, ADDRESS).decode()
    spoiled, count = re.subn(old, new, written)
    assert count
    document = json.loads(spoiled) if write is json_feed else etree.fromstring(spoiled.encode())
    assert rule in {one.__name__ for one in rules.RULES}
    assert list(next(one for one in rules.RULES if one.__name__ == rule)(document, ADDRESS)) != []


@pytest.mark.parametrize(("html", "rule"), SPOILED_TEXT)
def test_a_spoiled_text_breaks(html, rule):
    assert [one.__name__ for one in text_rules.RULES if list(one(html))] == [rule]


def test_every_rule_has_been_seen_broken():
    seen = {rule for *_, rule in [*SPOILED_RSS, *SPOILED_ATOM, *SPOILED_JSON, *SPOILED_TEXT]}
    assert {rule.__name__ for rules in (rss_rules, atom_rules, json_feed_rules, text_rules) for rule in rules.RULES} == seen
