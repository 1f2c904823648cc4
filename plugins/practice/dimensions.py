"""How wide and high a picture is, so that a page can keep its place while it loads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from math import isfinite
from pathlib import Path

from lxml import etree
from PIL import Image, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF")
ORIENTATION, QUARTER_TURNS = 0x0112, {5, 6, 7, 8}
"""The Exif entry that says how the camera was held (Exif 3.0, section 4.6.5), and its values that swap width and height."""
LENGTH = re.compile(r"\s*([+]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(px|in|cm|mm|q|pt|pc)?\s*", re.IGNORECASE)
PIXELS = {"": 1.0, "px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6, "pt": 96 / 72, "pc": 16.0}
"""CSS pixels a unit (CSS Values 4, section 6.2)."""
ADVICE = "save it again as PNG, JPEG, WebP, AVIF or SVG"


def dimensions(path: Path) -> tuple[int, int]:
    """Return width and height in CSS pixels, as a browser shows the picture.

    Reads PNG, JPEG, GIF, WebP, AVIF and SVG. Raises ValueError with a sentence about the file if it is missing, damaged,
    cut short or no picture.
    """
    try:
        return measured(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise ValueError("it does not exist") from None


@lru_cache(maxsize=4096)
def measured(path: Path, _modified: int) -> tuple[int, int]:
    """Measure a picture once for all the pages that show it."""
    return svg_dimensions(path) if path.suffix.lower() == ".svg" else raster_dimensions(path)


def raster_dimensions(path: Path) -> tuple[int, int]:
    """Return the size of a picture made of pixels, turned as its Exif data say."""
    with open_picture(path) as picture:
        width, height = picture.size
        turned = picture.getexif().get(ORIENTATION) in QUARTER_TURNS
        picture.draft("L", (64, 64))  # a JPEG is then read in an eighth of the detail, which is enough to find it whole
        picture.load()
    return (height, width) if turned else (width, height)


@contextmanager
def open_picture(path: Path) -> Iterator[Image.Image]:
    """Open a picture made of pixels; whatever is wrong with it comes out as a ValueError with a sentence."""
    try:
        with Image.open(path, formats=FORMATS) as picture:
            yield picture
    except FileNotFoundError:
        raise ValueError("it does not exist") from None
    except UnidentifiedImageError:
        raise ValueError(f"it is no picture, or one of a kind that browsers cannot show; {ADVICE}") from None
    except Image.DecompressionBombError:
        raise ValueError("it has more pixels than any page can use; make it smaller") from None
    except OSError as error:
        reason = f"it cannot be read ({error.strerror})" if error.strerror else f"it is damaged or cut short; {ADVICE}"
        raise ValueError(reason) from None
    except (SyntaxError, ValueError, EOFError, IndexError, TypeError, OverflowError, MemoryError):
        # Pillow's readers meet broken files with whatever error their arithmetic ends in.
        raise ValueError(f"it is damaged; {ADVICE}") from None


def svg_dimensions(path: Path) -> tuple[int, int]:
    """Return the size an SVG document declares; a missing side follows from the view box (CSS Images 3, section 4.2)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.parse(str(path), parser).getroot()
    except etree.XMLSyntaxError:
        raise ValueError("it is no well-formed SVG; export it again") from None
    except OSError:
        raise ValueError("it cannot be read" if path.exists() else "it does not exist") from None
    if etree.QName(root).localname != "svg":
        raise ValueError("it is no SVG; export it again")
    width, height = length(root.get("width")), length(root.get("height"))
    box = view_box(root.get("viewBox"))
    if width is None and height is None and box:
        width, height = box
    elif box and width is None and height is not None:
        width = height * box[0] / box[1]
    elif box and height is None and width is not None:
        height = width * box[1] / box[0]
    if not width or not height or not isfinite(width + height):
        raise ValueError("it has neither width and height nor a viewBox; add one of them")
    return max(1, round(width)), max(1, round(height))


def length(written: str | None) -> float | None:
    """Return an absolute length in CSS pixels; None for a missing or relative one."""
    match = LENGTH.fullmatch(written or "")
    return float(match[1]) * PIXELS[(match[2] or "").lower()] if match else None


def view_box(written: str | None) -> tuple[float, float] | None:
    """Return width and height of a view box, if it has any extent."""
    try:
        numbers = [float(number) for number in re.split(r"[\s,]+", (written or "").strip())]
    except ValueError:
        return None
    return (numbers[2], numbers[3]) if len(numbers) == 4 and numbers[2] > 0 and numbers[3] > 0 else None
