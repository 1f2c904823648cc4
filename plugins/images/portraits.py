"""Portraits: a photograph in the two tones of the site, or a monogram for somebody who has given none."""

from __future__ import annotations

import io
import math
from pathlib import Path

from PIL import Image, ImageOps

from plugins.practice.dimensions import open_picture

from .alphabet import HEIGHT, LETTERS, MARK_HEIGHT, MARK_STROKE, MARKS, STROKE, initial, letter_of
from .covers import HOT, INK, PAPER, grounds
from .laws import TURN

SIDE = 160
MONOGRAM_GROUNDS = ("hot", "ink")
"""Grounds on which the turned letter keeps 3:1, as large text must (WCAG 2.2, 1.4.3); the grey one falls short of it."""
LETTER_HEIGHT, LETTER_WIDTH = 94, 96
THIN, PITCH, CLEARANCE = 9, 18, 16
"""Width and distance of the strokes beside the letter, and the room about it."""
SPARE = 20
"""Room for corners at the sides of the sheet that cuts a letter's strokes above and below."""

PHOTOGRAPH_SIDE = 480
"""Three times the largest size in which a portrait is shown."""
QUALITY = 80


def draw_monogram(name: str, ground: str = "hot", hot: str = HOT) -> str:
    """Draw the initial of a name as the stroke that turns, as a square SVG document.

    ``ground`` is one of ``MONOGRAM_GROUNDS``. A name that starts with no Latin letter gets a broad stroke in the letter's place.
    """
    colours = grounds(hot)[ground]
    known = letter_of(sign) if (sign := initial(name)) else None
    letter, mark = known or ("", "")
    width, path = LETTERS[letter] if letter else (STROKE * 1.6, "")
    height = HEIGHT + (MARK_HEIGHT if mark else 0)
    scale = min(LETTER_HEIGHT / height, LETTER_WIDTH / width)
    if letter:
        place = f"translate({SIDE / 2:g} {SIDE / 2:g})rotate({TURN})scale({scale:.3f})translate({-width / 2:g} {height / 2 - HEIGHT:g})"
        sheet = f'x="-{SPARE}" width="{width + 2 * SPARE}" height="{HEIGHT}" viewBox="-{SPARE} 0 {width + 2 * SPARE} {HEIGHT}"'
        above = f'<path stroke-width="{MARK_STROKE}" transform="translate({width / 2:g})" d="{MARKS[mark]}"/>' if mark else ""
        shape = f'<g transform="{place}"><svg {sheet}><path stroke-width="{STROKE}" d="{path}"/></svg>{above}</g>'
    else:
        shape = f'<path stroke-width="{width * scale:.1f}" d="{leaning(SIDE / 2)}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIDE}" height="{SIDE}" viewBox="0 0 {SIDE} {SIDE}" fill="none">'
        f'<path fill="{colours.field}" d="M0 0h{SIDE}v{SIDE}H0z"/>'
        f'<path stroke="{colours.strokes}" stroke-width="{THIN}" d="{beside(width * scale, (height if letter else SIDE) * scale)}"/>'
        f'<g stroke="{colours.turned}">{shape}</g></svg>\n'
    )


def beside(width: float, height: float) -> str:
    """The strokes on both sides of a turned shape: upright before it, leaning after it. One that the edge would cut is left out."""
    angle = math.radians(TURN)
    reach = width / 2 + height / 2 * math.tan(angle) * 0.75
    upright, x = [], SIDE / 2 - reach - CLEARANCE
    while x >= THIN / 2:
        upright.append(f"M{x:.1f} 0v{SIDE}")
        x -= PITCH
    followers, x = [], SIDE / 2 + width / 2 / math.cos(angle) + CLEARANCE
    while x - SIDE / 2 * math.tan(angle) < SIDE - THIN:
        followers.append(leaning(x))
        x += PITCH
    return "".join(upright[::-1] + followers)


def leaning(x: float) -> str:
    """A turned stroke from edge to edge through the middle of the height."""
    half = SIDE / 2 + 10
    rise = half * math.tan(math.radians(TURN))
    return f"M{x - rise:.1f} {SIDE / 2 + half:g}L{x + rise:.1f} {SIDE / 2 - half:g}"


def duotone(photograph: Path) -> bytes:
    """Return a photograph as a square WebP in ink and paper, without anything the camera wrote into it.

    A tall photograph is cut above its middle, where faces are. Raises ValueError with a sentence if the file cannot be read.
    """
    with open_picture(photograph) as opened:
        opened.draft("RGB", (2 * PHOTOGRAPH_SIDE, 2 * PHOTOGRAPH_SIDE))  # a JPEG straight from a camera is decoded no finer than needed
        picture = ImageOps.exif_transpose(opened).convert("RGBA")
    sheet = Image.new("RGBA", picture.size, PAPER)
    sheet.alpha_composite(picture)
    side = min(PHOTOGRAPH_SIDE, *picture.size)
    grey = ImageOps.fit(sheet.convert("L"), (side, side), Image.Resampling.LANCZOS, centering=(0.5, 0.3))
    grey = ImageOps.autocontrast(grey, cutoff=0.5)
    file = io.BytesIO()
    ImageOps.colorize(grey, INK, PAPER).save(file, "WEBP", quality=QUALITY, method=6)
    return file.getvalue()
