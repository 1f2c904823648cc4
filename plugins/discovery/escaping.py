"""Plain text as Markdown that reads as the same text (CommonMark 0.31, sections 2.4 and 2.5).

Only what could be taken for markup is escaped, so that prose stays as readable as it was: a hyphen within a word is none, one that
begins a line may be a list.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from plugins.practice.xml_text import one_line

# A backslash or an entity would be read by whatever converts the text next. So a character that no text of ours holds (``xml_text`` takes
# the C1 controls out) stands for each sign, and for markup that comes before its surroundings are escaped, until all else is done.
REFERENCE = "\x80{}\x81"
GAP = "\x82"
BREAK = "\x83"
ENTITIES = {"<": "&lt;", "&": "&amp;", "=": "&#61;", ":": "&#58;", "~": "&#126;"}
MARKS = {sign: chr(place) for place, sign in enumerate("<&=:\\`*_[]|~#+-.)>!", 0x86)}
WRITTEN = {mark: ENTITIES.get(sign, f"\\{sign}") for sign, mark in MARKS.items()} | {"\x80": "[^", "\x81": "]", GAP: "", BREAK: " "}

# Anywhere: code, stress, links, cells, struck text; tags and entities; an underscore within a word is only an underscore.
ANYWHERE = re.compile(r"[\\`*\[\]|]|_(?:(?<![^\W_]_)|(?![^\W_]))|~(?:(?=~)|(?<=~~))|<(?=[A-Za-z/!?]|$)|&(?=#?\w+;|$)")
# At the start of a line: headings, quotations, lists, and the lines below headings and above tables.
AT_START = re.compile(r"\s*(?:\d+(?=[.)](?:\s|$))|(?=[#>]|[-+](?:\s|$|-)|=+\s*$|:-))(?P<sign>.)")
# In a heading: a sign at its end would be taken for its closing.
IN_HEADING = re.compile(r"#")
MARK = re.compile("[\x80-\x98]")
# Signs that would end the address of a link.
IN_ADDRESS = re.compile(r"[\s()<>]")


def marked(text: str, at_start: bool = True, heading: bool = False) -> str:
    """The text with every sign that could be taken for markup replaced by its mark; ``unmark`` writes it.

    ``at_start`` says that a line may begin with the text, ``heading`` that it stands in a heading.
    """
    text = ANYWHERE.sub(mark, text)
    if heading:
        return IN_HEADING.sub(mark, text)
    if at_start and (found := AT_START.match(text)):
        return f"{text[: found.end() - 1]}{MARKS[found['sign']]}{text[found.end() :]}"
    return text


def mark(found: re.Match[str]) -> str:
    """The mark of one sign."""
    return MARKS[found[0]]


def unmark(text: str) -> str:
    """Write for every mark how Markdown escapes its sign."""
    return MARK.sub(lambda found: WRITTEN[found[0]], text)


def escaped(text: str, heading: bool = False) -> str:
    """A title or a sentence as a line of Markdown."""
    return unmark(marked(one_line(text), heading=heading))


def link(text: str, url: str) -> str:
    """A link with plain text."""
    return f"[{escaped(text)}]({link_target(url)})"


def link_target(url: str) -> str:
    """An address as a link of Markdown can hold it."""
    return IN_ADDRESS.sub(lambda sign: quote(sign[0], safe=""), url)
