"""Raw HTML and pictures that would spoil a page or leave somebody out."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.practice.loading import read_library

EXTENSIONS = ["plugins.blocks.callouts", "plugins.blocks.disclosure", "plugins.faq.extension"]
PAGE = "---\ntitle: A page of faults\nsummary: A page that is here to be wrong, in a summary of the length that is needed.\n---\n\n"


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("Text.\n\n<div>\n\nNever closed.\n", 8, "<div> is opened here and never closed; add </div>"),
        ("Text.\n\n<details>\n<summary>Open</summary>\n\nNever closed.\n", 8, "<details> is opened here and never closed; add </details>"),
        ("Text.\n\n</main>\n\nMore.\n", 8, "</main> closes nothing; take it out"),
        ("Text.\n\n<!-- a note\n\nMore.\n", 8, "a comment is opened here with <!-- and never closed; add -->"),
        (
            "Text.\n\n![](strokes.svg)\n",
            8,
            "the picture strokes.svg has no text alternative; say in one sentence what it shows: ![A field of strokes](strokes.svg)",
        ),
        (
            "Text.\n\nIn a line ![ ](strokes.svg).\n",
            8,
            "the picture strokes.svg has no text alternative; say in one sentence what it shows: ![A field of strokes](strokes.svg)",
        ),
    ],
)
def test_fault(fixture_content: Path, body: str, line: int, message: str) -> None:
    (fixture_content / "pages" / "faults.md").write_text(PAGE + body)
    (fixture_content / "pages" / "strokes.svg").write_bytes((fixture_content / "insights" / "strokes.svg").read_bytes())
    library = read_library(fixture_content, datetime(2026, 11, 20, tzinfo=UTC), extensions=EXTENSIONS)
    assert [str(problem) for problem in library.problems] == [f"content/pages/faults.md:{line}: {message}"]
