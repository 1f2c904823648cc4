"""A graph as text that may stand inside a ``script`` element."""

from __future__ import annotations

import json
from collections.abc import Sequence

from .node import Node


def serialise(nodes: Sequence[Node]) -> str:
    """Return the nodes as one JSON-LD document: compact, keys sorted, so that equal graphs are equal text.

    HTML ends a script at ``</`` and changes the meaning of what follows ``<!--`` or ``<script`` (HTML, section 4.12.1.3); neither
    may occur, and JSON knows escapes for both.
    """
    document = {"@context": "https://schema.org", "@graph": list(nodes)}
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("</", "<\\/").replace("<!--", "\\u003c!--").replace("<script", "\\u003cscript")
