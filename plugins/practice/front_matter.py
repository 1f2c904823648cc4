"""The table of fields at the top of a Markdown file, with the line of every value.

Two notations are read: YAML between ``---`` lines, and Pelican's ``Key: value`` lines up to the first empty one. Every scalar
stays the text that was typed: YAML's own guesses ("no" is false, 1.10 is 1.1, a bare date is a date) surprise owners, and
the schema knows better which type a field has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from .yaml_errors import explain, unseen_character

FENCE = "---"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 8
NOTE = re.compile(r"\s+(#.*)")
KEY_VALUE = re.compile(r"^([A-Za-z][\w -]*?)\s*:(?:\s+(.*)|\s*)$")
Place = tuple[str | int, ...]


@dataclass
class FrontMatter:
    """Values as typed, the line of each (by its path within the table), the text below and the line it starts at."""

    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[Place, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    errors: list[tuple[int, str]] = field(default_factory=list)

    def line_of(self, place: Place) -> int:
        """The line of a value, or of the nearest table that holds it."""
        return nearest_line(self.lines, place, 1)


def nearest_line(lines: dict[Place, int], place: Place, otherwise: int) -> int:
    """The line of a value, or of the nearest table that holds it; ``otherwise`` where no line is known."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, otherwise)


def key_of(typed: str) -> str:
    """``Call to action`` and ``call-to-action`` are the field ``call_to_action``."""
    return re.sub(r"[\s-]+", "_", typed.strip().lower())


def read_front_matter(text: str) -> FrontMatter:
    """Split a file's text into its fields and its body. Never raises: what cannot be read is in ``errors`` with its line."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[start].strip() == FENCE:
        return read_fenced(lines, start)
    return read_key_value(lines, start)


def read_fenced(lines: list[str], start: int) -> FrontMatter:
    """YAML between two ``---`` lines."""
    end = next((number for number in range(start + 1, len(lines)) if lines[number].strip() in {FENCE, "..."}), None)
    if end is None:
        return FrontMatter(errors=[(start + 1, "the fields start with --- here and are never closed; write --- on a line of its own below them")])
    found = FrontMatter(body="\n".join(lines[end + 1 :]), body_line=end + 2)
    for number in range(start + 1, end):
        indent = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
        if "\t" in indent:
            found.errors.append((number + 1, "a tab indents this line; use spaces among the fields"))
        elif message := unseen_character(lines[number]):
            found.errors.append((number + 1, message))
    if not found.errors:
        try:
            found.values = read_yaml("\n" * (start + 1) + "\n".join(lines[start + 1 : end]), lines, found)
        except yaml.MarkedYAMLError as error:
            found.errors.append(explain(error, lines, start + 1))
        except Refused as refused:
            found.errors.append((refused.line, refused.message))
    return found


class Refused(Exception):
    """YAML that would silently mean something else than what is written, or that nobody means."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def read_yaml(source: str, lines: list[str], found: FrontMatter) -> dict[str, Any]:
    """The table of the one YAML document in ``source``.

    Events are read, not nodes: PyYAML composes nodes recursively in C, and a few thousand brackets would end the process.
    """
    events: Iterator[Any] = iter(yaml.parse(source, Loader=LOADER))
    event = next(events)
    while isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
        event = next(events)
    if isinstance(event, yaml.StreamEndEvent):
        return {}
    if not isinstance(event, yaml.MappingStartEvent):
        raise Refused(event.start_mark.line + 1, "write one field a line, with a colon and a space after its name, as in “title: Days, not hours”")
    table = construct(event, (), Reading(events, lines, found))
    next(events)
    after = next(events)
    if not isinstance(after, yaml.StreamEndEvent):
        raise Refused(after.start_mark.line + 1, "--- ends the fields and stands on a line of its own; put a value that begins so in quotation marks")
    assert isinstance(table, dict)
    return table


@dataclass
class Reading:
    """What is left to read, the file's lines, and what it is read into."""

    events: Iterator[Any]
    lines: list[str]
    found: FrontMatter


