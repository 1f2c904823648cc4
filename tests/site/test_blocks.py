"""Every block of a text, wherever the text is read: on its page, in feeds, as Markdown."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest
from bs4 import BeautifulSoup

import pelicanconf
from tests.conftest import ROOT

FIELDS = """---
title: Every block
date: 2026-09-01 09:00
summary: An article that holds each block once, so that all places where it is read can be looked at together.
category: Method
tags: Decisions
---

"""
# Each kind of block, and words that must be read wherever the text is, in their order.
BLOCKS: dict[str, tuple[str, list[str]]] = {
    "note": ("/// note | Worth knowing\nThe body of a note.\n///", ["Worth knowing", "The body of a note."]),
    "tip": ("/// tip | Worth doing\nThe body of a tip.\n///", ["Worth doing", "The body of a tip."]),
    "warning": ("/// warning\nThe body of a warning.\n///", ["Warning", "The body of a warning."]),
    "example": ("/// example\nThe body of an example.\n///", ["Example", "The body of an example."]),
    "margin": ("/// margin\nBeside the text.\n///", ["Beside the text."]),
    "quote": ("/// quote | A client\nTheir own words.\n///", ["Their own words.", "A client"]),
    "pull quote": ("/// quote\nLifted out.\n///", ["Lifted out."]),
    "details": ("/// details | Folded\nWhat is folded.\n///", ["Folded", "What is folded."]),
    "columns": ("/// columns\n### Left\nOf the left.\n\n### Right\nOf the right.\n///", ["Left", "Of the left.", "Right", "Of the right."]),
    "compare": ("/// compare\n### This if\n- one side\n\n### That if\n- the other\n///", ["This if", "one side", "That if", "the other"]),
    "steps": ("/// steps | In order\n1. **First** this\n2. then that\n///", ["In order", "First", "this", "then that"]),
    "timeline": (
        "/// timeline | In time\n- **Week 1.** It begins.\n- **Week 4.** It ends.\n///",
        ["In time", "Week 1", "It begins.", "Week 4", "It ends."],
    ),
    "call-to-action": ("/// call-to-action | money\n///", ["What would it cost?", "Ask about fees"]),
    "checklist": ("- [ ] a thing to do\n- [x] a thing that is done", ["a thing to do", "a thing that is done"]),
    "assessment": (
        "/// assessment | How many are true?\n- the first statement\n- the second statement\n\nnone: leave it\n\none: wait\n\ntwo: begin\n///",
        ["How many are true?", "the first statement", "the second statement", "leave it", "wait", "begin"],
    ),
    "cost-comparison": (
        "/// cost-comparison | What each costs\ncurrency: USD\ndays: 4\nmonths: 12\nagainst: Full-time\n\n"
        "| Option | From | To | Unit | Source |\n| --- | ---: | ---: | --- | --- |\n"
        "| Seat | 3,000 | 25,000 | month | Published rates, 2026 |\n| Full-time | 250,000 | 500,000 | year | Published salaries, 2026 |\n///",
        ["What each costs", "Seat", "25,000", "Published rates, 2026", "Full-time", "500,000", "Published salaries, 2026"],
    ),
}


@pytest.fixture(scope="session")
def site(built: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = Path(shutil.copytree(ROOT / "tests" / "site" / "content", tmp_path_factory.mktemp("blocks") / "content"))
    body = "\n\n".join(f"## Of {kind}\n\nBefore.\n\n{block}\n\nAfter." for kind, (block, _) in BLOCKS.items())
    (content / "insights" / "every-block.md").write_text(FIELDS + body + "\n", encoding="utf-8")
    return built("blocks", PATH=str(content))


def text_of(html: str) -> str:
    """What is read of some HTML."""
    return " ".join(BeautifulSoup(html, "lxml").get_text(" ").split())


@pytest.fixture
def places(site: Path) -> dict[str, str]:
    """The article as text, by where it is read."""
    page = (site / "insights/every-block/index.html").read_text(encoding="utf-8")
    entries = {
        "RSS": feedparser.parse(site / "feed.xml").entries[0].content[0].value,
        "Atom": feedparser.parse(site / "atom.xml").entries[0].content[0].value,
        "JSON Feed": json.loads((site / "feed.json").read_text(encoding="utf-8"))["items"][0]["content_html"],
    }
    copy = (site / "insights/every-block/index.html.md").read_text(encoding="utf-8")
    plain = " ".join(copy.replace("**", "").replace("\\", "").split())
    return {"page": text_of(page), "Markdown": plain} | {name: text_of(html) for name, html in entries.items()}


@pytest.mark.parametrize("kind", BLOCKS)
def test_a_block_is_read_everywhere(places: dict[str, str], kind: str) -> None:
    for place, text in places.items():
        start = text.index(f"Of {kind} ", text.index("Of note "))
        for words in BLOCKS[kind][1]:
            assert words in text[start:], (place, words)
            start = text.index(words, start)


def test_elsewhere_no_block_leaves_controls_or_classes(site: Path) -> None:
    for item in json.loads((site / "feed.json").read_text(encoding="utf-8"))["items"]:
        soup = BeautifulSoup(item["content_html"], "lxml")
        assert soup.find(["input", "button", "fieldset", "label", "output", "script", "template"]) is None
        assert soup.find(class_=True) is None
        assert soup.find(attrs={"data-enhance": True}) is None
    copy = (site / "insights/every-block/index.html.md").read_text(encoding="utf-8")
    assert BeautifulSoup(copy, "lxml").find(["div", "span", "aside", "input", "label", "fieldset"]) is None
    assert "///" not in copy


def test_every_kind_of_block_is_looked_at() -> None:
    """A module that is loaded has at least one of its blocks in the table above."""
    modules = {name.rpartition(".")[2] for name in pelicanconf.MARKDOWN_EXTENSIONS if name.startswith("plugins.blocks.")}
    known = {
        "callouts": "note", "quotes": "quote", "columns": "columns", "disclosure": "details", "sequences": "steps",
        "call_to_action": "call-to-action", "checklists": "checklist", "assessment": "assessment", "cost_comparison": "cost-comparison",
    }  # fmt: skip
    assert modules == set(known)
    assert set(known.values()) <= set(BLOCKS)
