"""From an error of pydantic to a place and a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.practice.schema import Article, Cell, Link, Page, Price, Service
from plugins.practice.settings import CallToAction, Practice, Record
from plugins.practice.validation import listed, model_at, name_of, quoted, unknown_field, validate

CELLS = [{"label": "a", "value": "b"}] * 3


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (("title",), "title"),
        (("look", "hot"), "look.hot"),
        (("tags", 1), "tags, item 2"),
        (("cells", 0, "value"), "cells, item 1, value"),
        (("home", "record", "cells", 2, "label"), "home.record.cells, item 3, label"),
        (("category_calls_to_action", "Cost and contracts"), "category_calls_to_action.Cost and contracts"),
        ((), ""),
    ],
)
def test_places_are_counted_as_people_count(place: tuple[str | int, ...], name: str) -> None:
    assert name_of(place) == name


@pytest.mark.parametrize(
    ("model", "place", "found"),
    [
        (Article, (), Article),
        (Article, ("title",), None),
        (Article, ("cells",), None),
        (Article, ("cells", 0), Cell),
        (Service, ("price",), Price),
        (Practice, ("navigation", 3), Link),
        (Practice, ("calls_to_action",), None),
        (Practice, ("calls_to_action", "any"), CallToAction),
        (Practice, ("home", "record"), Record),
        (Practice, ("home", "record", "cells", 1), Cell),
        (Practice, ("nothing", "there"), None),
    ],
)
def test_the_model_at_a_place(model: Any, place: tuple[str | int, ...], found: Any) -> None:
    assert model_at(model, place) is found


@pytest.mark.parametrize(
    ("model", "written", "words"),
    [
        (Article, "sumary", "did you mean “summary”?"),
        (Article, "authors", "did you mean “author”?"),
        (Article, "keywords", "did you mean “tags”?"),
        (Article, "updated", "did you mean “modified”?"),
        (Article, "save_as", "the fields are aliases, author, "),
        (Page, "date", "but one of an article and a case study; take it out"),
        (Page, "keywords", "the fields are"),
        (Article, "position", "but one of a service, a group of questions and a person; take it out"),
        (Cell, "valu", "did you mean “value”?"),
        (Cell, "title", "the fields are label, note and value"),
    ],
)
def test_unknown_fields_are_answered_with_known_ones(model: Any, written: str, words: str) -> None:
    assert words in unknown_field(model, written)


@pytest.mark.parametrize(
    ("values", "place", "words"),
    [
        ({"cells": [{"label": "a", "valu": "b"}, *CELLS[1:]]}, ("cells", 0, "valu"), "did you mean “value”?"),
        ({"cells": [{"label": "a"}, *CELLS[1:]]}, ("cells", 0, "value"), "cells, item 1, value: it is missing. What the cell says"),
        ({"cells": CELLS[:2]}, ("cells",), "there are too few; at least 3 are needed"),
        ({"cells": CELLS * 2}, ("cells",), "there are 6; at most 3 fit"),
        ({"cells": ["a", *CELLS[1:]]}, ("cells", 0), "fields with names of their own are expected"),
        ({"cells": "a"}, ("cells",), "a list is expected here"),
        ({"title": ["a"]}, ("title",), "one line of text is expected here"),
        ({"title": ""}, ("title",), "it is empty. The title readers see"),
        ({"short_title": "x" * 70}, ("short_title",), "70 characters are too many; at most 65 fit"),
        ({"status": "drft"}, ("status",), "is not one of published and draft; did you mean “draft”? Write draft"),
        ({"status": "hidden"}, ("status",), "is not one of published and draft. Write draft"),
        ({"layout": ["page"]}, ("layout",), "is not one of page, booking, contact, people and checklist"),
        ({"indexed": "maybe"}, ("indexed",), "“maybe” is neither yes nor no"),
        ({"indexed": ["yes"]}, ("indexed",), "is neither yes nor no"),
        ({"slug": "A b"}, ("slug",), "“A b” does not have the right form. The last part of the address"),
    ],
)
def test_sentences(values: dict[str, Any], place: tuple[str | int, ...], words: str) -> None:
    _, found = validate(Page, {"title": "x", "description": "d" * 60, **values})
    assert [(where, words in message) for where, message in found if where == place] == [(place, True)], found


@pytest.mark.parametrize(("position", "right"), [("2", True), ("2.5", False), ("second", False), (7.5, False), ([2], False), ("9" * 5000, False)])
def test_whole_numbers(position: object, right: bool) -> None:
    _, found = validate(Service, {"title": "x", "description": "d" * 60, "audience": "y", "position": position})
    assert [(where, "is not a whole number" in message) for where, message in found] == ([] if right else [(("position",), True)])


def test_everything_wrong_is_told_at_once() -> None:
    _, found = validate(Article, {"date": "soon", "odd": "x"})
    assert [place for place, _ in found] == [("title",), ("date",), ("category",), ("tags",), ("odd",)]


def test_words_in_a_sentence() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert quoted("x" * 61) == f"“{'x' * 57}...”"
