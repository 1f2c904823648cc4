"""The rule of an assessment: which of its lines applies to how many statements that are true.

A rule counts, or it compares. One that counts names a number a line: “none”, “two”, “three or four”; a number alone holds until the next
one that is named. One that compares has a line for each group of statements, one for a tie, and one for when no group has enough.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plugins.practice.names import comparable

from .counts import Span, read_span, say_each, say_number, say_span

TIES = {
    "tie", "a tie", "draw", "a draw", "both", "equal", "even", "the same", "as many", "undecided", "gleichstand", "unentschieden", "beide",
    "gleich viele", "égalité", "les deux", "autant",
}  # fmt: skip


class RuleError(ValueError):
    """What is wrong, in a sentence, and the place of the line that is, counted from 0."""

    def __init__(self, sentence: str, place: int | None = None) -> None:
        super().__init__(sentence)
        self.place = place


@dataclass(frozen=True)
class Counted:
    """A line that applies from ``first`` to ``last`` true statements."""

    first: int
    last: int
    label: str


@dataclass(frozen=True)
class Compared:
    """A line for the group with the given index, for a tie (``group`` is None), or for too few in every group (``most`` is the number)."""

    label: str
    group: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class Group:
    """Statements under a label of their own."""

    label: str
    size: int


def count(keys: Sequence[str], total: int, language: str = "en") -> list[Counted]:
    """Read the lines of a rule that counts; the keys are what stands before their colons.

    Raises RuleError where there is not exactly one line for every number from 0 to ``total``.
    """
    spans = [span_of(key, place, total) for place, key in enumerate(keys)]
    order = sorted(range(len(keys)), key=lambda place: spans[place].first)
    if len(keys) == 1:
        raise RuleError("the rule has one line, which says the same whatever is true; add another", 0)
    found: dict[int, Counted] = {}
    expected = 0
    for index, place in enumerate(order):
        following = spans[order[index + 1]].first if index + 1 < len(order) else total + 1
        first, last = spans[place].first, spans[place].last
        last = following - 1 if last is None else last
        if first == following:
            raise RuleError(f"two lines are for {say_number(first)}; keep one of them", order[index + 1])
        if first > expected:
            raise RuleError(f"the rule says nothing for {say_span(expected, first - 1, total)}; add a line “{expected}:” for it", place)
        if last >= following:
            raise RuleError(f"two lines are for {say_number(following)}; let one of them end before the other begins", order[index + 1])
        expected = last + 1
        found[place] = Counted(first, last, capitalised(say_span(first, last, total, language)))
    if expected <= total:
        raise RuleError(f"the rule says nothing for {say_span(expected, total, total)}; add a line “{expected}:” for it", order[-1])
    return [found[place] for place in range(len(keys))]


def span_of(key: str, place: int, total: int) -> Span:
    """What a line of a rule that counts is for."""
    span = read_span(key, total)
    if span is None:
        if comparable(key) in TIES:
            raise RuleError(f"“{key}:” compares groups, and this assessment has none; put a “###” heading above each group of statements", place)
        advice = "write “none:”, “two:”, “3–4:” or “three or more:”"
        raise RuleError(f"“{key}:” does not say how many statements are true; {advice}", place)
    if max(span.first, span.last or 0) > total:
        beyond = max(span.first, span.last or 0)
        statements = "there is one statement" if total == 1 else f"there are {say_number(total)} statements"
        raise RuleError(f"“{key}:” can never apply: it needs {say_number(beyond)}, and {statements}", place)
    return span


def compare(keys: Sequence[str], groups: Sequence[Group], language: str = "en") -> list[Compared]:
    """Read the lines of a rule that compares groups.

    Raises RuleError where there is not exactly one line for each group, for a tie and for none.
    """
    found = [comparison(key, place, groups, language) for place, key in enumerate(keys)]
    for place, line in enumerate(found):
        if any((line.group, line.most is None) == (other.group, other.most is None) for other in found[:place]):
            raise RuleError(f"two lines are for {'too few' if line.most is not None else f'“{line.label}”'}; keep one of them", place)
    for index, group in enumerate(groups):
        if all(line.group != index for line in found):
            raise RuleError(f"the rule says nothing for “{group.label}”; add a line that begins with this label, or with words of it, and a colon")
    if all(line.group is not None or line.most is not None for line in found):
        raise RuleError("the rule says nothing for a tie; add a line “tie:”")
    least = next((line.most for line in found if line.most is not None), None)
    if least is None:
        raise RuleError("the rule says nothing for none; add a line “none:”")
    for index, group in enumerate(groups):
        if group.size <= least:
            place = next(place for place, line in enumerate(found) if line.group == index)
            needed = f"it needs more than {say_number(least)}, and has {say_number(group.size)}"
            raise RuleError(f"the line for “{group.label}” can never apply: {needed}", place)
    return found


def comparison(key: str, place: int, groups: Sequence[Group], language: str) -> Compared:
    """What a line of a rule that compares is for."""
    index = group_of(key, place, groups)
    if index is not None:
        return Compared(key, group=index)
    if comparable(key) in TIES:
        return Compared(capitalised(key))
    span = read_span(key, max(group.size for group in groups))
    if span is not None and span.first == 0:
        most = span.last or 0
        return Compared(capitalised(say_each(most, language)), most=most)
    if span is not None:
        raise RuleError(f"“{key}:” counts, and this rule compares groups; a number can only say how few are too few, as in “0–2:”", place)
    labels = {comparable(group.label): group.label for group in groups}
    near = difflib.get_close_matches(comparable(key), labels, n=1)
    advice = f"did you mean “{labels[near[0]]}”?" if near else f"there are {listed(labels.values())}, “tie:” and “none:”"
    raise RuleError(f"“{key}:” is no group of this assessment; {advice}", place)


def group_of(key: str, place: int, groups: Sequence[Group]) -> int | None:
    """The group whose label is meant, or the only one whose label holds the words; None where none does.

    Raises RuleError where several do.
    """
    wanted = comparable(key)
    labels = [comparable(group.label) for group in groups]
    if wanted in labels:
        return labels.index(wanted)
    holding = [index for index, label in enumerate(labels) if wanted and f" {wanted} " in f" {label} "]
    if len(holding) > 1:
        meant = " or ".join(f"“{groups[index].label}”" for index in holding)
        raise RuleError(f"“{key}:” may mean {meant}; write more of the label", place)
    return holding[0] if holding else None


def listed(names: Iterable[str]) -> str:
    """Names in quotation marks, with commas."""
    return ", ".join(f"“{name}”" for name in names)


def capitalised(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]
