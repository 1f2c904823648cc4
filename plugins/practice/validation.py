"""From a table of fields to a validated model, or to sentences an owner understands."""

from __future__ import annotations

import difflib
import types
import typing
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .front_matter import Place
from .schema import Schema

Model = TypeVar("Model", bound=Schema)
OF_PELICAN = {
    "authors": "author",
    "subtitle": "summary",
    "keywords": "tags",
    "published": "date",
    "updated": "modified",
    "name": "title",
    "draft": "status",
}


def validate(model: type[Model], values: dict[str, Any]) -> tuple[Model | None, list[tuple[Place, str]]]:
    """Return the model, or the places and sentences of everything wrong with the values."""
    try:
        return model.model_validate(values), []
    except ValidationError as error:
        return None, [sentence(model, details) for details in error.errors(include_url=False)]


def sentence(model: type[BaseModel], details: ErrorDetails) -> tuple[Place, str]:
    """One pydantic error as a place and a sentence that ends in what the field is for."""
    place = tuple(part for part in details["loc"] if part != "[key]")
    kind, context = details["type"], details.get("ctx", {})
    if kind == "extra_forbidden":
        return place, unknown_field(model_at(model, place[:-1]), str(place[-1]))
    if isinstance(error := context.get("error"), FieldError):
        place = (*place, *error.place)
        return place, f"{name_of(place)}: {error}"
    told = TOLD.get(kind, lambda details: "this cannot stand here")(details)
    about = describe(model, place)
    return place, f"{name_of(place)}: {told}{' ' if told.endswith('?') else '. '}{about}" if about else f"{name_of(place)}: {told}"


def name_of(place: Place) -> str:
    """``cells, item 1, value``: what programmers write as ``cells[0].value``."""
    return re.sub(r"^, |(?<=, )\.|, (?=\.)", "", "".join(f", item {part + 1}, " if isinstance(part, int) else f".{part}" for part in place).strip(".,  "))


def unknown_field(model: type[BaseModel] | None, written: str) -> str:
    """Name the field that was probably meant."""
    known = sorted(model.model_fields) if model else []
    meant = OF_PELICAN.get(written) if OF_PELICAN.get(written) in known else None
    close = difflib.get_close_matches(written, known, n=1, cutoff=0.6)
    guess = meant or (close[0] if close else None)
    return (
        f"“{written}” is not a field here; did you mean “{guess}”?" if guess else f"“{written}” is not a field here; the fields are {listed(known)}"
    )


def listed(words: Iterable[str]) -> str:
    """``a, b and c``."""
    *rest, last = words
    return f"{', '.join(rest)} and {last}" if rest else last


def quoted(value: Any) -> str:
    """A short form of what was typed."""
    text = str(value)
    return f"“{text[:57]}...”" if len(text) > 60 else f"“{text}”"


def allowed(details: ErrorDetails) -> str:
    """The words a choice allows, with the one that was probably meant."""
    words = [word.strip("' ") for word in str(details["ctx"]["expected"]).replace(" or ", ", ").split(",")]
    close = difflib.get_close_matches(str(details["input"]), words, n=1, cutoff=0.6)
    return f"{quoted(details['input'])} is not one of {listed(words)}" + (f"; did you mean “{close[0]}”?" if close else "")


TOLD: dict[str, Callable[[ErrorDetails], str]] = {
    "missing": lambda d: "it is missing",
    "string_type": lambda d: "one line of text is expected here",
    "string_too_short": lambda d: (
        "it is empty"
        if d["ctx"]["min_length"] == 1
        else f"{len(str(d['input']))} characters are too few; at least {d['ctx']['min_length']} are needed"
    ),
    "string_too_long": lambda d: f"{len(str(d['input']))} characters are too many; at most {d['ctx']['max_length']} fit",
    "string_pattern_mismatch": lambda d: f"{quoted(d['input'])} does not have the right form",
    "literal_error": allowed,
    "list_type": lambda d: "a list is expected here, one item a line behind a hyphen",
    "too_short": lambda d: f"there are too few; at least {d['ctx']['min_length']} are needed",
    "too_long": lambda d: f"there are {d['ctx']['actual_length']}; at most {d['ctx']['max_length']} fit",
    "int_parsing": lambda d: f"{quoted(d['input'])} is not a whole number",
    "float_parsing": lambda d: f"{quoted(d['input'])} is not a number; write it bare, as 9500 or 9500.50",
    "bool_parsing": lambda d: f"{quoted(d['input'])} is neither yes nor no",
    "greater_than": lambda d: f"{quoted(d['input'])} is too small; it must be more than {d['ctx']['gt']:g}",
    "greater_than_equal": lambda d: f"{quoted(d['input'])} is too small; {d['ctx']['ge']} is the least",
    "less_than_equal": lambda d: f"{quoted(d['input'])} is too large; {d['ctx']['le']} is the most",
    "model_type": lambda d: "fields are expected here, each on a line of its own and indented",
    "dict_type": lambda d: "fields are expected here, each on a line of its own and indented",
    "datetime_type": lambda d: "a date is expected here",
    "value_error": lambda d: str(d["ctx"]["error"]),
}


def is_table(model: type[BaseModel], place: Place) -> bool:
    """Does the place hold a table of fields rather than a value?"""
    return not place or model_at(model, place) is not None


def holder(model: type[BaseModel], place: Place) -> type[BaseModel] | None:
    """The model whose field the place names."""
    return model_at(model, place[:-1])


def model_at(model: type[BaseModel] | None, place: Place) -> type[BaseModel] | None:
    """Walk down a place through nested models, lists and tables."""
    annotation: Any = model
    for part in place:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            field = annotation.model_fields.get(str(part))
            annotation = model_within(field.annotation) if field else None
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def model_within(annotation: Any) -> Any:
    """The model inside ``list[Model]``, ``Model | None``, ``dict[str, Model]``."""
    if isinstance(annotation, type) and not typing.get_args(annotation):
        return annotation if issubclass(annotation, BaseModel) else None
    if isinstance(annotation, types.UnionType) or typing.get_args(annotation):
        return next((found for part in typing.get_args(annotation) if (found := model_within(part))), None)
    return None


def describe(model: type[BaseModel] | None, place: Place) -> str | None:
    """The field's own sentence; of a list's item, the list's."""
    if model is None or not place:
        return None
    field = model.model_fields.get(str(place[-1]))
    return field.description if field else None
