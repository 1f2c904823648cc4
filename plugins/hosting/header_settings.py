"""The owner's header fields, as publishconf.py has them in ``HEADERS``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from plugins.practice.problem import Problem

from .setting_lines import SOURCE, UNKNOWN, SettingLines
from .table import HeaderRule

# RFC 9110, section 5.6.2
NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
# RFC 9110, section 5.5, without what is not ASCII: it has no meaning that browsers agree on.
VALUE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")
# What a server makes by itself; a second one would garble the answer.
OF_THE_SERVER = {"connection", "content-encoding", "content-length", "content-range", "date", "etag", "location", "server", "transfer-encoding"}
SHAPE = 'write ("/pattern*", {"Name": "value"})'


def owners_rules(setting: object, ours: Collection[HeaderRule], lines: SettingLines = UNKNOWN) -> tuple[tuple[HeaderRule, ...], list[Problem]]:
    """The rules of ``HEADERS`` and what is wrong with it; ``lines`` is where it stands.

    Names are spelled as in ``ours``, since capitals do not count in them.
    """
    if not isinstance(setting, list | tuple):
        return (), [Problem(SOURCE, lines.setting, f"HEADERS is not a list; {SHAPE} in brackets")]
    spelled = {name.lower(): name for rule in ours for name in rule.fields}
    rules, problems = [], []
    for number, entry in enumerate(setting, 1):
        if faults := list(faults_of(entry)):
            problems += [Problem(SOURCE, lines.entry(number), f"HEADERS, entry {number}: {fault}") for fault in faults]
        else:
            pattern, fields = entry
            # An owner knows a page by its address.
            place = f"{pattern}index.html" if pattern.endswith("/") else pattern
            rules.append(HeaderRule(place, {spelled.setdefault(name.lower(), name): value for name, value in fields.items()}, True))
    return tuple(rules), problems


def faults_of(entry: object) -> Iterator[str]:
    """What is wrong with an entry, in sentences."""
    if not isinstance(entry, list | tuple) or len(entry) != 2:
        yield f"{entry!r} is not a pattern with its fields; {SHAPE}"
        return
    pattern, fields = entry
    if not isinstance(pattern, str) or not pattern.startswith(("/", "*")) or not pattern.isprintable() or '"' in pattern:
        yield f"{pattern!r} is not a pattern; one begins with / or *, such as “/downloads/*” or “*.pdf”"
    if not isinstance(fields, Mapping) or not fields:
        yield f"{fields!r} is not a table of fields; {SHAPE}"
        return
    for name, value in fields.items():
        yield from faults_of_field(name, value)
    names = [name.lower() for name in fields if isinstance(name, str)]
    if len(set(names)) < len(names):
        yield "a field is named twice, in other capitals; keep one of the two"


def faults_of_field(name: object, value: object) -> Iterator[str]:
    """What is wrong with one field."""
    if not isinstance(name, str) or not NAME.fullmatch(name):
        yield f"{name!r} is not the name of a header field; names are letters and hyphens, such as “Cache-Control”"
    elif name.lower() in OF_THE_SERVER:
        yield f"“{name}” is set by the server itself; take it out"
    elif value is not None and not (isinstance(value, str) and VALUE.fullmatch(value)):
        yield f"the value of “{name}” is not one line of plain characters: {value!r}; None takes the field away"
