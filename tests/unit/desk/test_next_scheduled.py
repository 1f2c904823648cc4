"""The text that comes next by its date, read from files as the build reads them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.desk.scheduling.next_scheduled import next_scheduled
from plugins.practice.library import Library
from plugins.practice.loading import read_library

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TEXT = """---
title: {title}
date: {date}
category: Contracts
tags: AI
description: Why a retainer is counted in days, and what that changes for both sides of it.
status: {status}
---
Text.
"""


@pytest.fixture
def content(fixture_content: Path) -> Path:
    """The fixture's content with no text that waits."""
    for text in fixture_content.rglob("*.md"):
        if "date: 20" in text.read_text(encoding="utf-8"):
            text.unlink()
    return fixture_content


def read(content: Path, *texts: tuple[str, str, str], now: datetime = NOW, drafts: bool = False) -> Library:
    (content / "insights").mkdir(exist_ok=True)
    for title, date, status in texts:
        name = f"{title.lower().replace(' ', '-')}.md"
        (content / "insights" / name).write_text(TEXT.format(title=title, date=date, status=status), encoding="utf-8")
    return read_library(content, now, drafts, [])


def zone_of(content: Path, zone: str) -> None:
    settings = content / "practice.toml"
    lines = [f'time_zone = "{zone}"' if line.startswith("time_zone") else line for line in settings.read_text(encoding="utf-8").splitlines()]
    settings.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize("drafts", [False, True])
def test_the_earliest_of_those_that_wait_for_their_date(content: Path, drafts: bool) -> None:
    zone_of(content, "Europe/Berlin")
    library = read(
        content,
        ("Later", "2026-12-01", "published"),
        ("Board readiness", "2026-11-24 09:00", "published"),
        ("Unfinished", "2026-11-22", "draft"),
        ("Old", "2026-11-01", "published"),
        drafts=drafts,
    )
    assert next_scheduled(library, NOW) == "“Board readiness” on Tue 24 Nov 09:00"


def test_nothing_waits(content: Path) -> None:
    assert next_scheduled(read(content, ("Old", "2026-11-01", "published"), ("Unfinished", "2026-12-01", "draft")), NOW) is None


@pytest.mark.parametrize(
    ("zone", "date", "expected"),
    [
        ("Europe/Berlin", "2026-11-24T09:00Z", "“One” on Tue 24 Nov 10:00"),
        ("America/New_York", "2026-11-24", "“One” on Tue 24 Nov 00:00"),
        ("America/New_York", "2026-11-24T02:00Z", "“One” on Mon 23 Nov 21:00"),
        ("Pacific/Auckland", "2027-01-01", "“One” on Fri 1 Jan 2027 00:00"),
        ("Pacific/Auckland", "2026-12-31T11:30Z", "“One” on Fri 1 Jan 2027 00:30"),
    ],
)
def test_the_time_is_that_of_the_practice(content: Path, zone: str, date: str, expected: str) -> None:
    zone_of(content, zone)
    assert next_scheduled(read(content, ("One", date, "published")), NOW) == expected


def test_a_new_year_that_has_begun_in_the_practices_zone_alone(content: Path) -> None:
    zone_of(content, "Pacific/Auckland")
    now = datetime(2026, 12, 31, 12, tzinfo=UTC)
    assert next_scheduled(read(content, ("One", "2027-01-02", "published"), now=now), now) == "“One” on Sat 2 Jan 00:00"


def test_several_at_the_same_moment(content: Path) -> None:
    zone_of(content, "Europe/Berlin")
    library = read(content, ("B", "2026-11-24", "published"), ("A", "2026-11-23T23:00Z", "published"), ("C", "2026-11-25", "published"))
    assert next_scheduled(library, NOW) == "“A” and 1 more on Tue 24 Nov 00:00"


def test_what_is_no_longer_due_by_a_later_moment(content: Path) -> None:
    library = read(content, ("One", "2026-11-24", "published"), ("Two", "2026-11-26", "published"))
    later = datetime(2026, 11, 25, tzinfo=ZoneInfo("Europe/Berlin"))
    assert str(next_scheduled(library, later)).startswith("“Two” on Thu 26 Nov")
