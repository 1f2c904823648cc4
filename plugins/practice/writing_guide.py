"""The writing guide, made of the same sentences as the error messages."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .schema import TYPES, Entry
from .settings import Practice

INTRODUCTION = Path(__file__).with_name("writing_guide.md")
NAMES: dict[object, str] = {str: "text", int: "whole number", float: "number", bool: "yes or no", datetime: "date"}


def writing_guide() -> str:
    """The whole guide as Markdown."""
    parts = [INTRODUCTION.read_text(encoding="utf-8").rstrip(), "", "## The fields of each kind of text", ""]
    parts += ["What every kind has in common:", "", *table(Entry), ""]
    for kind in TYPES:
        parts += [f"### `{kind.folder}/` – {kind.article}", "", f"Address: `/{kind.url.format(slug='<slug>')}`.", "", *table(kind, Entry), ""]
    parts += ["## The practice: `practice.toml`", "", *table(Practice), ""]
    for path, model in nested(Practice):
        parts += [f"### `{path}`", "", (model.__doc__ or "").strip().splitlines()[0], "", *table(model), ""]
    return "\n".join(parts).rstrip() + "\n"


def table(model: type[BaseModel], without: type[BaseModel] | None = None) -> Iterator[str]:
    """A Markdown table of a model's own fields."""
    inherited = without.model_fields if without else {}
    yield "| field | what it is | |"
    yield "| --- | --- | --- |"
    for name, field in model.model_fields.items():
        if name not in inherited or inherited[name].description != field.description:
            required = ", required" if field.is_required() else ""
            yield f"| `{name}` | {field.description} | {kind_of(field)}{required} |"


def kind_of(field: FieldInfo) -> str:
    """What may be written, in a word."""
    return name_of(field.annotation)


def name_of(annotation: object) -> str:
    """A type in the owner's language."""
    if annotation in NAMES:
        return NAMES[annotation]
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return name_of(arguments[0])
    if origin in {typing.Union, types.UnionType}:
        return name_of(next(argument for argument in arguments if argument is not type(None)))
    if origin is typing.Literal:
        return " or ".join(str(argument) for argument in arguments)
    if origin is list:
        return "list" if arguments and name_of(arguments[0]) == "text" else "list of tables"
    return "table"


def nested(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, type[BaseModel]]]:
    """Every model inside a model, with the path to it."""
    for name, field in model.model_fields.items():
        path = f"{prefix}{name}"
        for inner in models_in(field.annotation):
            yield path, inner
            yield from nested(inner, f"{path}.")


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """Models named anywhere in a type."""
    if isinstance(annotation, type) and not typing.get_args(annotation):
        if issubclass(annotation, BaseModel):
            yield annotation
        return
    for argument in typing.get_args(annotation):
        yield from models_in(argument)
