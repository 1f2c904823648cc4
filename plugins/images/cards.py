"""Social cards: the picture that messengers and networks show when somebody shares a page.

Title, author and practice on the left, as the page itself begins; on the right the article's cover, cut to a column about the
stroke that turns. Where the site's fonts lack the letters of a title, the drawing fills the card instead: every network prints
the title beside the picture anyway, and an empty box in place of a letter says that nobody looked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from .covers import HOT, INK, PAPER, Cover
from .laws import HEIGHT, TURN, WIDTH
from .raster import crop_at, paint
from .typeface import Style, Typeface, draw_line
from .wrapping import fit, shorten

FINER = 3
"""Text is drawn so many times larger and then reduced: letters keep their shapes instead of being pushed onto whole pixels."""
ART_WIDTH, MARGIN, GAP = 380, 56, 28
PANEL_WIDTH = WIDTH - ART_WIDTH
TEXT_WIDTH = PANEL_WIDTH - 2 * MARGIN
MUTED = "#5A5A5E"
NAME = Style(44, 700, -0.035)
NAME_BASELINE = 98
TURNED_LETTER_ROOM = (0.03, 0.13)
"""Blank before and after the letter that turns, in parts of the size."""
TITLE = Style(100, 600, -0.036)
TITLE_SIZES = (
    *((size, 2) for size in (148, 134, 122, 110)),
    *((size, 3) for size in (100, 91, 83, 76, 69)),
    *((63, 4), (57, 5), (51, 5), (46, 6), (40, 7), (34, 8)),
)
"""Sizes with the most lines each may have: three large lines read better than four."""
TITLE_LEADING = 1.03
TITLE_TOP = 148
CAPITALS = 0.72
"""How high capitals are, in parts of the size."""
RULE_TOP, RULE_HEIGHT = 494, 3
LABEL = Style(21, 500, -0.005)
LABEL_BASELINE, VALUE_BASELINE = 536, 573
VALUE_SIZES = (27, 25, 23)


def value_style(size: int) -> Style:
    """How the values of cells are set."""
    return Style(size, 600, -0.01)


@dataclass(frozen=True)
class Card:
    """What a card says. ``cells`` are pairs of label and value, at most three; ``turned_letter`` counts from 1."""

    title: str
    name: str
    turned_letter: int
    cells: tuple[tuple[str, str], ...]
    author: str | None = None
    hot: str = HOT


def draw_card(card: Card, cover: Cover, face: Typeface) -> Image.Image:
    """Draw a card, 1200 by 630 pixels, in the colours for light pages."""
    if not face.covers(card.title) or not face.runs(card.title):
        return draw_wordless(card, cover, face)
    panel = Image.new("RGB", (PANEL_WIDTH * FINER, HEIGHT * FINER), PAPER)
    canvas = ImageDraw.Draw(panel)
    after_name = draw_name(panel, (MARGIN, NAME_BASELINE), card, face) if face.covers(card.name) else MARGIN
    if card.author and card.author not in {value for _, value in card.cells} and face.covers(card.author):
        draw_author(canvas, card.author, after_name, face)
    draw_title(canvas, card.title, face)
    if cells := [cell for cell in card.cells[:3] if face.covers("".join(cell))]:
        canvas.rectangle((MARGIN * FINER, RULE_TOP * FINER, (MARGIN + TEXT_WIDTH) * FINER - 1, (RULE_TOP + RULE_HEIGHT) * FINER - 1), INK)
        draw_cells(canvas, cells, face)
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    picture.paste(panel.reduce(FINER), (0, 0))
    art = paint(cover.drawing, cover.ground, crop_at(cover.drawing, ART_WIDTH), ART_WIDTH)
    picture.paste(art, (PANEL_WIDTH, 0))
    return picture


def draw_wordless(card: Card, cover: Cover, face: Typeface) -> Image.Image:
    """Draw a card without title: the cover as it is, and the practice's name, if that can be set, on a label in the corner."""
    picture = paint(cover.drawing, cover.ground, 0, WIDTH)
    if face.covers(card.name) and face.runs(card.name):
        width, height = round(face.width(card.name, NAME) + NAME.size * sum(TURNED_LETTER_ROOM)) + 2 * MARGIN, 132
        label = Image.new("RGB", (width * FINER, height * FINER), PAPER)
        draw_name(label, (MARGIN, 81), card, face)
        picture.paste(label.reduce(FINER), (0, HEIGHT - height))
    return picture


