"""Schedulers of other companies: what each is called, and how its page is shown within one of ours.

The table follows what the companies document of embedding, and where they document only a script of theirs, what that script puts into a page:
an ``iframe`` of the same address needs no script from anybody. A scheduler that is not in the table is a link unless the owner says otherwise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from urllib.parse import SplitResult, quote, urlsplit


@dataclass(frozen=True)
class Frame:
    """A scheduler's page within ours: its address, the origins it may be shown from, and the answer it waits for, as JSON."""

    address: str
    sources: tuple[str, ...]
    handshake: str | None = None


@dataclass(frozen=True)
class Scheduler:
    """One row of the table.

    ``hosts`` are patterns of host names. ``framed`` makes the frame's address of a link and of our own host; it returns ``None`` for a link
    that refuses to be framed, and ``refusal`` says what to write instead. ``sources`` are further origins that the frame is sent on to.
    ``handshake`` is what a page must be answered, as JSON, when it sends its first message (HTML, section 9.3.2), before it shows itself.
    """

    name: str
    hosts: tuple[str, ...]
    framed: Callable[[SplitResult, str], SplitResult | None]
    sources: tuple[str, ...] = ()
    handshake: str | None = None
    refusal: str = ""


def as_it_is(link: SplitResult, _site: str) -> SplitResult:
    """Some pages are the same within a frame."""
    return link


def with_query(link: SplitResult, added: str) -> SplitResult:
    """A link with a further parameter."""
    return link._replace(query=f"{link.query}&{added}" if link.query else added)


def cal_com(link: SplitResult, _site: str) -> SplitResult:
    """Only addresses that end so may be framed."""
    return link._replace(path=f"{link.path.rstrip('/').removesuffix('/embed')}/embed")


def calendly(link: SplitResult, site: str) -> SplitResult:
    """The page is told that it is framed, and where."""
    return with_query(link, f"embed_domain={quote(site)}&embed_type=Inline")


def tidycal(link: SplitResult, _site: str) -> SplitResult:
    """The page leaves its own frame away."""
    return with_query(link, "embed")


def google(link: SplitResult, _site: str) -> SplitResult | None:
    """Only this form of an appointment schedule may be framed; the number of the owner's own account belongs to no visitor's."""
    if not (path := re.fullmatch(r"/calendar/(?:u/\d+/)?(appointments/.+)", link.path)):
        return None
    bare = link._replace(path=f"/calendar/{path[1]}", query="&".join(part for part in link.query.split("&") if part and part != "gv=true"))
    return with_query(bare, "gv=true")


# The page of Cal.com hides itself in a frame until the page around it has said that it knows of it.
CAL_COM = json.dumps({"originator": "CAL", "method": "parentKnowsIframeReady"})
GOOGLE_REFUSAL = (
    "this address of Google’s cannot be shown in a page; open it, and copy the address that begins with "
    "https://calendar.google.com/calendar/appointments/schedules/"
)
SCHEDULERS = (
    Scheduler("Cal.com", ("cal.com", "*.cal.com"), cal_com, ("https://cal.com", "https://app.cal.com"), CAL_COM),
    Scheduler("Cal.com", ("cal.eu", "*.cal.eu"), cal_com, ("https://cal.eu", "https://app.cal.eu"), CAL_COM),
    Scheduler("Calendly", ("calendly.com",), calendly, ("https://calendly.com",)),
    Scheduler("SavvyCal", ("savvycal.com",), as_it_is, ("https://savvycal.com",)),
    Scheduler("TidyCal", ("tidycal.com",), tidycal, ("https://tidycal.com",)),
    Scheduler(
        "Microsoft Bookings",
        ("outlook.office.com", "outlook.office365.com", "outlook.cloud.microsoft"),
        as_it_is,
        ("https://outlook.office.com", "https://outlook.office365.com", "https://outlook.cloud.microsoft"),
    ),
    Scheduler("Google Calendar", ("calendar.google.com", "calendar.app.google"), google, ("https://calendar.google.com",), refusal=GOOGLE_REFUSAL),
)
NAMES = tuple(dict.fromkeys(scheduler.name for scheduler in SCHEDULERS))


def scheduler_of(link: str) -> Scheduler | None:
    """The row of the table that a link belongs to."""
    host = (urlsplit(link).hostname or "").removeprefix("www.")
    return next((row for row in SCHEDULERS if any(fnmatchcase(host, pattern) for pattern in row.hosts)), None)


def frame_of(link: str, site: str) -> Frame:
    """The frame that shows a scheduler's page within a page of ``site``.

    Raises ValueError with a sentence for a link that cannot be framed.
    """
    scheduler, parts = scheduler_of(link), urlsplit(link)
    if not scheduler:
        return Frame(link, (origin(link),))
    framed = scheduler.framed(parts._replace(scheme="https"), urlsplit(site).netloc)
    if not framed:
        raise ValueError(scheduler.refusal)
    address = framed.geturl()
    return Frame(address, tuple(dict.fromkeys((origin(address), *scheduler.sources))), scheduler.handshake)


def origin(address: str) -> str:
    """The origin of an https address as a policy names it (CSP3, section 2.3.1: ASCII alone). Raises ValueError with a sentence."""
    parts = urlsplit(address)
    if parts.scheme != "https":
        raise ValueError(f"“{address}” does not begin with https://")
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except UnicodeError:
        host = ""
    if not re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*", host):
        raise ValueError(f"“{address}” has a host name that no policy can name")
    return f"https://{host}{f':{parts.port}' if parts.port else ''}"
