"""What the tests of object stores share: a bucket in memory."""

from __future__ import annotations

import pytest

from tests.publish.memory import Memory
from tests.publish.site import Site


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Memory:
    memory = Memory()
    memory.serve(monkeypatch)
    return memory


@pytest.fixture
def bucket(site: Site, memory: Memory) -> Site:
    """The site with a bucket as its target."""
    site.targets = {"live": "s3://bucket"}
    return site
