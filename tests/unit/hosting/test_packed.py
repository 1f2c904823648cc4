"""Compressed copies: of what shrinks, and the same at any time."""

from __future__ import annotations

import gzip
import importlib.util

import pytest

from plugins.hosting import packed as module
from plugins.hosting.packed import encodings, packed, worth_packing

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


def test_brotli_is_offered_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    if importlib.util.find_spec("brotli"):
        import brotli  # noqa: PLC0415

        assert brotli.decompress(packed(BODY, "br")) == BODY
    monkeypatch.setattr(module.importlib.util, "find_spec", lambda _: None)
    assert encodings() == ("gzip",)
    with pytest.raises(ValueError, match="encoding br"):
        packed(BODY, "br")


def test_an_unknown_encoding_is_refused() -> None:
    with pytest.raises(ValueError, match="encoding zip"):
        packed(BODY, "zip")
