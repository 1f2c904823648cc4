"""Content objects as the other plugins leave them, with what the copies ask of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any

import pytest

BASE = "https://example.com/base"
ZONE = timezone(timedelta(hours=2))


def thing(**fields: Any) -> Any:
    return SimpleNamespace(**fields)


@pytest.fixture
def call() -> Any:
    return thing(title="What if?", button="Book a call", href="/base/booking/", promise="Half an hour.", eyebrow=None, take_away=None)


@pytest.fixture
def article() -> Callable[..., Any]:
    """Makes an article; give the fields that matter."""

    def make(slug: str = "one", html: str = "<p>Text.</p>", **fields: Any) -> Any:
        values: dict[str, Any] = {
            "title": f"Article {slug}",
            "summary": "What it says.",
            "description": "Said for search results.",
            "canonical": f"{BASE}/insights/{slug}/",
            "href": f"/base/insights/{slug}/",
            "date": datetime(2026, 5, 4, 9, 30, tzinfo=ZONE),
            "modified": None,
            "person": thing(name="Ada Lark", role="Principal", href="/base/people/ada-lark/"),
            "category": thing(name="Money", href="/base/insights/category/money/"),
            "topics": [thing(name="AI", href="/base/topics/ai/"), thing(name="Terms & fees", href="/base/topics/terms-fees/")],
            "series": None,
            "cells": None,
            "brief": None,
            "image": None,
            "take_away": None,
            "indexed": True,
            "document": thing(standalone_html=html),
        }
        return thing(**values | fields)

    return make


@pytest.fixture
def service() -> Callable[..., Any]:
    """Makes a service; give the fields that matter."""

    def make(**fields: Any) -> Any:
        values: dict[str, Any] = {
            "title": "The seat",
            "summary": "A standing seat.",
            "description": "Said for search results.",
            "canonical": f"{BASE}/services/seat/",
            "audience": "Firms of 20 to 200",
            "days": None,
            "price": None,
            "price_text": None,
            "cells": None,
            "problem": None,
            "steps": None,
            "steps_title": None,
            "tiers": [],
            "tiers_title": None,
            "included": [],
            "excluded": [],
            "outcomes": [],
            "terms": [],
            "indexed": True,
            "document": thing(standalone_html="<h2>More</h2><p>Text.</p>"),
        }
        return thing(**values | fields)

    return make
