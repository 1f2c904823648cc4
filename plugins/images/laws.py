"""The laws by which a field of upright strokes answers the one that turns.

A law is a function from a stream of chance to a ``Drawing``: strokes on a sheet of 1200 by 630, one of them (in *rows*, one a row)
turned. A law knows no colour and no file format. Two rules hold for all of them, because a cover is also shown as a wide strip
and as a narrow column: the turned stroke crosses the middle of the sheet's height, and it stands far enough from both sides.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

WIDTH, HEIGHT = 1200, 630
TURN = 12
"""Degrees; the same angle everywhere on the site, here also in multiples."""
BELOW = HEIGHT + 40
"""Where strokes stand that leave the sheet, so that no turned foot shows its corner."""

Point = tuple[float, float]


class Chance:
    """A stream of numbers that depends on a text alone: the same on every machine and in every year."""

    def __init__(self, text: str) -> None:
        self.text = text.encode("utf-8", "surrogatepass")
        self.position = 0

    def between(self, low: int, high: int) -> int:
        """Return a whole number from ``low`` to ``high``, both included."""
        digest = hashlib.sha256(b"%d " % self.position + self.text).digest()
        self.position += 1
        return low + int.from_bytes(digest[:6], "big") % (high - low + 1)

    def coin(self) -> bool:
        """Return yes or no."""
        return bool(self.between(0, 1))


@dataclass(frozen=True)
class Stroke:
    """A line of some width through two or more points, from its foot to its head."""

    width: float
    points: tuple[Point, ...]

    def across(self, height: float) -> float | None:
        """Return where the stroke crosses a height of the sheet, or None if it does not reach it."""
        for (x, y), (to_x, to_y) in zip(self.points, self.points[1:], strict=False):
            if min(y, to_y) <= height <= max(y, to_y) and y != to_y:
                return x + (to_x - x) * (height - y) / (to_y - y)
        return None


@dataclass(frozen=True)
class Drawing:
    """Strokes in the order they are drawn, the turned ones last."""

    plain: tuple[Stroke, ...]
    turned: tuple[Stroke, ...]

    @property
    def focus(self) -> Point:
        """The middle of the turned stroke, as far as it stands on the sheet; of several the one nearest to the sheet's middle."""
        return min((middle(stroke) for stroke in self.turned), key=lambda point: abs(point[1] - HEIGHT / 2))


Law = Callable[[Chance], Drawing]


def middle(stroke: Stroke) -> Point:
    """Return the middle of the visible part of a stroke."""
    ends = [min(max(y, 0), HEIGHT) for _, y in (stroke.points[0], stroke.points[-1])]
    height = sum(ends) / 2
    x = stroke.across(height)
    return (stroke.points[0][0] if x is None else x, height)


def lean(width: float, foot: Point, length: float, degrees: float = 0) -> Stroke:
    """A straight stroke from its foot, turned clockwise by some degrees."""
    x, y = foot
    angle = math.radians(degrees)
    return Stroke(width, (foot, (x + length * math.sin(angle), y - length * math.cos(angle))))


def centred(width: float, centre: Point, length: float, degrees: float) -> Stroke:
    """A straight stroke turned about its middle."""
    angle = math.radians(degrees)
    x, y = length / 2 * math.sin(angle), length / 2 * math.cos(angle)
    return Stroke(width, ((centre[0] - x, centre[1] + y), (centre[0] + x, centre[1] - y)))


def drawing(strokes: Iterable[Stroke], *turned: int) -> Drawing:
    """Sort strokes into plain and turned ones by their place in the row."""
    row = list(strokes)
    return Drawing(tuple(s for i, s in enumerate(row) if i not in turned), tuple(row[i] for i in turned))


