"""Social cards as files: small PNGs, drawn once and then read from a folder."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from collections.abc import Iterable
from dataclasses import astuple
from functools import cache
from pathlib import Path

import PIL
from PIL import Image, ImageColor

from .cards import MUTED, Card, draw_card
from .covers import INK, PAPER, Cover
from .typeface import Typeface

SIGNATURE, LAST_CHUNK = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
TEXT_STEPS, EDGE_STEPS = 16, 8
"""In how many steps one colour goes over into another along an edge."""
COMPRESSION = 8
"""The last level makes files 3 % smaller and takes three times as long."""


def card_file(card: Card, cover: Cover, face: Typeface, folder: Path) -> bytes:
    """Return a card as a PNG file.

    ``folder`` keeps what has been drawn, by a hash of everything that decides the picture: words, drawing, fonts, our own code and
    Pillow's version. A kept file that is not whole is drawn again; OSError if the folder cannot be written.
    """
    file = folder / f"{key_of(card, cover, face)}.png"
    kept = file.read_bytes() if file.is_file() else b""
    if kept.startswith(SIGNATURE) and kept.endswith(LAST_CHUNK):
        return kept
    drawn = encode(draw_card(card, cover, face), palette_of(card, cover))
    store(file, drawn)
    return drawn


def key_of(card: Card, cover: Cover, face: Typeface) -> str:
    """A name for a card that changes with anything that changes the card."""
    return hashlib.sha256(repr((astuple(card), cover.svg, face.key, own_code(), PIL.__version__)).encode("utf-8", "surrogatepass")).hexdigest()[:40]


@cache
def own_code() -> str:
    """A hash of this package's sources."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py")))).hexdigest()


def palette_of(card: Card, cover: Cover) -> list[tuple[int, int, int]]:
    """The colours of a card: a handful of inks and the steps between those that touch."""
    ground = cover.ground
    touching = [
        (INK, PAPER, TEXT_STEPS),
        (MUTED, PAPER, EDGE_STEPS),
        (card.hot, PAPER, EDGE_STEPS),
        (ground.strokes, ground.field, EDGE_STEPS),
        (ground.turned, ground.field, EDGE_STEPS),
        (ground.turned, ground.strokes, EDGE_STEPS),
    ]
    return list(dict.fromkeys(colour for one, other, steps in touching for colour in between(one, other, steps)))


def between(one: str, other: str, steps: int) -> Iterable[tuple[int, int, int]]:
    """Colours from one to another, both included."""
    pairs = list(zip(ImageColor.getrgb(one)[:3], ImageColor.getrgb(other)[:3], strict=True))
    for step in range(steps):
        red, green, blue = (round(a + (b - a) * step / (steps - 1)) for a, b in pairs)
        yield red, green, blue


def encode(picture: Image.Image, palette: list[tuple[int, int, int]]) -> bytes:
    """Write a picture as a PNG of few colours; the same picture gives the same bytes."""
    colours = Image.new("P", (1, 1))
    colours.putpalette([part for colour in palette for part in colour])
    file = io.BytesIO()
    picture.quantize(palette=colours, dither=Image.Dither.NONE).save(file, "PNG", compress_level=COMPRESSION)
    return file.getvalue()


def store(file: Path, content: bytes) -> None:
    """Write a file in one step, so that neither a crash nor a build running beside this one leaves or reads half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.stem}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(content)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
