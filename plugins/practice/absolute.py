"""Addresses as they are seen from anywhere."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from .xml_text import xml_text

SCHEMES = {"http", "https", "mailto", "tel"}
# One candidate of ``srcset`` (HTML, section 4.8.4.2.1): an address may contain commas but neither begins nor ends with one.
CANDIDATE = re.compile(r"(?P<address>[^\s,](?:\S*[^\s,])?)(?P<descriptor>\s+[^\s,]+)?\s*(?:,|$)")


def absolute(address: str, page_url: str) -> str | None:
    """The address as seen from anywhere; ``None`` when it is none or leads to a script."""
    try:
        joined = urljoin(page_url, xml_text(address).strip())
        return joined if urlsplit(joined).scheme in SCHEMES else None
    except ValueError:
        return None


def absolute_candidates(srcset: str, page_url: str) -> str:
    """A ``srcset`` with absolute addresses."""
    found = ((absolute(match["address"], page_url), match["descriptor"] or "") for match in CANDIDATE.finditer(srcset))
    return ", ".join(f"{address} {descriptor.strip()}".strip() for address, descriptor in found if address)
