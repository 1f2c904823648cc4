"""What cameras and programs write beside a picture - place, time, owner, number of the camera, a preview -, taken out of the file.

The picture itself is not decoded: its bytes stay as they are, and so do the profile of its colours and how it is to be turned. Of the same file
always the same comes out.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from plugins.practice.dimensions import ORIENTATION

from .heif_metadata import is_heif, overwritten

JPEG, PNG, WEBP = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", re.compile(rb"RIFF....WEBP", re.DOTALL)
EXIF = b"Exif\0\0"
# JPEG's markers (ITU-T T.81, table B.1): the end, the start of a scan, a comment, and those for whatever programs like.
END, SCAN, COMMENT, APPLICATIONS = 0xD9, 0xDA, 0xFE, range(0xE0, 0xF0)
# Of the latter the picture needs three: its density, the profile of its colours, and how its colours are coded.
NEEDED = {0xE0: (b"JFIF\0",), 0xE2: (b"ICC_PROFILE\0",), 0xEE: (b"Adobe",)}
EXIF_MARKER = 0xE1
# The next marker after a scan's data, in which FF is followed by 00 or by one of the marks to start again at.
MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
# PNG, section 11.3: texts, the time of the last change, and Exif.
PNG_METADATA = {b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf"}
# WebP container (RFC 9649, section 2.7): chunks, and the flags that announce them.
WEBP_METADATA = {b"EXIF": 0x08, b"XMP ": 0x04}


def without_metadata(content: bytes) -> bytes:
    """The content of a JPEG, PNG, WebP or AVIF file without what is written beside the picture; any other as it is, and a damaged one too."""
    try:
        if content.startswith(JPEG):
            return b"".join(_jpeg(content))
        if content.startswith(PNG):
            return PNG + b"".join(_png(content))
        if WEBP.match(content):
            return _webp(content)
        if is_heif(content):
            return overwritten(content)
    except (struct.error, IndexError, ValueError):
        # Whether it can be shown at all is judged where pictures are measured.
        pass
    return content


def _jpeg(content: bytes) -> Iterator[bytes]:
    """The segments of a JPEG file that stay. What comes after its end, such as a second picture or a film, does not."""
    yield content[:2]
    at = 2
    while True:
        found = MARKER.match(content, at)
        if not found:
            raise ValueError("no marker where there should be one")
        marker, at = found[1][0], found.end()
        if marker == END:
            yield bytes((0xFF, END))
            return
        end = at + struct.unpack_from(">H", content, at)[0]
        segment = content[at + 2 : end]
        if end > len(content) or end < at + 2:
            raise ValueError("cut short")
        if marker == SCAN:
            follower = MARKER.search(content, end)
            if not follower:
                raise ValueError("cut short")
            end = follower.start()
        if marker == EXIF_MARKER and segment.startswith(EXIF):
            turned = _turned(segment[len(EXIF) :])
            if turned:
                yield struct.pack(">BBH", 0xFF, EXIF_MARKER, len(turned) + len(EXIF) + 2) + EXIF + turned
        elif marker != COMMENT and (marker not in APPLICATIONS or segment.startswith(NEEDED.get(marker, ()))):
            yield bytes((0xFF, marker)) + content[at:end]
        at = end


def _png(content: bytes) -> Iterator[bytes]:
    """The chunks of a PNG file that stay."""
    at = len(PNG)
    while True:
        length, name = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content):
            raise ValueError("cut short")
        if name == b"eXIf" and (turned := _turned(content[at + 8 : at + 8 + length])):
            yield struct.pack(">I", len(turned)) + name + turned + struct.pack(">I", zlib.crc32(name + turned))
        elif name not in PNG_METADATA:
            yield content[at:end]
        if name == b"IEND":
            return
        at = end


def _webp(content: bytes) -> bytes:
    """A WebP file with the chunks that stay, and flags that announce no others."""
    chunks: dict[int, tuple[bytes, bytes]] = {}
    at, end = 12, 8 + struct.unpack_from("<I", content, 4)[0]
    if end > len(content):
        raise ValueError("cut short")
    while at < end:
        name, length = struct.unpack_from("<4sI", content, at)
        chunks[at] = name, content[at + 8 : at + 8 + length]
        if len(chunks[at][1]) != length:
            raise ValueError("cut short")
        at += 8 + length + length % 2
    exif = next((_turned(body.removeprefix(EXIF)) for name, body in chunks.values() if name == b"EXIF"), b"")
    kept = [(name, body) for name, body in chunks.values() if name not in WEBP_METADATA] + ([(b"EXIF", exif)] if exif else [])
    gone = sum(flag for name, flag in WEBP_METADATA.items() if name not in dict(kept))
    body = b"".join(_chunk(name, bytes((body[0] & ~gone & 0xFF,)) + body[1:] if name == b"VP8X" else body) for name, body in kept)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def _turned(block: bytes) -> bytes:
    """An Exif block (Exif 3.0, section 4.5) that says no more than how the picture is turned; nothing where it is not."""
    turn = _turn(block)
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, turn, 0, 0) if turn in range(2, 9) else b""


def _turn(block: bytes) -> int:
    """How an Exif block says the picture is turned; 1, which is upright, where it does not say so."""
    order = "<" if block.startswith(b"II") else ">"
    try:
        directory = struct.unpack_from(f"{order}I", block, 4)[0]
        for index in range(struct.unpack_from(f"{order}H", block, directory)[0]):
            tag, turn = struct.unpack_from(f"{order}H6xH", block, directory + 2 + 12 * index)
            if tag == ORIENTATION:
                return int(turn)
    except struct.error:
        pass
    return 1
