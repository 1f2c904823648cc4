"""Work in a copy of this process, which can be killed there without any clean-up."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import pytest

KILLED = 99

Test = TypeVar("Test", bound=Callable[..., None])


def forks(test: Test) -> Test:
    """Mark a test as one that makes copies of its process."""
    # The other threads are those of the test workers, which a copy does not use.
    test = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")(test)
    return pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is copied, which Windows does not do")(test)


def begin(work: Callable[[], object]) -> int:
    """Do some work in a copy of this process, of which nothing is printed; returns its id."""
    child = os.fork()
    if child == 0:
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            work()
            os._exit(0)
        finally:
            os._exit(1)
    return child


def ended(child: int) -> int:
    """Wait for the end of such a copy; returns its exit code, or the number of the signal it was killed by, with a minus."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_before(work: Callable[[], object], number: int, counted: Callable[[str, tuple[Any, ...]], bool]) -> bool:
    """Do some work in a copy of this process that dies just before it does such a thing for the ``number``-th time.

    ``counted`` says of what, by the interpreter's audit events. Returns whether it came to that.
    """

    def work_until_then() -> None:
        times = 0

        def count(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal times
            times += counted(event, arguments)
            if times == number:
                os._exit(KILLED)

        sys.addaudithook(count)
        work()

    code = ended(begin(work_until_then))
    assert code in {0, KILLED}
    return code == KILLED
