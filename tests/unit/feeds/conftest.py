"""Stand-ins for articles, with everything a feed has to survive."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from plugins.feeds.channel import Channel, channel
from plugins.feeds.entry import entries
from plugins.feeds.site_feeds import SiteFeeds
from plugins.feeds.stream import Stream
from plugins.practice.standalone import standalone_html
from tests.unit.nasty import NASTY

BASE = "https://example.com"


def make_article(slug="one", **changes):
    person = SimpleNamespace(name="Ines Hartmann", href="/people/ines-hartmann/")
    values = {
        "source": f"content/insights/{slug}.md",
        "canonical": f"{BASE}/insights/{slug}/",
        "title": "Days, not hours",
        "summary": "What a day buys.",
        "description": "",
        "content": "<p>Text.</p>",
        "date": datetime(2026, 9, 4, 9, 30, tzinfo=UTC),
        "call_to_action": None,
        "person": person,
        "topics": [SimpleNamespace(slug="contracts", name="Contracts & terms")],
        "category": SimpleNamespace(slug="cost", name="Cost"),
        "image": None,
        "card": SimpleNamespace(href="/assets/one.png", width=1200, height=630),
        "draft": False,
        "future": False,
    }
    values |= changes
    values.setdefault("document", SimpleNamespace(standalone_html=standalone_html(values["content"], values["canonical"])))
    return SimpleNamespace(**values)


@pytest.fixture
def article():
    return make_article


@pytest.fixture
def nasty(article):
    return article(
        "nasty",
        title="R&D < growth\x07? ✓",
        summary="A & B <cost>\x1f",
        content=NASTY,
        modified=datetime(2026, 9, 6, 8, 0, tzinfo=UTC),
        call_to_action=SimpleNamespace(eyebrow="Hm?", title="What now?", promise="We reply.", button="Book a call", href="/booking/"),
    )


@pytest.fixture
def practice():
    return SimpleNamespace(name="Tiller & Co", description="A CTO for some days.", language="en")


@pytest.fixture(name="channel")
def channel_of(practice):
    """A function that makes the channel of some articles."""

    def make(*articles, limit=50) -> Channel:
        stream = Stream("All articles", practice.name, practice.description, "", articles)
        return channel(stream, BASE, practice.language, {one.url: one for one in entries(articles, practice.name, BASE)}, limit)

    return make


@pytest.fixture
def site(practice):
    """A function that makes the feeds of a site with some articles, topics, categories and people."""

    def make(articles=(), topics=(), categories=(), people=(), base_path="") -> SiteFeeds:
        variables = {"articles": list(articles), "topics": list(topics), "categories": list(categories), "people": list(people)}
        return SiteFeeds(variables | {"LIBRARY": SimpleNamespace(practice=practice), "BASE_PATH": base_path})

    return make


@pytest.fixture
def topic():
    """A function that makes a topic."""

    def make(slug, name, articles=(), **words):
        return SimpleNamespace(slug=slug, name=name, url=f"topics/{slug}/", articles=list(articles), **{"summary": "", "description": ""} | words)

    return make
