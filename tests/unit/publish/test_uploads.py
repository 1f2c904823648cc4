"""Many uploads at once, and never too many."""

from __future__ import annotations

import threading

import pytest

from plugins.publish.http.uploads import CONNECTIONS, in_parallel
from plugins.publish.model import Exit, Stop


class Watch:
    """Counts how much is under way at once. Nothing is done before so many are."""

    def __init__(self, together: int) -> None:
        self.together = together
        self.now = self.most = self.bytes = self.most_bytes = 0
        self.lock = threading.Lock()
        self.full = threading.Event()

    def do(self, size: int) -> int:
        with self.lock:
            self.now, self.bytes = self.now + 1, self.bytes + size
            self.most, self.most_bytes = max(self.most, self.now), max(self.most_bytes, self.bytes)
            if self.now == self.together:
                self.full.set()
        self.full.wait(30)
        with self.lock:
            self.now, self.bytes = self.now - 1, self.bytes - size
        return size


def test_uploads_go_side_by_side_within_bounds() -> None:
    watch = Watch(CONNECTIONS)
    small = [1] * 60
    assert sum(result for _, result in in_parallel(small, int, watch.do, 1000)) == 60
    assert watch.most == CONNECTIONS
    watch = Watch(3)
    sizes = [300, 300, 300, 300, 5000, 300, 300]
    assert sorted(result for _, result in in_parallel(sizes, int, watch.do, 1000)) == sorted(sizes)
    assert watch.most == 3
    assert watch.most_bytes == 5000  # the large one went alone, and beside it never more than allowed


def test_the_first_error_ends_the_uploads() -> None:
    begun: list[int] = []

    def do(job: int) -> None:
        begun.append(job)
        if job == 3:
            raise Stop(Exit.STOPPED, "no")

    with pytest.raises(Stop, match="no"):
        list(in_parallel(range(1000), lambda _: 1, do))
    assert len(begun) < 1000
