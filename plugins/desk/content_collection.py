"""Rules about the content folder as a whole: tags and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from .finding import Finding
from .source_text import SourceText

LARGEST_PICTURE = 500_000
PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".tif", ".tiff", ".bmp"))


def lonely_tags(texts: Iterable[SourceText]) -> Iterator[Finding]:
    """A tag used once makes a page with one entry, unless the topic has an introduction."""
    texts = tuple(texts)
    introduced = {text.title.casefold() for text in texts if text.folder == "topics"}
    used: dict[str, list[tuple[SourceText, str]]] = {}
    for text in texts:
        if text.folder == "insights" and text.field("status") != "draft":
            for tag in text.tags:
                used.setdefault(tag.casefold(), []).append((text, tag))
    for name, places in used.items():
        if len(places) == 1 and name not in introduced:
            text, tag = places[0]
            message = f"the tag “{tag}” is used only here; take one that others use, or introduce the topic in content/topics"
            yield Finding(text.path, text.line_of("tags"), message, "advice", "lonely-tag")


def heavy_pictures(content: Path) -> Iterator[Finding]:
    """Pictures are kept at a size a phone can load and a repository can hold."""
    for path in sorted(content.rglob("*")):
        if path.suffix.lower() in PICTURES and path.is_file() and (size := path.stat().st_size) > LARGEST_PICTURE:
            name = f"{content.name}/{path.relative_to(content).as_posix()}"
            message = f"the picture has {size / 1_000_000:.1f} MB; save it at most 2400 pixels wide and under {LARGEST_PICTURE // 1000} KB"
            yield Finding(name, 0, message, "advice", "heavy-picture")
