"""The owner's colour and typeface in the theme's style sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.practice.look import apply_look
from plugins.practice.settings import Look

THEME = "\n".join(path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[3] / "theme/static/css").glob("*.css")))


def test_the_look_of_the_theme_needs_no_change() -> None:
    assert apply_look(THEME, Look()) == THEME


@pytest.mark.parametrize(
    ("look", "value"),
    [
        (Look(hot="#0C8D45"), "light-dark(#0C8D45,#0C8D45)"),
        (Look(hot="#0C8D45", hot_dark="#FF5A2E"), "light-dark(#0C8D45,#FF5A2E)"),
        (Look(hot_dark="#0C8D45"), "light-dark(#FF4A1C,#0C8D45)"),
    ],
)
def test_the_colour(look: Look, value: str) -> None:
    changed = apply_look(THEME, look)
    assert changed.count(f"--hot:{value}") == 1
    assert changed.replace(f"--hot:{value}", "") == THEME.replace(
        next(line.strip().removesuffix(";") for line in THEME.splitlines() if "--hot:" in line), ""
    )


def test_the_typeface_of_the_system_fetches_nothing() -> None:
    changed = apply_look(THEME, Look(typeface="system"))
    assert "asset:fonts/" in THEME
    assert "asset:fonts/" not in changed
    assert '--typeface:"Helvetica Neue"' in changed
    assert changed.count("{") == changed.count("}")
