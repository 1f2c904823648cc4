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
        agrees = agree(written.value, value)
    except RecursionError:
        return SettingLines(written.lineno)
    if not agrees:
        # Where a part is reckoned the setting may have got its value there all the same, from whatever.
        return UNKNOWN if is_literal(written.value) else SettingLines(written.lineno)
    entries = written.value.elts if isinstance(written.value, ast.List | ast.Tuple) and isinstance(value, list | tuple) else []
    # What stands behind a star is any number of entries.
    alone = not any(isinstance(entry, ast.Starred) for entry in entries)
    return SettingLines(written.lineno, tuple(entry.lineno for entry in entries) if alone else ())


def agree(node: ast.expr, value: object) -> bool:
    """Can an expression have this value? What is written out has to be equal to it; of names and calls nothing is known."""
    if is_literal(node):
        return bool(ast.literal_eval(node) == value)
    if not isinstance(node, ast.List | ast.Tuple):
        return True
    if not isinstance(value, list if isinstance(node, ast.List) else tuple):
        return False
    if any(isinstance(part, ast.Starred) for part in node.elts):
        return True
    return len(node.elts) == len(value) and all(map(agree, node.elts, value))


def is_literal(node: ast.expr) -> bool:
    """Is an expression written out, without a name or a call in it?"""
    try:
        ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return False
    return True


def assigned(node: ast.stmt) -> list[str]:
    """The names that a statement gives a value to."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]
