"""What a page fetches for the tools on it: an element names its tool, and a page without such elements fetches nothing."""

from __future__ import annotations

import re
from pathlib import Path

MARK = re.compile(r"""\sdata-enhance=["']([a-z]+(?:-[a-z]+)*)["']""")


def enhancements(html: str) -> list[str]:
    """The tools of a page, such as ``assessment``, ordered by name: each value of ``data-enhance`` in its HTML."""
    return sorted(set(MARK.findall(html)))


def scripts(html: str) -> list[str]:
    """The theme's scripts for a page."""
    return [f"js/{name}.js" for name in enhancements(html)]


def sheets(html: str, static: Path) -> list[str]:
    """The theme's style sheets for the tools of a page, as far as they have one. They are kept apart from what each page carries: most
    pages have no tool, and the first round trip is for the text.
    """
    found = (f"css/fetched/{name}.css" for name in enhancements(html))
    return [name for name in found if (static / name).is_file()]
