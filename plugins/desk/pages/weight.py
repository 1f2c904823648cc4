"""The rule about how much a visitor waits for."""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding
from .built_page import BuiltPage, Resource
from .built_site import BuiltSite

# What a server sends before it waits for the first answer: ten packets. A tool may cost the page one packet more, which holds its last lines.
ONE_ROUND_TRIP = 14_000
WITH_A_TOOL = 15_000


def weight(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """A text of the owner's arrives in one round trip; lists the site makes of them may be longer."""
    most = WITH_A_TOOL if any(is_tool(resource) for resource in page.resources) else ONE_ROUND_TRIP
    if page.source and page.weight > most:
        message = (
            f"the page has {page.weight / 1000:.1f} KB compressed and beyond {most // 1000} KB waits for a second answer; "
            "move a part of the text to a page of its own"
        )
        yield Finding(page.path, 0, message, "advice", "weight")


def is_tool(resource: Resource) -> bool:
    """Is this the script of a tool that a text holds?"""
    return resource.element == "script src"
