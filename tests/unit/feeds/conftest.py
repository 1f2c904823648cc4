"""Stand-ins for articles, with everything a feed has to survive."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from plugins.feeds.channel import Channel, main_channel
from plugins.feeds.entry import entries
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


@pytest.fixture
def channel(practice):
    def make(*articles, limit=50) -> Channel:
        return main_channel(practice, BASE, entries(articles, practice.name), limit)

    return make
