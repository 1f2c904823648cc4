"""Many requests at a time, and not too many bytes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# Seconds that requests already under way have to end by themselves when another has failed. Mostly they fail in the same moment; the ones that hang
# are not worth more.
PATIENCE = 1.0
# Seconds for the threads of the library to let go of requests that were called off.
LETTING_GO = 0.05


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Do some work with requests in a loop of its own, and return what comes of it.

    The threads of the library bring their answers to the loop, and complain at length, or bring the interpreter down, when it is closed by then. So
    it is left open for a moment where not everything has come to its end.
    """

    async def lasting() -> Result:
        try:
            return await work
        except BaseException:
            await asyncio.sleep(LETTING_GO)
            raise

    return asyncio.run(lasting())


async def each(items: Iterable[Item], work: Callable[[Item], Awaitable[object]], most: int) -> None:
    """Do some work with every item, so many at a time. After the first error none is begun any more, and it is raised."""
    waiting = iter(items)
    failed = False

    async def worker() -> None:
        nonlocal failed
        for item in waiting:
            if failed:
                return
            try:
                await work(item)
            except BaseException:
                failed = True
                raise

    await together(*(worker() for _ in range(most)))


async def together(*work: Coroutine[Any, Any, Any]) -> list[Any]:
    """Do several things at the same time and return what came of each.

    The first error is raised, when the others have come to their end or had the time for it; being cancelled cancels all of them at once.
    """
    tasks = [asyncio.create_task(one) for one in work]
    if not tasks:
        return []
    try:
        ended, running = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        if running:
            await asyncio.wait(running, timeout=PATIENCE)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in tasks:
        if task in ended:
            task.result()
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
