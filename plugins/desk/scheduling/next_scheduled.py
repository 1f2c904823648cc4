"""Which text waits for nothing but its date."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from plugins.practice.library import Library
from plugins.publish.report import MONTHS

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def next_scheduled(library: Library, now: datetime) -> str | None:
    """The text that comes next by its date and when, such as “Board readiness” on Tue 24 Nov 09:00; ``None`` when none waits.

    The time is that of the practice's zone, with the year where it is not this year's; ``now`` is an aware moment. Whether the library was read
    with drafts or without makes no difference: a draft waits for more than its date.
    """
    waiting = [(text.date, text.path, text) for text in (*library.documents, *library.withheld) if text.date and text.date > now and not text.draft]
    if not waiting:
        return None
    date, _, first = min(waiting, key=lambda one: one[:2])
    zone = ZoneInfo(library.practice.time_zone) if library.practice else now.tzinfo
    at = date.astimezone(zone)
    year = f" {at.year}" if at.year != now.astimezone(zone).year else ""
    others = sum(other == date for other, _, _ in waiting) - 1
    also = f" and {others} more" if others else ""
    return f"“{first.fields.title}”{also} on {DAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]}{year} {at:%H:%M}"
