"""What cannot be in the table of addresses that lead on, and what its entries are said to be instead."""

from __future__ import annotations

from itertools import count, product
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.hosting.redirect_rules import completed, faults, reached, two_ways
from plugins.hosting.redirects import Entry, in_order
from plugins.hosting.table import HostingTable, Redirect

FILES = ["index.html", "about/index.html", "articles/one/index.html", "feed.xml"]
STEPS = "ab"
PATHS = ["/", *(f"/{'/'.join(steps)}/" for length in (1, 2, 3) for steps in product(STEPS, repeat=length))]
BELOW = [path for path in PATHS if path != "/"]
SINGLE = st.builds(Redirect, st.sampled_from(BELOW), st.sampled_from([*PATHS, "https://other.example/"]))
FOLDERS = st.builds(
    Redirect,
    st.sampled_from(BELOW).map(lambda path: f"{path}*"),
    st.one_of(st.sampled_from(PATHS), st.sampled_from(PATHS).map(lambda path: f"{path}:splat"), st.just("https://other.example/:splat")),
)
# Two steps deeper than any redirect names.
ASKED = ["/", *(f"/{'/'.join(steps)}/" for length in range(1, 6) for steps in product(STEPS, repeat=length))]


def entries(*redirects: Redirect) -> list[Entry]:
    return in_order(completed([Entry(redirect, "publishconf.py", 0) for redirect in redirects]))


def said(*redirects: Redirect) -> list[str]:
    return [problem.message for problem in faults(entries(*redirects), FILES)]


def steps(table: HostingTable, path: str) -> int:
    """How often somebody is led on from an address."""
    for number in count():
        assert number < len(ASKED[-1]), f"there is no end to {path}"
        led_to = table.led_to(path)
        if not led_to:
            return number
        path = unquote(led_to[0]) if led_to[0].startswith("/") else ""
    raise AssertionError


@given(st.lists(st.one_of(SINGLE, FOLDERS), max_size=4))
def test_no_circle_and_no_chain_is_left(redirects: list[Redirect]) -> None:
    table = entries(*redirects)
    if list(two_ways(table)) or any(reached(one.redirect, table) for one in table):
        return
    served = HostingTable(redirects=tuple(one.redirect for one in table))
    for path in ASKED:
        assert steps(served, path) < len(path)
    folders = [one for one in redirects if one.below]
    for one in redirects:
        if not one.below:
            assert steps(served, one.path) == 1
            # The address below a folder that leads to where it was.
            assert all(steps(served, folder.below + one.path[1:]) == 1 for folder in folders[:1] if folder.target == "/:splat" and len(folders) == 1)


@given(st.lists(SINGLE, max_size=4, unique_by=lambda one: one.path))
def test_single_addresses_are_refused_only_when_they_lead_on(redirects: list[Redirect]) -> None:
    paths = {one.path for one in redirects}
    for one in redirects:
        assert (reached(one, entries(*redirects)) is not None) == (one.target in paths)


def test_a_good_table_is_left_alone() -> None:
    assert said(Redirect("/old/", "/about/"), Redirect("/x.php", "/feed.xml"), Redirect("/blog/*", "/articles/:splat")) == []


@pytest.mark.parametrize(
    ("redirects", "message"),
    [
        ([Redirect("/a/", "/a/")], "/a/ leads back to itself"),
        ([Redirect("/a/", "/b/"), Redirect("/b/", "/about/")], 'write ("/a/", "/about/", 301)'),
        ([Redirect("/a/", "/b/?x#y", 302), Redirect("/b/", "/about/")], 'write ("/a/", "/about/", 302)'),
        ([Redirect("/a/", "/blog/one/"), Redirect("/blog/*", "/articles/:splat")], 'write ("/a/", "/articles/one/", 301)'),
        ([Redirect("/blog/*", "/blog/new/:splat")], "/blog/* leads back to itself"),
        ([Redirect("/a/*", "/b/:splat"), Redirect("/b/*", "/articles/:splat")], 'write ("/a/*", "/articles/:splat", 301)'),
    ],
)
def test_chains_and_circles_are_said_with_what_to_write(redirects: list[Redirect], message: str) -> None:
    assert message in "\n".join(said(*redirects))


def test_a_part_of_a_folder_leads_to_its_place_at_once() -> None:
    moved, part = Redirect("/a/*", "/:splat"), Redirect("/x/", "/about/", 302)
    outside = Redirect("/blog/*", "https://other.example/:splat")
    assert said(moved, part, outside) == []
    table = HostingTable(redirects=tuple(one.redirect for one in entries(moved, part, outside)))
    assert table.led_to("/a/x/") == ("/about/", 302)
    assert table.led_to("/a/blog/one/") == ("https://other.example/one/", 301)
    assert table.led_to("/a/y/") == ("/y/", 301)


def test_a_folder_may_move_into_the_one_around_it() -> None:
    assert said(Redirect("/articles/old/*", "/articles/:splat"), Redirect("/x/*", "/:splat"), Redirect("/y/*", "/:splat")) == []


def test_what_the_owner_says_of_a_part_counts() -> None:
    table = entries(Redirect("/a/*", "/:splat"), Redirect("/x/", "/about/"), Redirect("/a/x/", "/articles/one/"))
    assert [one.redirect.target for one in table if one.redirect.path == "/a/x/"] == ["/articles/one/"]


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("/nothing/", "/old/ leads to /nothing/, which is no page or file of the site"),
        ("/about", 'write "/about/"'),
        ("/nothing.xml", "which is no page or file"),
    ],
)
def test_a_target_that_is_not_there_is_said(target: str, message: str) -> None:
    (sentence,) = said(Redirect("/old/", target))
    assert message in sentence


def test_a_folder_that_is_not_there_is_said() -> None:
    assert "/blog/* leads below /articels/" in said(Redirect("/blog/*", "/articels/:splat"))[0]
    assert said(Redirect("/blog/*", "https://other.example/:splat"), Redirect("/x/*", "/:splat")) == []


def test_two_ways_are_said_with_both_places() -> None:
    first = Entry(Redirect("/old/", "/about/"), "content/pages/about.md", 3)
    again, other = Entry(Redirect("/Old/", "/about/"), "publishconf.py", 0), Entry(Redirect("/old/", "/"), "publishconf.py", 0)
    assert [problem.message for problem in two_ways([first, again, other])] == [
        "/Old/ leads on twice, here and by content/pages/about.md:3; keep one of the two",
        "/old/ leads on to two places, here and by content/pages/about.md:3; keep one of the two",
    ]
