"""On which line of a TOML file a value stands."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.practice.toml_errors import explain_toml
from plugins.practice.toml_lines import keys, toml_lines

FILE = '''# A comment with [brackets] and name = "x"
name = "Lark"
"quoted key" = 1
contact.email = "a@b.c"
short = """on one line"""
note = """
[not.a.table]
name = "not a key"
"""
list = [
    "a",
    { label = "b" },
]

[look] # a comment
hot = "#FF4A1C"
cells.author = "By"

[home]
  headline = "Decided."

[[home.cells]]
label = "Owner"

[[home.cells]]
label = "Date"

[calls_to_action."first call"]
title = "x"

[[home.quotes]]
[home.quotes.source]
name = "Bo"
'''


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("name",), 2),
        (("quoted key",), 3),
        (("contact", "email"), 4),
        (("short",), 5),
        (("note",), 6),
        (("list",), 10),
        (("look",), 15),
        (("look", "hot"), 16),
        (("look", "cells", "author"), 17),
        (("home", "headline"), 20),
        (("home", "cells"), 22),
        (("home", "cells", 0), 22),
        (("home", "cells", 0, "label"), 23),
        (("home", "cells", 1, "label"), 26),
        (("calls_to_action", "first call", "title"), 29),
        (("home", "quotes", 0, "source", "name"), 33),
    ],
)
def test_each_place_has_its_line(place: tuple[str | int, ...], line: int) -> None:
    assert toml_lines(FILE)[place] == line


def test_text_in_several_lines_has_no_keys() -> None:
    assert ("not", "a", "table") not in toml_lines(FILE)
    assert [place for place in toml_lines(FILE) if "not a key" in place] == []


def test_dotted_names() -> None:
    assert keys("""a . "b.c" . 'd e'.f-1""") == ("a", "b.c", "d e", "f-1")


@given(st.text(alphabet="[]{}\"'=.#ab \n\\"))
def test_any_text_has_lines(text: str) -> None:
    count = text.count("\n") + 1
    assert all(1 <= line <= count for line in toml_lines(text).values())


@given(st.text(alphabet="[]{}\"'=.,#ab1-:T \n\r\t\\\x00é", max_size=30))
def test_any_error_has_a_line_and_a_sentence(text: str) -> None:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, sentence = explain_toml(error, text)
        assert 1 <= line <= text.count("\n") + 2
        assert sentence
        assert "\n" not in sentence
