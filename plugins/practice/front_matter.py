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

FENCE = "---"
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
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


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
    if not found.errors:
        source = "\n" * (start + 1) + "\n".join(lines[start + 1 : end])
        try:
            node = yaml.compose(source, Loader=yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader)
            found.values = construct_table(node, found) if node is not None else {}
        except yaml.MarkedYAMLError as error:
            found.errors.append(explain(error, lines))
        except yaml.YAMLError as error:
            found.errors.append((start + 1, f"the fields cannot be read: {str(error).splitlines()[0]}"))
    return found


def explain(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[int, str]:
    """Say in the owner's words what usually is behind a YAML error."""
    mark = error.problem_mark or error.context_mark
    number = mark.line + 1 if mark else 1
    written = lines[number - 1].strip() if number <= len(lines) else ""
    problem = error.problem or ""
    if "mapping values are not allowed" in problem:
        return number, f'“{written}” has a second colon; put the value in quotation marks: title: "One: two"'
    if "could not find expected ':'" in problem:
        return max(1, number - 1), "a field needs a colon and a space after its name, as in “title: Days, not hours”"
    if "cannot start any token" in problem:
        return number, f"a value cannot begin with {written.partition(':')[2].strip()[:1] or written[:1]}; put it in quotation marks"
    if error.context and "flow" in error.context:
        return number, "a bracket is opened here and never closed; close it or put the value in quotation marks"
    if error.context and "quoted scalar" in error.context:
        opened = error.context_mark.line + 1 if error.context_mark else number
        return opened, "a quotation mark is opened here and never closed"
    if "found undefined alias" in problem or "found undefined tag" in problem:
        return number, "a value cannot begin with * or !; put it in quotation marks"
    return number, f"the fields cannot be read from here: {problem}; a value with special signs needs quotation marks"


def construct_table(node: yaml.Node, found: FrontMatter) -> dict[str, Any]:
    """The top level must be a table."""
    if not isinstance(node, yaml.MappingNode):
        found.errors.append((node.start_mark.line + 1, "write one field a line, as in “title: Days, not hours”"))
        return {}
    value = construct(node, (), found)
    assert isinstance(value, dict)
    return value


def construct(node: yaml.Node, place: Place, found: FrontMatter) -> Any:
    """Build plain text, lists and tables and note each one's line."""
    found.lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [construct(item, (*place, index), found) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        table: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_of(str(key_node.value))
            if key in table:
                found.errors.append((key_node.start_mark.line + 1, f"“{key}” is written twice; keep one"))
            value = construct(value_node, (*place, key), found)
            found.lines[(*place, key)] = key_node.start_mark.line + 1
            if value is not None:
                table[key] = value
        return table
    assert isinstance(node, yaml.ScalarNode)
    # An empty plain scalar is a field without a value: the same as leaving the field out.
    return None if node.value == "" and node.style is None else node.value


def read_key_value(lines: list[str], start: int) -> FrontMatter:
    """Pelican's ``Key: value`` lines up to the first empty line; an indented line continues the value above."""
    found = FrontMatter()
    key = None
    number = start
    for number in range(start, len(lines)):
        line = lines[number]
        if not line.strip():
            break
        if line[0] in " \t" and key:
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
