"""The address of a file, and the file of an address."""

from __future__ import annotations

import pytest

from plugins.hosting.addresses import address_of, file_of


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("index.html", "/"),
        ("a b/index.html", "/a b/"),
        ("a/reindex.html", "/a/reindex.html"),
        ("a/index.html.md", "/a/index.html.md"),
        ("a.html", "/a.html"),
        ("feed.xml", "/feed.xml"),
    ],
)
def test_a_file_has_one_address_and_the_address_one_file(file: str, address: str) -> None:
    assert (address_of(file), file_of(address)) == (address, file)


def test_an_index_can_be_asked_for_by_its_name() -> None:
    assert file_of("/a/index.html") == "a/index.html"