def draw_name(panel: Image.Image, at: tuple[int, int], card: Card, face: Typeface) -> float:
    """Draw the practice's name with its turned letter from the left end of its baseline. Returns where it ends."""
    style, canvas = NAME.times(FINER), ImageDraw.Draw(panel)
    turned = card.turned_letter - 1
    before, letter, after = card.name[:turned], card.name[turned : turned + 1], card.name[turned + 1 :]
    x, y = float(at[0] * FINER), float(at[1] * FINER)
    x += draw_line(canvas, (x, y), before, face, style, INK)
    x += style.size * (TURNED_LETTER_ROOM[0] + style.tracking if before else 0)
    width = draw_turned(panel, (x, y), letter, face, style, card.hot)
    x += width + style.size * TURNED_LETTER_ROOM[1]
    return (x + draw_line(canvas, (x, y), after, face, style, INK)) / FINER


def draw_turned(panel: Image.Image, at: tuple[float, float], letter: str, face: Typeface, style: Style, colour: str) -> float:
    """Draw a letter leaning from its foot. Returns its width."""
    width, side = face.width(letter, style), style.size * 3
    middle = (side / 2, side * 2 / 3)
    shape = Image.new("L", (side, side))
    draw_line(ImageDraw.Draw(shape), (middle[0] - width / 2, middle[1]), letter, face, style, 255)
    shape = shape.rotate(-TURN, Image.Resampling.BICUBIC, center=(middle[0], middle[1] + style.size * 0.08))
    panel.paste(colour, (round(at[0] + width / 2 - middle[0]), round(at[1] - middle[1])), shape)
    return width


def draw_author(canvas: ImageDraw.ImageDraw, author: str, after: float, face: Typeface) -> None:
    """Draw the author at the right end of the first line, as far as there is room."""
    style = Style(VALUE_SIZES[0], 500, -0.015)
    text = shorten(author, PANEL_WIDTH - MARGIN - after - GAP, lambda part: face.width(part, style))
    place = (PANEL_WIDTH - MARGIN - face.width(text, style), NAME_BASELINE)
    draw_line(canvas, (place[0] * FINER, place[1] * FINER), text, face, style.times(FINER), MUTED)


def draw_title(canvas: ImageDraw.ImageDraw, title: str, face: Typeface) -> None:
    """Draw the title as large as it fits between the name and the rule."""
    words = "".join(run for _, run in face.runs(title))
    setting = fit(words, TITLE_SIZES, TEXT_WIDTH, lambda part: face.width(part, TITLE) / TITLE.size)
    style = Style(setting.size, TITLE.weight, TITLE.tracking)
    for number, line in enumerate(setting.lines):
        baseline = TITLE_TOP + setting.size * (CAPITALS + number * TITLE_LEADING)
        # Large letters carry their side bearing visibly: pull the line back onto the margin.
        draw_line(canvas, ((MARGIN - setting.size * 0.05) * FINER, baseline * FINER), line, face, style.times(FINER), INK)


def draw_cells(canvas: ImageDraw.ImageDraw, cells: Sequence[tuple[str, str]], face: Typeface) -> None:
    """Draw the cells below the rule."""
    size, places, values = lay_out_cells(cells, face)
    for place, (label, _), value in zip(places, cells, values, strict=True):
        x = (MARGIN + place) * FINER
        draw_line(canvas, (x, LABEL_BASELINE * FINER), label, face, LABEL.times(FINER), MUTED)
        draw_line(canvas, (x, VALUE_BASELINE * FINER), value, face, value_style(size).times(FINER), INK)


def lay_out_cells(cells: Sequence[tuple[str, str]], face: Typeface) -> tuple[int, list[float], list[str]]:
    """Return the size of the values, where the cells start, and the values: on thirds where they fit, else as they come, else cut."""
    third, labels, values = TEXT_WIDTH / 3, [label for label, _ in cells], [value for _, value in cells]
    for size in VALUE_SIZES:
        widths = cell_widths(labels, values, size, face)
        if all(width <= third - GAP for width in widths[:-1]) and widths[-1] <= TEXT_WIDTH - third * (len(cells) - 1):
            return size, [third * i for i in range(len(cells))], values
        places, gap = spread(widths)
        if gap >= GAP:
            return size, places, values
    # What the short cells leave over goes to the long ones.
    fair = third - GAP * (len(cells) - 1) / len(cells)
    left_over = sum(max(fair - width, 0) for width in widths) / max(sum(width > fair for width in widths), 1)
    style = value_style(size)
    values = [shorten(value, fair + left_over, lambda part: face.width(part, style)) for value in values]
    return size, spread(cell_widths(labels, values, size, face))[0], values


def cell_widths(labels: Sequence[str], values: Sequence[str], size: int, face: Typeface) -> list[float]:
    """How wide each cell is with values of some size."""
    return [max(face.width(label, LABEL), face.width(value, value_style(size))) for label, value in zip(labels, values, strict=True)]


def spread(widths: Sequence[float]) -> tuple[list[float], float]:
    """Where cells start that are spread over the whole width, and the gap between them."""
    gap = (TEXT_WIDTH - sum(widths)) / max(len(widths) - 1, 1)
    return [sum(widths[:i]) + i * gap for i in range(len(widths))], gap
