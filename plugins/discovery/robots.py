"""``robots.txt`` (RFC 9309): everything may be read, and the sitemap is there."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.practice.xml_text import xml_text


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
    return None
