"""What web servers in the process of the tests share: a port of the loopback interface, and a thread for each connection."""

from __future__ import annotations

import sys
import threading
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


class Connection(BaseHTTPRequestHandler):
    """Takes requests of every method in the same way."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    @abstractmethod
    def take(self) -> None:
        """Take one request."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("do_"):
            return self.take
        raise AttributeError(name)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Listening(ThreadingHTTPServer):
    """Has a port from the beginning, and answers there while it runs."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, connection: type[Connection]) -> None:
        super().__init__(("127.0.0.1", 0), connection)
        self.thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def port(self) -> int:
        """The port."""
        return int(self.server_address[1])

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    @contextmanager
    def running(self) -> Iterator[Self]:
        """Answer meanwhile."""
        self.thread.start()
        try:
            yield self
        finally:
            self.stop()

    def stop(self) -> None:
        """Be there no more, if it still is."""
        if self.thread.is_alive():
            self.shutdown()
            self.server_close()
            self.thread.join()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of connections that break, for that is what much of this is for."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)
