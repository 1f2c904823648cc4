"""The calendar within the page and the form, in a browser, with the headers of a published site; other companies are played by the test."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Error, Locator, Page, Request, Route, expect

from tests.browser.axe import findings
from tests.browser.conftest import Watched
from tests.browser.test_markup import messages
from tests.reaching import CAL_COM, CALENDLY, FORMSPREE, OWN_FORM, REACHES

pytestmark = pytest.mark.browser
SCRIPTS = Path(__file__).parents[2] / "theme" / "static" / "js"
CALENDAR = "<!doctype html><html lang=en><title>Calendar</title><h1>Free times</h1><button>09:00</button>"
# Hides itself in a frame until it has been answered, as Cal.com's page does.
SHY_CALENDAR = """<!doctype html><html lang=en><title>Calendar</title><body style="visibility: hidden"><h1>Free times</h1><script>
addEventListener("message", ({data}) => {
    if (data.originator === "CAL" && data.method === "parentKnowsIframeReady") document.body.style.visibility = "visible";
});
if (!location.search.includes("silent")) parent.postMessage({originator: "CAL", type: "__iframeReady", data: {}}, "*");
</script>"""
ALLOWED = {"Access-Control-Allow-Origin": "*"}
TYPED = {"Name": "Bo Finch", "E-mail": "bo@finch.example", "Message": "Do we rewrite billing?\nThe two of us disagree."}


@dataclass
class Site:
    """One practice's site in a window, what other hosts were asked, and what the browser said."""

    page: Page
    address: str
    watched: Watched
    posted: list[Request] = field(default_factory=list)
    held: list[Route] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def play(self, pattern: str, answer: Callable[[Route], object]) -> None:
        """Play the company at an address from now on."""
        self.page.route(pattern, answer)

    def hold(self, pattern: str) -> list[Route]:
        """Play a company that lets everybody wait; whoever waits can be answered later."""

        def keep(route: Route) -> None:
            self.held.append(route)

        self.play(pattern, keep)
        return self.held

    def send_away(self) -> None:
        """Answer whoever still waits; a task that waits for ever complains when it is cleared away, in the midst of some other test."""
        for route in self.held:
            with suppress(Error):
                route.abort()

    def take_messages(self, status: int = 200) -> None:
        """Play the form service."""

        def answer(route: Route) -> None:
            self.posted.append(route.request)
            route.fulfill(status=status, content_type="application/json", headers=ALLOWED, body='{"ok": true}')

        self.play(f"{FORMSPREE}*", answer)

    def type(self, words: dict[str, str] = TYPED) -> None:
        for label, text in words.items():
            self.page.get_by_label(label, exact=True).fill(text)

    def send(self) -> None:
        self.page.get_by_role("button", name="Send the message").click()


@pytest.fixture
def visit(reached: Callable[[str], Path], guarded: Callable[[Path], str], watch: Callable[[Page], Watched]) -> Iterator[Callable[[Page, str], Site]]:
    """The site of a practice, by its name in ``tests.reaching``, in a window."""
    sites: list[Site] = []

    def begin(page: Page, name: str) -> Site:
        site = Site(page, guarded(reached(name)), watch(page))
        sites.append(site)
        site.play("https://cal*.com/**", lambda route: route.fulfill(content_type="text/html", body=CALENDAR))
        return site

    yield begin
    for site in sites:
        site.send_away()


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


