"""The address the site was built for: that of the target, and the same on every page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

CANONICAL = re.compile(rb"""rel=["']?canonical\b""")
OWN_ADDRESS = re.compile(rb"""property=["']?og:url\b""")
VALUE = re.compile(rb"""\b(?:href|content)=(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)
# A page that leads on at once names the address it leads to, which may be anywhere.
LEADS_ON = re.compile(rb"""<meta\b[^<>]*\bhttp-equiv=["']?refresh\b""", re.IGNORECASE)


def canonical(body: bytes) -> str | None:
    """The address that a page gives as its own (RFC 6596)."""
    return _value(CANONICAL, body)


def wrong_address(home: bytes, site: str) -> Iterator[str]:
    """Whether the home page says that it belongs somewhere else."""
    address = canonical(home)
    if address is not None and address.rstrip("/") != site.rstrip("/"):
        yield f"the site was built for {address}, and this target is {site}"


def foreign_address(path: str, body: bytes, home: str) -> Iterator[str]:
    """Whether a page says that it belongs to another host than the home page, whose address is ``home``."""
    for pattern, what in ((CANONICAL, "canonical address"), (OWN_ADDRESS, "og:url")):
        address = _value(pattern, body)
        if address and host(address) != host(home) and not LEADS_ON.search(body):
            yield f"{path} gives {address} as its {what}, and the home page is at {home}; build the site again with one address"


def host(address: str) -> str:
    """The host and scheme of an address; one that cannot be read is its own."""
    try:
        parts = urlsplit(address)
        return f"{parts.scheme}://{parts.netloc}".lower()
    except ValueError:
        return address


def _value(mark: re.Pattern[bytes], body: bytes) -> str | None:
    """The address in the element of the head that a mark stands in; where a text shows such an element, the tag before the mark is another."""
    seen = mark.search(body)
    element = body[body.rfind(b"<", 0, seen.start()) : body.find(b">", seen.end())] if seen else b""
    found = VALUE.search(element) if element.startswith((b"<link", b"<meta")) else None
    return html.unescape(b"".join(part or b"" for part in found.groups()).decode(errors="replace")) if found else None
