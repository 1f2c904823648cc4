"""The budgets in bytes, and that nothing moves while they arrive."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
THEME = Path(__file__).resolve().parents[2] / "theme" / "static"


def weight(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def test_every_article_arrives_in_one_round_trip(sample_site: Path) -> None:
    """A tool may cost an article a packet more; what it fetches besides is kept for the next."""
    heavy = {}
    for path in (sample_site / "insights").glob("*/index.html"):
        if weight(path) > (15_000 if b"data-enhance" in path.read_bytes() else 14_000):
            heavy[path.parent.name] = weight(path)
    assert heavy == {}


def test_all_scripts_together_stay_small() -> None:
    assert sum(weight(path) for path in (THEME / "js").glob("*.js")) <= 4096


def test_fonts_of_a_page_stay_in_their_budget(sample_site: Path) -> None:
    fonts = {path.name: path.stat().st_size for path in sample_site.rglob("*.woff2") if "extended" not in path.name}
    assert sum(fonts.values()) <= 41_000, fonts


def test_covers_stay_below_a_kilobyte(sample_site: Path) -> None:
    assert {path.name: weight(path) for path in (sample_site / "covers").glob("*.svg") if weight(path) > 1024} == {}


@pytest.mark.parametrize("path", ["/", "/insights/what-a-fractional-cto-costs/", "/services/fractional-cto/", "/faq/"])
def test_nothing_shifts_while_the_page_loads(desktop: Page, address: str, path: str) -> None:
    desktop.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shift += entry.value })"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    desktop.goto(address + path, wait_until="networkidle")
    assert desktop.evaluate("document.fonts.ready.then(() => window.shift)") < 0.001
