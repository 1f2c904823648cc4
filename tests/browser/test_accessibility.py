"""What axe cannot see: the keyboard, the reader's own settings, paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/", "/insights/what-a-fractional-cto-costs/", "/faq/", "/booking/"])
def test_every_link_and_button_shows_its_focus_and_is_not_hidden(desktop: Page, address: str, path: str) -> None:
    desktop.goto(address + path)
    count = desktop.evaluate("document.querySelectorAll('a[href], button, summary, input, [tabindex=\"0\"]').length")
    seen = 0
    for _ in range(count):
        desktop.keyboard.press("Tab")
        state = desktop.evaluate(
            """() => {
                const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
                return {body: element === document.body, outline: parseFloat(style.outlineWidth), style: style.outlineStyle,
                        top: box.bottom > 0 && box.top < innerHeight, text: element.outerHTML.slice(0, 80)};
            }"""
        )
        if state["body"]:
            break
        assert state["outline"] >= 2, state
        assert state["style"] != "none", state
        assert state["top"], state
        seen += 1
    assert seen > 10


def test_skip_link_is_first_and_leads_to_the_text(desktop: Page, address: str) -> None:
    desktop.goto(address + "/insights/what-a-fractional-cto-costs/")
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert desktop.evaluate("document.activeElement.getBoundingClientRect().left") >= 0


def test_text_spacing_clips_nothing(narrow: Page, address: str) -> None:
    narrow.goto(address + "/insights/what-a-fractional-cto-costs/")
    # A style element would be refused by the page's own policy; a sheet of the reader's own is none.
    narrow.evaluate(
        """css => {
            const sheet = new CSSStyleSheet()
            sheet.replaceSync(css)
            document.adoptedStyleSheets = [sheet]
        }""",
        "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important} p{margin-bottom:2em!important}",
    )
    assert narrow.evaluate("getComputedStyle(document.querySelector('main p')).letterSpacing") != "normal"
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_questions_address_opens_it(desktop: Page, address: str) -> None:
    desktop.goto(address + "/faq/")
    identifier = desktop.evaluate("document.querySelectorAll('main details')[3].querySelector('[id]').id")
    desktop.goto(f"{address}/faq/#{identifier}")
    assert desktop.evaluate("document.querySelectorAll('main details')[3].open")


def test_print_shows_every_answer(desktop: Page, address: str) -> None:
    desktop.goto(address + "/faq/")
    desktop.emulate_media(media="print")
    hidden = desktop.evaluate(
        "[...document.querySelectorAll('main details p')].filter(p => !p.checkVisibility() || p.getBoundingClientRect().height === 0).length"
    )
    assert hidden == 0


def test_nothing_moves_for_those_who_ask_for_less_motion(desktop: Page, address: str) -> None:
    desktop.goto(address + "/faq/")
    durations = desktop.evaluate(
        "[...document.querySelectorAll('*')].map(element => getComputedStyle(element).transitionDuration).filter(d => d !== '0s')"
    )
    assert durations == []
