"""What of a built page can be looked for in its source."""

from __future__ import annotations

import re

LONGEST_EVIDENCE = 60
SIGNS_THE_BUILD_CHANGES = re.compile(r"[“”‘’«»„‚\"'–—…<>&*_`¤\[\]\n]|\.\.\.|--")


def quotable(text: str) -> tuple[str, ...]:
    """What of a built text probably stands in the source in the same letters: the text itself, else its longest unchanged stretch."""
    stretches = [stretch.strip() for stretch in SIGNS_THE_BUILD_CHANGES.split(text)]
    longest = max(stretches, key=len, default="")
    candidates = (text.strip(), longest[:LONGEST_EVIDENCE].rsplit(" ", 1)[0] if len(longest) > LONGEST_EVIDENCE else longest)
    return tuple(dict.fromkeys(candidate for candidate in candidates if len(candidate) > 2 and "\n" not in candidate))
