"""Covers: one drawing an article, made from its slug, as an SVG of less than a kilobyte on the wire.

A cover says nothing that the title does not say, so its text alternative is empty and its colours may serve the drawing. All the
same nobody should have to guess: strokes keep at least 4.5:1 against their ground and 3:1 against the turned stroke, and the
turned stroke differs from its neighbours in angle as well as in colour.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from .laws import BEAMS, FENCES, HEIGHT, LAWS, MARKS, RAYS, WIDTH, Chance, Drawing, Point, Stroke

INK, PAPER = "#0C0C0D", "#FFFFFF"
GREY = "#E4E4E4"
GREY_IN_THE_DARK = "#36363B"
HOT = "#FF4A1C"
"""The one colour of a practice that chose none."""

LAWS_APART = len(LAWS) - 4
"""A law comes back only after so many other covers. Four remain to choose among, of which at most three are the last one's kin."""


@dataclass(frozen=True)
class Ground:
    """The colours of a cover: what lies behind the strokes, the strokes, and the turned one; and each of them on a dark page."""

    field: str
    strokes: str
    turned: str
    in_the_dark: tuple[str, str, str] | None = None


@dataclass(frozen=True)
class Cover:
    """A drawn cover: the SVG document, and what the social card needs to show the same drawing."""

    svg: str
    drawing: Drawing
    ground: Ground

    @property
    def focus(self) -> Point:
        """Where the turned stroke stands; a narrow crop is centred on it."""
        return self.drawing.focus


def grounds(hot: str = HOT, hot_in_the_dark: str | None = None) -> dict[str, Ground]:
    """Return the grounds by name, in the practice's one colour."""
    return {
        "grey": Ground(GREY, INK, hot, (GREY_IN_THE_DARK, PAPER, hot_in_the_dark or hot)),
        "ink": Ground(INK, PAPER, hot),
        "hot": Ground(hot, INK, PAPER),
    }


GROUNDS = tuple(grounds())
FAMILIES = (BEAMS, FENCES, MARKS, RAYS)


def draw_cover(slug: str, law: str, ground: str, hot: str = HOT, hot_in_the_dark: str | None = None) -> Cover:
    """Draw the cover of an article.

    ``law`` is a name of ``laws.LAWS`` and ``ground`` one of ``GROUNDS``; an unknown name raises KeyError. The same arguments
    give the same bytes.
    """
    drawing = LAWS[law](Chance(f"{law} {slug}"))
    colours = grounds(hot, hot_in_the_dark)[ground]
    return Cover(write_svg(drawing, colours), drawing, colours)


def assign(slugs: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Give each article a law and a ground.

    ``slugs`` come newest first, as lists show them. Two neighbours share neither the law nor its family nor the ground; a law comes
    back only after ``LAWS_APART`` others, which spreads them evenly, and then on another ground than the last time. Choices are made
    from the oldest to the newest, so an article that is added at the top changes no drawing that is already published.
    """
    chosen: dict[str, tuple[str, str]] = {}
    recent: deque[str] = deque(maxlen=LAWS_APART)
    last_ground = ""
    ground_of_law: dict[str, str] = {}
    for slug in reversed(list(dict.fromkeys(slugs))):
        chance = Chance(f"cover {slug}")
        law = choose(chance, LAWS, {*recent, *(family(recent[-1]) if recent else ())})
        ground = choose(chance, GROUNDS, {last_ground, ground_of_law.get(law, "")})
        recent.append(law)
        last_ground = ground_of_law[law] = ground
        chosen[slug] = (law, ground)
    return dict(reversed(chosen.items()))


def family(law: str) -> tuple[str, ...]:
    """Return the laws whose drawings look like one law's, itself included."""
    return next(names for names in FAMILIES if law in names)


def choose(chance: Chance, names: Iterable[str], taken: set[str]) -> str:
    """Pick one of the names that are not taken."""
    free = [name for name in names if name not in taken]
    return free[chance.between(0, len(free) - 1)]


def write_svg(drawing: Drawing, ground: Ground) -> str:
    """Write a drawing as an SVG document.

    The light colours are attributes and only the dark ones a style sheet, so that a viewer without style sheets, and a host
    whose policy forbids inline ones, still shows the picture.
    """
    style, classes = "", ("", "", "")
    if ground.in_the_dark:
        field, strokes, turned = ground.in_the_dark
        rules = f".f{{fill:{field}}}.s{{stroke:{strokes}}}" + (f".t{{stroke:{turned}}}" if turned != ground.turned else "")
        style = f"<style>@media(prefers-color-scheme:dark){{{rules}}}</style>"
        classes = (' class="f"', ' class="s"', ' class="t"' if turned != ground.turned else "")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">{style}'
        f'<path{classes[0]} fill="{ground.field}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>'
        f'<g fill="none"{classes[1]} stroke="{ground.strokes}">{write_paths(drawing.plain)}</g>'
        f'<g fill="none"{classes[2]} stroke="{ground.turned}">{write_paths(drawing.turned)}</g></svg>\n'
    )


def write_paths(strokes: Iterable[Stroke]) -> str:
    """Write one path element for all strokes of a width, in the order in which the widths first occur."""
    widths: dict[str, list[Stroke]] = {}
    for stroke in strokes:
        widths.setdefault(f"{stroke.width:.1f}".removesuffix(".0"), []).append(stroke)
    return "".join(f'<path stroke-width="{width}" d="{"".join(map(write_line, same))}"/>' for width, same in widths.items())


def write_line(stroke: Stroke) -> str:
    """Write a stroke as path data in whole units, which are a tenth of a pixel where covers are shown small."""
    (x, y), *rest = stroke.points
    parts = [f"M{round(x)} {round(y)}"]
    for to_x, to_y in rest:
        across, down = round(to_x - x), round(to_y - y)
        parts.append(f"l{across} {down}" if across else f"v{down}")
        x, y = to_x, to_y
    return "".join(parts)
