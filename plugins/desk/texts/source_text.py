"""What the owner typed, line by line, with the parts told apart that rules must not mix up: fields, prose, code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from plugins.practice.front_matter import FrontMatter, read_front_matter
from plugins.practice.markdown.source import CODE_SPAN, outside_code
from plugins.practice.sources import SETTINGS_FILE, find_sources

CODE_PLACE = "¤"
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*(?:\{[^}]*\})?[ \t]*$")


class Paragraph(NamedTuple):
    """Lines without an empty one between them; ``line`` is the number of the first."""

    line: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraph on one line."""
        return " ".join(" ".join(self.lines).split())


class Heading(NamedTuple):
    """A heading as typed, without its signs and attributes."""

    line: int
    level: int
    text: str


@dataclass(frozen=True)
class SourceText:
    """One file of the content folder. ``path`` is relative to the project, ``folder`` names the content type and is empty for ``practice.toml``."""

    path: str
    folder: str
    lines: tuple[str, ...]

    @cached_property
    def front(self) -> FrontMatter:
        """The fields as typed, with their lines."""
        return read_front_matter("\n".join(self.lines)) if self.folder else FrontMatter()

    @cached_property
    def first_line(self) -> int:
        """The number of the first line below the fields; one beyond the last where the fields cannot be told from the text."""
        return self.front.body_line if self.folder and self.front.body else len(self.lines) + 1

    def line_of(self, *fields: str) -> int:
        """The line of the first of these fields that is there, else 0."""
        return next((self.front.lines[(name,)] for name in fields if (name,) in self.front.lines), 0)

    def field(self, name: str) -> str:
        """A field's text, empty when there is none or when it is no text."""
        value = self.front.values.get(name)
        return value if isinstance(value, str) else ""

    @cached_property
    def title(self) -> str:
        """The title as typed."""
        return self.field("title").strip()

    @property
    def draft(self) -> bool:
        """Is the text kept back until its owner says otherwise?"""
        return self.field("status").strip() == "draft"

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The tags, however they are listed."""
        return tuple(self.listed("tags"))

    def listed(self, name: str) -> dict[str, int]:
        """The items of a field that holds a list, or one text with commas in it, each with its line."""
        value = self.front.values.get(name)
        parts = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
        found: dict[str, int] = {}
        for index, part in enumerate(parts):
            if isinstance(part, str) and part.strip():
                found.setdefault(part.strip(), self.front.lines.get((name, index), self.line_of(name)))
        return found

    @cached_property
    def prose(self) -> tuple[tuple[int, str], ...]:
        """Number and text of every line below the fields; code is replaced by a sign and comments by nothing."""
        return tuple(self._prose())

    def _prose(self) -> Iterator[tuple[int, str]]:
        # Comments first, line breaks kept: a fence or a link inside one is not there.
        body = COMMENT.sub(lambda match: "\n" * match.group().count("\n"), "\n".join(self.lines[self.first_line - 1 :]))
        outside = dict(outside_code(body.expandtabs(4)))
        for offset in range(len(self.lines) - self.first_line + 1):
            line = outside.get(offset + 1, CODE_PLACE)
            yield self.first_line + offset, CODE_SPAN.sub(CODE_PLACE, line)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The prose cut at empty lines and around headings and ``///`` lines."""
        found: list[Paragraph] = []
        lines: list[str] = []
        first = 0
        for number, line in (*self.prose, (0, "")):
            alone = HEADING.match(line) is not None or line.lstrip().startswith("///")
            if lines and (alone or not line.strip()):
                found.append(Paragraph(first, tuple(lines)))
                lines = []
            if alone:
                found.append(Paragraph(number, (line,)))
            elif line.strip():
                first = first if lines else number
                lines.append(line)
        return tuple(found)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings below the title."""
        return tuple(Heading(number, len(match[1]), match[2].strip()) for number, line in self.prose if (match := HEADING.match(line)))


def read_texts(content: Path) -> tuple[SourceText, ...]:
    """Read every text of the content folder and ``practice.toml``, in the order of their paths; bytes that are no UTF-8 are replaced.

    Raises ``OSError`` when a file cannot be read.
    """
    names = [*find_sources(content).texts, *([SETTINGS_FILE] if (content / SETTINGS_FILE).is_file() else [])]
    return tuple(read_text(content / name, f"{content.name}/{name}") for name in sorted(names))


def read_text(path: Path, shown: str) -> SourceText:
    """Read one file; ``shown`` is its path relative to the project, as findings name it."""
    _, *folders, name = shown.split("/")
    return SourceText(shown, folders[0] if folders and name.endswith(".md") else "", split_lines(path.read_text(encoding="utf-8", errors="replace")))


def split_lines(text: str) -> tuple[str, ...]:
    """Lines as editors count them: separated by line feeds only, whatever other separators a word processor left."""
    return tuple(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"))
