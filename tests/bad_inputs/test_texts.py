"""Every fault a text can have, one a file, and the sentence the owner reads about it."""

from __future__ import annotations

import difflib
from pathlib import Path

from plugins.practice.library import Library

HERE = Path(__file__).parent
# What others are at fault against; nothing is wrong with these themselves.
SOUND = {
    "faq/question-asked-twice.md",
    "insights/a-draft.md",
    "insights/address-taken.md",
    "insights/broken.png",
    "insights/earlier-address-twice-a.md",
    "insights/in-the-future.md",
    "insights/not-yet.md",
    "insights/part-taken-first.md",
    "insights/sizeless.svg",
    "insights/strokes.svg",
    "insights/tags-with-one-address-c-plus-plus.md",
    "pages/booking.md",
    "people/ada-lark.md",
    "people/draft-person.md",
    "practice.toml",
    "services/fractional-cto.md",
    "topics/machine-learning.md",
}


def test_every_fault_is_told_with_its_place(folder: Library) -> None:
    expected = (HERE / "expected.txt").read_text(encoding="utf-8").splitlines()
    found = [str(problem) for problem in folder.problems]
    difference = "\n".join(difflib.unified_diff(expected, found, "expected.txt", "as read", lineterm="", n=0))
    assert found == expected, f"the problems read otherwise than they should:\n{difference}"


def test_no_faulty_file_goes_unnoticed(folder: Library) -> None:
    files = {path.relative_to(HERE / "content").as_posix() for path in (HERE / "content").rglob("*") if path.is_file()}
    told = {problem.path.removeprefix("content/") for problem in folder.problems}
    assert files - told == SOUND
    assert len(told) >= 130


def test_sentences_are_one_line_and_say_something(folder: Library) -> None:
    for problem in folder.problems:
        assert "\n" not in problem.message
        assert len(problem.message) > 20, problem
        assert "Error" not in problem.message, problem
        assert not problem.message.endswith((" ", ";", ":")), problem


def test_the_order_is_that_of_the_places(folder: Library) -> None:
    assert folder.problems == sorted(set(folder.problems))
