"""Each type of page is opened once, and everything that holds for all of them is looked at there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import findings
from tests.browser.page_types import PAGE_TYPES

pytestmark = pytest.mark.browser


@dataclass
class Opened:
    """A page and all that came of opening it: which address answered with which status, and what the browser complained of."""

    page: Page
    answers: list[tuple[str, int]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="module", params=PAGE_TYPES.values(), ids=PAGE_TYPES.keys())
def opened(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Opened]:
    """A page of each type."""
    opened = Opened(browser.new_page())
    opened.page.on("response", lambda response: opened.answers.append((response.url, response.status)))
    opened.page.on("requestfailed", lambda failed: opened.complaints.append(failed.url))
    opened.page.on("console", lambda message: opened.complaints.append(message.text))
    opened.page.goto(address + request.param)
    yield opened
    opened.page.close()


def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(opened: Opened) -> None:
    assert findings(opened.page) == []


def test_targets_are_large_enough(opened: Opened) -> None:
    opened.page.set_viewport_size({"width": 320, "height": 700})
    small = opened.page.evaluate(
        """() => [...document.querySelectorAll('header a, footer a, nav a, summary, main li > a:only-child')]
            .filter(element => element.offsetParent !== null && !element.matches('.skip'))
            .map(element => [element.textContent.trim().slice(0, 40), Math.round(element.getBoundingClientRect().height)])
            .filter(([, height]) => height > 0 && height < 24)"""
    )
    assert small == []


def test_it_asks_nothing_of_another_host_and_nothing_is_missing(opened: Opened, address: str) -> None:
    opened.page.wait_for_load_state("networkidle")
    assert opened.answers
    assert [url for url, status in opened.answers if not url.startswith(address) or status >= 400] == []
    assert opened.complaints == []
