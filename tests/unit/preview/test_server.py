from __future__ import annotations

import http.client
import json
import signal
import socket
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from plugins.engine.preview.server import CannotServe, bind, names

Preview = Callable[[Path, Path], AbstractContextManager[tuple[subprocess.Popen[str], int]]]


def test_takes_the_next_port_when_one_is_in_use() -> None:
    lines: list[str] = []
    with bind("127.0.0.1", 0, lines.append) as taken:
        port = taken.getsockname()[1]
        with bind("127.0.0.1", port, lines.append) as listener:
            assert port < listener.getsockname()[1] < port + 20
            assert lines == [f"Port {port} is in use; taking {listener.getsockname()[1]}."]


def test_says_so_when_no_port_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.engine.preview.server.TRIES", 1)
    with bind("127.0.0.1", 0, print) as taken, pytest.raises(CannotServe, match="all in use"):
        bind("127.0.0.1", taken.getsockname()[1], print)


def test_says_so_when_the_address_is_not_this_machines() -> None:
    with pytest.raises(CannotServe, match=r"cannot listen on 192\.0\.2\.1:8000"):
        bind("192.0.2.1", 8000, print)


def test_only_a_preview_opened_to_the_network_answers_to_any_name() -> None:
    assert "*" not in names("127.0.0.1")
    assert names("0.0.0.0") == ["*"]


def events(port: int) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/__reload")
    return connection, connection.getresponse()


def next_version(response: http.client.HTTPResponse) -> str:
    while line := response.readline().decode():
        if line.startswith("data: "):
            return str(json.loads(line.removeprefix("data: "))["version"])
    raise EOFError


@pytest.mark.slow
def test_a_real_preview_serves_reloads_and_ends_at_once(site: Path, tmp_path: Path, preview: Preview) -> None:
    folder = tmp_path / ".preview"
    with preview(site, folder) as (process, port):
        connection, stream = events(port)
        before = next_version(stream)

        page = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        page.request("GET", "/insights/")
        assert "<h1>Insights</h1>" in page.getresponse().read().decode()

        (site / "insights" / "index.html").write_text("<h1>New</h1>")
        assert next_version(stream) != before
        page.request("GET", "/insights/")
        assert "<h1>New</h1>" in page.getresponse().read().decode()

        process.send_signal(signal.SIGINT)
        # Both a stream and an idle connection are still open; neither may hold it up.
        output, errors = process.communicate(timeout=5)
        assert (process.returncode, errors) == (0, "")
        assert "Traceback" not in output
        for open_connection in (connection, page):
            open_connection.close()
    assert not folder.exists()


@pytest.mark.slow
def test_the_port_is_free_again_at_once(site: Path, tmp_path: Path, preview: Preview) -> None:
    with preview(site, tmp_path / ".preview") as (process, port):
        connection, stream = events(port)
        next_version(stream)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=5)
        connection.close()
    with bind("127.0.0.1", port, print) as listener:
        assert listener.getsockname()[1] == port


def test_an_idle_listener_does_not_count_as_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, bind("127.0.0.1", taken.getsockname()[1], print) as listener:
        assert listener.getsockname()[1] != taken.getsockname()[1]
