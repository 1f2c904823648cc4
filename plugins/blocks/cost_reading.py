"""What an author wrote into a cost comparison: settings, one table of options, and rules, read into data or refused with sentences."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from babel.numbers import is_currency

from plugins.practice.validation import listed

from .block_lines import BlockLines
from .cost_options import COLUMNS, Option, Report, plain, read_options
from .costs import Unit, parse_figure

SETTING = re.compile(r"(?P<name>[A-Za-z][\w .,-]*?) *:(?: +(?P<value>.*))?")
ABOVE = re.compile(r"above (?P<days>\S+) days?(?: a month)?")
DEARER = "dearer"
NO_TABLE = "these lines are no table: one needs an empty line above and below it, and as many columns in its second line as in its first"


@dataclass(frozen=True)
class Limits:
    """What a number may be: from one to another, in steps. The inputs that readers get have the same limits."""

    least: float
    most: float
    step: float
    example: str

    def allow(self, value: float | None) -> bool:
        """Is this a number within them?"""
        return value is not None and self.least <= value <= self.most and (value / self.step).is_integer()

    def __str__(self) -> str:
        kind = "whole number" if self.step == 1 else "whole or half number"
        return f"a {kind} from {self.least:g} to {self.most:g}"


LIMITS = {
    "days": Limits(0.5, 23, 0.5, "4"),
    "months": Limits(1, 60, 1, "12"),
    "hours": Limits(1, 12, 0.5, "8"),
    "break-even": Limits(1, 60, 1, "3"),
}
DEFAULTS = {"months": 12.0, "hours": 8.0}
SETTINGS = ("currency", "against", *LIMITS)


@dataclass(frozen=True)
class Rule:
    """What to do when more days than ``above`` are needed or, without it, when an option costs more than what it is measured against."""

    above: float | None
    text: str


def is_rule(name: str) -> bool:
    """Does a line with this name hold a sentence, which may be longer than a line?"""
    return name.lower() == DEARER or bool(ABOVE.fullmatch(" ".join(name.lower().split())))


@dataclass(frozen=True)
class Comparison:
    """A cost comparison without fault. ``heading`` and all texts are Markdown; ``break_even`` is a number of months."""

    heading: str
    options: tuple[Option, ...]
    against: Option
    currency: str
    days: float
    months: float
    hours: float
    break_even: float | None
    rules: tuple[Rule, ...]

    @property
    def needs_hours(self) -> bool:
        """Does anything depend on the number of hours in a day?"""
        return any(option.rate.per is Unit.HOUR for option in self.options)

    @property
    def needs_days(self) -> bool:
        """Does anything depend on the number of days?"""
        return any(option.rate.per in {Unit.HOUR, Unit.DAY} for option in self.options) or any(rule.above for rule in self.rules)


class Reader:
    """Reads one block. ``report`` takes a sentence and a line for everything that is wrong."""

    def __init__(self, lines: BlockLines, report: Report) -> None:
        self.lines = lines
        self.pass_on = report
        self.faults = 0
        self.settings: dict[str, str] = {}
        self.rules: list[Rule] = []

    def report(self, message: str, line: int | None = None) -> None:
        """Tell what is wrong, at the block's first line where there is no better one."""
        self.faults += 1
        self.pass_on(message, line or self.lines.first)

    def read(self, options: Mapping[str, str], children: Sequence[Element]) -> Comparison | None:
        """What the block says; ``None`` where something was wrong.

        ``options`` are settings written as indented lines, ``children`` what Markdown has made of everything else.
        """
        for name, value in options.items():
            self.take(name, value)
        tables = []
        for child in children:
            if child.tag == "p":
                self.read_lines(child.text or "")
            elif "table" in child.get("class", "").split():
                tables.append(child)
            else:
                self.report("a “cost-comparison” block holds settings, one table and rules; put everything else outside of it")
        if len(tables) != 1:
            if tables or not self.faults:
                self.report(f"a “cost-comparison” block holds one table, with the columns {', '.join(COLUMNS)} and an empty line above and below it")
            return None
        return self.put_together(tables[0])

    def read_lines(self, text: str) -> None:
        """The settings and rules of a paragraph; a line that names none goes on with the one above."""
        found: list[tuple[str, str]] = []
        for line in map(str.strip, text.split("\n")):
            setting = SETTING.fullmatch(line)
            if setting:
                found.append((setting["name"], setting["value"] or ""))
            elif "|" in line:
                self.report(NO_TABLE, self.lines.that_begins(line))
                break
            elif found and is_rule(found[-1][0]):
                found[-1] = found[-1][0], f"{found[-1][1]} {line}"
            else:
                self.report(f"“{line}” is no setting; write “name: value”, or put it outside of the block", self.lines.that_begins(line))
        for name, value in found:
            self.take(name, value.strip())

    def take(self, written_name: str, value: str) -> None:
        """One setting or rule."""
        name, line = " ".join(written_name.lower().split()), self.lines.that_begins(written_name)
        if not value:
            self.report(f"“{name}:” says nothing; write something behind it, or remove it", line)
        elif above := ABOVE.fullmatch(name):
            days = self.within("days", above["days"], line, f"“{name}:” is not understood; write “above 12 days:” with")
            self.rules.append(Rule(days, value))
        elif name == DEARER:
            self.rules.append(Rule(None, value))
        elif name in self.settings:
            self.report(f"“{name}:” is written twice; keep one of them", line)
        elif name in SETTINGS:
            self.settings[name] = value
        else:
            close = difflib.get_close_matches(name, (*SETTINGS, DEARER), n=1, cutoff=0.7)
            advice = f"did you mean “{close[0]}”?" if close else f"there are {listed((*SETTINGS, DEARER, 'above 12 days'))}"
            self.report(f"“{name}” is no setting of a cost comparison; {advice}", line)

    def put_together(self, region: Element) -> Comparison | None:
        """All that was found, unless something was wrong."""
        options = read_options(region, self.lines.of_table(), self.report)
        against, currency, numbers = self.against(options), self.currency(), {name: self.number(name) for name in LIMITS}
        if self.faults or against is None:
            return None
        comparison = Comparison(
            heading=(next(region.iter("tr"))[0].text or "").strip(),
            options=tuple(options),
            against=against,
            currency=currency,
            days=numbers["days"] or 0,
            months=numbers["months"] or 0,
            hours=numbers["hours"] or 0,
            break_even=numbers["break-even"],
            rules=tuple(self.rules),
        )
        if comparison.needs_days and not comparison.days:
            self.report("prices by the hour or the day need “days:”, the number of days a month: “days: 4”")
        if len(options) < 2:
            self.report("there is nothing to compare; the table needs two options or more")
        return None if self.faults else comparison

    def number(self, name: str) -> float | None:
        """A number among the settings, or what it is without being written."""
        if name not in self.settings:
            return DEFAULTS.get(name)
        written = self.settings[name]
        return self.within(name, written, self.lines.that_begins(name), f"“{name}: {written}” is not understood; write")

    def within(self, kind: str, written: str, line: int | None, complaint: str) -> float | None:
        """A number within its limits."""
        value, limits = parse_figure(written), LIMITS[kind]
        if not limits.allow(value):
            self.report(f"{complaint} {limits}, such as {limits.example}", line)
        return value

    def currency(self) -> str:
        """The currency of all figures."""
        code = self.settings.get("currency", "").upper()
        if not code:
            self.report("a “cost-comparison” block needs “currency:”, such as “currency: USD”")
        elif not is_currency(code):
            self.report(f"“{code}” is no currency; write its code of three letters, such as USD or EUR", self.lines.that_begins("currency"))
        return code

    def against(self, options: Sequence[Option]) -> Option | None:
        """The option that the others are measured against."""
        written, named = self.settings.get("against", ""), {option.key: option for option in options}
        found = named.get(plain(written).casefold())
        if not written:
            self.report("a “cost-comparison” block needs “against:”, the name of the option that the others are measured against")
        elif found is None and options:
            close = difflib.get_close_matches(plain(written).casefold(), named, n=1)
            advice = f"did you mean “{plain(named[close[0]].name)}”?" if close else f"there are {listed(plain(one.name) for one in options)}"
            self.report(f"“against: {written}” names no option of the table; {advice}", self.lines.that_begins("against"))
        elif not options and not self.faults:
            self.report("the table has no options; write one row for each")
        return found
