from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace

import pytest

from plugins.feeds.entry import Label, entries, entry, newest_first
from tests.unit.feeds.conftest import BASE


def told(article):
    return entry(article, "Tiller", BASE)


def in_order(articles):
    return sorted(entries(articles, "Tiller", BASE), key=newest_first)


def test_the_identifier_is_the_canonical_address(article):
    one = told(article())
    assert (one.identifier, one.permanent, one.url) == ("https://example.com/insights/one/", True, "https://example.com/insights/one/")


def test_an_identifier_kept_from_an_old_address_is_no_permanent_link(article):
    one = told(article(guid="https://example.com/old/"))
    assert (one.identifier, one.permanent) == ("https://example.com/old/", False)


def test_without_summary_the_text_begins_the_entry(article):
    assert told(article(summary=None, content="<p>First <b>words</b>.</p>")).summary == "First words."


def test_without_summary_and_text_the_title_stands_in(article):
    assert told(article(summary="", content="")).summary == "Days, not hours"


def test_titles_and_names_are_one_line_without_forbidden_characters(article):
    one = told(article(title="A\n\x00B", summary=" c\x0b  d "))
    assert (one.title, one.summary) == ("A B", "c d")


def test_the_call_to_action_is_one_link_at_the_end(nasty):
    content = told(nasty).content
    assert content.endswith('<p>What now? <a href="https://example.com/booking/">Book a call</a></p>')
    assert "We reply" not in content


def test_the_points_of_the_page_come_before_the_text(article):
    content = told(article(brief=["One & two.", "Three."])).content
    assert content == "<p><strong>In brief</strong></p>\n<ul><li>One &amp; two.</li><li>Three.</li></ul>\n<p>Text.</p>"


def test_a_text_without_words_is_told_by_its_summary(article):
    assert told(article(content="", summary="a < b")).content == "<p>a &lt; b</p>"


def test_dates_keep_their_zone(article):
    berlin = timezone(timedelta(hours=2))
    one = told(article(date=datetime(2026, 5, 4, 9, tzinfo=berlin), modified=datetime(2026, 6, 1, tzinfo=berlin)))
    assert one.published.isoformat() == "2026-05-04T09:00:00+02:00"
    assert one.updated.isoformat() == "2026-06-01T00:00:00+02:00"


def test_a_date_without_a_zone_is_refused_by_name(article):
    with pytest.raises(ValueError, match=r"content/insights/one\.md.*no time zone"):
        told(article(date=datetime(2026, 5, 4)))


def test_newest_first_and_equal_moments_by_address(article):
    later = datetime(2026, 10, 1, tzinfo=UTC)
    found = in_order([article("b"), article("a"), article("c", date=later)])
    assert [one.url.split("/")[-2] for one in found] == ["c", "a", "b"]


def test_the_end_of_an_address_does_not_decide(article):
    found = in_order([article("days-two"), article("days")])
    assert [one.url.split("/")[-2] for one in found] == ["days", "days-two"]


def test_two_posts_at_one_minute_have_different_moments_of_change(article):
    given = [article("b"), article("a"), article("d"), article("c", date=datetime(2026, 9, 4, 9, 30, 1, tzinfo=UTC))]
    moments = {one.url.split("/")[-2]: one.updated.second for one in in_order(given)}
    assert moments == {"a": 0, "b": 1, "d": 2, "c": 3}
    assert {one.url: one.updated for one in in_order(reversed(given))} == {one.url: one.updated for one in in_order(given)}


def test_an_own_picture_comes_before_the_card(article):
    one = told(article(image=SimpleNamespace(href="/insights/x.JPG?v=1", width=800, height=600)))
    assert one.picture is not None
    assert (one.picture.url, one.picture.type) == ("https://example.com/insights/x.JPG?v=1", "image/jpeg")


def test_an_article_without_picture_person_or_topics(article):
    one = told(article(card=None, person=None, topics=[]))
    assert (one.picture, one.author, one.author_url) == (None, "Tiller", None)
    assert one.labels == (Label("cost", "Cost", "https://example.com/insights/category/"),)


def test_topics_and_category_say_where_they_are_explained(article):
    topics = [SimpleNamespace(slug="ai", name="AI"), SimpleNamespace(slug="cost", name="Cost")]
    assert told(article(topics=topics)).labels == (
        Label("ai", "AI", "https://example.com/topics/"),
        Label("cost", "Cost", "https://example.com/topics/"),
        Label("cost", "Cost", "https://example.com/insights/category/"),
    )


def test_a_guest_is_named_with_the_address_they_gave(article):
    one = told(article(person=SimpleNamespace(name="Bo  Guest", href="https://bo.example/")))
    assert (one.author, one.author_url) == ("Bo Guest", "https://bo.example/")


def test_a_revision_dated_before_the_publication_changes_nothing(article):
    one = told(article(modified=datetime(2026, 9, 4, tzinfo=UTC)))
    assert one.updated == one.published


def test_a_text_is_cleaned_once_however_many_feeds_it_is_in(article):
    document = SimpleNamespace(standalone_html="<p>Clean.</p>")
    assert told(article(document=document, content="<p onclick=x>Unclean.</p>", call_to_action=None)).content == "<p>Clean.</p>"
