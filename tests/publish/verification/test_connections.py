"""Hosts that are not there, keep silent or never come to an end, and the ways to them."""

from __future__ import annotations

import dataclasses
import gzip
import threading
import time
from io import BufferedIOBase

import pytest

from plugins.publish.http.fetching import Limits
from plugins.publish.verification.verifying import Verification, verify
from tests.publish.servers import loopback
from tests.publish.servers.loopback import Asked, Loopback, Reply
from tests.publish.verification.looking import QUICK, Built, Host, Looked, spoil


def test_a_server_that_is_not_there_is_told(look: Looked, server: Loopback) -> None:
    server.stop()
    assert look() == Verification(1, [f"{server.address}/build.json took no connection"])


def test_a_server_that_goes_is_told_once_for_all_addresses(look: Looked, host: Host, server: Loopback) -> None:
    host.before = lambda _, path: None if path == "/build.json" else Reply(0)
    found = look()
    (problem,) = found.problems
    assert problem == f"{server.address}/ and 6 other addresses broke off in the middle of an answer"
    assert found.checked == 8


def test_a_server_that_keeps_silent_is_left_in_time(look: Looked, host: Host, server: Loopback) -> None:
    enough = threading.Event()

    def silent(_: Asked, path: str) -> Reply | None:
        if path == "/feed.xml":
            enough.wait(30)
        return None

    host.before = silent
    found = look(patience=dataclasses.replace(QUICK, pauses=(0.0, 0.0, 1e9), limits=Limits(connect=30, read=0.3, whole=30)))
    enough.set()
    assert found == Verification(8, [f"{server.address}/feed.xml gave no answer in time"])


@pytest.mark.parametrize("length", [-1, None])
def test_a_server_that_sends_drop_by_drop_is_left_in_time(
    look: Looked, host: Host, server: Loopback, monkeypatch: pytest.MonkeyPatch, length: int | None
) -> None:
    left = threading.Event()

    def drip(file: BufferedIOBase, body: bytes) -> None:
        if body != b"drops" * 200:
            file.write(body)
            return
        try:
            for drop in body:
                file.write(bytes([drop]))
                time.sleep(0.02)
        except OSError:
            left.set()

    monkeypatch.setattr(loopback, "send", drip)
    host.before = spoil("/feed.xml", Reply(200, b"drops" * 200, length=length))
    found = look(patience=dataclasses.replace(QUICK, pauses=(0.0, 0.0, 1e9), limits=Limits(connect=30, read=30, whole=0.3)))
    assert found == Verification(8, [f"{server.address}/feed.xml gave no whole answer in time"])
    assert left.wait(30)


def test_looking_ends_when_time_is_up(look: Looked, host: Host, server: Loopback) -> None:
    host.before = lambda _, path: None if path == "/build.json" else Reply(500)
    found = look(deadline=0, patience=dataclasses.replace(QUICK, grace=-1))
    assert found.problems == [f"{server.address}/build.json was not looked at, because time was up"]
    assert server.asked == []


def test_an_answer_without_end_is_left(look: Looked, host: Host, server: Loopback) -> None:
    host.before = lambda _, path: Reply(200, gzip.compress(b"0" * 500_000), {"Content-Encoding": "gzip"}) if path == "/feed.xml" else None
    found = look(patience=dataclasses.replace(QUICK, limits=Limits(size=100_000)))
    assert found.problems == [f"{server.address}/feed.xml sent more than 0 MB"]


def test_an_address_that_is_none_is_told(built: Built) -> None:
    assert verify(built.now, built.plan, "example", patience=QUICK).problems == ["example/build.json is no address of a website"]
    assert verify(built.now, built.plan, "http://[::1", patience=QUICK).problems == ["http://[::1 is no address of a website"]


def test_a_host_without_encryption_is_told(built: Built, server: Loopback) -> None:
    secure = server.address.replace("http:", "https:")
    found = verify(built.now, built.plan, secure, deadline=0, patience=QUICK)
    assert found == Verification(1, [f"{secure}/build.json opened no encrypted connection"])


def test_a_proxy_of_the_environment_is_asked(built: Built, host: Host, server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("http_proxy", server.address)
    assert verify(built.now, built.plan, "http://tiller.example", patience=QUICK) == Verification(8)
    assert server.asked[0].path == "http://tiller.example/build.json"
