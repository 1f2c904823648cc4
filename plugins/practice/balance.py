"""Does raw HTML in a text close what it opens?

What a text leaves open, or closes without having opened it, changes the page around it: a stray ``</main>`` ends the page's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

TAG = re.compile(r"<!--.*?(?:-->|\Z)|<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)>", re.DOTALL)
# Elements without content (HTML, section 13.1.2).
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
# Elements whose end tag may be left out (HTML, section 13.1.2.4): the next one or the end of the parent closes them.
IMPLIED = frozenset(["li", "p", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup", "option", "optgroup", "rp", "rt"])


def unbalanced(html: str) -> Iterator[tuple[str, bool]]:
    """Elements that are opened and never closed, as (name, True), and end tags that close nothing, as (name, False), in order of discovery."""
    opened: list[str] = []
    for match in TAG.finditer(html):
        if match[2] is None:
            continue
        name = match[2].lower()
        if name in VOID or match[3].endswith("/"):
            continue
        if not match[1]:
            opened.append(name)
        elif name in opened:
            while (last := opened.pop()) != name:
                if last not in IMPLIED:
                    yield last, True
        elif name not in IMPLIED:
            yield name, False
    yield from ((name, True) for name in opened if name not in IMPLIED)
