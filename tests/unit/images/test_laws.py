import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.images.laws import HEIGHT, LAWS, WIDTH, Chance, Stroke, lean, middle

STRIP = (256, 460)
"""What the widest and lowest crop of the theme still shows of the height."""


def angle(stroke: Stroke) -> float:
    (x, y), (to_x, to_y) = stroke.points[-2:]
    return round(math.degrees(math.atan2(to_x - x, y - to_y)), 6)


@settings(deadline=None)
@given(st.sampled_from(sorted(LAWS)), st.text())
def test_the_turned_stroke_shows_in_every_crop(law, slug):
    drawing = LAWS[law](Chance(slug))
    crossing = [stroke for stroke in drawing.turned for height in range(*STRIP, 12) if stroke.across(height) is not None]
    assert crossing
    assert 150 <= drawing.focus[0] <= WIDTH - 150


@settings(deadline=None)
@given(st.sampled_from(sorted(LAWS)), st.text())
def test_only_some_strokes_are_turned_ones_and_all_lean_the_same_way(law, slug):
    drawing = LAWS[law](Chance(slug))
    assert 1 <= len(drawing.turned) <= 5
    assert len(drawing.plain) >= 7
    assert all(0 < angle(stroke) < 75 for stroke in drawing.turned)


@pytest.mark.parametrize("law", sorted(set(LAWS) - {"dial"}))
def test_there_are_upright_strokes_before_the_turn(law):
    drawing = LAWS[law](Chance("days-not-hours"))
    assert any(angle(Stroke(stroke.width, stroke.points[:2])) == pytest.approx(0, abs=0.5) for stroke in drawing.plain)


@settings(deadline=None)
@given(st.sampled_from(sorted(LAWS)), st.text())
def test_the_same_slug_draws_the_same(law, slug):
    assert LAWS[law](Chance(slug)) == LAWS[law](Chance(slug))


@pytest.mark.parametrize("law", sorted(LAWS))
def test_slugs_draw_different_pictures(law):
    assert len({LAWS[law](Chance(f"slug-{i}")) for i in range(40)}) >= 15


@settings(deadline=None)
@given(st.text(), st.integers(-50, 50), st.integers(0, 50))
def test_chance_keeps_its_bounds(text, low, span):
    chance = Chance(text)
    assert all(low <= chance.between(low, low + span) <= low + span for _ in range(20))


def test_chance_reaches_every_number():
    chance = Chance("x")
    assert {chance.between(1, 6) for _ in range(200)} == {1, 2, 3, 4, 5, 6}


def test_chance_never_changes():
    chance = Chance("days-not-hours")
    assert [chance.between(0, 999) for _ in range(4)] == [545, 275, 299, 903]


def test_a_stroke_is_crossed_only_where_it_stands():
    stroke = lean(10, (100, 600), 400)
    assert stroke.across(300) == 100
    assert stroke.across(100) is None


def test_the_middle_is_that_of_the_visible_part():
    assert middle(lean(10, (100, HEIGHT + 40), 800)) == (100, HEIGHT / 2)
