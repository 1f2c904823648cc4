"""Where the lines of a title break, and how large it can be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from unicodedata import east_asian_width

Measure = Callable[[str], float]
"""The width of a text in ems, that is, for a type size of 1."""

BREAKS = re.compile(r"[ \t\r\n]+")
"""White space, but not the no-break space: where an owner typed one, the words stay together."""
CLOSING = ",:;.?!–—"
AFTER_SIGN, AFTER_SMALL_WORD, BEFORE_DASH, SHORT_LAST_LINE = -0.03, 0.04, 0.1, 0.5
"""What a line costs besides the square of its empty part: one that ends with a sign of punctuation is welcome, one that ends with
a small word such as *the* or leaves a dash to the next line is not, and the last one may be shorter."""
EVENNESS = 1.2
"""How much of the size may be given up for lines of more equal length."""


@dataclass(frozen=True)
class Word:
    """A piece of text that is not broken."""

    text: str
    width: float
    space: float
    """The width of the blank before it; 0 where a break would fall inside a written word."""


@dataclass(frozen=True)
class Setting:
    """A text laid out in lines at a size."""

    size: int
    lines: list[str]


def fit(text: str, sizes: Sequence[tuple[int, int]], width: float, measure: Measure) -> Setting:
    """Set a text as large as it fits a width, or a little smaller if its lines are then more even.

    ``sizes`` are pairs of a size and the most lines it may have, the largest first. A long word makes the whole text smaller; at the
    last size a word that still does not fit is cut, and lines beyond the most are dropped with an ellipsis.
    """
    words = list(split(text, measure))
    found: list[tuple[float, Setting]] = []
    for size, most in sizes:
        if all(word.width * size <= width for word in words):
            lines, cost = wrap(words, width / size)
            if len(lines) <= most:
                found.append((size * (1 - EVENNESS * cost / max(len(lines), 1)), Setting(size, lines)))
    if found:
        return max(found, key=lambda rated: rated[0])[1]
    size, most = sizes[-1]
    lines, _ = wrap(list(split(text, measure, width / size)), width / size)
    if len(lines) > most:
        lines = [*lines[: most - 1], shorten(lines[most - 1] + "…", width / size, measure)]
    return Setting(size, lines)


def shorten(text: str, width: float, measure: Measure) -> str:
    """Cut a text that is too wide and end it with an ellipsis."""
    while measure(text) > width and len(text) > 1:
        text = text[:-2].rstrip() + "…"
    return text


def split(text: str, measure: Measure, widest: float = float("inf")) -> Iterator[Word]:
    """Give the words of a text, and those wider than ``widest`` in pieces."""
    blank = measure("n n") - measure("nn")
    for written in BREAKS.split(text.strip()):
        space = blank
        for part in parts(written) if written else ():
            for piece in cut(part, measure, widest):
                yield Word(piece, measure(piece), space)
                space = 0.0


def cut(word: str, measure: Measure, widest: float) -> Iterator[str]:
    """Cut a word into pieces that are no wider than ``widest``, with a hyphen where letters are parted."""
    while measure(word) > widest and len(word) > 2:
        stop = next((stop for stop in range(len(word) - 1, 1, -1) if measure(word[:stop] + "-") <= widest), 1)
        yield word[:stop] + ("-" if word[stop - 1].isalpha() and word[stop].isalpha() else "")
        word = word[stop:]
    yield word


def parts(written: str) -> list[str]:
    """Cut a written word where it may break without a sign: beside ideographs and kana."""
    found: list[str] = []
    for wide, signs in groupby(written, key=lambda sign: east_asian_width(sign) in "WF"):
        run = "".join(signs)
        found.extend(run if wide else [run])
    return found


def wrap(words: Sequence[Word], width: float) -> tuple[list[str], float]:
    """Break words into as few lines as fit a width (in ems), and those as even as they can be. Returns also what can be said against them."""
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)] * (len(words) + 1)
    for start in reversed(range(len(words))):
        options = []
        used = -words[start].space
        for stop in range(start + 1, len(words) + 1):
            used += words[stop - 1].space + words[stop - 1].width
            if used > width and stop > start + 1:
                break
            lines, cost, _ = best[stop]
            options.append((lines + 1, cost + price(words[start:stop], words[stop:], max(1 - used / width, 0)), stop))
        best[start] = min(options)
    lines_of_text, start = [], 0
    while start < len(words):
        stop = best[start][2]
        lines_of_text.append("".join((" " if word.space and i else "") + word.text for i, word in enumerate(words[start:stop])))
        start = stop
    return lines_of_text, best[0][1]


def price(line: Sequence[Word], rest: Sequence[Word], room: float) -> float:
    """What can be said against a line that leaves some part of the width empty."""
    if not rest:
        return room**2 * SHORT_LAST_LINE
    last = line[-1].text
    ending = AFTER_SIGN if last[-1] in CLOSING else AFTER_SMALL_WORD if len(last) <= 3 and last.islower() else 0
    return room**2 + ending + (BEFORE_DASH if rest[0].text[0] in "–—-" else 0)
