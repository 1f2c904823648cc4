"""Exif and XMP in AVIF and HEIF files.

These keep the place of everything in the file as numbers, so what is taken out is written over: the file stays as long as it was, and nothing
moves. How such a picture is turned is said elsewhere (HEIF, ISO/IEC 23008-12, section 6.5.10), and stays.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

# Before an Exif block stands how far ahead its TIFF structure begins (ISO/IEC 23008-12, annex A.2.1); this one has no entries.
NO_EXIF = b"\0\0\0\0" + b"MM\0*" + struct.pack(">IHI", 8, 0, 0)


class Box(NamedTuple):
    """A box (ISO/IEC 14496-12, section 4.2): its type, and where its content begins and ends."""

    name: bytes
    start: int
    end: int


def is_heif(content: bytes) -> bool:
    """Whether this is a file of the family, by its first box."""
    return content[4:8] == b"ftyp" and content[8:12] in {b"avif", b"avis", b"mif1", b"msf1", b"heic", b"heix"}


def overwritten(content: bytes) -> bytes:
    """The file with nothing where Exif and XMP were. Raises ``struct.error``, IndexError or ValueError for a damaged one."""
    result = bytearray(content)
    meta = _first(content, b"meta", 0, len(content))
    inside = (meta.start + 4, meta.end)
    wanted = dict(_items(content, _first(content, b"iinf", *inside)))
    data = next((box.start for box in _boxes(content, *inside) if box.name == b"idat"), 0)
    for item, start, length in _extents(content, _first(content, b"iloc", *inside), data):
        if item in wanted:
            if start + length > len(content):
                raise ValueError("cut short")
            filler = NO_EXIF if wanted[item] == b"Exif" else b""
            result[start : start + length] = filler[:length].ljust(length, b"\0" if filler else b" ")
    return bytes(result)


def _boxes(content: bytes, at: int, end: int) -> Iterator[Box]:
    while at + 8 <= end:
        size, name = struct.unpack_from(">I4s", content, at)
        head = 8
        if size == 1:
            size, head = struct.unpack_from(">Q", content, at + 8)[0], 16
        size = size or end - at
        if size < head or at + size > end:
            raise ValueError("a box that reaches too far")
        yield Box(name, at + head, at + size)
        at += size


def _first(content: bytes, name: bytes, at: int, end: int) -> Box:
    for box in _boxes(content, at, end):
        if box.name == name:
            return box
    raise ValueError("a box is missing")


def _items(content: bytes, table: Box) -> Iterator[tuple[int, bytes]]:
    """The number and type of each item that is no picture (section 8.11.6)."""
    first = table.start + (8 if content[table.start] else 6)
    for box in _boxes(content, first, table.end):
        version = content[box.start]
        if box.name == b"infe" and version >= 2:
            form = ">H2x4s" if version == 2 else ">I2x4s"
            item, kind = struct.unpack_from(form, content, box.start + 4)
            if kind == b"Exif" or (kind == b"mime" and b"rdf+xml" in content[box.start : box.end]):
                yield item, kind


def _extents(content: bytes, table: Box, data: int) -> Iterator[tuple[int, int, int]]:
    """Item, place and length of each piece of an item (section 8.11.3); ``data`` is where pieces that are kept in the table's own box begin."""
    version, sizes = content[table.start], struct.unpack_from(">H", content, table.start + 4)[0]
    wide, at = version == 2, table.start + 6

    def number(size: int) -> int:
        nonlocal at
        at += size
        if at > table.end:
            raise ValueError("cut short")
        return int.from_bytes(content[at - size : at], "big")

    for _ in range(number(4 if wide else 2)):
        item = number(4 if wide else 2)
        within = number(2) & 0x0F if version else 0
        number(2)
        base = number(sizes >> 4 & 0x0F)
        for _ in range(number(2)):
            if version:
                number(sizes & 0x0F)
            offset, length = number(sizes >> 12), number(sizes >> 8 & 0x0F)
            if within in (0, 1):
                yield item, base + offset + (data if within else 0), length
