"""Links within the content folder are followed; one that leads out of it stops everything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.practice.library import Library
from plugins.practice.loading import read_library
from plugins.practice.sources import find_sources, read_text

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FILE = "this is a link to a file outside of content/, and nothing from there is published; copy the file here instead"
FOLDER = "this is a link to a folder outside of content/, and nothing from there is published; copy the folder here instead"
ARTICLE = """---
title: {title}
date: 2026-04-01
category: Contracts
tags: AI
description: What somebody reads here they could have known before.
---
{body}
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for folder in ("insights", "people", "files"):
        (tmp_path / "content" / folder).mkdir(parents=True)
    return tmp_path / "content"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the content folder, whose name begins with the same letters."""
    folder = tmp_path / "content-of-others"
    folder.mkdir()
    (folder / "secret.pdf").write_text("root:x:0:0", encoding="utf-8")
    (folder / "secret.md").write_text(ARTICLE.format(title="Secret", body="Text."), encoding="utf-8")
    return folder


@pytest.fixture
def read(content: Path) -> Callable[[], Library]:
    return lambda: read_library(content, NOW)


def of_links(library: Library) -> list[str]:
    """What is wrong, but for the practice, which is not there."""
    return [str(problem) for problem in library.problems if not problem.message.startswith("the file is missing")]


@pytest.mark.parametrize("way", ["absolute", "relative", "over another link", "dangling"])
@pytest.mark.parametrize("name", ["insights/passwd.pdf", "insights/passwd.png", "files/passwd", "favicon.ico", "README.md"])
def test_a_file_that_lies_outside_is_refused_by_the_name_of_its_link(
    content: Path, outside: Path, read: Callable[[], Library], name: str, way: str
) -> None:
    goal = outside / ("nothing" if way == "dangling" else "secret.pdf")
    if way == "over another link":
        (content / ".hop").symlink_to(goal)
        goal = content / ".hop"
    (content / name).symlink_to(Path("../" * name.count("/") + "../content-of-others/secret.pdf") if way == "relative" else goal)
    library = read()
    assert of_links(library) == [f"content/{name}: {FILE}"]
    assert library.files == frozenset()


def test_a_text_that_lies_outside_is_not_read(content: Path, outside: Path, read: Callable[[], Library]) -> None:
    (content / "insights/secret.md").symlink_to(outside / "secret.md")
    (content / "insights/a.md").write_text(ARTICLE.format(title="A", body="Text."), encoding="utf-8")
    library = read()
    assert of_links(library) == [f"content/insights/secret.md: {FILE}"]
    assert [document.path for document in library.documents] == ["insights/a.md"]
    text, problem = read_text(content, "insights/secret.md")
    assert (text, str(problem)) == ("", f"content/insights/secret.md: {FILE}")


def test_what_never_ends_is_not_begun(content: Path, read: Callable[[], Library]) -> None:
    (content / "insights/endless.md").symlink_to("/dev/zero")
    assert of_links(read()) == [f"content/insights/endless.md: {FILE}"]


@pytest.mark.parametrize("target", [".", "insights"])
def test_a_folder_that_lies_outside_is_refused_once(content: Path, outside: Path, read: Callable[[], Library], target: str) -> None:
    (outside / "insights").mkdir()
    (content / "insights/shared").symlink_to(outside / target, target_is_directory=True)
    library = read()
    assert of_links(library) == [f"content/insights/shared: {FOLDER}"]
    assert library.documents == []


def test_a_folder_that_holds_the_content_lies_outside(content: Path, read: Callable[[], Library]) -> None:
    (content / "files/up").symlink_to("../..", target_is_directory=True)
    assert of_links(read()) == [f"content/files/up: {FOLDER}"]


def test_a_whole_kind_of_texts_cannot_lie_outside(content: Path, outside: Path, read: Callable[[], Library]) -> None:
    (content / "insights").rmdir()
    (content / "insights").symlink_to(outside, target_is_directory=True)
    assert of_links(read()) == [f"content/insights: {FOLDER}"]


def test_the_settings_of_the_practice_lie_here_too(content: Path, outside: Path, read: Callable[[], Library]) -> None:
    (outside / "practice.toml").write_text('secret = "x"', encoding="utf-8")
    (content / "practice.toml").symlink_to(outside / "practice.toml")
    library = read()
    assert [str(problem) for problem in library.problems] == [f"content/practice.toml: {FILE}"]
    assert library.practice is None


def test_what_is_hidden_may_lead_anywhere(content: Path, outside: Path, read: Callable[[], Library]) -> None:
    (content / ".cache").symlink_to(outside, target_is_directory=True)
    (content / "insights/.lock.md").symlink_to(outside / "secret.md")
    assert of_links(read()) == []


def test_links_within_the_content_go_on_working(content: Path, read: Callable[[], Library]) -> None:
    (content / "files/terms.pdf").write_bytes(b"x")
    (content / "insights/terms.pdf").symlink_to("../files/terms.pdf")
    (content / "insights/all").symlink_to(content / "files", target_is_directory=True)
    (content / "insights/again.md").symlink_to("a.md")
    (content / "insights/a.md").write_text(ARTICLE.format(title="A", body="Text."), encoding="utf-8")
    library = read()
    assert {"insights/terms.pdf", "insights/all/terms.pdf"} < library.files
    assert [document.path for document in library.documents] == ["insights/a.md", "insights/again.md"]


def test_the_content_folder_may_be_a_link_itself(content: Path, tmp_path: Path) -> None:
    (content / "files/terms.pdf").write_bytes(b"x")
    (content / "insights/terms.pdf").symlink_to(content / "files/terms.pdf")
    (tmp_path / "texts").symlink_to(content, target_is_directory=True)
    found = find_sources(tmp_path / "texts")
    assert (found.files, found.problems) == (["files/terms.pdf", "insights/terms.pdf"], [])


def test_links_in_circles_end(content: Path, read: Callable[[], Library]) -> None:
    # Any two of these without an end would be more ways than could ever be walked.
    for number in range(3):
        (content / f"insights/here-{number}").symlink_to(".", target_is_directory=True)
        (content / f"insights/there-{number}").symlink_to("../files", target_is_directory=True)
        (content / f"files/back-{number}").symlink_to("../insights", target_is_directory=True)
    (content / "files/one.pdf").symlink_to("two.pdf")
    (content / "files/two.pdf").symlink_to("one.pdf")
    (content / "insights/one.md").symlink_to("one.md")
    found = find_sources(content)
    assert found.outside == []
    assert "insights/one.md" in found.texts
    assert "content/insights/one.md: the file cannot be read: Too many levels of symbolic links" in of_links(read())