def construct(event: Any, place: Place, reading: Reading) -> Any:
    """Build plain text, lists and tables and note each one's line."""
    line = event.start_mark.line + 1
    reading.found.lines[place] = line
    refuse_lost(event, line)
    if len(place) > DEEPEST:
        raise Refused(line, "lists and tables lie within one another too deeply here; put text with brackets in quotation marks")
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Any] = []
        while not isinstance(event := next(reading.events), yaml.SequenceEndEvent):
            items.append(construct(event, (*place, len(items)), reading))
        return items
    if isinstance(event, yaml.MappingStartEvent):
        return construct_table(place, reading)
    refuse_note(event, reading.lines)
    # An empty plain scalar is a field without a value: the same as leaving the field out. (The C parser's plain style is "", the other's None.)
    return None if event.value == "" and not event.style else event.value


def construct_table(place: Place, reading: Reading) -> dict[str, Any]:
    """Build a table whose beginning has been read."""
    table: dict[str, Any] = {}
    while not isinstance(event := next(reading.events), yaml.MappingEndEvent):
        line = event.start_mark.line + 1
        refuse_lost(event, line)
        if not isinstance(event, yaml.ScalarEvent):
            raise Refused(line, "a field’s name is one piece of plain text, as in “title: Days, not hours”")
        key = key_of(event.value)
        if (*place, key) in reading.found.lines:
            reading.found.errors.append((line, f"“{key}” is written twice; keep one"))
        value = construct(next(reading.events), (*place, key), reading)
        reading.found.lines[(*place, key)] = line
        if value is not None:
            table[key] = value
    return table


def refuse_lost(event: Any, line: int) -> None:
    """YAML takes the first word of ``&Co is here`` and of ``!important`` for a name or a type and drops it."""
    if isinstance(event, yaml.AliasEvent) or event.anchor or event.tag:
        raise Refused(line, "a value cannot begin with &, * or !; put it in quotation marks")


def refuse_note(event: Any, lines: list[str]) -> None:
    """``The #1 mistake`` would become ``The``: YAML takes the rest of the line for a note."""
    mark = event.end_mark
    if not event.style and mark.line < len(lines) and (note := NOTE.match(lines[mark.line][mark.column :])):
        advice = "take the # away or put the value in quotation marks"
        raise Refused(mark.line + 1, f"“{note[1].strip()[:40]}” would be lost, since a # after a space begins a note; {advice}")


def read_key_value(lines: list[str], start: int) -> FrontMatter:
    """Pelican's ``Key: value`` lines up to the first empty line; an indented line continues the value above."""
    found = FrontMatter()
    key = None
    number = start
    for number in range(start, len(lines)):
        line = lines[number]
        if not line.strip():
            break
        if line[0] in " \t" and line.lstrip().startswith("- "):
            found.errors.append((number + 1, "a list needs --- above and below the fields; or write its items on one line, separated by commas"))
        elif line[0] in " \t" and key:
            found.values[key] = f"{found.values.get(key, '')} {line.strip()}".strip()
        elif match := KEY_VALUE.match(line):
            key = key_of(match[1])
            if key in found.values:
                found.errors.append((number + 1, f"“{key}” is written twice; keep one"))
            found.lines[(key,)] = number + 1
            if match[2] and match[2].strip():
                found.values[key] = match[2].strip()
        else:
            return FrontMatter(
                errors=[
                    *found.errors,
                    (number + 1, f"“{line.strip()[:60]}” stands where the fields are expected; write them first, then an empty line, then the text"),
                ]
            )
    else:
        number = len(lines)
    found.body = "\n".join(lines[number + 1 :])
    found.body_line = number + 2
    return found


def locate(body: str, body_line: int, *needles: str) -> Iterator[int]:
    """Lines of the file on which one of the given texts stands in the body."""
    for offset, line in enumerate(body.split("\n")):
        if any(needle and needle in line for needle in needles):
            yield body_line + offset
