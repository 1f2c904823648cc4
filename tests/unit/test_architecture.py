"""Who may know whom: the imports of each plugin against a list, read from the sources without running them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PLUGINS = Path(__file__).parents[2] / "plugins"
# Each package, and what of the others it may import: packages, or single modules.
MAY_KNOW: dict[str, set[str]] = {
    "practice": set(),
    "blocks": {"practice"},
    "faq": {"practice"},
    "images": {"practice"},
    "topics": {"practice"},
    "feeds": {"practice"},
    "structured_data": {"practice"},
    "discovery": {"practice"},
    "search": {"practice"},
    "hosting": {"practice"},
    "engine": {"practice.problem", "hosting.table", "hosting.media_types"},
    "publish": {"hosting.addresses", "hosting.table", "hosting.host_files", "hosting.media_types"},
    "setup": set(),
}
# What is no plugin of Pelican's and stands on top of them.
ON_TOP = {"desk"}
FOREIGN = {"publish": {"pelican", "jinja2", "markdown"}, "setup": {"pelican", "jinja2", "markdown", "pydantic", "rich", "invoke"}}
PACKAGES = sorted(folder.name for folder in PLUGINS.iterdir() if list(folder.glob("*.py")))


def imports(file: Path, root: Path) -> Iterator[tuple[int, str]]:
    """Every module or name a file imports, in full, with its line."""
    package = file.relative_to(root.parent).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            above = list(package[: len(package) - node.level + 1]) if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                yield node.lineno, f"{module}.{alias.name}"


def strangers(package: str, root: Path = PLUGINS) -> list[str]:
    """The imports of a package that it may not have."""
    found = []
    for file in sorted((root / package).rglob("*.py")):
        for line, name in imports(file, root):
            parts = name.split(".")
            within = ".".join(parts[1:]) if parts[0] == root.name else ""
            known = {package, *MAY_KNOW[package]}
            if within and not any(within == one or within.startswith(f"{one}.") for one in known):
                found.append(f"{file.relative_to(root.parent).as_posix()}:{line}: {name}")
            if parts[0] in FOREIGN.get(package, ()):
                found.append(f"{file.relative_to(root.parent).as_posix()}:{line}: {name}")
    return found


def test_every_package_is_on_the_list() -> None:
    assert set(PACKAGES) <= set(MAY_KNOW) | ON_TOP


@pytest.mark.parametrize("package", [package for package in PACKAGES if package not in ON_TOP])
def test_no_package_knows_more_than_it_may(package: str) -> None:
    assert strangers(package) == []


def test_signals_are_connected_in_one_place_a_package() -> None:
    elsewhere = [
        f"{file.relative_to(PLUGINS)}:{line}"
        for file in sorted(PLUGINS.rglob("*.py"))
        for line, name in imports(file, PLUGINS)
        if name == "pelican.plugins.signals" and file != PLUGINS / file.relative_to(PLUGINS).parts[0] / "__init__.py"
    ]
    assert elsewhere == []


def test_a_plugin_says_what_it_is_and_registers_itself() -> None:
    for package in PACKAGES:
        tree = ast.parse((PLUGINS / package / "__init__.py").read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), f"plugins/{package}/__init__.py explains nothing"
        rest = [node for node in tree.body if not isinstance(node, ast.Import | ast.ImportFrom | ast.Expr)]
        assert [getattr(node, "name", ast.unparse(node)) for node in rest] in ([], ["register"]), (
            f"plugins/{package}/__init__.py holds more than register()"
        )


@pytest.mark.parametrize(
    ("package", "source", "found"),
    [
        ("feeds", "from plugins.practice.names import slug_of", []),
        ("feeds", "from ..practice import names", []),
        ("feeds", "from . import atom\nfrom .atom import Feed", []),
        ("feeds", "import pelican.utils", []),
        ("feeds", "from ..discovery.robots import robots", ["plugins/feeds/x.py:1: plugins.discovery.robots.robots"]),
        ("feeds", "\nimport plugins.topics.topic", ["plugins/feeds/x.py:2: plugins.topics.topic"]),
        ("feeds", "def late():\n    from plugins import faq", ["plugins/feeds/x.py:2: plugins.faq"]),
        ("engine", "from plugins.practice.problem import Problem", []),
        ("engine", "from plugins.practice.library import Library", ["plugins/engine/x.py:1: plugins.practice.library.Library"]),
        ("engine", "from plugins.practice import problem", []),
        ("practice", "from ..faq import hub", ["plugins/practice/x.py:1: plugins.faq.hub"]),
        ("publish", "from pelican import Pelican", ["plugins/publish/x.py:1: pelican.Pelican"]),
        ("publish", "import pelican", ["plugins/publish/x.py:1: pelican"]),
        ("publish", "from plugins.engine.manifest import NAME", ["plugins/publish/x.py:1: plugins.engine.manifest.NAME"]),
    ],
)
def test_an_import_too_many_is_found(tmp_path: Path, package: str, source: str, found: list[str]) -> None:
    (tmp_path / "plugins" / package).mkdir(parents=True)
    (tmp_path / "plugins" / package / "x.py").write_text(source, encoding="utf-8")
    assert strangers(package, tmp_path / "plugins") == found
