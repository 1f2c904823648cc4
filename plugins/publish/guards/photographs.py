"""Photographs that tell where they were taken.

Cameras write coordinates into an Exif block, which is a small TIFF file of its own. It is found by its first four bytes wherever a format keeps
it - in JPEG, PNG, WebP, AVIF, HEIF or TIFF itself -, so no format needs to be taken apart, and a damaged file is looked at as far as it goes.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

PICTURES = {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".webp", ".avif", ".heic", ".heif", ".tif", ".tiff", ".jxl", ".dng", ".gif"}
FILMS = {".mp4", ".m4v", ".mov", ".3gp"}
# TIFF 6.0, section 2: the byte order, and the number that says it is one.
BEGINNING = re.compile(rb"II\*\0|MM\0\*")
# Exif 3.0, section 4.6.6: where the entries about the place are, and those that hold it.
GPS, LATITUDE, LONGITUDE = 0x8825, 2, 4
ENTRY, MOST_ENTRIES = 12, 512
# XMP part 2, section 2.7; a place is not told by an empty value.
XMP = re.compile(rb"""exif:GPSL(?:at|ong)itude(?:\s*=\s*["']|>)\s*[-\d]""")
# How films keep it: QuickTime File Format, user data.
FILM = re.compile(rb"\xa9xyz\0.{3}[+-]\d|com\.apple\.quicktime\.location\.ISO6709", re.DOTALL)


def tells_where(body: bytes) -> bool:
    """Whether a picture holds coordinates. Takes any bytes."""
    return any(_has_place(body, found.start()) for found in BEGINNING.finditer(body)) or XMP.search(body) is not None


def film_tells_where(body: bytes) -> bool:
    """Whether a film holds coordinates. Takes any bytes."""
    return FILM.search(body) is not None


def placed(path: str, suffix: str, body: bytes) -> Iterator[str]:
    """The sentence about a photograph or a film that tells where it was taken."""
    if suffix in PICTURES and tells_where(body):
        yield f"{path} tells where it was taken (GPS); save it again without location, or export it from a picture editor without metadata"
    elif suffix in FILMS and film_tells_where(body):
        yield f"{path} tells where it was filmed (GPS); export it again without location"


def _has_place(body: bytes, start: int) -> bool:
    """Whether the TIFF structure that begins here has a latitude or a longitude; noughts stand for one that was taken out."""
    order = "<" if body[start] == ord("I") else ">"
    directories = (value for tag, value in _entries(body, start, order, start + 4) if tag == GPS)
    return any(
        tag in (LATITUDE, LONGITUDE) and any(_numerators(body, start, order, value))
        for directory in directories
        for tag, value in _entries(body, start, order, directory)
    )


def _numerators(body: bytes, start: int, order: str, pointer: int) -> tuple[int, ...]:
    """Degrees, minutes and seconds, each without what it is divided by."""
    try:
        return struct.unpack_from(f"{order}6I", body, start + struct.unpack_from(f"{order}I", body, pointer)[0])[::2]
    except struct.error:
        return ()


def _entries(body: bytes, start: int, order: str, pointer: int) -> Iterator[tuple[int, int]]:
    """Tag and place of the value of each entry of the directory that the number at ``pointer`` leads to; none past the end."""
    try:
        directory = start + struct.unpack_from(f"{order}I", body, pointer)[0]
        number = struct.unpack_from(f"{order}H", body, directory)[0]
        for index in range(min(number, MOST_ENTRIES)):
            place = directory + 2 + index * ENTRY
            yield struct.unpack_from(f"{order}H", body, place)[0], place + 8
    except struct.error:
        return
