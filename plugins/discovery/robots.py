"""``robots.txt`` (RFC 9309): everything may be read, and the sitemap is there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plugins.practice.xml_text import xml_text

RULES = {"allow", "disallow", "crawl-delay"}


def robots(base: str, lines: Sequence[str] = ()) -> str:
    """The file for the site at ``base`` (without a trailing slash).

    ``lines`` are the owner's own, written as they are after the first group: what to say to AI crawlers is not settled, so nothing is
    said by default and no answer engine is shut out.
    """
    return "\n".join(["User-agent: *", "Disallow:", "", *lines, *([""] if lines else []), f"Sitemap: {base}/sitemap.xml", ""])


def lines_fault(lines: object) -> str | None:
    """What is wrong with the owner's lines, as what stands behind the setting's name; ``None`` where they can be written.

    A text instead of a list would be written letter by letter, and a line that holds a break is two, of which the second may forbid
    what the first one allows.
    """
    if not isinstance(lines, list | tuple) or not all(isinstance(line, str) for line in lines):
        return 'it must be a list of lines of text, such as ["User-agent: SomeBot", "Disallow: /"]'
    for number, line in enumerate(lines, 1):
        if line != xml_text(line) or line.splitlines() not in ([], [line]):
            return f"line {number} holds a line break or a character that cannot be seen; write each line as a text of its own"
    return group_fault(lines)


def group_fault(lines: Sequence[str]) -> str | None:
    """What the lines would do by mistake.

    A rule belongs to the ``User-agent`` above it, whatever empty lines lie between (RFC 9309, section 2.1): without one of its own it would
    join the group of everybody.
    """
    agents: list[str] = []
    ruled = False
    for number, line in enumerate(lines, 1):
        words = line.partition("#")[0].strip()
        field, colon, value = (part.strip() for part in words.partition(":"))
        if not words:
            continue
        if not colon or not re.fullmatch(r"[A-Za-z-]+", field):
            return f"line {number}, “{line}”, is none of robots.txt; write a name, a colon and a value, such as User-agent: SomeBot"
        if field.lower() == "user-agent":
            agents, ruled = ([] if ruled else agents) + [value], False
        elif field.lower() in RULES:
            if not agents:
                return f"line {number}, “{line}”, would hold for everybody; write a line User-agent: SomeBot above it"
            if field.lower() == "disallow" and value in {"/", "/*", "*"} and "*" in agents:
                return f"line {number}, “{line}”, would shut out every search engine; name the one you mean under User-agent:"
            ruled = True
    return None
