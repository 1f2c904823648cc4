from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.images.card_cache import card_file, encode, palette_of
from plugins.images.cards import MARGIN, PANEL_WIDTH, RULE_TOP, Card, draw_card, lay_out_cells
from plugins.images.covers import GROUNDS, assign, draw_cover
from plugins.images.laws import HEIGHT, LAWS, WIDTH, Chance
from plugins.images.raster import crop_at, crossings, outline, paint
from plugins.images.typeface import Typeface

CELLS = (("Author", "Ines Hartmann"), ("Date", "4 September 2026"), ("Reading", "9 minutes"))
COVER = draw_cover("days-not-hours", "turn", "ink")
TITLES = [
    "Leaving well",
    "Days, not hours",
    "What a fractional CTO costs, and when it is the wrong purchase",
    "How a fractional chief technology officer decides what to refuse, and what a company of ninety people should ask first",
    "Entscheidungsbefugnisse und Datenschutzgrundverordnung",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "Łukasz, Žižek & Ångström",
    "🚀",
    "AI 战略",
    "قرار واحد",
    "",
]


def card(title: str, **changes: object) -> Card:
    return Card(**{"title": title, "name": "Tiller", "turned_letter": 4, "cells": CELLS, **changes})


def blank(picture, box) -> bool:
    return picture.crop(box).getcolors(1) == [((box[2] - box[0]) * (box[3] - box[1]), (255, 255, 255))]


@pytest.mark.slow
@pytest.mark.parametrize(("title", "ground"), list(zip(TITLES, cycle(GROUNDS), strict=False)))
def test_a_card_is_small_and_always_the_same(title, ground, face, tmp_path):
    cover = draw_cover(title, "field", ground)
    first, second = (card_file(card(title), cover, face, tmp_path / name) for name in ("a", "b"))
    assert first == second
    assert len(first) < 40_000


@pytest.mark.slow
@pytest.mark.parametrize("law", sorted(LAWS))
def test_every_drawing_fits_the_budget(law, face):
    drawn = card(TITLES[3])
    cover = draw_cover("the-off-ramp", law, "grey")
    assert len(encode(draw_card(drawn, cover, face), palette_of(drawn, cover))) < 40_000


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(title=st.one_of(st.text(min_size=1, max_size=120), st.text(alphabet="Wmag ÄĞj—“”", min_size=10, max_size=120)))
def test_the_title_keeps_to_its_place(title, face):
    picture = draw_card(card(title), COVER, face)
    assert picture.size == (WIDTH, HEIGHT)
    if face.covers(title) and face.runs(title):
        assert blank(picture, (PANEL_WIDTH - MARGIN + 4, 120, PANEL_WIDTH, HEIGHT))
        assert blank(picture, (0, RULE_TOP - 20, PANEL_WIDTH, RULE_TOP))
        assert blank(picture, (0, 0, MARGIN - 12, HEIGHT))


@pytest.mark.parametrize("title", ["AI 战略", "قرار واحد", "", "🚀"])
def test_a_title_that_cannot_be_set_leaves_the_card_to_the_drawing(title, face):
    picture = draw_card(card(title), COVER, face)
    assert picture.crop((0, 0, WIDTH, 400)).tobytes() == paint(COVER.drawing, COVER.ground, 0, WIDTH).crop((0, 0, WIDTH, 400)).tobytes()
    assert picture.getpixel((2, HEIGHT - 2)) == (255, 255, 255)


def test_a_name_that_cannot_be_set_is_left_out(face):
    picture = draw_card(card("Days, not hours", name="战略"), COVER, face)
    assert blank(picture, (0, 0, PANEL_WIDTH, 120))


def test_the_turned_letter_is_hot(face):
    colours = {colour for _, colour in draw_card(card("Days", hot="#DB5800"), COVER, face).crop((0, 0, PANEL_WIDTH, 120)).getcolors(10_000)}
    assert (0xDB, 0x58, 0x00) in colours


@pytest.mark.parametrize("letter", [1, 6])
def test_the_first_and_the_last_letter_may_turn(letter, face):
    assert draw_card(card("Days", turned_letter=letter), COVER, face) != draw_card(card("Days"), COVER, face)


def test_the_author_is_named_once(face):
    with_cell, without = card("Days", author="Ines Hartmann"), card("Days", author="Ines Hartmann", cells=CELLS[1:])
    corner = (PANEL_WIDTH // 2, 60, PANEL_WIDTH, 120)
    assert blank(draw_card(with_cell, COVER, face), corner)
    assert not blank(draw_card(without, COVER, face), corner)


def test_no_cells_no_rule(face):
    assert blank(draw_card(card("Days", cells=()), COVER, face), (0, RULE_TOP - 10, PANEL_WIDTH, HEIGHT))


def test_cells_stand_on_thirds_where_they_fit(face):
    size, places, values = lay_out_cells((("Owner", "CEO"), ("Date", "2026"), ("Cost", "USD 9,500")), face)
    assert (size, [round(place) for place in places], values) == (27, [0, 236, 472], ["CEO", "2026", "USD 9,500"])


def test_one_cell_may_take_the_whole_line(face):
    assert lay_out_cells((("Author", "Dr. Maximilian von Hohenlohe-Langenburg"),), face)[2] == ["Dr. Maximilian von Hohenlohe-Langenburg"]


def test_only_the_long_value_is_cut(face):
    _, places, values = lay_out_cells((("Author", "Dr. Maximilian von Hohenlohe-Langenburg zu Oehringen"), *CELLS[1:]), face)
    assert values[0].endswith("…")
    assert values[1:] == ["4 September 2026", "9 minutes"]
    assert places == sorted(places)


def test_cards_can_be_made_without_any_font():
    assert draw_card(card("Days, not hours"), COVER, Typeface([])).size == (WIDTH, HEIGHT)


@pytest.mark.slow
@pytest.mark.parametrize("law", sorted(LAWS))
def test_the_crop_shows_the_turned_stroke(law):
    for number in range(20):
        drawing = LAWS[law](Chance(f"slug-{number}"))
        start = crop_at(drawing, 380)
        assert 0 <= start <= WIDTH - 380
        assert start + 60 <= drawing.focus[0] <= start + 320


def test_the_crop_starts_between_strokes():
    for slug in "abcdefgh":
        drawing = LAWS["turn"](Chance(slug))
        start = crop_at(drawing, 380)
        assert not any(at - half < start < at + half for at, half in crossings(drawing))


def test_a_bent_stroke_is_as_wide_as_a_straight_one():
    drawing = LAWS["bend"](Chance("a"))
    for stroke in drawing.plain:
        corners = outline(stroke)
        assert len(corners) == 2 * len(stroke.points)
        (x, y), (to_x, to_y) = corners[0], corners[-1]
        assert ((x - to_x) ** 2 + (y - to_y) ** 2) ** 0.5 == pytest.approx(stroke.width)


def test_the_painting_has_the_colours_of_the_cover():
    cover = draw_cover("a", *assign(["a"])["a"])
    colours = {colour for _, colour in paint(cover.drawing, cover.ground, 0, WIDTH).getcolors(10_000)}
    wanted = {tuple(bytes.fromhex(colour[1:])) for colour in (cover.ground.field, cover.ground.strokes, cover.ground.turned)}
    assert wanted <= colours
