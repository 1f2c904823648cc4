"""Pages that would go away, and whether anything leads on from their addresses."""

from __future__ import annotations

import pytest

from plugins.hosting.table import HostingTable, Redirect
from plugins.publish.guards import lost_addresses, too_many_deleted
from plugins.publish.model import File
from plugins.publish.plan import compare


def files(count: int) -> dict[str, File]:
    return {f"{number}/index.html": File(f"{number}/index.html", 1, "a") for number in range(count)}


@pytest.mark.parametrize(
    ("left", "allowed", "passes"), [(75, 0, True), (74, 0, False), (74, 25, False), (74, 26, True), (0, 100, True), (120, 0, True)]
)
def test_losing_more_than_a_quarter_of_the_pages_needs_the_number(left: int, allowed: int, passes: bool) -> None:
    said = too_many_deleted(compare(files(left), files(100)), allowed)
    assert (said is None) == passes
    if said:
        assert said.endswith(f"say --allow-deletes {100 - left}")


def test_files_that_are_no_pages_may_go() -> None:
    pictures = {f"{number}.png": File(f"{number}.png", 1, "a") for number in range(100)}
    assert too_many_deleted(compare(files(10), files(10) | pictures), 0) is None


@pytest.mark.parametrize(
    ("path", "redirect", "lost"),
    [
        ("events/summit/index.html", None, ["/events/summit/"]),
        ("index.html", None, ["/"]),
        ("team.html", None, ["/team.html"]),
        ("events/summit.png", None, []),
        ("events/summit/index.html", "/events/summit/", []),
        ("events/summit/index.html", "/events/summit", ["/events/summit/"]),
        ("events/summit/index.html", "/events/summit/index.html", ["/events/summit/"]),
        ("events/summit/index.html", "/events/*", []),
        ("events/summit/index.html", "/*", []),
        ("team.html", "/team", ["/team.html"]),
        ("team.html", "/team.html", []),
        ("events/summit/index.html", "/events/", ["/events/summit/"]),
        ("events/summit/index.html", "/events/summ", ["/events/summit/"]),
        ("events/summit/index.html", "/event/*", ["/events/summit/"]),
        ("eventsummit/index.html", "/event/*", ["/eventsummit/"]),
    ],
)
def test_an_address_is_lost_where_nothing_leads_on_from_it(path: str, redirect: str | None, lost: list[str]) -> None:
    table = HostingTable(redirects=(Redirect(redirect, "/elsewhere/"),) if redirect else ())
    plan = compare({}, {path: File(path, 1, "a")})
    assert lost_addresses(plan, table) == lost


def test_an_address_at_which_there_is_a_page_still_is_not_lost() -> None:
    assert lost_addresses(compare(files(3), files(3)), HostingTable()) == []
