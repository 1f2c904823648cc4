"""Reading content folders with something wrong in them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

import pelicanconf
from plugins.practice.library import Library
from plugins.practice.loading import read_library

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
# The texts of the folder in which nothing is wrong, as long as the others are not there.
SOUND = (
    "practice.toml",
    "people/ada-lark.md",
    "pages/booking.md",
    "services/fractional-cto.md",
    "faq/working-together.md",
    "insights/days-not-hours.md",
    "insights/strokes.svg",
)


def read_folder(content: Path, drafts: bool = False) -> Library:
    return read_library(content, NOW, drafts, pelicanconf.MARKDOWN_EXTENSIONS)


@pytest.fixture
def folder() -> Library:
    """The library of the folder beside this file."""
    return read_folder(HERE / "content")


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A content folder in which nothing is wrong."""
    content = tmp_path / "content"
    for name in SOUND:
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(HERE / "content" / name, content / name)
    return content


@pytest.fixture
def problems(sound: Path) -> Callable[..., list[str]]:
    """What is wrong once some files of a sound folder have been written anew, or taken away where they are ``None``."""

    def read(files: Mapping[str, str | bytes | None], drafts: bool = False) -> list[str]:
        for name, written in files.items():
            (sound / name).parent.mkdir(parents=True, exist_ok=True)
            if written is None:
                (sound / name).unlink()
            else:
                (sound / name).write_bytes(written.encode() if isinstance(written, str) else written)
        return [str(problem) for problem in read_folder(sound, drafts).problems]

    return read
