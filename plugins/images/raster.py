"""A drawing as pixels."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from PIL import Image, ImageDraw

from .covers import Ground
from .laws import HEIGHT, WIDTH, Drawing, Point, Stroke

FINER = 4
"""Edges are smooth because everything is drawn so many times larger and then reduced."""

EDGE_SHIFT, EDGE_MARGIN = 96, 16
"""How far a crop may move to find a free edge, and how much ground it likes to see before the first stroke."""


def paint(drawing: Drawing, ground: Ground, left: float, width: int) -> Image.Image:
    """Paint the part of a drawing that starts at ``left`` and is ``width`` wide, in the colours for light pages."""
    picture = Image.new("RGB", (width * FINER, HEIGHT * FINER), ground.field)
    canvas = ImageDraw.Draw(picture)
    for strokes, colour in ((drawing.plain, ground.strokes), (drawing.turned, ground.turned)):
        for stroke in strokes:
            canvas.polygon([((x - left) * FINER, y * FINER) for x, y in outline(stroke)], fill=colour)
    return picture.reduce(FINER)


def outline(stroke: Stroke) -> list[Point]:
    """The corners of a stroke with flat ends and mitred joints, as SVG draws it."""
    half = stroke.width / 2
    normals = []
    for (x, y), (to_x, to_y) in pairwise(stroke.points):
        length = math.hypot(to_x - x, to_y - y)
        normals.append(((y - to_y) / length, (to_x - x) / length))
    sides: tuple[list[Point], list[Point]] = ([], [])
    for i, (x, y) in enumerate(stroke.points):
        before, after = normals[max(i - 1, 0)], normals[min(i, len(normals) - 1)]
        across, down = before[0] + after[0], before[1] + after[1]
        reach = 2 * half / (across * across + down * down)
        sides[0].append((x + across * reach, y + down * reach))
        sides[1].append((x - across * reach, y - down * reach))
    return sides[0] + sides[1][::-1]


def crop_at(drawing: Drawing, width: int) -> int:
    """Return where a column of some width starts that shows the turned stroke.

    The stroke stands in its middle, or a little beside it where the column's left edge would otherwise cut along a stroke: white
    strokes would run into the white of the card, and slivers look like mistakes.
    """
    centred = drawing.focus[0] - width / 2
    starts = [round(min(max(centred + shift, 0), WIDTH - width)) for shift in sorted(range(-EDGE_SHIFT, EDGE_SHIFT + 1, 6), key=abs)]
    taken = [(at - half - EDGE_MARGIN, at + half + 2) for at, half in crossings(drawing)]
    return min(starts, key=lambda start: sum(low < start < high for low, high in taken))


def crossings(drawing: Drawing) -> Iterator[tuple[float, float]]:
    """Where strokes cross a few heights of the sheet, with half their width."""
    for stroke in (*drawing.plain, *drawing.turned):
        for height in range(35, HEIGHT, 70):
            if (at := stroke.across(height)) is not None:
                yield at, stroke.width / 2
