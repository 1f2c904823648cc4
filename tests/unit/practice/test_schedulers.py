"""Whose calendar a link is, and how its page is shown within ours."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from plugins.practice.schedulers import NAMES, SCHEDULERS, frame_of, origin, scheduler_of

SITE = "https://tiller.example/practice"
# Links as the companies hand them out, with the frame that shows each.
LINKS = [
    ("Cal.com", "https://cal.com/tiller/half-hour", "https://cal.com/tiller/half-hour/embed"),
    ("Cal.com", "https://cal.com/tiller/half-hour/?month=2026-11", "https://cal.com/tiller/half-hour/embed?month=2026-11"),
    ("Cal.com", "https://cal.com/tiller/half-hour/embed", "https://cal.com/tiller/half-hour/embed"),
    ("Cal.com", "https://tiller.cal.com/half-hour", "https://tiller.cal.com/half-hour/embed"),
    ("Cal.com", "https://cal.eu/tiller/half-hour", "https://cal.eu/tiller/half-hour/embed"),
    ("Calendly", "https://calendly.com/tiller/30min", "https://calendly.com/tiller/30min?embed_domain=tiller.example&embed_type=Inline"),
    ("Calendly", "http://www.calendly.com/t?a=b", "https://www.calendly.com/t?a=b&embed_domain=tiller.example&embed_type=Inline"),
    ("SavvyCal", "https://savvycal.com/tiller/call", "https://savvycal.com/tiller/call"),
    ("TidyCal", "https://tidycal.com/tiller/call", "https://tidycal.com/tiller/call?embed"),
    ("Microsoft Bookings", "https://outlook.office365.com/owa/calendar/T@t.example/bookings/", None),
    ("Microsoft Bookings", "https://outlook.office.com/bookwithme/user/x@t.example?anonymous&ep=plink", None),
    (
        "Google Calendar",
        "https://calendar.google.com/calendar/u/0/appointments/schedules/AcZ?pli=1",
        "https://calendar.google.com/calendar/appointments/schedules/AcZ?pli=1&gv=true",
    ),
    (
        "Google Calendar",
        "https://calendar.google.com/calendar/appointments/schedules/AcZ?gv=true",
        "https://calendar.google.com/calendar/appointments/schedules/AcZ?gv=true",
    ),
]


@pytest.mark.parametrize(("name", "link", "address"), LINKS)
def test_a_scheduler_is_known_by_its_links(name: str, link: str, address: str | None) -> None:
    scheduler = scheduler_of(link)
    assert scheduler
    assert scheduler.name == name
    assert frame_of(link, SITE).address == (address or link)


@pytest.mark.parametrize(("name", "link", "address"), LINKS)
def test_a_frame_may_come_from_its_own_origin_and_nothing_of_the_link_is_lost(name: str, link: str, address: str | None) -> None:
    frame = frame_of(link, SITE)
    assert frame.sources[0] == origin(frame.address)
    assert len(set(frame.sources)) == len(frame.sources)
    asked, given = (parse_qs(urlsplit(one).query, keep_blank_values=True) for one in (link, frame.address))
    assert asked.items() <= given.items()


def test_every_scheduler_is_tried_here() -> None:
    assert {name for name, *_ in LINKS} == set(NAMES) == {scheduler.name for scheduler in SCHEDULERS}


@pytest.mark.parametrize(
    "link",
    [
        "https://cal.example/tiller",
        "https://notcal.com/tiller",
        "https://cal.com.example/tiller",
        "https://calendly.com.evil.example/x",
        "https://example.com/?u=https://calendly.com/x",
        "https://office.com/book",
    ],
)
def test_other_hosts_are_nobody_we_know(link: str) -> None:
    assert scheduler_of(link) is None
    assert frame_of(link, SITE).address == link
    assert frame_of(link, SITE).sources == (origin(link),)


@pytest.mark.parametrize("link", ["https://calendar.app.google/AbC", "https://calendar.google.com/calendar/embed?src=x"])
def test_what_google_refuses_is_not_tried(link: str) -> None:
    with pytest.raises(ValueError, match="cannot be shown in a page; open it, and copy the address"):
        frame_of(link, SITE)


def test_only_cal_com_has_to_be_answered() -> None:
    handshakes = {row.name: row.handshake for row in SCHEDULERS if row.handshake}
    assert list(handshakes) == ["Cal.com"]
    assert json.loads(handshakes["Cal.com"]) == {"originator": "CAL", "method": "parentKnowsIframeReady"}
    assert frame_of("https://cal.com/a", SITE).handshake == handshakes["Cal.com"]


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("https://Termine.Example/x?y#z", "https://termine.example"),
        ("https://termine.example:8443/", "https://termine.example:8443"),
        ("https://user:secret@termine.example/", "https://termine.example"),
        ("https://termine.müller.example/", "https://termine.xn--mller-kva.example"),
    ],
)
def test_an_origin_as_a_policy_names_it(address: str, named: str) -> None:
    assert origin(address) == named


@pytest.mark.parametrize(
    "address", ["http://a.example/", "https:///x", "https://a;b.example/", "https://a,b.example/", "https://[::1]/", "https://*.example/"]
)
def test_what_no_policy_can_name(address: str) -> None:
    with pytest.raises(ValueError, match=r"https://|no policy can name"):
        origin(address)
