"""Pages that would go away."""

from __future__ import annotations

from plugins.hosting.addresses import address_of
from plugins.hosting.table import HostingTable

from ..model import is_page, page_count
from ..plan import Plan

# A site loses this share of its pages only when somebody has said how many.
MOST_DELETED = 0.25


def too_many_deleted(plan: Plan, allowed: int) -> str | None:
    """Why so many pages may not go away at once; ``allowed`` is the number somebody has agreed to."""
    gone, live = sum(is_page(path) for path in plan.deleted), page_count(plan.live_files)
    if gone <= max(allowed, int(live * MOST_DELETED)):
        return None
    return f"{gone} of the {live} live pages would go away; if that is meant, say --allow-deletes {gone}"


def lost_addresses(plan: Plan, table: HostingTable) -> list[str]:
    """The addresses of deleted pages, such as ``/events/``, that no redirect leads on from."""
    exact = {trimmed(one.path) for one in table.redirects if not one.path.endswith("*")}
    beginnings = tuple(one.path[:-1] for one in table.redirects if one.path.endswith("*"))
    lost = []
    for path in filter(is_page, plan.deleted):
        address = address_of(path)
        if trimmed(address) not in exact and not address.startswith(beginnings):
            lost.append(address)
    return lost


def trimmed(address: str) -> str:
    """An address as hosts compare it: with or without the slash or the file's name at its end it is the same page."""
    return address.removesuffix("/index.html").removesuffix(".html").rstrip("/")
