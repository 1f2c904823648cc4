"""What is asked of hosts over HTTP: again when it passes, never for ever, and without a word of the token."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from email.utils import formatdate
from types import SimpleNamespace

import pytest

from plugins.publish.http import answers
from plugins.publish.http import api as http_api
from plugins.publish.http.api import Api, Refused, api_address, credential
from plugins.publish.model import Exit, Stop
from tests.publish.servers.loopback import Asked, Loopback, Reply

TOKEN = "t0ken-of-the-owner"
NOW = 1_795_132_800  # 20 November 2026
GOOD = Reply(200, b'{"good": true}')


class Host:
    """Answers what it is told to, one after the other, and the last one for good. ``hang_up`` is to do so after each, without a word."""

    def __init__(self) -> None:
        self.script = [GOOD]
        self.hang_up = False
        self.loopback = Loopback(self.answer, "HTTP/1.1")
        self.address = f"{self.loopback.address}/v1"

    def answer(self, _: Asked) -> Reply:
        reply = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        return replace(reply, last=self.hang_up)

    @property
    def asked(self) -> list[Asked]:
        return self.loopback.asked


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    with host.loopback.running():
        yield host


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited, without waiting, by a clock that stands still."""
    found: list[float] = []
    monkeypatch.setattr(http_api, "time", SimpleNamespace(sleep=found.append, monotonic=lambda: 0.0))
    monkeypatch.setattr(answers, "time", SimpleNamespace(time=lambda: NOW))
    return found


@pytest.fixture
def api(host: Host, monkeypatch: pytest.MonkeyPatch) -> Api:
    monkeypatch.setenv("THE_TOKEN", TOKEN)
    return Api("Acme", host.address, credential("THE_TOKEN", "publishing", "live"))


def test_a_connection_is_used_again(api: Api, host: Host) -> None:
    for _ in range(5):
        assert api.get("/site", {"page": "1"}).document == {"good": True}
    assert host.loopback.connections == 1
    assert host.asked[0].path == "/v1/site?page=1"
    assert host.asked[0].fields["Authorization"] == f"Bearer {TOKEN}"


def test_a_line_on_which_the_host_has_hung_up_meanwhile_is_no_failure(api: Api, host: Host, pauses: list[float]) -> None:
    host.hang_up = True
    for _ in range(3):
        assert api.post("/site", {"a": 1}).document == {"good": True}
    assert (len(host.asked), host.loopback.connections, pauses) == (3, 3, [])


@pytest.mark.parametrize(
    "fault",
    [Reply(0), Reply(500, b"oops"), Reply(503), Reply(429, b"{}"), Reply(200, b'{"good": tr'), Reply(200, b'{"good"', length=100)],
    ids=["dropped", "500", "503", "429", "torn document", "torn body"],
)
def test_what_passes_is_tried_again(api: Api, host: Host, pauses: list[float], fault: Reply) -> None:
    host.script = [fault, fault, GOOD]
    assert api.send("PUT", "/file", b"content").document == {"good": True}
    assert [asked.body for asked in host.asked] == [b"content"] * 3
    assert len(pauses) == 2
    assert all(pause > 0 for pause in pauses)


