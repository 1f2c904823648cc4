"""Where in the Markdown a block stands, for messages that name the line at fault."""

from __future__ import annotations

import re

from plugins.practice.markdown.source import Source

SEPARATOR = re.compile(r"[ >]*\|?[ :]*-[-| :]*")


class BlockLines:
    """The lines of the block that is the ``place``-th of its kind in a text, counted from 1.

    ``first`` is the line of its opening; ``None``, like every other line then, where it was not found.
    """

    def __init__(self, source: Source, kind: str, place: int) -> None:
        opening = re.compile(rf"[ >]*(/{{3,}}) *{re.escape(kind)} *(?:\||$)", re.IGNORECASE)
        openings = list(source.matches(opening))
        self.first: int | None = None
        self.lines: list[tuple[int, str]] = []
        if place <= len(openings):
            self.first, match = openings[place - 1]
            for number, line in source.lines:
                if number > self.first:
                    if line.strip(" >") == match[1]:
                        break
                    self.lines.append((number, line.strip(" >")))

    def that_begins(self, words: str) -> int | None:
        """The first line that begins with some words, in whatever case."""
        return next((number for number, line in self.lines if line.casefold().startswith(words.casefold())), self.first)

    def of_table(self) -> list[int]:
        """The lines of the table: its header and its rows, without the line between them."""
        after = next((place for place, (_, line) in enumerate(self.lines) if place and SEPARATOR.fullmatch(line)), 0)
        found = [self.lines[after - 1][0]] if after else []
        for number, line in self.lines[after + 1 :] if after else ():
            if not line:
                break
            found.append(number)
        return found
