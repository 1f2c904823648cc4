"""The way to a host through a proxy, and what is said of one that led nowhere."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import IncompleteRead

import pytest

from plugins.publish.http import api as http_api
from plugins.publish.http.api import Api, Credential
from plugins.publish.http.connecting import failure, open_connection
from plugins.publish.http.fetching import FetchError, Request, fetch
from plugins.publish.model import Exit, Stop


class Proxy:
    """Takes connections, keeps the first line of each, and lets nobody through."""

    def __init__(self, listening: socket.socket) -> None:
        self.listening = listening
        self.place = "{}:{}".format(*listening.getsockname())
        self.lines: list[str] = []

    def run(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self.listening.accept()
                with connection, connection.makefile("rwb") as stream:
                    self.lines.append(stream.readline().decode().strip())
                    stream.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    for name in ("http_proxy", "https_proxy", "no_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setitem(http_api.PATIENCE, Exit.UNREACHABLE, 0.0)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        running = Proxy(listening)
        thread = threading.Thread(target=running.run, daemon=True)
        thread.start()
        yield running
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        thread.join(30)


def visit(host: str) -> None:
    with pytest.raises(FetchError):
        fetch(Request(f"https://{host}/"))


def call(host: str) -> None:
    with pytest.raises(Stop):
        Api("Acme", f"https://{host}", Credential("token", "ACME_TOKEN", "writing")).get("/site")


@pytest.mark.parametrize("ask", [visit, call])
@pytest.mark.parametrize("written", ["http://{}", "http://{}/", "{}"])
def test_a_proxy_is_asked_to_pass_on_however_it_is_written(
    proxy: Proxy, monkeypatch: pytest.MonkeyPatch, ask: Callable[[str], None], written: str
) -> None:
    monkeypatch.setenv("https_proxy", written.format(proxy.place))
    ask("tiller.invalid")
    assert {line.partition(" HTTP")[0] for line in proxy.lines} == {"CONNECT tiller.invalid:443"}


@pytest.mark.parametrize("ask", [visit, call])
def test_a_host_that_needs_no_proxy_is_asked_itself(proxy: Proxy, monkeypatch: pytest.MonkeyPatch, ask: Callable[[str], None]) -> None:
    monkeypatch.setenv("https_proxy", proxy.place)
    monkeypatch.setenv("no_proxy", "tiller.invalid")
    ask("tiller.invalid")
    with socket.create_server(("127.0.0.1", 0)) as gone:
        here = "{}:{}".format(*gone.getsockname())
    ask(here)
    assert proxy.lines == []


def test_without_encryption_a_proxy_is_asked_for_the_whole_address(proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", proxy.place)
    assert fetch(Request("http://tiller.invalid:8080/a?b")).status == 403
    assert proxy.lines == ["GET http://tiller.invalid:8080/a?b HTTP/1.1"]


@pytest.mark.parametrize("written", ["https://", "proxy.invalid:many", "http://[::1", "proxy.invalid:0"])
def test_a_proxy_whose_address_is_none_is_told_and_not_shown(monkeypatch: pytest.MonkeyPatch, proxy: Proxy, written: str) -> None:
    monkeypatch.setenv("https_proxy", written)
    with pytest.raises(OSError, match=r"^what https_proxy holds is no address$"):
        open_connection("https", "tiller.invalid", None, 1)
    with pytest.raises(FetchError, match=r"^could not be reached \(what https_proxy holds is no address\)$"):
        fetch(Request("https://tiller.invalid/"))
    with pytest.raises(Stop, match=r"it could not be reached \(what https_proxy holds is no address\)"):
        Api("Acme", "https://tiller.invalid", Credential("token", "ACME_TOKEN", "writing")).get("/site")


@pytest.mark.parametrize(
    ("error", "said", "lasting"),
    [
        (socket.gaierror(socket.EAI_NONAME, ""), "has a name that could not be looked up (a.example)", True),
        (socket.gaierror(socket.EAI_AGAIN, ""), "has a name that could not be looked up (a.example)", False),
        (ssl.SSLError("handshake"), "opened no encrypted connection", False),
        (TimeoutError(), "gave no answer in time", False),
        (ConnectionRefusedError(), "took no connection", False),
        (ConnectionResetError(), "broke off in the middle of an answer", False),
        (IncompleteRead(b""), "broke off in the middle of an answer", False),
        (OSError(113, "No route to host"), "could not be reached (no route to host)", False),
        (ValueError(), "is no address that can be asked for", True),
    ],
)
def test_each_failure_has_its_words(error: Exception, said: str, lasting: bool) -> None:
    assert failure(error, "a.example") == (said, lasting)
