"""Capitals drawn in strokes, for the monograms of people without a photograph.

Each letter is a width and the path of its strokes on a sheet 100 high, where a stroke is 17 wide; marks are a little finer. Slanting
strokes run out over the upper and the lower edge and are cut there, so that they end level. Marks stand above, about the middle of
the letter.
"""

from __future__ import annotations

import unicodedata

STROKE, MARK_STROKE = 17, 14
HEIGHT, MARK_HEIGHT = 100, 30

LETTERS: dict[str, tuple[int, str]] = {
    "A": (90, "M4 120 45-16 86 120M20 68H70"),
    "B": (66, "M8.5 0V100M8.5 8.5H35a20 20 0 0 1 0 40H8.5M35 48.5h1a21.5 21.5 0 0 1 0 43H8.5"),
    "C": (80, "M73.3 21.2A38 41.5 0 1 0 73.3 78.8"),
    "D": (78, "M8.5 0V100M8.5 8.5H30a39.5 41.5 0 0 1 0 83H8.5"),
    "E": (60, "M8.5 0V100M8.5 8.5H60M8.5 49H54M8.5 91.5H60"),
    "F": (58, "M8.5 0V100M8.5 8.5H58M8.5 52H52"),
    "G": (86, "M71.4 19.2A38 41.5 0 1 0 82.7 60.7V55H50"),
    "H": (76, "M8.5 0V100M67.5 0V100M8.5 50H67.5"),
    "I": (17, "M8.5 0V100"),
    "J": (56, "M47.5 0V68a20 23.5 0 0 1-40 0V62"),
    "K": (79, "M8.5 0V100M77-12 8 62M30 38 78 112"),
    "L": (58, "M8.5 0V100M8.5 91.5H58"),
    "M": (94, "M8.5 0V100M85.5 0V100M3-14 47 80 91-14"),
    "N": (80, "M8.5 0V100M71.5 0V100M1.5-14 78.5 114"),
    "O": (92, "M46 8.5a37.5 41.5 0 0 1 0 83a37.5 41.5 0 0 1 0-83z"),
    "P": (66, "M8.5 0V100M8.5 8.5H35a22.5 22.5 0 0 1 0 45H8.5"),
    "Q": (92, "M46 8.5a37.5 41.5 0 0 1 0 83a37.5 41.5 0 0 1 0-83zM50 58 88 108"),
    "R": (70, "M8.5 0V100M8.5 8.5H37a21.5 21.5 0 0 1 0 43H8.5M32 50 66 112"),
    "S": (66, "M57 27C54 14 46 8.5 33 8.5 19 8.5 10.5 16 10.5 27.5 10.5 53 57.5 43 57.5 71 57.5 84 47 91.5 33.5 91.5 18 91.5 9 84 7 70"),
    "T": (72, "M0 8.5H72M36 0V100"),
    "U": (76, "M8.5 0V61a29.5 30.5 0 0 0 59 0V0"),
    "V": (88, "M2-20 44 100 86-20"),
    "W": (124, "M4-20 36 96 62 6 88 96 120-20"),
    "X": (88, "M2-14 86 114M86-14 2 114"),
    "Y": (88, "M1-14 44 54 87-14M44 50V100"),
    "Z": (78, "M6 8.5H62L16 91.5H72"),
    "Ø": (92, "M46 8.5a37.5 41.5 0 0 1 0 83a37.5 41.5 0 0 1 0-83zM12 110 80-10"),
    "Ł": (66, "M16.5 0V100M16.5 91.5H66M0 62 44 38"),
    "Đ": (86, "M16.5 0V100M16.5 8.5H38a39.5 41.5 0 0 1 0 83H16.5M0 50H46"),
}

MARKS: dict[str, str] = {
    "\u0300": "M-14-30 6-10",
    "\u0301": "M-6-10 14-30",
    "\u0302": "M-22-10 0-26 22-10",
    "\u0303": "M-26-14C-14-32 12-6 26-24",
    "\u0304": "M-24-18H24",
    "\u0306": "M-22-30C-18-8 18-8 22-30",
    "\u0307": "M0-28V-10",
    "\u0308": "M-17-28V-10M17-28V-10",
    "\u030a": "M0-33a11 11 0 0 1 0 22a11 11 0 0 1 0-22z",
    "\u030b": "M-20-10-4-30M8-10 24-30",
    "\u030c": "M-22-28 0-12 22-28",
}
"""By Unicode's combining characters. Cedillas and other marks below are left out: the letter reads without them."""

SAME = {"Ð": "Đ", "Æ": "A", "Œ": "O", "Þ": "P", "ẞ": "S", "Ə": "E"}
"""Letters that are shown as another one."""


def initial(name: str) -> str:
    """Return the letter that stands for a name, with its mark: the first of the first word that is no title such as *Dr.*

    Returns the empty string where no letter of this alphabet is found.
    """
    words = name.split()
    proper = [word for word in words if not (word.endswith(".") and len(word) > 2)]
    for word in proper or words:
        for sign in unicodedata.normalize("NFC", word.upper()):
            if unicodedata.category(sign)[0] == "L":
                return sign if letter_of(sign) else ""
    return ""


def letter_of(sign: str) -> tuple[str, str] | None:
    """Return a capital as a letter of this alphabet and its mark, which may be empty; None if it is of another alphabet."""
    parts = unicodedata.normalize("NFD", sign)
    base = SAME.get(parts[0], parts[0])
    return (base, next((mark for mark in parts[1:] if mark in MARKS), "")) if base in LETTERS else None
