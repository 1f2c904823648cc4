"""Is the one colour legible? Contrast as WCAG 2.2 defines it."""

from __future__ import annotations

import colorsys
import re

PAPER = (255, 255, 255)
DARK_PAPER = (14, 14, 16)
BLACK = (12, 12, 13)
AGAINST_PAPER = 3.0
BELOW_BLACK = 4.5


def parse_hex(value: str) -> tuple[int, int, int]:
    """Turn ``#RRGGBB`` into three channels of 0–255; raises ValueError for anything else."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValueError(f"“{value}” is not a colour in the form #FF4A1C")
    return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)


def luminance(rgb: tuple[int, int, int]) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance")."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (channel / 255 for channel in rgb))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def is_legible(rgb: tuple[int, int, int]) -> bool:
    """Does the colour stand out from paper, and black type from the colour?"""
    return contrast(rgb, PAPER) >= AGAINST_PAPER and contrast(rgb, BLACK) >= BELOW_BLACK


def nearest_legible(rgb: tuple[int, int, int]) -> tuple[int, int, int] | None:
    """The same hue made as little lighter or darker as it takes; ``None`` when no lightness will do."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in rgb))
    for step in range(1, 101):
        for shade in (lightness - step / 100, lightness + step / 100):
            if 0 <= shade <= 1:
                red, green, blue = (round(channel * 255) for channel in colorsys.hls_to_rgb(hue, shade, saturation))
                if is_legible((red, green, blue)):
                    return red, green, blue
    return None


def check_hot(value: str) -> str:
    """Accept ``#RRGGBB`` that is legible; raises ValueError naming a shade that would be."""
    rgb = parse_hex(value)
    if is_legible(rgb):
        return value.upper()
    shade = nearest_legible(rgb)
    advice = "; {} would do".format("#{:02X}{:02X}{:02X}".format(*shade)) if shade else ""
    raise ValueError(
        f"{value} has a contrast of {contrast(rgb, PAPER):.1f}:1 against white and {contrast(rgb, BLACK):.1f}:1 below black; "
        f"{AGAINST_PAPER:g}:1 and {BELOW_BLACK:g}:1 are needed{advice}"
    )


def check_hot_dark(value: str) -> str:
    """Accept ``#RRGGBB`` that is legible on dark pages; raises ValueError with the contrasts that are needed."""
    rgb = parse_hex(value)
    if contrast(rgb, DARK_PAPER) >= AGAINST_PAPER and contrast(rgb, BLACK) >= BELOW_BLACK:
        return value.upper()
    raise ValueError(f"{value} has a contrast of {contrast(rgb, BLACK):.1f}:1 below black; {BELOW_BLACK:g}:1 is needed, so take a lighter shade")
