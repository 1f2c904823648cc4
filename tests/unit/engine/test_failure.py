"""Whatever stops a build, the owner reads one sentence with the file to open."""

from __future__ import annotations

import types
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader, StrictUndefined

from plugins.engine.build import run
from plugins.engine.failure import explain, is_own


def raised(act: Callable[[], object]) -> Exception:
    try:
        act()
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


@pytest.fixture
def theme(tmp_path: Path) -> Environment:
    templates = tmp_path / "theme/templates"
    templates.mkdir(parents=True)
    (templates / "undefined.html").write_text("<p>\n{{ article.titel.x }}</p>")
    (templates / "syntax.html").write_text("<p>\n\n{% if %}</p>")
    (templates / "includes.html").write_text("<p>\n{% include 'nothing.html' %}</p>")
    (templates / "zero.html").write_text("<p>\n\n\n{{ 1 // number }}</p>")
    return Environment(loader=FileSystemLoader(templates), undefined=StrictUndefined, autoescape=True)


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("undefined.html", "theme/templates/undefined.html:2: the template cannot be rendered: 'dict object' has no attribute 'titel'"),
        ("syntax.html", "theme/templates/syntax.html:3: the template cannot be read: Expected an expression, got 'end of statement block'"),
        ("includes.html", "theme/templates/includes.html:2: there is no template “nothing.html”"),
        ("zero.html", "theme/templates/zero.html:4: ZeroDivisionError: integer division or modulo by zero"),
    ],
)
def test_faults_of_templates_lie_in_templates(theme: Environment, tmp_path: Path, template: str, problem: str) -> None:
    error = raised(lambda: theme.get_template(template).render(article={}, number=0))
    assert str(explain(error, tmp_path)) == problem


def test_a_file_that_is_missing_is_named_as_the_owner_knows_it(tmp_path: Path) -> None:
    error = raised((tmp_path / "theme/static/fonts/roman.woff2").read_bytes)
    assert str(explain(error, tmp_path)) == "theme/static/fonts/roman.woff2: no such file or directory; the build stopped there"


def test_a_file_elsewhere_is_named_in_full(tmp_path: Path) -> None:
    missing = tmp_path / "elsewhere/a.png"
    assert str(explain(raised(missing.read_bytes), tmp_path / "site")).startswith(f"{missing}: no such file")


def test_faults_of_plugins_lie_in_the_innermost_line_of_the_project(tmp_path: Path) -> None:
    plugin = tmp_path / "plugins/shout.py"
    plugin.parent.mkdir()
    plugin.write_text("import json\n\n\ndef shout(text):\n    return json.loads(text)\n")
    module = types.ModuleType("shout")
    exec(compile(plugin.read_text(), str(plugin), "exec"), module.__dict__)
    problem = explain(raised(lambda: module.shout("{\n{")), tmp_path)
    assert (problem.path, problem.line) == ("plugins/shout.py", 5)
    assert problem.message.startswith("JSONDecodeError: ")


def test_a_slip_in_a_settings_file_is_on_its_line(tmp_path: Path) -> None:
    settings = tmp_path / "pelicanconf.py"
    error = raised(lambda: compile("X = 1\nY = (\nZ = 3\n", str(settings), "exec"))
    problem = explain(error, tmp_path)
    assert (problem.path, problem.line) == ("pelicanconf.py", 2)
    assert problem.message.startswith("this line cannot be read: ")
    without_a_file = SyntaxError("odd")
    assert explain(without_a_file, tmp_path).message == "SyntaxError: odd"


def test_a_settings_file_that_ends_the_program_is_told_as_that(tmp_path: Path) -> None:
    (tmp_path / "publishconf.py").write_text("TARGETS = {}\n\nraise SystemExit(3)\n")
    _, problems = run(tmp_path / "publishconf.py", tmp_path / "output", {})
    assert list(map(str, problems)) == ["publishconf.py:3: this line ends the program; take it out"]


def test_a_fault_of_nobodys_file(tmp_path: Path) -> None:
    error = raised(lambda: Environment(loader=DictLoader({}), autoescape=True).get_template("x.html"))
    assert str(explain(error, tmp_path)) == "build: there is no template “x.html”"


def test_several_lines_become_one(tmp_path: Path) -> None:
    assert explain(ValueError("one\n  two\n\nthree"), tmp_path).message == "ValueError: one two three"


@pytest.mark.parametrize(
    ("file", "own"),
    [
        ("plugins/faq/hub.py", True),
        (".venv/lib/python3.11/site-packages/jinja2/x.py", False),
        ("env/lib/site-packages/jinja2/x.html", False),
        ("../theme/templates/base.html", True),
        ("../elsewhere/x.py", False),
    ],
)
def test_whose_file_it_is(tmp_path: Path, file: str, own: bool) -> None:
    project = tmp_path / "project"
    assert is_own((project / file).resolve(), project) is own
