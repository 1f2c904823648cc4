"""Many uploads at once: as many as connections allow, but never so many bytes that each of them takes too long on a slow line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar

CONNECTIONS = 8
BYTES_IN_FLIGHT = 8 * 1024 * 1024

Work = TypeVar("Work")
Result = TypeVar("Result")


def in_parallel(
    jobs: Sequence[Work], size: Callable[[Work], int], do: Callable[[Work], Result], in_flight: int = BYTES_IN_FLIGHT
) -> Iterator[tuple[Work, Result]]:
    """Do all jobs and yield each with its result as it is done; one that is larger than what may be under way goes alone.

    The first error ends it: what is under way is waited for, nothing further is begun, and the error is raised.
    """
    waiting = list(reversed(jobs))
    running: dict[Future[Result], Work] = {}
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        while waiting or running:
            busy = sum(map(size, running.values()))
            while waiting and len(running) < CONNECTIONS and (not running or busy + size(waiting[-1]) <= in_flight):
                job = waiting.pop()
                busy += size(job)
                running[pool.submit(do, job)] = job
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield running.pop(future), future.result()
