from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from plugins.setup.programs import find

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find("chromium"))
        yield browser
        browser.close()


def test_a_page_reloads_shows_problems_and_breaks_no_rule(
    browser: Browser,
    site: Path,
    tmp_path: Path,
    preview: Callable[[Path, Path], AbstractContextManager[tuple[subprocess.Popen[str], int]]],
) -> None:
    (site / "favicon.ico").touch()  # every browser asks for it
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        said.append(message.text)

    page: Page = browser.new_page()
    page.on("console", listen)
    with preview(site, tmp_path / ".preview") as (_, port):
        page.goto(f"http://127.0.0.1:{port}/insights/")
        expect(page.locator("h1")).to_have_css("color", "rgb(255, 0, 0)")

        (site / "broken").touch()
        expect(page.get_by_role("status")).to_have_text("content/a.md:4: no title")
        expect(page.get_by_role("status")).to_have_css("position", "fixed")
        expect(page.locator("h1")).to_have_text("Insights")

        (site / "broken").unlink()
        expect(page.get_by_role("status")).to_have_count(0)

        text = (site / "insights" / "index.html").read_text()
        (site / "insights" / "index.html").write_text(text.replace("<h1>Insights", "<h1>Saved").replace("red", "blue"))
        expect(page.locator("h1")).to_have_text("Saved")
        # The new page comes with a policy for its new style.
        expect(page.locator("h1")).to_have_css("color", "rgb(0, 0, 255)")
        page.close()
    assert said == []
