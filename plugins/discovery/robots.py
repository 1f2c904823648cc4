"""``robots.txt`` (RFC 9309): everything may be read, and the sitemap is there."""

from __future__ import annotations

from collections.abc import Iterable


def robots(base: str, lines: Iterable[str] = ()) -> str:
    """The file for the site at ``base`` (without a trailing slash).

    ``lines`` are the owner's own, written as they are after the first group: what to say to AI crawlers is not settled, so nothing is
    said by default and no answer engine is shut out.
    """
    own = list(lines)
    return "\n".join(["User-agent: *", "Disallow:", "", *own, *([""] if own else []), f"Sitemap: {base}/sitemap.xml", ""])
