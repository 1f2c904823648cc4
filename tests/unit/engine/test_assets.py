"""Theme files under names that change with their content."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.engine.assets import Assets


@pytest.fixture
def static(tmp_path: Path) -> Path:
    (tmp_path / "static/fonts").mkdir(parents=True)
    (tmp_path / "static/fonts/roman.woff2").write_bytes(b"roman")
    (tmp_path / "static/a.tar.gz").write_bytes(b"archive")
    (tmp_path / "static/unused.css").write_bytes(b"unused")
    return tmp_path / "static"


def test_the_name_changes_with_the_content_only(static: Path) -> None:
    first = Assets(static).url("fonts/roman.woff2")
    assert re.fullmatch(r"/assets/fonts/roman\.[0-9a-f]{8}\.woff2", first)
    assert Assets(static).url("fonts/roman.woff2") == first
    (static / "fonts/roman.woff2").write_bytes(b"roman, mended")
    assert Assets(static).url("fonts/roman.woff2") != first


def test_addresses_lie_below_the_site(static: Path) -> None:
    assert Assets(static, "/practice").url("fonts/roman.woff2").startswith("/practice/assets/fonts/roman.")


def test_only_what_was_asked_for_is_copied(static: Path, tmp_path: Path) -> None:
    assets = Assets(static, "/practice")
    roman, archive = assets.url("fonts/roman.woff2"), assets.url("a.tar.gz")
    assets.copy(tmp_path / "output")
    copied = {path.relative_to(tmp_path / "output").as_posix(): path.read_bytes() for path in (tmp_path / "output").rglob("*") if path.is_file()}
    assert copied == {roman.removeprefix("/practice/"): b"roman", archive.removeprefix("/practice/"): b"archive"}


def test_a_file_that_is_not_there_is_an_error(static: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"italic\.woff2"):
        Assets(static).url("fonts/italic.woff2")
