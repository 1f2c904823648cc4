"""The table of a cost comparison, read into options or refused with sentences: what each option costs, by whose figures, of which year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .cost_words import UNITS
from .costs import MONTHS_A_YEAR, Rate, Unit, parse_figure

Report = Callable[[str, int | None], None]

COLUMNS = ("option", "from", "to", "unit", "source")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LINK_TARGET = re.compile(r"(?<=\])\([^)]*\)")
EMPHASIS = re.compile(r"[\[\]*_`]")
# Nobody pays more, and no wider range means anything.
HIGHEST = 1_000_000_000
WIDEST = 100


@dataclass(frozen=True)
class Option:
    """One row: what it is called and who published its figures, both in Markdown, and what it costs as published."""

    name: str
    rate: Rate
    source: str

    @property
    def key(self) -> str:
        """The name as it is compared with others."""
        return plain(self.name).casefold()


def plain(markdown: str) -> str:
    """A line of Markdown without the addresses of links and the signs of emphasis."""
    return EMPHASIS.sub("", LINK_TARGET.sub("", markdown)).strip()


def read_options(region: Element, lines: Sequence[int], report: Report) -> list[Option]:
    """The options of a table, as Markdown has built it before the texts of its cells were read.

    ``lines`` are those of its header and its rows. ``report`` takes a sentence and a line for everything that is wrong.
    """
    header, *rows = region.iter("tr")
    numbers = [*lines, *[None] * (len(rows) + 1 - len(lines))]
    if len(header) != len(COLUMNS):
        report(f"this table has {len(header)} columns, and a cost comparison has five: {', '.join(COLUMNS)}", numbers[0])
        return []
    options: list[Option] = []
    names: set[str] = set()
    for row, line in zip(rows, numbers[1:], strict=False):
        cells = [(cell.text or "").strip() for cell in row]
        # A row that has only its first cell has too few, which is reported with all tables.
        if not any(cells[1:]):
            continue
        for fault in faults_of(cells):
            report(fault, line)
        option = Option(cells[0], rate_of(cells) or Rate(0, 0, Unit.DAY), cells[4])
        if option.key and option.key in names:
            report(f"two options are called “{option.name}”; give each a name of its own", line)
        names.add(option.key)
        options.append(option)
    return options


def faults_of(cells: Sequence[str]) -> Iterator[str]:
    """Everything that is wrong with a row, not only the first thing."""
    name, low, high, unit, source = cells
    if not plain(name):
        yield "this option has no name; write one in the first column"
    for written in (low, high):
        if parse_figure(written) is None:
            what = f"“{written}” is no figure" if written else "a figure is missing"
            yield f"{what}; write digits only, such as 3,000, and a fixed price in both columns; the currency stands in “currency:”"
    if unit.lower() not in UNITS:
        yield f"{f'“{unit}” is no unit' if unit else 'the unit is missing'}; write hour, day, month or year"
    if rate := rate_of(cells):
        yield from faults_of_range(rate)
    if not plain(source):
        yield "these figures have no source; say in the last column who published them and in which year"
    elif not YEAR.search(plain(source)):
        yield f"the source “{source}” names no year; readers must know how old the figures are: “{source}, 2026”"


def rate_of(cells: Sequence[str]) -> Rate | None:
    """What an option costs; ``None`` where a figure or the unit is not understood."""
    low, high, unit = parse_figure(cells[1]), parse_figure(cells[2]), UNITS.get(cells[3].lower())
    return None if low is None or high is None or unit is None else Rate(low, high, unit)


def faults_of_range(rate: Rate) -> Iterator[str]:
    """Why nobody can have meant these figures."""
    low, high = f"{rate.low:,.12g}", f"{rate.high:,.12g}"
    # Below one a month there would be nothing to divide by.
    least = MONTHS_A_YEAR if rate.per is Unit.YEAR else 1
    if rate.low > rate.high:
        yield f"the range falls from {low} to {high}; write the lower figure first"
    elif rate.low < least:
        yield f"nobody works for {low} per {rate.per}; the lowest figure that can be compared is {least}"
    elif rate.high > min(HIGHEST, rate.low * WIDEST):
        yield f"nobody can use a range from {low} to {high}; is there a digit too many?"
