"""Rules about the pictures beside the texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..finding import Finding

LARGEST_PICTURE = 500_000
PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".tif", ".tiff", ".bmp"))


def heavy_pictures(content: Path) -> Iterator[Finding]:
    """Pictures are kept at a size a phone can load and a repository can hold."""
    for path in sorted(content.rglob("*")):
        if path.suffix.lower() in PICTURES and path.is_file() and (size := path.stat().st_size) > LARGEST_PICTURE:
            name = f"{content.name}/{path.relative_to(content).as_posix()}"
            message = f"the picture has {size / 1_000_000:.1f} MB; save it at most 2400 pixels wide and under {LARGEST_PICTURE // 1000} KB"
            yield Finding(name, 0, message, "advice", "heavy-picture")
