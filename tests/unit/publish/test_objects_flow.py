"""Several requests at the same time, of which one fails: what becomes of the others."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from plugins.publish.targets.objects import flow
from plugins.publish.targets.objects.flow import each, run, together

DEADLINE = 30.0


class Failure(Exception):
    """What one of the requests raises."""


class Requests:
    """Requests that take a few turns of the loop each, that hang, or that fail; and what was heard of them."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.answered: list[int] = []
        self.cancelled: list[int] = []
        self.hanging = {0}
        self.failing = {1}

    async def request(self, number: int) -> int:
        self.begun.append(number)
        try:
            if number in self.failing:
                raise Failure(number)
            if number in self.hanging:
                await asyncio.Event().wait()
            for _ in range(20):
                await asyncio.sleep(0)
        except asyncio.CancelledError:
            self.cancelled.append(number)
            raise
        self.answered.append(number)
        return number

    def all(self, *numbers: int) -> Coroutine[Any, Any, list[int]]:
        return together(*(self.request(number) for number in numbers))

    def some(self, *numbers: int) -> Coroutine[Any, Any, None]:
        return each(numbers, self.request, 3)


@pytest.fixture
def requests() -> Requests:
    return Requests()


@pytest.mark.parametrize("way", [Requests.all, Requests.some])
def test_those_under_way_are_answered_before_the_error_is_raised(requests: Requests, way: Callable[..., Coroutine[Any, Any, Any]]) -> None:
    with pytest.raises(Failure):
        run(way(requests, 2, 3, 1))
    assert sorted(requests.answered) == [2, 3]
    assert requests.cancelled == []


@pytest.mark.parametrize("way", [Requests.all, Requests.some])
def test_one_that_hangs_is_called_off_after_a_while(
    requests: Requests, way: Callable[..., Coroutine[Any, Any, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "PATIENCE", 0.05)
    with pytest.raises(Failure):
        run(asyncio.wait_for(way(requests, 0, 2, 1), DEADLINE))
    assert requests.answered == [2]
    assert requests.cancelled == [0]


def test_none_is_begun_after_an_error(requests: Requests) -> None:
    with pytest.raises(Failure):
        run(requests.some(2, 3, 1, 4, 5, 6))
    assert sorted(requests.answered) == requests.begun[:2] == [2, 3]
    assert not {4, 5, 6} & set(requests.begun)


def test_the_error_that_is_raised_is_the_first_one(requests: Requests) -> None:
    async def late() -> None:
        await requests.request(2)
        raise Failure("late")

    with pytest.raises(Failure, match="1"):
        run(together(late(), requests.request(1)))


@pytest.mark.parametrize("numbers", [(0, 2), (0, 1)])
def test_whoever_breaks_off_waits_for_nothing(requests: Requests, monkeypatch: pytest.MonkeyPatch, numbers: tuple[int, ...]) -> None:
    """Also while it is waited for what another error has left under way."""
    monkeypatch.setattr(flow, "PATIENCE", 10 * DEADLINE)

    async def broken_off() -> None:
        task = asyncio.create_task(requests.all(*numbers))
        while len(requests.begun) < 2:
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait_for(task, DEADLINE)

    with pytest.raises(asyncio.CancelledError):
        run(broken_off())
    assert 0 in requests.cancelled
    assert requests.answered == []


def test_what_came_of_each_is_in_the_order_of_the_requests(requests: Requests) -> None:
    requests.hanging = requests.failing = set()
    assert run(requests.all(3, 1, 2)) == [3, 1, 2]
    assert run(requests.all()) == []


def test_the_loop_is_open_until_what_was_called_off_has_had_its_turn() -> None:
    """As from a thread of the library, which comes a little later than the error."""
    heard: list[str] = []

    async def work() -> None:
        asyncio.get_running_loop().call_later(flow.LETTING_GO / 10, heard.append, "answer")
        raise Failure

    with pytest.raises(Failure):
        run(work())
    assert heard == ["answer"]
