"""Hosts that change pages on their way, against hosts that show other pages."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable

import pytest

from plugins.publish.plan import compare
from plugins.publish.verification.verifying import Verification
from tests.publish.servers.loopback import Loopback, Reply
from tests.publish.verification.looking import Built, Host, Looked, paths


def minified(path: str, reply: Reply) -> Reply:
    if not reply.body.startswith(b"<!doctype"):
        return reply
    return dataclasses.replace(reply, body=reply.body.replace(b"\n", b"").replace(b"> <", b"><").replace(b'class="x"', b"class=x"))


def without_addresses(path: str, reply: Reply) -> Reply:
    """What hiding of e-mail addresses does: only to the pages that have some, and to what is read on them."""
    hidden = b'<a href="/cdn-cgi/l/email-protection">[email protected]</a>'
    return dataclasses.replace(reply, body=reply.body.replace(b"Edited.", hidden))


def other_words(path: str, reply: Reply) -> Reply:
    return dataclasses.replace(reply, body=reply.body.replace(b"</h1>", b" on our host!</h1>"))


def only_one(path: str, reply: Reply) -> Reply:
    return minified(path, reply) if path == "/insights/one/" else reply


@pytest.mark.parametrize("rewrite", [minified, only_one, without_addresses, other_words])
def test_a_host_that_changes_pages_on_their_way_is_a_note(look: Looked, host: Host, server: Loopback, rewrite: Callable[[str, Reply], Reply]) -> None:
    host.after = rewrite
    found = look()
    assert (found.checked, found.problems) == (8, [])
    assert max(Counter(paths(server)).values()) <= 2, "it was waited for what will not change"
    assert [note.partition(" (")[0] for note in found.notes] == ["the host changes pages on their way"]


def test_one_page_with_other_words_is_not_taken_for_a_host_that_changes_all(look: Looked, host: Host, server: Loopback) -> None:
    host.after = lambda path, reply: other_words(path, reply) if path == "/insights/one/" else reply
    assert look() == Verification(8, [f"something else than what was published is shown at {server.address}/insights/one/"])


def test_a_single_page_with_other_words_proves_nothing_of_the_host(built: Built, look: Looked, host: Host, server: Loopback) -> None:
    (built.folder / "404.html").unlink()
    built.now = dataclasses.replace(built.now, files={path: built.now.files[path] for path in ("index.html", "build.json")})
    built.plan = compare(built.now.files, {})
    host.after = other_words
    assert f"something else than what was published is shown at {server.address}/" in look().problems


def test_a_page_of_the_hosts_own_hides_not_that_it_changes_ours(built: Built, look: Looked, host: Host, server: Loopback) -> None:
    missing = f"/there-is-no-page-{built.now.id}/"
    own = Reply(404, b"<title>nginx</title>")
    host.after = lambda path, reply: own if path == missing else other_words(path, reply)
    found = look()
    assert found.problems == [f"the host shows a page of its own and not 404.html at {server.address}{missing}, which does not exist"]
    assert len(found.notes) == 1


def test_other_pages_everywhere_are_not_taken_for_changed_ones(look: Looked, host: Host) -> None:
    host.after = lambda path, reply: dataclasses.replace(reply, body=reply.body.replace(b"<title>", b"<title>Parked "))
    assert len(look().problems) == 2
