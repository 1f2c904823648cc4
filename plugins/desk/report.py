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
    stream = stream or sys.stdout
    console = Console(file=stream, highlight=False)
    for heading, findings in (("Problems", report.errors), ("Advice", report.advice)):
        if not findings:
            continue
        title = f"{heading} ({len(findings)})"
        if console.is_terminal:
            console.print(Text(title, style="bold red" if findings is report.errors else "bold"))
            _print_by_file(console, findings)
        else:
            stream.write("\n".join((title, *map(str, findings), "", "")))
    if console.is_terminal:
        console.print(Text(report.sentence, style="bold"))
    else:
        stream.write(f"{report.sentence}\n")


def _print_by_file(console: Console, findings: Iterable[Finding]) -> None:
    for _, group in groupby(findings, key=lambda finding: finding.path):
        for finding in group:
            place = f"{finding.path}:{finding.line}" if finding.line else finding.path
            # The place stays one word, so that terminals make it a link.
            console.print(Text(place, style="cyan"), soft_wrap=True)
            console.print(Text(f"  {finding.message}"))
        console.print()


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
