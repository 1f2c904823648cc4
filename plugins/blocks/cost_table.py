"""A cost comparison as HTML that is complete without a script, and that holds every word and number the script needs.

The script finds its way by attributes and by order: ``data-rate`` and those beside it are what a row's cost is made of, ``data-value`` marks
numbers that readers set, the first ``output`` of a row is its cost and the second what follows from it, and a stroke turns for
``data-decided``. An input names with ``data-says`` what is announced, once, when its value is settled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from xml.etree.ElementTree import Element

from babel import Locale

from plugins.practice.formatting import figure

from .cost_options import Option, plain
from .cost_reading import LIMITS, Comparison, Limits
from .cost_words import Words
from .costs import Cost, Factors, Unit, cost, difference, factors, is_below, is_dearer, overlaps

RANGE = "{0}–{1}"
UP_TO = re.compile(r"\{.\}–")
# What a wrong decision may cost: any amount that can still be read.
WRONG = Limits(0, 1_000_000_000_000, 0, "")
SAID = "tr[data-rate]:not([data-measure]) :is(th,output),li[data-decided=true]"
SAID_OF_TEST = "li :is(span,output)"


def element(tag: str, attributes: Mapping[str, str] | None = None, *content: str | Element) -> Element:
    """An element with its attributes and what stands in it, in order."""
    made = Element(tag, dict(attributes or {}))
    for part in content:
        if not isinstance(part, str):
            made.append(part)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + part
        else:
            made.text = (made.text or "") + part
    return made


def flag(name: str, raised: bool) -> dict[str, str]:
    """An attribute that is there or not."""
    return {name: name} if raised else {}


class CostTable:
    """One comparison in one language."""

    def __init__(self, comparison: Comparison, words: Words, locale: Locale) -> None:
        self.comparison = comparison
        self.words = words
        self.locale = locale

    def figure(self, value: float) -> str:
        """A number as it is read, with a true minus."""
        return figure(value, self.locale).replace("-", "−")

    def fill(self, pattern: str, *values: float) -> str:
        """A sentence with its numbers; a range between equal ends is one figure."""
        if values[0] == values[1]:
            pattern = UP_TO.sub("", pattern, count=1)
        return pattern.format(*map(self.figure, values))

    def factors(self, option: Option) -> Factors:
        """What the cost of an option is made of."""
        return factors(option.rate, self.comparison.hours)

    def cost(self, option: Option, months: float) -> Cost:
        """What an option costs with the days that the author has set."""
        return cost(self.factors(option), self.comparison.days, months)

    @property
    def measure(self) -> str:
        """The name of the option that the others are measured against."""
        return plain(self.comparison.against.name)

    @cached_property
    def measured(self) -> Cost:
        """What that option costs."""
        return self.cost(self.comparison.against, self.comparison.months)

    def patterns(self) -> dict[str, str]:
        """The sentences that the script fills, as attributes."""
        words = self.words
        patterns = {"less": words.less, "more": words.more, "mixed": words.mixed, "line": words.line}
        if self.comparison.break_even:
            patterns |= {"yes": words.yes, "no": words.no, "open": words.open}
        return {f"data-{name}": pattern for name, pattern in patterns.items()}

    def controls(self) -> Element:
        """What readers set, hidden until a script answers. Results are announced from the empty output, the first of the comparison."""
        months = self.setter("months", self.words.months, self.comparison.months)
        days = [self.setter("days", self.words.days, self.comparison.days)] if self.comparison.needs_days else []
        return element("div", {"class": "cost-controls", "hidden": "hidden"}, element("output"), *days, months)

    def setter(self, name: str, words: str, value: float) -> Element:
        """An input with a button for less and one for more."""
        title = words[0].upper() + words[1:]
        label = self.label(
            title, name, LIMITS[name], {"step": f"{LIMITS[name].step:g}", "value": f"{value:g}", "required": "required", "data-says": SAID}
        )
        steps = (("-1", "−", self.words.step_down), ("1", "+", self.words.step_up))
        buttons = (element("button", {"type": "button", "value": step, "aria-label": words.format(title)}, sign) for step, sign, words in steps)
        return element("div", None, label, *buttons)

    def label(self, title: str, name: str, limits: Limits, attributes: Mapping[str, str]) -> Element:
        """An input whose value goes nowhere, its label, and what is said there of a value that is none."""
        always = {"type": "number", "data-set": name, "inputmode": "decimal", "autocomplete": "off"}
        field = element("input", {**always, "min": f"{limits.least:g}", "max": f"{limits.most:.0f}", **attributes})
        complaint = self.words.invalid.format(self.figure(limits.least), self.figure(limits.most))
        return element("label", None, title, field, element("small", {"hidden": "hidden"}, complaint))

    def table(self) -> Element:
        """The table, with a caption that says what all figures assume."""
        rows = map(self.row, self.comparison.options)
        return element("table", None, self.caption(), element("thead", None, self.head()), element("tbody", None, *rows))

    def caption(self) -> Element:
        """Currency, hours, days and months."""
        parts: list[str | Element] = [self.words.currency.format(self.comparison.currency)]
        if self.comparison.needs_hours:
            parts.append(f"; {self.words.hours}: {self.figure(self.comparison.hours)}")
        if self.comparison.needs_days:
            parts += [f"; {self.words.days}: ", self.value("days")]
        return element("caption", None, *parts, f"; {self.words.months}: ", self.value("months"))

    def value(self, name: str) -> Element:
        """A number that readers may set, isolated like everything that is theirs (HTML Living Standard, 4.5.24)."""
        return element("bdi", {"data-value": name}, self.figure(getattr(self.comparison, name)))

    def head(self) -> Element:
        """The headings of the columns."""
        titles = (self.comparison.heading, self.words.published, self.words.total, self.words.against.format(self.measure))
        return element("tr", None, *(element("th", {"scope": "col"}, title) for title in titles))

    def row(self, option: Option) -> Element:
        """One option: what is published and by whom, what that makes, and how it compares."""
        total = self.cost(option, self.comparison.months)
        published = f"{self.fill(RANGE, option.rate.low, option.rate.high)} {self.words.units[option.rate.per]}"
        bar = element("i", {"class": "cost-bar", "aria-hidden": "true"}, element("i"))
        return element(
            "tr",
            {**self.data(option), **flag("data-measure", option is self.comparison.against)},
            element("th", {"scope": "row"}, option.name),
            element("td", None, published, element("br"), element("small", None, f"{self.words.source} {option.source}")),
            element("td", None, self.total(total), bar, element("br"), self.formula(option)),
            element("td", None, *self.compared(option, total)),
        )

    def data(self, option: Option) -> dict[str, str]:
        """What the script reckons with; numbers as ECMAScript reads them."""
        found = self.factors(option)
        rate = " ".join(f"{amount!r}".removesuffix(".0") for amount in (found.low, found.high))
        return {"data-rate": rate, **({"data-per": str(found.divisor)} if found.divisor > 1 else {}), **flag("data-daily", found.daily)}

    def total(self, total: Cost) -> Element:
        """What an option costs."""
        return self.output(self.fill(RANGE, total.low, total.high))

    def output(self, text: str, **attributes: str) -> Element:
        """A result. It is silent by itself, since many change at once and one sentence tells of all."""
        return element("output", {"aria-live": "off", **attributes}, text)

    def formula(self, option: Option, months: float | None = None) -> Element:
        """How a cost follows from what is published; ``months`` where they are not the reader's."""
        words, per = self.words, option.rate.per
        parts: list[str | Element] = [f"= {self.fill(RANGE, option.rate.low, option.rate.high)}"]
        if per is Unit.HOUR:
            parts.append(f" × {self.figure(self.comparison.hours)} ({words.hours})")
        if self.factors(option).daily:
            parts += [" × ", self.value("days"), f" ({words.days})"]
        parts += [" × ", self.value("months") if months is None else self.figure(months), f" ({words.months})"]
        return element("small", None, *parts, *([" ÷ 12"] if per is Unit.YEAR else []))

    def compared(self, option: Option, total: Cost) -> Iterator[str | Element]:
        """The difference in a word, then the sum at both ends."""
        if option is self.comparison.against:
            yield self.words.measure
            return
        found = difference(total, self.measured)
        yield self.output(self.verdict(found.shares), **{"data-decided": str(is_below(total, self.measured)).lower()})
        yield ":"
        yield element("br")
        sums = zip((self.measured.low, self.measured.high), (total.low, total.high), found.amounts, found.shares, strict=True)
        low, high = (element("span", None, self.fill(self.words.line, *numbers)) for numbers in sums)
        overlap = element("span", flag("hidden", not overlaps(total, self.measured)), self.words.overlap)
        yield element("small", None, low, ";", element("br"), high, ". ", overlap)

    def verdict(self, shares: tuple[int, int]) -> str:
        """How much less or more, in per cent."""
        least, most = min(shares), max(shares)
        pattern = self.words.less if least >= 0 else self.words.more if most < 0 else self.words.mixed
        return self.fill(pattern, abs(least), abs(most))

    def method(self) -> Element:
        """How ranges are compared."""
        return element("p", None, element("small", None, self.words.method.format(self.measure)))

    def rules(self) -> Element:
        """What to do beyond a number of days, or where an option is the dearer one; the ones that hold are marked."""
        return element("ul", {"class": "cost-rules"}, *(element("li", *self.rule(rule.above), f" {rule.text}") for rule in self.comparison.rules))

    def rule(self, above: float | None) -> tuple[dict[str, str], Element]:
        """The attributes of a rule and its condition."""
        if above is not None:
            data, condition = {"data-above": f"{above:g}"}, self.words.above.format(self.figure(above))
            decided = self.comparison.days > above
        else:
            data, condition = {}, self.words.dearer.format(self.measure)
            totals = (self.cost(option, self.comparison.months) for option in self.comparison.options)
            decided = any(is_dearer(difference(total, self.measured)) for total in totals)
        return {**data, "data-decided": str(decided).lower()}, element("strong", None, condition)

    def test(self, months: float) -> Element:
        """What some months of each option cost, to be held against what a wrong decision would."""
        words = self.words
        question = words.break_even_one if months == 1 else words.break_even.format(self.figure(months))
        label = self.label(f"{words.wrong}, {self.comparison.currency}", "wrong", WRONG, {"step": "any", "data-says": SAID_OF_TEST})
        return element(
            "div",
            {"class": "cost-test"},
            element("p", None, element("strong", None, question)),
            element("p", None, element("small", None, words.test)),
            element("div", {"class": "cost-controls", "hidden": "hidden"}, element("div", None, label)),
            element("ul", None, *(self.fee(option, months) for option in self.comparison.options if option is not self.comparison.against)),
        )

    def fee(self, option: Option, months: float) -> Element:
        """Some months of an option, and place for the answer."""
        return element(
            "li",
            {**self.data(option), "data-months": f"{months:g}"},
            element("span", None, option.name),
            ": ",
            self.total(self.cost(option, months)),
            " ",
            self.output("", **{"data-decided": "false"}),
            element("br"),
            self.formula(option, months),
        )
