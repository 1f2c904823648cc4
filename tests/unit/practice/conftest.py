"""Documents and libraries without files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from plugins.practice.document import Document
from plugins.practice.front_matter import read_front_matter
from plugins.practice.library import Library
from plugins.practice.schema import BY_FOLDER
from plugins.practice.settings import Practice
from plugins.practice.validation import validate

DEFAULTS: dict[str, dict[str, str]] = {
    "insights": {"date": "2026-04-01", "category": "Contracts", "tags": "AI"},
    "services": {"audience": "Founders"},
    "people": {"role": "CTO", "biography": "Decides."},
    "case-studies": {"date": "2026-04-01", "client": "A firm", "decision": "Stay.", "result": "Stayed."},
}
SETTINGS: dict[str, Any] = {
    "name": "Lark",
    "tagline": "Technology leadership",
    "title": "Lark: a fractional CTO",
    "description": "A CTO for four days a month, with the right to decide and an agreed end.",
    "address": "https://lark.example",
    "time_zone": "Europe/Berlin",
    "principal": "ada-lark",
    "response_promise": "We reply within one business day.",
    "contact": {"email": "ada@lark.example"},
    "navigation": [{"label": "Questions", "link": "/faq/"}],
    "calls_to_action": {"default": {"title": "Shall we talk?", "promise": "Half an hour.", "button": "Book a call"}},
    "home": {"headline": "Decided.", "introduction": "Ada decides.", "cells": [{"label": "Owner", "value": "Ada"}] * 3},
}


@pytest.fixture
def practice() -> Callable[..., Practice]:
    """A practice; what is given replaces what there is."""

    def make(**changes: Any) -> Practice:
        made, errors = validate(Practice, {**SETTINGS, **changes})
        assert made, errors
        return made

    return make


@pytest.fixture
def document() -> Callable[..., Document]:
    """A document by its path, such as ``insights/fees.md``, with some of its fields and its body; its fields stand on lines of their own."""

    def make(path: str, body: str = "Text.", questions: list[str] | None = None, **fields: str) -> Document:
        folder, _, name = path.partition("/")
        title = name.removesuffix(".md").replace("-", " ").capitalize()
        values = {"title": title, "description": "d" * 60, **DEFAULTS.get(folder, {}), **fields}
        front = read_front_matter("\n".join(["---", *(f"{key}: '{value}'" for key, value in values.items()), "---", body]))
        validated, errors = validate(BY_FOLDER[folder], front.values)
        assert validated, errors
        made = Document(path, f"content/{path}", front, validated, validated.slug or name.removesuffix(".md"))
        made.results["questions"] = [SimpleNamespace(id=text.lower().strip("?").replace(" ", "-"), question=text) for text in questions or []]
        made.html = "".join(f'<h2 id="{question.id}">{question.question}</h2>' for question in made.results["questions"])
        return made

    return make


@pytest.fixture
def library(practice: Callable[..., Practice]) -> Callable[..., Library]:
    """A library of documents that need not be on any disk."""

    def make(*documents: Document, withheld: tuple[Document, ...] = (), **changes: Any) -> Library:
        made = Library(Path("content"), datetime(2026, 11, 20, 12, tzinfo=UTC), drafts=False, practice=practice(**changes))
        made.documents, made.withheld = list(documents), list(withheld)
        return made

    return make
