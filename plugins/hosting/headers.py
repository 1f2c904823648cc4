"""The header fields that every site is sent with."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from .media_types import BY_NAME, UNKNOWN, media_type
from .table import HASHED, HeaderRule, expression, is_fingerprinted

# One for all files: what a browser makes of a picture or a feed that is opened by itself is limited too.
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# RFC 6797, section 6.1; a browser that has seen it asks for nothing but https for a year.
HTTPS_ONLY = "max-age=31536000; includeSubDomains"

FOR_EVER = "public, max-age=31536000, immutable"
ASKED_AGAIN = "public, max-age=0, must-revalidate"
# Pictures of the owner's under names that stay: whoever turns from page to page does not ask for them again.
FOR_AN_HOUR = "public, max-age=3600"
# Programs come for these again and again by themselves.
FOR_TEN_MINUTES = "public, max-age=600"
FETCHED_BY_PROGRAMS = ("feed.xml", "atom.xml", "feed.json", "sitemap.xml", "robots.txt", "llms.txt")
# What a page is made of, and what tells of a release, must not be older than the page or the release.
ALWAYS_FRESH = ("html", "md", "json", "txt", "xml", "webmanifest")


def header_rules(files: Collection[str], policy: str, secure: bool, noindex: bool = False) -> tuple[HeaderRule, ...]:
    """The rules for a site with these files.

    ``policy`` is its Content Security Policy, ``secure`` whether it is reached by https, ``noindex`` whether search engines are kept away from all.
    """
    always = {"Content-Security-Policy": policy, **SECURITY, **({"Strict-Transport-Security": HTTPS_ONLY} if secure else {})}
    return (
        HeaderRule("/*", {**always, "Content-Type": UNKNOWN, "Cache-Control": FOR_AN_HOUR}),
        *types(files),
        *lifetimes(files),
        # A reader in somebody's web page may ask for the feed (Fetch, section 3.3.3).
        HeaderRule("*/feed.json", {"Access-Control-Allow-Origin": "*"}),
        # The same text as the page beside it, which is the one to be found.
        HeaderRule("/*" if noindex else "*.md", {"X-Robots-Tag": "noindex"}),
    )


def types(files: Collection[str]) -> Iterator[HeaderRule]:
    """Types by ending, for the endings that occur, then by name."""
    endings = {suffix for file in files if (suffix := PurePosixPath(file).suffix)}
    for suffix in sorted(endings):
        if (kind := media_type(PurePosixPath(f"x{suffix}"))) != UNKNOWN:
            yield HeaderRule(f"*{suffix}", {"Content-Type": kind})
    for name in sorted({PurePosixPath(file).name for file in files} & BY_NAME.keys()):
        yield HeaderRule(f"*/{name}", {"Content-Type": BY_NAME[name]})


def lifetimes(files: Collection[str]) -> Iterator[HeaderRule]:
    """How long caches may keep what they have (RFC 9111, section 5.2.2; RFC 8246), from the general to the special."""
    for ending in ALWAYS_FRESH:
        yield HeaderRule(f"*.{ending}", {"Cache-Control": ASKED_AGAIN})
    for name in FETCHED_BY_PROGRAMS:
        yield HeaderRule(f"*/{name}", {"Cache-Control": FOR_TEN_MINUTES})
    yield HeaderRule(HASHED, {"Cache-Control": FOR_EVER})
    for file in sorted(files):
        # A pattern cannot tell a date from a hash, nor a page from what it is made of.
        if re.fullmatch(expression(HASHED), f"/{file}") and not is_fingerprinted(file):
            yield HeaderRule(f"/{file}", {"Cache-Control": ASKED_AGAIN if file.endswith(".html") else FOR_AN_HOUR})
