"""Which scripts a page needs: an element says so itself, and a page without such elements gets none."""

from __future__ import annotations

import re

FOLDER = "js"
MARK = re.compile(r"""\sdata-enhance=["']([a-z]+(?:-[a-z]+)*)["']""")


def enhancements(html: str) -> list[str]:
    """The theme's scripts for a page, such as ``js/assessment.js``, ordered by name: one for each value of ``data-enhance`` in its HTML."""
    return [f"{FOLDER}/{name}.js" for name in sorted(set(MARK.findall(html)))]
