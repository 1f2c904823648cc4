"""The site of awkward names and texts on a narrow screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.conftest import pages_of

pytestmark = pytest.mark.browser


def test_no_page_is_wider_than_320_pixels(browser: Browser, awkward: str, fixture_site: Path) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    wide = {}
    for path in pages_of(fixture_site):
        page.goto(awkward + path, wait_until="load")
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
            wide[path] = width
    page.close()
    assert wide == {}
