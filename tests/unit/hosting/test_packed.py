"""Compressed copies: of what shrinks, and the same at any time."""

from __future__ import annotations

import gzip

import brotli
import pytest

from plugins.hosting.packed import packed, worth_packing

BODY = b"<p>text</p>" * 200


@pytest.mark.parametrize(
    ("path", "size", "worth"),
    [
        ("index.html", 1_000, True),
        ("index.html", 999, False),
        ("feed.xml", 5_000, True),
        ("a/index.html.md", 5_000, True),
        ("covers/a.svg", 5_000, True),
        ("site.webmanifest", 5_000, True),
        ("cards/a.png", 500_000, False),
        ("fonts/a.woff2", 50_000, False),
        ("a.zip", 50_000, False),
    ],
)
def test_text_of_some_length_is_worth_it(path: str, size: int, worth: bool) -> None:
    assert worth_packing(path, size) is worth


def test_a_copy_holds_no_time() -> None:
    first = packed(BODY, "gzip")
    assert gzip.decompress(first) == BODY
    assert first[4:8] == bytes(4), "the time of RFC 1952, section 2.3.1"
    assert packed(BODY, "gzip") == first


def test_brotli_packs_tighter() -> None:
    assert brotli.decompress(packed(BODY, "br")) == BODY
    assert len(packed(BODY, "br")) < len(packed(BODY, "gzip"))


def test_an_unknown_encoding_is_refused() -> None:
    with pytest.raises(ValueError, match="encoding zip"):
        packed(BODY, "zip")
