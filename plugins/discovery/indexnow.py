"""IndexNow's key file (indexnow.org, option 1): who can put a file at the root of the site may tell search engines what changed on it."""

from __future__ import annotations

import re

KEY = re.compile(r"[A-Za-z0-9-]{8,128}")


def key_file(key: str) -> dict[str, str]:
    """The file by its name; none without a key."""
    return {f"{key}.txt": key} if key else {}


def key_fault(key: object) -> str | None:
    """What is wrong with a key, as what stands behind the setting's name; ``None`` where it is sound or empty."""
    if not key or (isinstance(key, str) and KEY.fullmatch(key)):
        return None
    return "the key must be a text of 8 to 128 letters from a to z, digits and hyphens"
