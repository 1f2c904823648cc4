"""The budgets in bytes, and that nothing is asked of another host."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.page_types import PAGE_TYPES

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


@pytest.mark.parametrize("path", PAGE_TYPES.values(), ids=PAGE_TYPES.keys())
def test_a_page_asks_nothing_of_another_host_and_nothing_is_missing(desktop: Page, address: str, path: str) -> None:
    asked: list[tuple[str, int]] = []
    messages: list[str] = []
    desktop.on("response", lambda response: asked.append((response.url, response.status)))
    desktop.on("requestfailed", lambda request: messages.append(request.url))
    desktop.on("console", lambda message: messages.append(message.text))
    desktop.goto(address + path, wait_until="networkidle")
    assert [url for url, status in asked if not url.startswith(address) or status >= 400] == []
    assert messages == []


@pytest.mark.parametrize("path", ["/", "/insights/what-a-fractional-cto-costs/", "/services/fractional-cto/", "/faq/"])
def test_nothing_shifts_while_the_page_loads(desktop: Page, address: str, path: str) -> None:
    desktop.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shift += entry.value })"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    desktop.goto(address + path, wait_until="networkidle")
    assert desktop.evaluate("document.fonts.ready.then(() => window.shift)") < 0.001