def test_it_waits_as_long_as_the_host_asks(api: Api, host: Host, pauses: list[float]) -> None:
    host.script = [
        Reply(429, fields={"Retry-After": "7"}),
        Reply(503, fields={"Retry-After": formatdate(NOW + 30, usegmt=True)}),
        Reply(429, fields={"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(NOW + 50)}),
        GOOD,
    ]
    assert api.post("/site").document == {"good": True}
    assert pauses == [7, 30, 50]


def test_it_does_not_wait_for_ever(api: Api, host: Host, pauses: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    host.script = [Reply(429, fields={"Retry-After": "900"})]
    with pytest.raises(Stop, match="too many requests; run the same command again in 900 seconds") as stop:
        api.post("/site")
    assert (stop.value.code, pauses) == (Exit.STOPPED, [])
    host.script = [Reply(500)]
    with pytest.raises(Stop, match="error 500") as stop:
        api.get("/site")
    assert stop.value.code == Exit.UNREACHABLE
    assert 1 < sum(pauses) <= http_api.PATIENCE[Exit.UNREACHABLE]
    pauses.clear()
    with pytest.raises(Stop):
        api.post("/site")
    assert 30 < sum(pauses) <= http_api.PATIENCE[Exit.STOPPED]


def test_somebody_who_says_nothing_is_given_up(api: Api, monkeypatch: pytest.MonkeyPatch, pauses: list[float]) -> None:
    monkeypatch.setattr(http_api, "STALLED_AFTER", 0.05)
    monkeypatch.setitem(http_api.PATIENCE, Exit.UNREACHABLE, 0.4)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        api.port = silent.getsockname()[1]
        with pytest.raises(Stop, match="it gave no answer in time"):
            api.get("/site")


def test_where_nobody_is(api: Api, pauses: list[float]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        api.port = gone.getsockname()[1]
    with pytest.raises(Stop, match=r"Acme cannot be reached at 127\.0\.0\.1: it took no connection") as stop:
        api.get("/site")
    assert stop.value.code == Exit.UNREACHABLE


def test_a_large_body_arrives_whole(api: Api, host: Host) -> None:
    body = bytes(range(256)) * 2000
    api.send("PUT", "/file", body, "application/octet-stream")
    assert host.asked[0].body == body


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_the_token_is_not_taken_to_another_address(api: Api, host: Host, status: int) -> None:
    host.script = [Reply(status, fields={"Location": f"{host.address}/elsewhere"})]
    with pytest.raises(Refused, match="on to another address"):
        api.get("/site")
    assert [asked.path for asked in host.asked] == ["/v1/site"]


@pytest.mark.parametrize(
    ("status", "document", "code", "said"),
    [
        (401, {"message": "no"}, Exit.UNREACHABLE, "Acme does not accept the token in THE_TOKEN"),
        (403, {"message": "no"}, Exit.UNREACHABLE, "Acme does not let the token in THE_TOKEN do this; it needs publishing"),
        (404, {"message": "Not Found"}, Exit.STOPPED, "Acme refuses: Not Found"),
        (422, {"errors": [{"code": 7, "message": "one"}, {"code": 8, "message": "two"}]}, Exit.STOPPED, "Acme refuses: one; two"),
        (422, {"error": "three\n  lines\nlong"}, Exit.STOPPED, "Acme refuses: three lines long"),
        (400, {}, Exit.STOPPED, "Acme refuses: {}"),
    ],
)
def test_refusals_are_told_at_once_and_in_words(
    api: Api, host: Host, pauses: list[float], status: int, document: object, code: Exit, said: str
) -> None:
    host.script = [Reply(status, json.dumps(document).encode())]
    with pytest.raises(Refused) as refused:
        api.post("/site")
    assert (refused.value.code, refused.value.status, pauses) == (code, status, [])
    assert str(refused.value).startswith(said)


def test_numbers_of_errors_are_kept(api: Api, host: Host) -> None:
    host.script = [Reply(404, b'{"errors": [{"code": 10007, "message": "no such Worker"}]}')]
    with pytest.raises(Refused) as refused:
        api.get("/worker")
    assert refused.value.codes == (10007,)


def test_secrets_do_not_get_out(api: Api, host: Host) -> None:
    session = "eyJhbGciOiJub25lIn0.eyJleHAiOjF9.c2lnbmVk"
    host.script = [Reply(400, json.dumps({"message": f"Bearer {TOKEN} and {session} {'x' * 1000}"}).encode())]
    with pytest.raises(Refused) as refused:
        api.send("POST", "/site", b"", token="another-secret")
    assert host.asked[0].fields["Authorization"] == "Bearer another-secret"
    assert not any(secret in f"{refused.value} {refused.value.said} {api.credential}" for secret in (TOKEN, session))
    assert len(str(refused.value)) < 300


def test_addresses_at_which_a_token_could_be_overheard() -> None:
    assert api_address(None, "https://api.example.com", "live") == "https://api.example.com"
    for good in ("https://api.example.com/v1", "http://127.0.0.1:8000", "http://localhost/v1", "http://[::1]:80"):
        assert api_address(good, "", "live") == good
    for bad in ("http://example.com", "http://127.0.0.1.example.com", "//example.com", "https://", "https://host:port", ""):
        with pytest.raises(Stop, match="must be an address that begins with https://"):
            api_address(bad, "", "live")
