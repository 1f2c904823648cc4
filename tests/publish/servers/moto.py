"""moto's S3 server: quick to have, and it checks no signature."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.publish.servers.processes import free_ports, serving
from tests.publish.servers.storage import Storage


def missing() -> str | None:
    """Why it cannot run here."""
    there = importlib.util.find_spec("moto") and importlib.util.find_spec("flask")
    return None if there else "needs moto with its server: pip install 'moto[s3,server]'"


@contextmanager
def running(folder: Path) -> Iterator[Storage]:
    """The server, as long as it is wanted."""
    (port,) = free_ports(1)
    keys = {"AWS_ACCESS_KEY_ID": "owner", "AWS_SECRET_ACCESS_KEY": "owner-secret"}
    with serving([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], folder / "moto.out", port):
        yield Storage("moto", "s3", f"http://127.0.0.1:{port}", keys)
