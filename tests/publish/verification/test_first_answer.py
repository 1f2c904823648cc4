"""The first look is at the file that names the build: whether it is this site at all, and not yet the old one."""

from __future__ import annotations

import gzip

import pytest

from plugins.publish.verification.verifying import Verification
from tests.publish.servers.loopback import Asked, Loopback, Reply
from tests.publish.verification.looking import LOOKS, PAGE, TABLE, Built, Host, Looked, fresh, paths


def test_the_old_site_for_some_answers_is_waited_for(built: Built, look: Looked, host: Host, server: Loopback) -> None:
    left = [5, 3]

    def late(_: Asked, path: str) -> Reply | None:
        if path == "/build.json" and left[0]:
            left[0] -= 1
            return Reply(200, b'{"id": "000000000000", "pages": 1}') if left[0] % 2 else Reply(404)
        if path == "/" and left[1]:
            left[1] -= 1
            return Reply(200, PAGE.format("index.html", "First.").encode(), TABLE.fields("index.html"))
        return None

    host.before = late
    assert look() == Verification(checked=8)
    assert left == [0, 0]


def test_the_old_site_for_ever_is_a_problem(look: Looked, host: Host, server: Loopback) -> None:
    host.before = lambda _, path: Reply(200, b'{"id": "000000000000"}') if path == "/build.json" else None
    found = look()
    assert found == Verification(1, [f"published, but the host still shows another site at {server.address}/build.json (000000000000)"])
    assert set(paths(server)) == {"/build.json"}
    assert len(paths(server)) == 2 * LOOKS


def test_a_cache_that_shows_the_old_site_is_told_from_the_host(look: Looked, host: Host, server: Loopback) -> None:
    host.before = lambda asked, path: Reply(200, b'{"id": "0"}') if path == "/build.json" and not fresh(asked) else None
    (problem,) = look().problems
    said = "published, but the CDN still shows the old site at {}/build.json; it forgets it by itself, or when it is purged by hand"
    assert problem == said.format(server.address)


@pytest.mark.parametrize(
    ("reply", "said", "asked"),
    [
        (Reply(401), "{root} asks for a password, so nobody could look at it", 1),
        (Reply(301, fields={"Location": "https://b.example/build.json"}), "{root}/build.json leads on to https://b.example/build.json; give", 1),
        (Reply(403, fields={"CF-Mitigated": "challenge"}), "{root} wants its visitors to prove that they are people", 1),
        (Reply(500), "the host answered 500 at {root}/build.json; is {root} the address of this target?", 2 * LOOKS),
        (Reply(404), "the host answered 404 at {root}/build.json; is {root} the address of this target?", 2 * LOOKS),
        (Reply(200, b"<html>"), "something else than what was published is shown at {root}/build.json; is {root}", 2 * LOOKS),
        (
            Reply(200, b'{"id": "\\u001b[2J"}'),
            "something else than what was published is shown at {root}/build.json; is {root} the address",
            2 * LOOKS,
        ),
        (Reply(0), "{root}/build.json broke off in the middle of an answer", LOOKS),
        (Reply(200, b'{"id', length=99), "{root}/build.json broke off in the middle of an answer", LOOKS),
        (Reply(200, b"xxx", {"Content-Encoding": "gzip"}), "{root}/build.json was said to be gzip and is not", LOOKS),
        (Reply(200, gzip.compress(b"[]")[:-4], {"Content-Encoding": "gzip"}), "{root}/build.json broke off in the middle of an answer", LOOKS),
        (Reply(200, b"xxx", {"Content-Encoding": "br"}), "{root}/build.json was sent as “br”, which was not asked for", LOOKS),
    ],
)
def test_a_first_answer_that_is_none_is_told(look: Looked, host: Host, server: Loopback, reply: Reply, said: str, asked: int) -> None:
    host.before = lambda _, path: reply
    found = look()
    assert (found.checked, len(found.problems)) == (1, 1)
    assert found.problems[0].startswith(said.format(root=server.address))
    assert len(server.asked) == asked
