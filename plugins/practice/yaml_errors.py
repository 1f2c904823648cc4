"""What usually is behind a YAML error, in the owner's words and on the line to mend."""

from __future__ import annotations

import re

import yaml

QUOTED = re.compile(r"""\s*(?:-\s+)*(?:[\w-][\w -]*:\s+)?(?:"(?:[^"\\]|\\.)*("?)|'(?:[^']|'')*('?))(?P<rest>.*)$""")
# Characters that nobody sees: YAML refuses some of them and takes others for line breaks, which would shift every line below.
UNSEEN = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def unseen_character(text: str) -> str | None:
    """A sentence about the first character nobody can see, if there is one."""
    found = UNSEEN.search(text)
    return f"there is a character here that cannot be seen (U+{ord(found.group()):04X}); delete it" if found else None


def explain(error: yaml.MarkedYAMLError, lines: list[str], start: int) -> tuple[int, str]:
    """The line, counted from 1, and a sentence; ``lines`` are the file's and the fields begin at ``start``, counted from 0."""
    mark = error.problem_mark or error.context_mark or yaml.Mark("", 0, start, 0, None, 0)
    begun = error.context_mark or mark
    line, opened = lines[min(mark.line, len(lines) - 1)], begun.line + 1
    context, problem = error.context or "", error.problem or ""
    if "mapping values are not allowed" in problem:
        return mark.line + 1, nested_field(line)
    if "could not find expected ':'" in problem:
        return opened, "a field needs a colon and a space after its name, as in “title: Days, not hours”"
    if "cannot start any token" in problem or any(word in context for word in ("alias", "anchor", "a tag", "directive")):
        return opened, f"a value cannot begin with {lines[begun.line][begun.column : begun.column + 1]}; put it in quotation marks"
    if "flow" in context:
        return opened, unclosed_bracket(lines[opened - 1])
    if "quoted scalar" in context and "escape" in problem:
        return mark.line + 1, "a backslash in double quotation marks begins a code; write two of them, or use single quotation marks"
    if "quoted scalar" in context:
        return opened, "a quotation mark is opened here and never closed"
    if "sequence entries are not allowed" in problem:
        return mark.line + 1, f"“{line.strip()}” has a list behind the name; begin the list on the line below, each item behind a hyphen"
    if line[mark.column : mark.column + 1] in {"]", "}"}:
        return mark.line + 1, "a bracket is closed here that was not opened; take it away or put the value in quotation marks"
    misfit = "this line does not fit the one above it; put values with signs such as : # [ ] in quotation marks"
    return misquoted(lines, start, mark.line + 1) or (mark.line + 1, misfit)


def nested_field(line: str) -> str:
    """A colon where none may be: a second one, or the one of a field that is indented by mistake."""
    written = line.strip()
    if line[:1] == " " and len(re.findall(r":(?:\s|$)", written)) == 1:
        return f"“{written}” is indented and so belongs to the line above; begin it where the fields above it begin"
    return f'“{written}” has a second colon; put the value in quotation marks: title: "One: two"'


def unclosed_bracket(line: str) -> str:
    """A bracket without its end, or with an end that a note hides."""
    if re.search(r"\s#", line):
        return "a # begins a note, which hides the end of this list; take the # away"
    return "a bracket is opened here and never closed; close it or put the value in quotation marks"


def misquoted(lines: list[str], start: int, last: int) -> tuple[int, str] | None:
    """The first line whose quotation marks do not enclose the value."""
    for number in range(start, min(last, len(lines))):
        if match := QUOTED.match(lines[number]):
            if not (match[1] or match[2]):
                return number + 1, "a quotation mark is opened here and never closed"
            if match["rest"].strip() and not re.match(r"\s*(?:#|[,:\]}])", match["rest"]):
                return number + 1, "text stands behind the closing quotation mark; enclose the whole value, in the other kind of marks"
    return None