def turn(chance: Chance) -> Drawing:
    """One row. At one stroke the course changes, and every later one follows."""
    count = chance.between(11, 18)
    step, at = WIDTH / count, chance.between(count * 3 // 10, count * 11 // 20)
    strokes = [lean(step * 0.46, (step * (i + 0.5), BELOW), 780, TURN if i >= at else 0) for i in range(count)]
    return drawing([*strokes, lean(step * 0.46, (-step / 2, BELOW), 780)], at)


def weights(chance: Chance) -> Drawing:
    """Options of unequal weight, of which one is taken."""
    count, gap = chance.between(8, 11), 44
    at = chance.between(2, count - 5)
    units = [chance.between(2, 7) if i != at else chance.between(4, 6) for i in range(count)]
    unit, edge, strokes = (WIDTH - gap * (count - 1)) / sum(units), 0.0, []
    for i, parts in enumerate(units):
        width = parts * unit
        strokes.append(lean(width, (edge + width / 2, BELOW), 800, TURN if i >= at else 0))
        edge += width + gap
    return drawing(strokes, at)


def crescendo(chance: Chance) -> Drawing:
    """The strokes grow from hairlines to beams; late in the row one turns."""
    count, growth = chance.between(15, 19), 1.14 + chance.between(0, 4) / 100
    at = chance.between(count * 6 // 10, count * 7 // 10)
    first = WIDTH * (growth - 1) / (growth**count - 1)
    steps = [first * growth**i for i in range(count)]
    edges = [sum(steps[:i]) for i in range(count)]
    return drawing((lean(s * 0.5, (e + s * 0.4, BELOW), 800, TURN if i >= at else 0) for i, (s, e) in enumerate(zip(steps, edges, strict=True))), at)


def fan(chance: Chance) -> Drawing:
    """Nothing turns at once: each stroke leans a little further than the one before it."""
    count, still = chance.between(13, 20), chance.between(2, 5)
    at, step = chance.between(count * 4 // 10, count * 6 // 10), WIDTH / count
    degrees = [max(0, i - still) * TURN * 3.6 / (count - still) for i in range(count)]
    return drawing((lean(step * 0.32, (step * (i + 0.4), BELOW), 700 if i == at else 510, degrees[i]) for i in range(count)), at)


def opening(chance: Chance) -> Drawing:
    """A dense fence. Where one stroke leans, the others make room and stay upright."""
    count, room = chance.between(30, 40), chance.between(5, 7)
    step, at = WIDTH / count, chance.between(count // 4, count * 3 // 5)
    plain = [lean(step * 0.42, (step * (i + 0.5), BELOW), 720) for i in range(count) if not at <= i < at + room]
    rise = math.radians(TURN) * HEIGHT / 2
    turned = lean(step * 0.9, (step * (at + room / 2) - rise * 1.06, BELOW), 780, TURN)
    return Drawing(tuple(plain), (turned,))


def crossing(chance: Chance) -> Drawing:
    """A broad stroke is laid across the row and overrules it."""
    count = chance.between(15, 24)
    step, degrees = WIDTH / count, TURN * chance.between(2, 3)
    centre = chance.between(420, 780)
    plain = [lean(step * 0.5, (step * (i + 0.5), BELOW), 720) for i in range(count)]
    return Drawing(tuple(plain), (centred(chance.between(84, 120), (centre, HEIGHT / 2), 1800, degrees),))


def heights(chance: Chance) -> Drawing:
    """Options of unequal reach; the one taken is higher than they are, and later ones lean with it."""
    count = chance.between(12, 17)
    step, at = WIDTH / count, chance.between(count // 3, count * 11 // 20)
    reach = [chance.between(6, 13) * 40 for _ in range(count + 1)]
    reach[at] = 680
    return drawing((lean(step * 0.52, (step * (i + 0.5), BELOW), reach[i], TURN if i >= at else 0) for i in range(count)), at)


def bend(chance: Chance) -> Drawing:
    """Reeds: each stroke gives way further down than the one before it; one leans from the foot."""
    count = chance.between(13, 18)
    step, at = WIDTH / count, chance.between(count * 5 // 10, count * 6 // 10)
    width, strokes, slope = step * chance.between(38, 50) / 100, [], math.tan(math.radians(TURN * 2))
    for i in range(-3, count + 1):
        x, knee = step * (i + 0.5), BELOW - (at - i) * BELOW / (at + 1)
        if i >= at:
            strokes.append(lean(width, (x, BELOW), 820, TURN * 2))
        else:
            strokes.append(Stroke(width, ((x, BELOW), (x, knee), (x + (knee + 60) * slope, -60))))
    return drawing(strokes, at + 3)


def teeth(chance: Chance) -> Drawing:
    """Two rows reach into each other; the stroke that turns passes through both."""
    count = chance.between(11, 15)
    step, at = WIDTH / count, chance.between(count * 3 // 10, count // 2)
    overlap, width, slope = chance.between(90, 150), step * 0.26, math.tan(math.radians(TURN))
    plain = []
    for i in range(-1, count + 1):
        hanging = HEIGHT / 2 + overlap
        for x, y, length in ((step * (i + 0.25), BELOW, BELOW - HEIGHT / 2 + overlap), (step * (i + 0.75), hanging, hanging + 60)):
            if i < at:
                plain.append(lean(width, (x, y), length))
            elif i > at:
                plain.append(lean(width, (x + (BELOW - y) * slope, y), length, TURN))
    return Drawing(tuple(plain), (lean(step * 0.5, (step * (at + 0.5), BELOW), 780, TURN),))


def rows(chance: Chance) -> Drawing:
    """Several rows; in each the turn comes at another place."""
    lines, count = chance.between(3, 5), chance.between(17, 24)
    step, height = WIDTH / count, HEIGHT / lines
    at, shift = chance.between(4, count - 6), chance.between(2, 3) * (1 if chance.coin() else -1)
    plain: list[Stroke] = []
    turned: list[Stroke] = []
    for line in range(lines):
        for i in range(-1, count + 1):
            stroke = lean(step * 0.38, (step * (i + 0.3), height * (line + 0.9)), height * 0.8, TURN * 1.5 if i >= at else 0)
            (turned if i == at else plain).append(stroke)
        if not 4 <= at + shift <= count - 5:
            shift = -shift
        at += shift
    return Drawing(tuple(plain), tuple(turned))


def field(chance: Chance) -> Drawing:
    """Short strokes; the nearer they stand to the one that turned, the more they follow it."""
    columns, lines = chance.between(14, 18), 7
    across, down = WIDTH / columns, HEIGHT / lines
    column, line = chance.between(4, columns - 5), lines // 2
    plain = []
    for j in range(lines):
        for i in range(columns):
            near = math.exp(-((i - column) ** 2 + (1.6 * (j - line)) ** 2) / 12)
            if (i, j) != (column, line):
                plain.append(centred(across * 0.22, (across * (i + 0.5), down * (j + 0.5)), down * 0.68, TURN * 5 * near))
    return Drawing(tuple(plain), (centred(across * 0.34, (across * (column + 0.5), down * (line + 0.5)), down * 0.98, TURN * 5),))


def dial(chance: Chance) -> Drawing:
    """Strokes about one point below the sheet; one reaches further out and further in than the rest."""
    pivot = (chance.between(430, 700), HEIGHT + 120)
    step = chance.between(5, 7)
    strokes = {d: ray(pivot, d, 300, 640, 26) for d in range(TURN - step * 20, 100, step) if d > -100}
    turned = ray(pivot, TURN, 130, 780, 34)
    return Drawing(tuple(s for d, s in strokes.items() if d != TURN), (turned,))


def ray(pivot: Point, degrees: float, inner: float, outer: float, width: float) -> Stroke:
    """A stroke that points away from a pivot."""
    angle = math.radians(degrees)
    near, far = ((pivot[0] + r * math.sin(angle), pivot[1] - r * math.cos(angle)) for r in (inner, outer))
    return Stroke(width, (near, far))


def tally(chance: Chance) -> Drawing:
    """Four strokes and one across: what is settled is counted, what follows still stands open."""
    columns, lines = chance.between(4, 6), 3
    across, down = WIDTH / columns, HEIGHT / lines
    latest, reach = (lines // 2, chance.between(1, columns - 2)), down * chance.between(60, 70) / 100
    plain: list[Stroke] = []
    turned: list[Stroke] = []
    for j in range(lines):
        for i in range(columns):
            x, y = across * (i + 0.5), down * (j + 0.5)
            plain.extend(centred(across * 0.084, (x + across * shift, y), reach, 0) for shift in (-0.3, -0.1, 0.1, 0.3))
            if (j, i) < latest:
                plain.append(centred(across * 0.084, (x, y), across * 0.86, TURN * 5))
            elif (j, i) == latest:
                turned.append(centred(across * 0.112, (x, y), across * 0.86, TURN * 5))
    return Drawing(tuple(plain), tuple(turned))


LAWS: dict[str, Law] = {
    law.__name__: law for law in (turn, weights, crescendo, teeth, opening, crossing, bend, rows, field, tally, fan, dial, heights)
}
"""All laws by name."""

BEAMS = ("turn", "weights", "crescendo", "teeth")
FENCES = ("opening", "crossing", "bend")
MARKS = ("rows", "field", "tally")
RAYS = ("fan", "dial", "heights")
"""Laws that resemble each other from a distance, and so should not stand side by side."""
