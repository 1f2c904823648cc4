"""Compressed copies of files, for servers and stores that send what they have."""

from __future__ import annotations

import gzip
from pathlib import PurePosixPath

import brotli

from .media_types import media_type

# What text is sent as; pictures and typefaces are compressed in themselves.
TEXT_TYPES = {
    "application/atom+xml",
    "application/feed+json",
    "application/json",
    "application/manifest+json",
    "application/rss+xml",
    "application/wasm",
    "application/xml",
    "image/svg+xml",
    "image/x-icon",
    "text/calendar",
    "text/css",
    "text/csv",
    "text/html",
    "text/javascript",
    "text/markdown",
    "text/plain",
}
# Below that all of it goes in one packet anyway.
LEAST = 1_000
# The ending of a copy by its encoding (RFC 9110, section 8.4.1; RFC 7932).
ENDINGS = {"gzip": ".gz", "br": ".br"}
GZIP_LEVEL = 9
# Takes the sample's 140 files a seventh of a second. They would be a tenth smaller with 10, which takes 35 times as long, and 11 a hundred times.
BROTLI_QUALITY = 6


def worth_packing(path: str, size: int) -> bool:
    """Does a file shrink enough for a visitor to notice?"""
    return size >= LEAST and media_type(PurePosixPath(path)).partition(";")[0] in TEXT_TYPES


def packed(body: bytes, encoding: str) -> bytes:
    """A compressed copy, the same for the same content at any time. Raises ValueError for an encoding that is none of ``ENDINGS``."""
    if encoding == "gzip":
        return gzip.compress(body, GZIP_LEVEL, mtime=0)
    if encoding == "br":
        return bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY))
    raise ValueError(f"no copies can be made in the encoding {encoding}")
