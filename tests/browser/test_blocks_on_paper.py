"""Every block of a text is there on paper, where nothing can be pressed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.test_blocks import BLOCKS
from tests.site.test_blocks import site as blocks_site

pytestmark = pytest.mark.browser
site = blocks_site


def test_what_a_block_says_is_printed(site: Path, browser: Browser, guarded: Callable[[Path], str], tmp_path: Path) -> None:
    (tmp_path / "practice").symlink_to(site)
    page = browser.new_page(viewport={"width": 720, "height": 1000})
    page.goto(f"{guarded(tmp_path)}/practice/insights/every-block/")
    page.emulate_media(media="print")
    printed = " ".join(str(page.evaluate("document.querySelector('main').innerText")).split())
    missing = {}
    for kind, (_, phrases) in BLOCKS.items():
        start = printed.index(f"Of {kind} Before.")
        lost = [words for words in phrases if words not in printed[start:]]
        if lost:
            missing[kind] = lost
    page.close()
    assert missing == {}
