"""The site's type, for pictures that show text.

The browser picks among the font files of the theme by ``unicode-range``; here the same files are asked in turn which of them has a
letter. Pillow reads variable WOFF2 fonts directly, so the card is set in the very files that visitors download.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from PIL import ImageDraw, ImageFont
from PIL.ImageFont import Axis

SUFFIXES = {".woff2", ".woff", ".ttf", ".otf"}
NO_CHARACTER = "\U0010ffff"
"""No font has it, so it shows what a font draws in place of a letter that it lacks."""
SIMPLE_SCRIPTS_END = 0x0590
"""Latin, Greek and Cyrillic lie below: letters that may be spaced one by one. Above, letters join or change places."""


class Style(NamedTuple):
    """How text is set: size in pixels, weight, and the space added after each letter, in parts of the size."""

    size: int
    weight: int
    tracking: float

    def times(self, factor: int) -> Style:
        """The same, some times larger."""
        return self._replace(size=self.size * factor)


class Typeface:
    """Fonts in the order in which they are asked for a letter."""

    def __init__(self, files: Iterable[Path]) -> None:
        self.files = [file for file in files if readable(file)]
        self.key = hashlib.sha256(b"".join(file.read_bytes() for file in self.files)).hexdigest()
        self.font = cache(self.open)
        self.draws = cache(self.compare)
        self.has = cache(self.look_up)
        self.kern = cache(self.measure_pair)

    @classmethod
    def of_folder(cls, folder: Path) -> Typeface:
        """Take all upright fonts of a folder; those with the basic letters first, then by name.

        A folder without fonts, or none, gives the plain face that comes with Pillow.
        """
        files = sorted(file for file in folder.glob("*") if file.suffix.lower() in SUFFIXES and "italic" not in file.stem.lower())
        return cls(sorted(files, key=lambda file: not cls([file]).covers("abc")))

    def open(self, index: int, size: int, weight: int) -> ImageFont.FreeTypeFont:
        """Open one of the fonts at a size in pixels; a variable one at the nearest weight it has."""
        if not self.files:
            return plain_font(size)
        font = ImageFont.truetype(str(self.files[index]), size)
        try:
            axes = font.get_variation_axes()
        except OSError:  # the font is not variable
            return font
        font.set_variation_by_axes([setting_of(axis, weight) for axis in axes])
        return font

    def compare(self, index: int, letter: str) -> bool:
        """Has one of the fonts a letter?"""
        font = self.font(index, 40, 400)
        return bytes(font.getmask(letter)) != bytes(font.getmask(NO_CHARACTER))

    def look_up(self, letter: str) -> int | None:
        """Return the place of the first font that has a letter, or None."""
        return next((index for index in range(max(1, len(self.files))) if self.draws(index, letter)), None)

    def covers(self, text: str) -> bool:
        """Can every letter and figure of a text be set? Signs may be missing: a title reads without them, not without a word."""
        return all(self.has(sign) is not None for sign in text if unicodedata.category(sign)[0] in "LN")

    def runs(self, text: str) -> list[tuple[int, str]]:
        """Cut a text where the font changes. Signs that no font has are left out, with the blank that they leave."""
        kept = [sign for sign in text if sign.isspace() or (unicodedata.category(sign)[0] not in "CM" and self.has(sign) is not None)]
        found: list[tuple[int, str]] = []
        for sign in " ".join("".join(kept).split()):
            index = self.has(sign)
            if sign == " " and found and self.draws(found[-1][0], sign):
                index = found[-1][0]  # a blank that joins two words of a script keeps them in one piece
            if found and found[-1][0] == index:
                found[-1] = (found[-1][0], found[-1][1] + sign)
            else:
                found.append((index or 0, sign))
        return found

    def measure_pair(self, index: int, size: int, weight: int, pair: str) -> float:
        """How much closer (less than 0) or wider a pair of letters stands than its letters' widths say."""
        font = self.font(index, size, weight)
        return font.getlength(pair) - font.getlength(pair[0]) - font.getlength(pair[1])

    def place(self, text: str, style: Style) -> tuple[list[tuple[float, int, str]], float]:
        """Lay out one line: its pieces, each with the distance from the start and the font, and the width of the whole.

        Scripts whose letters join are set in one piece and not tracked.
        """
        size, weight, tracking = style
        pieces, x = [], 0.0
        for index, run in self.runs(text):
            font = self.font(index, size, weight)
            if any(ord(sign) >= SIMPLE_SCRIPTS_END and unicodedata.category(sign)[0] == "L" for sign in run):
                pieces.append((x, index, run))
                x += font.getlength(run)
                continue
            for sign, following in zip_longest(run, run[1:], fillvalue=""):
                pieces.append((x, index, sign))
                x += font.getlength(sign) + tracking * size + (self.kern(index, size, weight, sign + following) if following else 0)
        return pieces, max(x - tracking * size, 0) if pieces else 0

    def width(self, text: str, style: Style) -> float:
        """The width of one line."""
        return self.place(text, style)[1]


def draw_line(canvas: ImageDraw.ImageDraw, at: tuple[float, float], text: str, face: Typeface, style: Style, colour: str | int) -> float:
    """Draw one line from the left end of its baseline. Returns its width."""
    pieces, width = face.place(text, style)
    for x, index, piece in pieces:
        canvas.text((at[0] + x, at[1]), piece, fill=colour, font=face.font(index, style.size, style.weight), anchor="ls")
    return width


def setting_of(axis: Axis, weight: int) -> float:
    """Where to set one axis of a variable font: the weight as near as it goes, everything else as the font's makers did."""
    low, usual, high = (float(value or 0) for value in (axis["minimum"], axis["default"], axis["maximum"]))
    return min(max(weight, low), high) if axis.get("name") == b"Weight" else usual


def readable(file: Path) -> bool:
    """Can this installation open the font? FreeType may have been built without WOFF2."""
    try:
        ImageFont.truetype(str(file), 20)
    except OSError:
        return False
    return True


@cache
def plain_font(size: int) -> ImageFont.FreeTypeFont:
    """The face that comes with Pillow."""
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise OSError("Pillow was built without FreeType, so the social cards cannot be set; install Pillow from its wheel")
    return font
