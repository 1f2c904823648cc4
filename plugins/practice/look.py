"""The owner's colour and typeface in the theme's style sheet."""

from __future__ import annotations

import re

from .settings import Look

HOT = re.compile(r"--hot:[^;}]+")
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*url\([^}]*\}\s*")
FAMILY = re.compile(r"--typeface:[^;}]+")
SYSTEM = '--typeface:"Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif'


def apply_look(css: str, look: Look) -> str:
    """Put the one colour into the tokens, and with the system typeface drop every font that would be fetched."""
    css = HOT.sub(
        f"--hot:light-dark({look.hot},{look.hot_dark or look.hot})" if look.hot_dark or look.hot != Look().hot else lambda match: match[0],
        css,
        count=1,
    )
    if look.typeface == "system":
        css = FAMILY.sub(SYSTEM, FONT_FACE.sub("", css), count=1)
    return css
