"""The rule about how much a visitor waits for."""

from __future__ import annotations

from collections.abc import Iterator

from .built_page import BuiltPage
from .built_site import BuiltSite
from .finding import Finding

# What a server sends before it waits for the first answer: ten packets.
ONE_ROUND_TRIP = 14_000


def weight(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """A text of the owner's arrives in one round trip; lists the site makes of them may be longer."""
    if page.source and page.weight > ONE_ROUND_TRIP:
        message = (
            f"the page has {page.weight / 1000:.1f} KB compressed and beyond {ONE_ROUND_TRIP // 1000} KB waits for a second answer; "
            "move a part of the text to a page of its own"
        )
        yield Finding(page.path, 0, message, "advice", "weight")
