"""Many requests at a time, and not too many bytes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


async def each(items: Iterable[Item], work: Callable[[Item], Awaitable[object]], most: int) -> None:
    """Do some work with every item, so many at a time. The first error stops all of it and is raised."""
    waiting = iter(items)

    async def worker() -> None:
        for item in waiting:
            await work(item)

    try:
        async with asyncio.TaskGroup() as workers:
            for _ in range(most):
                workers.create_task(worker())
    except BaseExceptionGroup as group:
        raise group.exceptions[0] from None


async def together(*work: Coroutine[Any, Any, Any]) -> list[Any]:
    """Do several things at the same time and return what came of each. The first error stops all of them and is raised."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one) for one in work]
    except BaseExceptionGroup as failed:
        raise failed.exceptions[0] from None
    return [task.result() for task in tasks]


class Room:
    """So many bytes may be on their way at a time.

    On a slow uplink, many large bodies at once would each take so long that all of them time out.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.taken = 0
        self.changed = asyncio.Condition()

    @asynccontextmanager
    async def of(self, size: int) -> Any:
        """Wait until there is room for so many bytes, and hold it. One that is larger than all the room goes alone."""
        async with self.changed:
            await self.changed.wait_for(lambda: self.taken == 0 or self.taken + size <= self.size)
            self.taken += size
        try:
            yield
        finally:
            self.taken -= size
            async with self.changed:
                self.changed.notify_all()
