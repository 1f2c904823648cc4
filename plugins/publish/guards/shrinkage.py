"""Pages that would go away."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.hosting.addresses import address_of
from plugins.hosting.table import HostingTable

from ..model import is_page, page_count
from ..plan import Plan

# A site loses this share of its pages only when somebody has said how many.
MOST_DELETED = 0.25


def too_many_deleted(plan: Plan, allowed: int, pages: int | None = None) -> str | None:
    """Why so many pages may not go away at once.

    ``allowed`` is the number somebody has agreed to; ``pages`` is how many are live, where nobody can tell which.
    """
    live = page_count(plan.live_files) if pages is None else pages
    gone = sum(is_page(path) for path in plan.deleted) if pages is None else live - page_count(plan.files)
    if gone <= max(allowed, int(live * MOST_DELETED)):
        return None
    return f"{gone} of the {live} live pages would go away; if that is meant, say --allow-deletes {gone}"


def replaced(foreign: Sequence[str], target: str) -> str:
    """Why somebody else's files at the site's own places may not be written over without a word."""
    named = ", ".join(foreign[:3]) + (" …" if len(foreign) > 3 else "")
    return f"at {target}, files that no publish put there would be replaced: {named}; if the place is the right one, say --adopt"


def lost_addresses(plan: Plan, table: HostingTable) -> list[str]:
    """The addresses of deleted pages, such as ``/events/``, that no redirect leads on from."""
    return [address for address in map(address_of, filter(is_page, plan.deleted)) if table.led_to(address) is None]
