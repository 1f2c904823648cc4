"""What the check found, counted and printed."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TextIO

from rich.console import Console
from rich.text import Text

from .finding import Finding


@dataclass(frozen=True)
class Report:
    """Findings in the order of their places, and how much was looked at."""

    findings: tuple[Finding, ...]
    pages: int
    texts: int

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What must be mended before the site is published."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def advice(self) -> tuple[Finding, ...]:
        """What would be better otherwise."""
        return tuple(finding for finding in self.findings if finding.severity == "advice")

    @property
    def sentence(self) -> str:
        """The result in one sentence."""
        errors, advice = len(self.errors), len(self.advice)
        looked_at = f"{_count(self.pages, 'page', 'pages')} and {_count(self.texts, 'text', 'texts')}"
        if not errors and not advice:
            return f"No problems in {looked_at}."
        if not errors:
            return f"No problems in {looked_at}; {_count(advice, 'piece', 'pieces')} of advice."
        return f"{_count(errors, 'problem', 'problems')}, {_count(advice, 'piece', 'pieces')} of advice."


def print_report(report: Report, stream: TextIO | None = None) -> None:
    """Print a report: grouped by weight and file in a terminal, one finding a line elsewhere, the sentence last."""
    console = Console(file=stream or sys.stdout, highlight=False, soft_wrap=True)
    for heading, style, findings in (("Problems", "bold red", report.errors), ("Advice", "bold", report.advice)):
        if findings:
            # Text, not str: what stands in square brackets is the owner's, no markup.
            console.print(Text(f"{heading} ({len(findings)})", style=style))
            _print_by_file(console, findings)
    console.print(Text(report.sentence, style="bold"))


def _print_by_file(console: Console, findings: Iterable[Finding]) -> None:
    for _, group in groupby(findings, key=lambda finding: finding.path):
        for finding in group:
            # The place stays one word, so that terminals make it a link.
            place, _, message = str(finding).partition(" ")
            console.print(Text(place, style="cyan"), Text(message))
        if console.is_terminal:
            console.print()
    if not console.is_terminal:
        console.print()


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
