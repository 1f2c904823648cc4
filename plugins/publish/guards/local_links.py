"""Links that lead somewhere only on the machine, or in the network, that the site was built on."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator

from .markup import links, without_code
from .pages import excerpt
from .rule import Rule, Surroundings, signs

# Private use and this machine: RFC 1918, section 3; RFC 3927; RFC 4193; RFC 6762, section 3; RFC 6761, section 6.3; RFC 8375.
NUMBERS = (
    rb"127\.\d+\.\d+\.\d+|0\.0\.0\.0|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|169\.254\.\d+\.\d+"
    rb"|\[(?:::1|f[cd][0-9a-f]{2}:[0-9a-f:]*|fe80:[0-9a-f:]*)\]"
)
NAMES = rb"(?:[\w-]+\.)*(?:localhost|local|internal|home\.arpa)"
HOST = re.compile(rb"(?:https?:)?//(?:" + NUMBERS + rb"|" + NAMES + rb")\.?(?=[:/?#\s,]|$)", re.IGNORECASE)
# A letter and a colon are a drive where a slash follows that no second one does.
FILE = re.compile(rb"file:/|[A-Za-z]:(?:\\|%5C|/(?!/))", re.IGNORECASE)
HOME = re.compile(rb"/(?:home|Users)/[^/\s]+/.")
# Addresses in feeds, sitemaps and structured data.
ELEMENT = re.compile(rb"<(?:\w+:)?(?:link|id|loc|guid|uri|url|icon|logo)\b[^<>]*>\s*([^<>]*)(?=<)")
MEMBER = re.compile(rb'"(?:@id|id|url|\w+_url|image|icon|favicon|logo|contentUrl|item)"\s*:\s*"([^"]*)"')


def addresses(path: str, body: bytes) -> list[bytes]:
    """Everything in a page or a feed that is an address for others to go to; code that it shows is not."""
    if not path.endswith(".html"):
        body = html.unescape(body.decode(errors="replace").replace('\\"', '"')).encode()
    shown = without_code(body)
    found = [*links(shown), *MEMBER.findall(shown)]
    return found if path.endswith(".html") else [*found, *map(bytes.strip, ELEMENT.findall(shown))]


def _find(path: str, body: bytes, site: Surroundings) -> Iterator[str]:
    # A site that is meant for this very machine, to be looked at, may link to itself.
    own = site.address.rstrip("/").encode() if site.address else None
    for address in addresses(path, body):
        if HOST.match(address) and not (own and address.startswith(own)):
            yield f"{path} links to this machine or its network, {excerpt(address)}; write the public address, or write it as code"
            return
        if FILE.match(address) or (HOME.match(address) and not has_page(address, site.files)):
            yield f"{path} links to a file of this machine, {excerpt(address)}; put the file beside the text and link to that"
            return


def has_page(address: bytes, files: Collection[str]) -> bool:
    """Whether an address that looks like somebody's folder is one of the site."""
    name = address.decode(errors="replace").partition("#")[0].partition("?")[0].strip("/")
    return name in files or f"{name}/index.html" in files


RULE = Rule(
    signs(
        rb"//(?:(?i:localhost)|127\.|10\.|192\.168\.|172\.|169\.254\.|0\.0\.0\.0|\[)",
        rb"\.(?:local|localhost|internal|home\.arpa)\b",
        rb"file:/",
        rb":(?:\\|%5[Cc]|/[^/])",
        rb"/home/",
        rb"/Users/",
    ),
    _find,
)
