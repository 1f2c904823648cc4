"""The policy that is sent and the one in a page's head, together in a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser
Guarded = Callable[[Path], str]
# What somebody might bring into a page.
STYLE = "<style>h1 { color: rgb(255, 0, 0) !important }</style>"
SCRIPT = "<script>document.title = 'taken over'</script>"


def opened(browser: Browser, address: str, watch: Callable[[Page], Watched]) -> tuple[Page, Watched]:
    page = browser.new_page()
    watched = watch(page)
    page.goto(address)
    return page, watched


def colour(page: Page) -> str:
    found = page.locator("h1").evaluate("element => getComputedStyle(element).color")
    assert isinstance(found, str)
    return found


@pytest.mark.parametrize("path", ["", "faq/", "404.html"])
def test_a_page_has_its_own_styles_and_nothing_is_refused(
    sample_site: Path, browser: Browser, guarded: Guarded, watch: Callable[[Page], Watched], path: str
) -> None:
    page, watched = opened(browser, f"{guarded(sample_site)}/{path}", watch)
    assert page.evaluate("[...document.styleSheets].some(sheet => sheet.ownerNode.localName === 'style' && sheet.cssRules.length > 0)")
    assert (watched.said, watched.elsewhere) == ([], [])
    page.close()


def test_a_style_or_script_that_was_brought_in_has_no_effect(
    sample_site: Path, browser: Browser, guarded: Guarded, watch: Callable[[Page], Watched]
) -> None:
    address = guarded(sample_site)
    page, watched = opened(browser, f"{address}/", watch)
    before, title = colour(page), page.title()
    # As a part of the page, as if the text had let it through …
    page.route(f"{address}/", with_more)
    page.reload()
    expect(page.locator("h1")).to_have_count(1)
    assert (colour(page), page.title()) == (before, title)
    # … and later, as if a script had.
    page.evaluate("html => document.head.insertAdjacentHTML('beforeend', html)", STYLE)
    assert colour(page) == before
    assert len([said for said in watched.said if "style-src" in said]) == 2
    assert any("script-src" in said for said in watched.said)
    page.close()


def with_more(route: Route) -> None:
    """The page as it is sent, with more in it."""
    response = route.fetch()
    body = response.text().replace("</head>", f"{STYLE}{SCRIPT}</head>")
    route.fulfill(response=response, body=body)
