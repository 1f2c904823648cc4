"""A page gets the scripts that its elements ask for, and no others."""

from __future__ import annotations

import pytest

from plugins.engine.enhancements import enhancements


@pytest.mark.parametrize(
    ("html", "scripts"),
    [
        ("<p>data-enhance=x</p>", []),
        ('<div data-enhance="assessment">', ["js/assessment.js"]),
        ('<div data-enhance="cost-comparison"><p class="a" data-enhance=\'assessment\'>', ["js/assessment.js", "js/cost-comparison.js"]),
        ('<div data-enhance="assessment"><div data-enhance="assessment">', ["js/assessment.js"]),
        ('<div data-enhance="../secret">', []),
        ("&lt;div data-enhance=&quot;x&quot;&gt;", []),
    ],
)
def test_scripts_are_those_that_elements_name(html: str, scripts: list[str]) -> None:
    assert enhancements(html) == scripts
