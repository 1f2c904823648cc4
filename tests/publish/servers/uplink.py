"""A slow line that all who send share."""

from __future__ import annotations

import threading
import time

# What goes over the line at a time; small, so that many senders share it evenly.
PIECE = 4096


class Uplink:
    """Lets so many bytes a second pass, whoever they come from. Each waits for its turn."""

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self.sent = 0
        self.free_at = 0.0
        self._lock = threading.Lock()

    def pass_on(self, size: int) -> None:
        """Return when so many bytes are through."""
        with self._lock:
            self.sent += size
            self.free_at = max(self.free_at, time.monotonic()) + size / self.rate
            mine = self.free_at
        time.sleep(max(0.0, mine - time.monotonic()))
