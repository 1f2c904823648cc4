"""One thing a rule found, and where the owner repairs it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from plugins.practice.problem import Problem

Severity = Literal["error", "advice"]


@dataclass(frozen=True, order=True)
class Finding(Problem):
    """A problem with its weight and its rule.

    While the source is not known, ``path`` is the file in the output folder and ``line`` 0. ``evidence`` are literals that stand in
    the source of the fault, the most telling first; ``fields`` are the front-matter fields it may come from. Both serve to find the
    line and are no part of what the finding says.
    """

    severity: Severity = "error"
    rule: str = ""
    evidence: tuple[str, ...] = field(default=(), compare=False, repr=False)
    fields: tuple[str, ...] = field(default=(), compare=False, repr=False)
