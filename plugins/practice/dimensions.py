"""How wide and high a picture is, so that a page can keep its place while it loads."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from lxml import etree
from PIL import Image, UnidentifiedImageError

LENGTH = re.compile(r"^\s*([\d.]+)\s*(?:px)?\s*$")


def dimensions(path: Path) -> tuple[int, int]:
    """Width and height in CSS pixels.

    Reads PNG, JPEG, GIF, WebP, AVIF and SVG. Raises ValueError with a sentence for a file that is broken, missing or no picture.
    """
    try:
        return measure(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise ValueError(f"it cannot be read ({error.strerror or 'it is damaged'})") from None


@lru_cache(maxsize=4096)
def measure(path: Path, _modified: int) -> tuple[int, int]:
    """The measuring itself; one picture is often used by several pages."""
    if path.suffix.lower() == ".svg":
        return measure_drawing(path)
    try:
        with Image.open(path) as picture:
            return picture.size
    except (UnidentifiedImageError, SyntaxError, Image.DecompressionBombError):
        raise ValueError("it is damaged or no picture; save it again as PNG, JPEG, WebP, AVIF or SVG") from None


def measure_drawing(path: Path) -> tuple[int, int]:
    """The size an SVG declares, else that of its view box (SVG 2, section 8.2)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.parse(path, parser).getroot()
    except etree.XMLSyntaxError:
        raise ValueError("it is no well-formed SVG") from None
    sides = [LENGTH.match(root.get(side, "")) for side in ("width", "height")]
    if sides[0] and sides[1]:
        return round(float(sides[0][1])), round(float(sides[1][1]))
    numbers = root.get("viewBox", "").replace(",", " ").split()
    if len(numbers) != 4:
        raise ValueError("the SVG has neither width and height nor a viewBox; add one")
    return round(float(numbers[2])), round(float(numbers[3]))
