"""A fault in what the owner wrote, with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One sentence about one place.

    ``path`` is relative to the project folder and uses forward slashes; ``line`` counts from 1 and is 0 where no line can be named.
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}"


class ContentError(Exception):
    """The content cannot be built. Carries every problem found, ordered by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))
