"""``llms.txt`` (llmstxt.org, second version): what the site is and where its texts lie as Markdown, for programs that read it for somebody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .escaping import escaped, link

# Square brackets within a link: programs find links by a pattern that knows no backslash.
BRACKETS = str.maketrans({"[": "(", "]": ")"})


@dataclass(frozen=True)
class Entry:
    """A page by its title and the absolute address of the file to read, with a sentence that says what is in it."""

    title: str
    url: str
    summary: str = ""


@dataclass(frozen=True)
class Section:
    """A list of pages under a heading. What stands under “Optional” may be left out by a program that is short of room."""

    heading: str
    entries: Sequence[Entry]


def llms(name: str, description: str, paragraphs: Iterable[str], sections: Iterable[Section]) -> str:
    """The file: a heading, a quotation that says what it is about, paragraphs of Markdown, and lists of links; an empty list is left out."""
    lists = (part for section in sections if section.entries for part in (heading(section.heading, 2), "\n".join(map(entry_line, section.entries))))
    return "\n\n".join([heading(name, 1), f"> {escaped(description)}", *paragraphs, *lists]) + "\n"


def heading(text: str, level: int) -> str:
    """A heading with plain text."""
    return f"{'#' * level} {escaped(text, heading=True)}"


def entry_line(entry: Entry) -> str:
    """One page as an item of a list."""
    line = f"- {link(entry.title.translate(BRACKETS), entry.url)}"
    return f"{line}: {escaped(entry.summary)}" if entry.summary else line
