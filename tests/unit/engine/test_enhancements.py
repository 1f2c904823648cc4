"""A page gets the scripts that its elements ask for, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.engine.enhancements import scripts, sheets


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ("<p>data-enhance=x</p>", []),
        ('<div data-enhance="assessment">', ["js/assessment.js"]),
        ('<div data-enhance="cost-comparison"><p class="a" data-enhance=\'assessment\'>', ["js/assessment.js", "js/cost-comparison.js"]),
        ('<div data-enhance="assessment"><div data-enhance="assessment">', ["js/assessment.js"]),
        ('<div data-enhance="../secret">', []),
        ("&lt;div data-enhance=&quot;x&quot;&gt;", []),
    ],
)
def test_scripts_are_those_that_elements_name(html: str, names: list[str]) -> None:
    assert scripts(html) == names


def test_sheets_are_those_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "css/fetched").mkdir(parents=True)
    (tmp_path / "css/fetched/assessment.css").touch()
    assert sheets('<div data-enhance="assessment"><div data-enhance="booking">', tmp_path) == ["css/fetched/assessment.css"]
