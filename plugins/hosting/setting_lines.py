"""Where a setting stands in publishconf.py, so that whoever mends it finds it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

SOURCE = "publishconf.py"


@dataclass(frozen=True)
class SettingLines:
    """The line of a setting, and those of its entries where they are written out one by one; lines count from 1, 0 is unknown."""

    setting: int = 0
    entries: tuple[int, ...] = ()

    def entry(self, number: int) -> int:
        """The line of an entry, the first of which is 1, or the nearest that is known."""
        return self.entries[number - 1] if number <= len(self.entries) else self.setting


UNKNOWN = SettingLines()


def setting_lines(project: Path, name: str, value: object) -> SettingLines:
    """The lines of a setting in the project's publishconf.py, as far as it got its value there."""
    try:
        tree = ast.parse((project / SOURCE).read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return UNKNOWN
    written = next((node for node in reversed(tree.body) if name in assigned(node)), None)
    if not isinstance(written, ast.Assign | ast.AnnAssign) or written.value is None:
        return UNKNOWN
    try:
        same = ast.literal_eval(written.value) == value
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return SettingLines(written.lineno)  # it is reckoned there, from whatever
    if not same:
        return UNKNOWN
    entries = written.value.elts if isinstance(written.value, ast.List | ast.Tuple) else []
    return SettingLines(written.lineno, tuple(entry.lineno for entry in entries))


def assigned(node: ast.stmt) -> list[str]:
    """The names that a statement gives a value to."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]
