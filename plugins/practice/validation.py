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
from .schema import TYPES, FieldError, Schema

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
    told = TOLD[kind](details) if kind in TOLD else "this cannot stand here"
    about = describe(model, place)
    return place, f"{name_of(place)}: {told}{' ' if told.endswith('?') else '. '}{about}" if about else f"{name_of(place)}: {told}"


def name_of(place: Place) -> str:
    """``cells, item 1, value``: what a programmer writes as ``cells[0].value``."""
    name = ""
    for part in place:
        if isinstance(part, int):
            name += f", item {part + 1}"
        else:
            name += f", {part}" if " item " in name else f".{part}" if name else part
    return name


def unknown_field(model: type[BaseModel] | None, written: str) -> str:
    """Name the field that was probably meant, or the type of text that has it."""
    known = sorted(model.model_fields) if model else []
    if OF_PELICAN.get(written) in known:
        return f"“{written}” is not a field here; did you mean “{OF_PELICAN[written]}”?"
    others = [kind.article for kind in TYPES if written in kind.model_fields and model in TYPES]
    if others:
        return f"“{written}” is not a field here but one of {listed(others)}; take it out"
    close = difflib.get_close_matches(written, known, n=1, cutoff=0.6)
    return f"“{written}” is not a field here; " + (f"did you mean “{close[0]}”?" if close else f"the fields are {listed(known)}")


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


def too_short(details: ErrorDetails) -> str:
    """Of a text or a list."""
    context = details["ctx"]
    if context["min_length"] == 1:
        return "it is empty"
    if context.get("field_type") == "List":
        return f"there are too few; at least {context['min_length']} are needed"
    return f"{len(str(details['input']).strip())} characters are too few; at least {context['min_length']} are needed"


def too_long(details: ErrorDetails) -> str:
    """Of a text or a list."""
    context = details["ctx"]
    if context.get("field_type") == "List":
        return f"there are {context['actual_length']}; at most {context['max_length']} fit"
    return f"{len(str(details['input']).strip())} characters are too many; at most {context['max_length']} fit"


def not_whole(details: ErrorDetails) -> str:
    """Of something that is no integer."""
    return f"{quoted(details['input'])} is not a whole number"


def not_a_number(details: ErrorDetails) -> str:
    """Of something that is no number."""
    return f"{quoted(details['input'])} is not a number; write it bare, as 9500 or 9500.50"


def not_a_switch(details: ErrorDetails) -> str:
    """Of something that is no yes or no."""
    return f"{quoted(details['input'])} is neither yes nor no"


def not_a_table(_details: ErrorDetails) -> str:
    """Of a value where fields should be."""
    return "fields with names of their own are expected here, not one value"


TOLD: dict[str, Callable[[ErrorDetails], str]] = {
    "missing": lambda _: "it is missing",
    "string_type": lambda _: "one line of text is expected here",
    "string_too_short": too_short,
    "string_too_long": too_long,
    "too_short": too_short,
    "too_long": too_long,
    "string_pattern_mismatch": lambda details: f"{quoted(details['input'])} does not have the right form",
    "literal_error": allowed,
    "list_type": lambda _: 'a list is expected here, such as ["one", "two"]',
    "int_type": not_whole,
    "int_parsing": not_whole,
    "int_parsing_size": not_whole,
    "int_from_float": not_whole,
    "float_type": not_a_number,
    "float_parsing": not_a_number,
    "finite_number": not_a_number,
    "bool_type": not_a_switch,
    "bool_parsing": not_a_switch,
    "greater_than": lambda details: f"{quoted(details['input'])} is too small; it must be more than {details['ctx']['gt']:g}",
    "greater_than_equal": lambda details: f"{quoted(details['input'])} is too small; {details['ctx']['ge']} is the least",
    "less_than_equal": lambda details: f"{quoted(details['input'])} is too large; {details['ctx']['le']} is the most",
    "model_type": not_a_table,
    "dict_type": not_a_table,
    "datetime_type": lambda _: "a date is expected here",
    "value_error": lambda details: str(details["ctx"]["error"]),
}


def model_at(model: type[BaseModel], place: Place) -> type[BaseModel] | None:
    """Walk down a place through nested models, lists and tables; ``None`` where it leads to no model."""
    annotation: Any = model
    for part in place:
        annotation = bare(annotation)
        arguments = typing.get_args(annotation)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            field = annotation.model_fields.get(str(part))
            annotation = field.annotation if field else None
        else:
            annotation = arguments[-1] if arguments else None
    annotation = bare(annotation)
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def bare(annotation: Any) -> Any:
    """A type without what ``Annotated`` adds and without ``None``."""
    while typing.get_origin(annotation) in {typing.Annotated, typing.Union, types.UnionType}:
        annotation = next(argument for argument in typing.get_args(annotation) if argument is not type(None))
    return annotation


def describe(model: type[BaseModel], place: Place) -> str | None:
    """The field's own sentence; of a list's item, the list's."""
    while place and isinstance(place[-1], int):
        place = place[:-1]
    holder = model_at(model, place[:-1]) if place else None
    field = holder.model_fields.get(str(place[-1])) if holder else None
    return field.description if field else None