@pytest.fixture
def without_scripts(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(java_script_enabled=False)
    yield page
    page.close()


def opener(page: Page, name: str = "Show times here") -> Locator:
    return page.get_by_role("button", name=name)


def test_the_scripts_stay_in_their_budget() -> None:
    weights = {name: len(gzip.compress((SCRIPTS / name).read_bytes(), 9, mtime=0)) for name in ("booking.js", "contact-form.js")}
    assert sum(weights.values()) <= 1450, weights


@pytest.mark.parametrize("path", ["/booking/", "/contact/"])
def test_before_the_press_nobody_else_is_asked(visit: Callable[[Page, str], Site], window: Page, path: str) -> None:
    site = visit(window, "calendly")
    page = site.open(path)
    expect(opener(page)).to_be_visible()
    expect(page.get_by_role("link", name="Show times at Calendly")).to_be_hidden()
    page.wait_for_load_state("networkidle")
    assert (site.watched.elsewhere, site.watched.said) == ([], [])
    assert page.locator("iframe").count() == 0


def test_a_press_brings_the_calendar_and_the_focus_into_it(visit: Callable[[Page, str], Site], window: Page) -> None:
    site = visit(window, "calendly")
    page = site.open("/booking/")
    opener(page).click()
    frame = page.frame_locator("iframe[title='Free times at Calendly']")
    expect(frame.get_by_role("heading", name="Free times")).to_be_visible()
    assert page.evaluate("document.activeElement.tagName") == "IFRAME"
    expect(page.locator(".scheduler [role=status]")).to_have_count(0)
    expect(page.get_by_role("link", name="Open the calendar there")).to_have_attribute("href", CALENDLY)
    assert site.watched.elsewhere == [f"{CALENDLY}?embed_domain=lark.example&embed_type=Inline"]
    assert site.watched.said == []
    # A press by other means than a mouse or a key, or in a browser that focuses no button that is pressed.
    opener(page, "Close the calendar").evaluate("button => button.click()")
    assert page.locator("iframe").count() == 0
    expect(opener(page)).to_be_focused()


def lead_back(page: Page, place: Locator) -> None:
    """Go back with the keyboard, out of the frame's button and the frame itself. A frame passes the focus on in its own time, so it is waited for."""
    for _ in range(2):
        page.keyboard.press("Shift+Tab")
        with suppress(AssertionError):
            expect(place).to_be_focused(timeout=500)
            return
    expect(place).to_be_focused()


def test_the_keyboard_leads_in_and_back(visit: Callable[[Page, str], Site], window: Page) -> None:
    page = visit(window, "calendly").open("/booking/")
    opener(page).focus()
    page.keyboard.press("Enter")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("button")).to_be_visible()
    page.keyboard.press("Tab")
    page.frames[1].wait_for_function("document.activeElement.textContent == '09:00'")
    lead_back(page, opener(page, "Close the calendar"))
    page.keyboard.press("Space")
    assert page.locator("iframe").count() == 0
    expect(opener(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.frame_locator("iframe").get_by_role("button")).to_be_visible()


def test_a_calendar_that_does_not_come_is_told_of_after_ten_seconds(visit: Callable[[Page, str], Site], window: Page) -> None:
    site = visit(window, "calendly")
    held = site.hold("https://calendly.com/**")
    page = site.open("/booking/")
    page.clock.install(time=0)
    page.clock.pause_at(1_000)
    opener(page).click()
    status = page.locator(".scheduler [role=status]")
    expect(status).to_contain_text("Asking Calendly for free times")
    page.clock.fast_forward(9_990)
    expect(status).not_to_contain_text("no answer", use_inner_text=True)
    page.clock.fast_forward(20)
    expect(status).to_contain_text("There is no answer so far", use_inner_text=True)
    link = status.get_by_role("link", name="Try its own page")
    expect(link).to_have_attribute("href", CALENDLY)
    link.click(trial=True)
    held[0].fulfill(content_type="text/html", body=CALENDAR)
    expect(page.frame_locator("iframe").get_by_role("heading")).to_be_visible()
    expect(status).to_have_count(0)
    assert site.watched.said == []


def test_a_calendar_that_hides_itself_is_answered(visit: Callable[[Page, str], Site], window: Page) -> None:
    site = visit(window, "cal")
    site.play("https://cal.com/**", lambda route: route.fulfill(content_type="text/html", body=SHY_CALENDAR))
    page = site.open("/booking/")
    opener(page).click()
    expect(page.frame_locator("iframe").get_by_role("heading", name="Free times")).to_be_visible()
    expect(page.locator(".scheduler [role=status]")).to_have_count(0)
    assert site.watched.elsewhere == [f"{CAL_COM}/embed"]
    assert site.watched.said == []


def test_a_calendar_that_hides_itself_and_says_nothing_has_not_come(visit: Callable[[Page, str], Site], window: Page) -> None:
    site = visit(window, "cal")
    site.play("https://cal.com/**", lambda route: route.fulfill(content_type="text/html", body=SHY_CALENDAR.replace('"silent"', '""')))
    page = site.open("/booking/")
    page.clock.install()
    with page.expect_event("requestfinished"):
        opener(page).click()
    page.clock.fast_forward(10_100)
    expect(page.locator(".scheduler [role=status]")).to_contain_text("no answer", use_inner_text=True)


def test_no_other_page_can_be_framed_than_the_calendars(visit: Callable[[Page, str], Site], window: Page) -> None:
    for name, forbidden in {"plain": "https://calendly.com/", "calendly": "https://cal.com/"}.items():
        site = visit(window, name)
        page = site.open("/booking/")
        with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
            page.evaluate("address => document.body.append(Object.assign(document.createElement('iframe'), {src: address}))", forbidden)
        assert [address for address in site.watched.elsewhere if address.startswith(forbidden)] == []


def test_without_scripts_the_calendar_is_a_link(visit: Callable[[Page, str], Site], without_scripts: Page) -> None:
    page = visit(without_scripts, "calendly").open("/booking/")
    expect(opener(page)).to_be_hidden()
    page.get_by_role("link", name="Show times at Calendly").click()
    expect(page.get_by_role("heading", name="Free times")).to_be_visible()
    assert page.url == CALENDLY


def test_what_is_wrong_stands_beside_its_field(visit: Callable[[Page, str], Site], window: Page) -> None:
    site = visit(window, "calendly")
    page = site.open("/contact/")
    site.type({"Name": "  ", "E-mail": "bo"})
    site.send()
    name, email, message = (page.get_by_label(label, exact=True) for label in TYPED)
    expect(name).to_be_focused()
    for control, words in {name: "Say who you are", email: "Give an address we can answer", message: "Write a sentence or two"}.items():
        expect(control).to_have_attribute("aria-invalid", "true")
        described = page.locator(f"#{control.get_attribute('aria-describedby').split()[-1]}")
        expect(described).to_contain_text(words)
        assert described.bounding_box()["y"] > control.bounding_box()["y"]
    name.fill("Bo")
    expect(name).to_have_attribute("aria-invalid", "false")
    expect(page.locator("#write-name-problem")).to_be_empty()
    expect(email).to_have_attribute("aria-invalid", "true")
    site.type({"E-mail": "bo@finch.example"})
    site.send()
    expect(message).to_be_focused()
    assert (site.watched.elsewhere, site.watched.said) == ([], [])


def test_a_message_is_sent_from_the_page_and_thanked_for_there(visit: Callable[[Page, str], Site], window: Page) -> None:
    site = visit(window, "calendly")
    held = site.hold(f"{FORMSPREE}*")
    page = site.open("/contact/")
    site.type({**TYPED, "By when (if there is a date)": "March"})
    page.get_by_label("Message", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    sending = page.get_by_role("button", name="Sending …")
    expect(sending).to_be_focused()
    expect(sending).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    assert len(held) == 1, "pressed twice, sent once"
    request = held[0].request
    assert (request.method, request.headers["accept"]) == ("POST", "application/json")
    assert request.headers["content-type"].startswith("application/x-www-form-urlencoded")
    sent = {name: values[0] for name, values in parse_qs(request.post_data or "", keep_blank_values=True).items()}
    assert sent == {
        "_next": "https://lark.example/thank-you/",
        "_gotcha": "",
        "name": "Bo Finch",
        "email": "bo@finch.example",
        "message": TYPED["Message"],
        "by_when": "March",
    }
    held[0].fulfill(content_type="application/json", headers=ALLOWED, body='{"ok": true}')
    thanks = page.get_by_role("status")
    expect(thanks).to_be_focused()
    expect(thanks).to_contain_text("Message received")
    expect(thanks).to_contain_text("We answer within two days.")
    expect(page.locator("form")).to_be_hidden()
    assert page.url.endswith("/contact/")
    assert site.watched.said == []


@pytest.mark.parametrize("status", [500, 403, None])
def test_what_cannot_be_sent_is_not_lost(visit: Callable[[Page, str], Site], window: Page, status: int | None) -> None:
    site = visit(window, "calendly")
    site.take_messages(status) if status else site.play(f"{FORMSPREE}*", lambda route: route.abort())
    page = site.open("/contact/")
    site.type()
    site.send()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("was not sent, and nothing you typed is lost")
    expect(alert.get_by_role("link")).to_have_attribute("href", "mailto:ada@lark.example")
    button = page.get_by_role("button", name="Send the message")
    expect(button).to_be_focused()
    expect(button).not_to_have_attribute("aria-disabled", "true")
    for label, text in TYPED.items():
        expect(page.get_by_label(label, exact=True)).to_have_value(text)
    site.take_messages()
    site.send()
    expect(page.get_by_role("status")).to_contain_text("Message received")
    expect(alert).to_be_hidden()


def test_a_service_that_never_answers_is_given_up(visit: Callable[[Page, str], Site], window: Page) -> None:
    site = visit(window, "calendly")
    site.hold(f"{FORMSPREE}*")
    page = window
    page.add_init_script("AbortSignal.timeout = milliseconds => { window.patience = milliseconds; return AbortSignal.abort(); }")
    site.open("/contact/")
    site.type()
    site.send()
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.evaluate("patience") == 20_000


def test_netlify_is_sent_the_message_at_the_sites_own_address(visit: Callable[[Page, str], Site], window: Page) -> None:
    site = visit(window, "cal")
    posted: list[Request] = []

    def answer(route: Route) -> None:
        posted.append(route.request)
        route.fulfill(content_type="text/html", body="<p>Thank you</p>")

    site.play("**/thank-you/", answer)
    page = site.open("/contact/")
    site.type()
    site.send()
    expect(page.get_by_role("status")).to_contain_text("Message received")
    assert posted[0].url == f"{site.address}/thank-you/"
    assert parse_qs(posted[0].post_data or "")["form-name"] == ["contact"]
    assert (site.watched.elsewhere, site.watched.said) == ([], [])


@pytest.mark.parametrize("scripts", [True, False])
def test_a_service_that_answers_no_scripts_is_visited(visit: Callable[[Page, str], Site], browser: Browser, scripts: bool) -> None:
    page = browser.new_page(java_script_enabled=scripts)
    site = visit(page, "own")

    def answer(route: Route) -> None:
        site.posted.append(route.request)
        route.fulfill(status=303, headers={"Location": f"{site.address}/thank-you/"})

    site.play(f"{OWN_FORM}*", answer)
    site.open("/booking/")
    site.send()
    assert site.posted == [], "an empty form is stopped by the page or by the browser"
    site.type()
    site.send()
    expect(page.get_by_role("heading", level=1)).to_have_text("Message received")
    assert page.url == f"{site.address}/thank-you/"
    assert parse_qs(site.posted[0].post_data or "")["message"] == ["Do we rewrite billing?\r\nThe two of us disagree."]
    assert site.watched.said == []
    page.close()


def opened(site: Site) -> None:
    site.open("/booking/")
    opener(site.page).click()
    expect(site.page.frame_locator("iframe").get_by_role("heading")).to_be_visible()


def not_come(site: Site) -> None:
    site.hold("https://calendly.com/**")
    site.open("/booking/")
    site.page.clock.install()
    opener(site.page).click()
    site.page.clock.fast_forward(10_100)
    expect(site.page.get_by_text("There is no answer so far")).to_be_visible()


def wrong(site: Site) -> None:
    site.open("/contact/")
    site.send()
    expect(site.page.get_by_text("Say who you are")).to_be_visible()


def refused(site: Site) -> None:
    site.take_messages(500)
    site.open("/contact/")
    site.type()
    site.send()
    expect(site.page.get_by_role("alert")).to_be_visible()


def thanked(site: Site) -> None:
    site.take_messages()
    site.open("/contact/")
    site.type()
    site.send()
    expect(site.page.get_by_role("status")).to_be_visible()


STATES: dict[str, Callable[[Site], object]] = {
    "calendar offered": lambda site: site.open("/booking/"),
    "calendar shown": opened,
    "calendar not come": not_come,
    "form": lambda site: site.open("/contact/"),
    "form wrong": wrong,
    "form not sent": refused,
    "form sent": thanked,
    "thank you": lambda site: site.open("/thank-you/"),
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_any_state_and_nothing_is_wider_than_the_window(visit: Callable[[Page, str], Site], window: Page, state: str) -> None:
    STATES[state](visit(window, "calendly"))
    assert findings(window) == []


def test_what_is_pressed_and_typed_into_is_large_enough(visit: Callable[[Page, str], Site], narrow: Page) -> None:
    site = visit(narrow, "calendly")
    for state in ("calendar shown", "form"):
        STATES[state](site)
        small = narrow.evaluate(
            """() => [...document.querySelectorAll('main :is(button, input:not([type=hidden], [tabindex]), textarea, .row-way div > a)')]
                .filter(element => element.checkVisibility())
                .map(element => [element.outerHTML.slice(0, 60), Math.round(element.getBoundingClientRect().height)])
                .filter(([, height]) => height < 44)"""
        )
        assert small == []


def test_on_paper_the_ways_are_lines(visit: Callable[[Page, str], Site], window: Page) -> None:
    site = visit(window, "calendly")
    opened(site)
    window.emulate_media(media="print")
    expect(window.locator("iframe")).to_be_hidden()
    expect(opener(window, "Close the calendar")).to_be_hidden()
    expect(window.get_by_role("link", name="Show times at Calendly")).to_be_visible()
    site.open("/contact/")
    expect(window.locator("#write-here")).to_be_hidden()
    expect(window.get_by_role("link", name="ada@lark.example").first).to_be_visible()


def test_the_pages_are_valid(reached: Callable[[str], Path], tmp_path: Path) -> None:
    for name in REACHES:
        for path in ("booking", "contact", "thank-you"):
            page = reached(name) / path / "index.html"
            if page.exists():
                (tmp_path / f"{name}-{path}.html").write_bytes(page.read_bytes())
    assert messages(tmp_path) == []
