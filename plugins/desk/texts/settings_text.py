"""``practice.toml`` as far as it can be read, with the line of each value."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from plugins.practice.front_matter import Place, nearest_line
from plugins.practice.sources import SETTINGS_FILE
from plugins.practice.toml_lines import toml_lines

from .source_text import SourceText


class SettingsText(NamedTuple):
    """The values of ``practice.toml``, none where it is missing or damaged; ``path`` is relative to the project."""

    path: str = ""
    values: Mapping[str, Any] = {}
    lines: Mapping[Place, int] = {}

    def line_of(self, *place: str | int) -> int:
        """The line of a value, or of the nearest table that holds it; 0 where neither has a line of its own."""
        return nearest_line(dict(self.lines), place, 0)

    def tables(self, name: str) -> list[tuple[int, Mapping[str, Any]]]:
        """The tables of a list, ``[[name]]``, each with its place in the list."""
        value = self.values.get(name)
        return [(place, item) for place, item in enumerate(value) if isinstance(item, dict)] if isinstance(value, list) else []


def settings_of(texts: Iterable[SourceText]) -> SettingsText:
    """Find the settings among the texts of the content folder."""
    text = next((text for text in texts if not text.folder and text.path.endswith(f"/{SETTINGS_FILE}")), None)
    return _read(text) if text else SettingsText()


@lru_cache(maxsize=1)  # several rules ask
def _read(text: SourceText) -> SettingsText:
    source = "\n".join(text.lines)
    try:
        return SettingsText(text.path, tomllib.loads(source), toml_lines(source))
    except (ValueError, RecursionError):
        return SettingsText(text.path)
