"""Is the one colour legible? Known ratios, and that what is advised would do."""

from __future__ import annotations

import colorsys
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.practice.colour import BLACK, PAPER, check_hot, check_hot_dark, contrast, is_legible, nearest_legible, parse_hex

CHANNELS = st.tuples(*[st.integers(0, 255)] * 3)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ((255, 255, 255), (0, 0, 0), 21.0),
        ((255, 255, 255), (255, 255, 255), 1.0),
        # The grey that WCAG's authors give as the lightest that passes 4.5:1 on white, and the first that does not.
        ((118, 118, 118), (255, 255, 255), 4.54),
        ((119, 119, 119), (255, 255, 255), 4.48),
        ((255, 0, 0), (255, 255, 255), 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one: tuple[int, int, int], other: tuple[int, int, int], ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_the_colour_of_the_sample_is_legible() -> None:
    assert check_hot("#ff4a1c") == "#FF4A1C"


@pytest.mark.parametrize(("grey", "legible"), [(121, False), (122, True), (148, True), (149, False)])
def test_the_range_of_greys_ends_where_the_ratios_say(grey: int, legible: bool) -> None:
    assert is_legible((grey, grey, grey)) is legible


@pytest.mark.parametrize(("grey", "legible"), [(121, False), (122, True), (149, True), (255, True)])
def test_on_dark_pages_a_colour_may_be_as_light_as_it_likes(grey: int, legible: bool) -> None:
    written = f"#{grey:02X}{grey:02X}{grey:02X}"
    if legible:
        assert check_hot_dark(written.lower()) == written
    else:
        with pytest.raises(ValueError, match=r"4\.5:1 is needed, so take a lighter shade"):
            check_hot_dark(written)


@pytest.mark.parametrize(
    ("rgb", "shade"),
    [
        ((255, 238, 0), (158, 148, 0)),
        ((0, 0, 0), (122, 122, 122)),
        ((255, 255, 255), (148, 148, 148)),
        ((0, 26, 128), (72, 109, 255)),
    ],
)
def test_the_shade_advised_is_the_nearest(rgb: tuple[int, int, int], shade: tuple[int, int, int]) -> None:
    assert nearest_legible(rgb) == shade


@pytest.mark.parametrize("written", ["red", "#FFF", "FF4A1C", "#FF4A1G", "#FF4A1C ", "", "#FF4A1CFF", "rgb(0,0,0)"])
def test_only_six_hexadecimal_digits_are_a_colour(written: str) -> None:
    with pytest.raises(ValueError, match="is not a colour in the form #FF4A1C"):
        check_hot(written)


@pytest.mark.parametrize("written", ["#FFFFFF", "#FFEE00", "#000000", "#001A80", "#7F0000"])
def test_an_illegible_colour_is_answered_with_one_that_would_do(written: str) -> None:
    with pytest.raises(ValueError, match="are needed; #") as refused:
        check_hot(written)
    advised = re.findall(r"#[0-9A-F]{6} would do", str(refused.value))[0][:7]
    assert check_hot(advised) == advised


@given(CHANNELS)
def test_the_shade_advised_is_legible_and_of_the_same_hue(rgb: tuple[int, int, int]) -> None:
    shade = nearest_legible(rgb)
    assert shade is not None
    assert contrast(shade, PAPER) >= 3
    assert contrast(shade, BLACK) >= 4.5
    before, after = (colorsys.rgb_to_hls(*(channel / 255 for channel in colour)) for colour in (rgb, shade))
    turn = abs(before[0] - after[0])
    # Eight bits a channel are coarse: near grey a hue is hardly one.
    assert before[2] < 0.2 or before[1] < 0.1 or before[1] > 0.9 or min(turn, 1 - turn) < 0.03


@given(CHANNELS)
def test_a_colour_is_taken_exactly_when_it_is_legible(rgb: tuple[int, int, int]) -> None:
    written = "#{:02x}{:02x}{:02x}".format(*rgb)
    assert parse_hex(written) == rgb
    if is_legible(rgb):
        assert check_hot(written) == written.upper()
    else:
        with pytest.raises(ValueError, match="has a contrast of"):
            check_hot(written)
