"""How a release is written down: as a document, and as one line where a host has room for no more."""

from __future__ import annotations

import json

import pytest

from plugins.publish.releases import Release
from plugins.publish.targets.release_line import LONGEST, read_release_line, release_line


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"id": "x"}', "null"])
def test_a_record_that_is_none_is_not_taken_for_one(text: str) -> None:
    with pytest.raises(ValueError, match=r"record|Expecting"):
        Release.from_json(text)


def test_a_record_comes_back_as_it_was_written() -> None:
    release = Release("0007-abc", "2026-11-20T12:00:00+00:00", "ines on laptop", 3, 4, 5, "0006-def", ("assets/a.12345678.js",), None)
    assert Release.from_json(release.to_json()) == release
    assert json.loads(release.to_json())["id"] == "0007-abc"


@pytest.mark.parametrize("by", ["anna on laptop-3", "jürgen on " + "ü" * 100])
def test_a_release_fits_into_a_line(by: str) -> None:
    release = Release("0007-3f9a1c2b4d5e", "2026-11-20", by, pages=412, files=812, size=38_100_000, previous="0006-aaaaaaaaaaaa")
    line = release_line(release)
    assert len(line.encode()) <= LONGEST
    read = read_release_line(line, "2026-11-20")
    assert read is not None
    assert (read.id, read.pages, read.files, read.size, read.previous) == (release.id, 412, 812, 38_100_000, "0006-aaaaaaaaaaaa")
    assert by.startswith(read.by)


@pytest.mark.parametrize("line", ["", "Deployed by hand", "preview 3f9a1c2b4d5e", "0007-xyz 1 pages, 1 files, 1 bytes by me"])
def test_the_lines_of_others_are_no_releases(line: str) -> None:
    assert read_release_line(line, "") is None
