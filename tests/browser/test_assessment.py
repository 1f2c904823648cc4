"""Assessments as readers use them: with and without a script, by keyboard and by pointer, on paper and in a shared address."""

from __future__ import annotations

import gzip
import io
import shutil
from collections.abc import Callable, Iterator
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from plugins.blocks.decision_rule import Group, compare, count
from tests.browser.axe import findings

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "theme" / "static" / "js" / "assessment.js"
PATH = "insights/assessed/"
ARTICLE = """---
title: Do you need one at all?
date: 2026-05-06 09:30
summary: Four conditions with a rule, and two sides of which one outweighs the other, on a page that holds both.
category: Money
tags: [Decisions]
---

A story, then an argument, so that there is something above the boxes.

## Do you need one?

/// assessment | Four conditions
Tick what is true today.

- A technical decision worth more than USD 100,000 falls due within six months.
- Nobody on the leadership team could defend either answer to the board.
- Your senior engineers spend a day a week on [matters](/booking/) that are not engineering.
- You would let somebody else take the decision, and say so in writing.

none: You do not need one. Keep the money, and read [why two are too many](beta.md).
two: Advisory calls will do; review in a quarter.
three or four: You do. Start with the dated decision, and [bring it to a call](/booking/).
///

## Which of the two?

/// assessment | Which seat is empty?
### A CTO, probably, if

- your best developer signs contracts;
- a release needs a particular person;
- two suppliers disagree;

### A Chief AI Officer, probably, if

- departments buy AI tools on their own;
- pilots have been running for more than six months;
- the board wants a plan;

CTO: Fill that seat first: [book half an hour](/booking/).
Chief AI Officer: Fill that seat, on the same terms.
Tie: Begin with the CTO, and look again after a quarter.
None or one: You need a few advisory calls, or patience.
///

## Which of the three?

/// assessment | Which title?
### CTO
- one
- two

### CIO
- one
- two

### CAIO
- one
- two

CTO: The first.
CIO: The second.
CAIO: The third.
Tie: Any.
None: None.
///

## Frequently asked questions

### Is this a question?

It is, and the boxes are none.

### Is this another?

It is.
"""
SHORT = """
/// assessment | One condition
- You have read this.

none: Read it.
one: Good.
///
"""
ELSEWHERE = {"services/review.md": "services/review/", "pages/about.md": "about/", "topics/decisions.md": "topics/decisions/"}
# What is lit is what has the colour of a decision.
LIT = """block => [...block.querySelectorAll('.assessment-rule > li')]
    .flatMap((line, place) => getComputedStyle(line).backgroundColor == 'rgba(0, 0, 0, 0)' ? [] : [place])"""


@pytest.fixture(scope="module")
def site(built: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture site with an article of assessments, and one in a text of each other kind."""
    content = tmp_path_factory.mktemp("assessed") / "content"
    shutil.copytree(ROOT / "tests" / "site" / "content", content)
    (content / "insights" / "assessed.md").write_text(ARTICLE, encoding="utf-8")
    for text in ELSEWHERE:
        with (content / text).open("a", encoding="utf-8") as file:
            file.write(SHORT)
    return built("assessed", PATH=str(content))


@pytest.fixture(scope="module")
def below(site: Path, guarded: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The site's address, below its base path."""
    folder = tmp_path_factory.mktemp("below")
    (folder / "practice").symlink_to(site)
    return f"{guarded(folder)}/practice/"


@pytest.fixture
def page(browser: Browser, below: str) -> Iterator[Page]:
    """The article in a window of middling size."""
    page = browser.new_page(viewport={"width": 900, "height": 700})
    page.goto(below + PATH)
    yield page
    page.close()


@pytest.fixture
def plain(browser: Browser, below: str) -> Iterator[Page]:
    """The article where scripts do not run."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(below + PATH)
    yield page
    context.close()


def tick(page: Page, identifier: str, *numbers: int) -> None:
    for number in numbers:
        page.locator(f"#{identifier}-{number}").click()


def ticked(page: Page, identifier: str) -> list[int]:
    boxes = page.locator(f"#{identifier} input")
    return [number for number in range(1, boxes.count() + 1) if boxes.nth(number - 1).is_checked()]


def subsets(numbers: range) -> list[tuple[int, ...]]:
    return list(chain.from_iterable(combinations(numbers, length) for length in range(len(numbers) + 1)))


def fragment(page: Page) -> str:
    return str(page.evaluate("decodeURIComponent(location.hash)"))


def lit_after(page: Page, identifier: str, numbers: tuple[int, ...]) -> list[int]:
    """The places of the lines that are lit with these boxes ticked, and no others."""
    block = page.locator(f"#{identifier}")
    block.evaluate(
        "(block, numbers) => block.querySelectorAll('input').forEach((box, place) => { box.checked = numbers.includes(place + 1); })", list(numbers)
    )
    lit: list[int] = block.evaluate(LIT)
    return lit


def test_without_a_script_the_line_that_counts_right_is_lit(plain: Page) -> None:
    lines = count(["none", "two", "three or four"], 4)
    for numbers in subsets(range(1, 5)):
        meant = [place for place, line in enumerate(lines) if numbers and line.first <= len(numbers) <= line.last]
        assert lit_after(plain, "four-conditions", numbers) == meant, numbers


@pytest.mark.parametrize(
    ("identifier", "size", "names", "few"),
    [("which-seat-is-empty", 3, ["CTO", "Chief AI Officer"], "none or one"), ("which-title", 2, ["CTO", "CIO", "CAIO"], "none")],
)
def test_without_a_script_the_line_that_compares_right_is_lit(plain: Page, identifier: str, size: int, names: list[str], few: str) -> None:
    lines = compare([*names, "tie", few], [Group(name, size) for name in names])
    least = next(line.most for line in lines if line.most is not None) + 1
    for numbers in subsets(range(1, size * len(names) + 1)):
        counts = [sum((number - 1) // size == group for number in numbers) for group in range(len(names))]
        winners = [group for group, number in enumerate(counts) if number == max(counts)]
        place = len(names) + 1 if max(counts) < least else winners[0] if len(winners) == 1 else len(names)
        assert lit_after(plain, identifier, numbers) == ([place] if numbers else []), numbers


def test_without_a_script_everything_can_be_read_and_ticked_and_no_control_is_dead(plain: Page) -> None:
    block = plain.locator("#four-conditions")
    for line in block.locator("li").all():
        assert line.is_visible()
    block.locator("label").nth(1).click()
    assert ticked(plain, "four-conditions") == [2]
    assert not block.locator("button").is_visible()
    # The row of the control has its height already, so that nothing moves when a script shows it.
    assert block.locator(".assessment-count").evaluate("row => row.getBoundingClientRect().height") >= 44


def test_the_count_of_ticks_is_shown(plain: Page) -> None:
    def style(selector: str, name: str, pseudo: str = "") -> str:
        # What a style sheet generates is no text of the page, so that what it is made of is asked for.
        return str(plain.locator(selector).evaluate("(element, [name, pseudo]) => getComputedStyle(element, pseudo)[name]", [name, pseudo]))

    tick(plain, "four-conditions", 2)
    tick(plain, "which-seat-is-empty", 4)
    assert style("#four-conditions .assessment-count > span", "content", "::before") == 'counter(ticked) " / 4"'
    assert style("#which-seat-is-empty .assessment-count > span", "content", "::before") == 'counter(group-1) " : " counter(group-2)'
    increments = [style(f"#{box}", "counterIncrement") for box in ("four-conditions-1", "four-conditions-2", "which-seat-is-empty-4")]
    assert increments == ["none", "ticked 1", "group-2 1"]


def test_the_result_is_said_once_for_several_ticks_and_only_when_it_changes(page: Page) -> None:
    page.clock.install(time="2026-11-20T09:00:00")
    page.reload()
    page.clock.pause_at("2026-11-20T10:00:00")
    page.evaluate(
        """() => {
            window.said = [];
            const output = document.querySelector('#four-conditions output');
            new MutationObserver(() => said.push(output.value)).observe(output, {childList: true, characterData: true, subtree: true});
        }"""
    )
    for number in (1, 2, 3):
        tick(page, "four-conditions", number)
        page.clock.run_for(500)
    tick(page, "which-seat-is-empty", 1, 2)
    page.clock.run_for(1000)
    tick(page, "four-conditions", 4)
    page.clock.run_for(1000)
    tick(page, "four-conditions", 1, 2)
    page.clock.run_for(1000)
    assert page.evaluate("said") == [
        "Three or four: You do. Start with the dated decision, and bring it to a call.",
        "Two: Advisory calls will do; review in a quarter.",
    ]
    expect(page.locator("#which-seat-is-empty output")).to_have_text("CTO: Fill that seat first: book half an hour.")


def test_the_result_is_in_the_tree_that_screen_readers_see(page: Page) -> None:
    tick(page, "four-conditions", 2, 3)
    assert page.locator("#four-conditions [aria-current=true]").all_inner_texts() == page.locator("#four-conditions li").nth(1).all_inner_texts()
    assert page.get_by_role("group", name="Four conditions").get_by_role("checkbox", checked=True).count() == 2
    assert page.get_by_role("group", name="A CTO, probably, if").get_by_role("checkbox").count() == 3
    assert page.locator("#four-conditions").get_by_role("status").count() == 1


def test_the_ticks_stand_in_the_address_of_all_that_are_on_the_page(page: Page, below: str) -> None:
    tick(page, "four-conditions", 1, 3)
    assert fragment(page) == "#four-conditions=1.3"
    tick(page, "which-seat-is-empty", 6)
    assert fragment(page) == "#four-conditions=1.3&which-seat-is-empty=6"
    tick(page, "four-conditions", 1, 3)
    assert fragment(page) == "#which-seat-is-empty=6"
    tick(page, "which-seat-is-empty", 6)
    assert page.url == below + PATH
    assert page.evaluate("history.length") == 2


def test_who_is_sent_the_address_sees_the_ticks_and_the_result(page: Page, below: str) -> None:
    page.goto("about:blank")
    page.goto(f"{below}{PATH}#which-seat-is-empty=1.2.4")
    expect(page.locator("#which-seat-is-empty")).to_be_in_viewport()
    assert ticked(page, "which-seat-is-empty") == [1, 2, 4]
    assert ticked(page, "four-conditions") == []
    expect(page.locator("#which-seat-is-empty [aria-current=true]")).to_contain_text("CTO")
    page.evaluate("location.hash = '#four-conditions=2&which-seat-is-empty=4.5'")
    expect(page.locator("#four-conditions-2")).to_be_checked()
    assert ticked(page, "which-seat-is-empty") == [4, 5]


@pytest.mark.parametrize(
    "typed", ["#four-conditions=", "#four-conditions", "#four-conditions=x", "#=1&%", "#main", "#four-conditions=9.10&four-conditions"]
)
def test_an_address_that_means_nothing_does_nothing(page: Page, below: str, typed: str, watch: Callable[[Page], Any]) -> None:
    watched = watch(page)
    page.goto("about:blank")
    page.goto(f"{below}{PATH}{typed}")
    expect(page.locator("#four-conditions button")).to_have_attribute("type", "button")
    assert ticked(page, "four-conditions") == []
    assert watched.said == []


def test_after_a_reload_the_reader_is_where_they_were(page: Page) -> None:
    tick(page, "four-conditions", 1)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_function("scrollY > 1000")
    before = page.evaluate("scrollY")
    page.add_init_script("window.moved = 0; Element.prototype.scrollIntoView = () => { moved++; };")
    page.reload()
    page.wait_for_function("position => scrollY == position", arg=before)
    assert page.evaluate("moved") == 0
    assert ticked(page, "four-conditions") == [1]


def test_ticking_moves_nothing_and_other_anchors_go_on_working(page: Page, below: str) -> None:
    page.goto(f"{below}{PATH}#which-of-the-two")
    page.wait_for_function("scrollY > 0")
    before = page.evaluate("scrollY")
    page.locator("#which-seat-is-empty-1").evaluate("box => box.click()")
    page.locator("#which-seat-is-empty-1").evaluate("box => box.click()")
    assert page.evaluate("scrollY") == before
    page.evaluate("location.hash = '#which-of-the-three'")
    page.wait_for_function("position => scrollY > position", arg=before)
    assert fragment(page) == "#which-of-the-three"


def test_the_anchor_of_another_part_stays_when_nothing_is_ticked_any_more(page: Page) -> None:
    tick(page, "four-conditions", 1)
    page.evaluate("location.hash = '#which-of-the-three'")
    tick(page, "four-conditions", 1)
    assert fragment(page) == "#which-of-the-three"


def test_clear_takes_the_ticks_back_and_leads_to_the_first_box(page: Page, below: str) -> None:
    clear = page.locator("#four-conditions").get_by_role("button", name="Clear")
    expect(clear).to_be_hidden()
    tick(page, "four-conditions", 2, 4)
    tick(page, "which-seat-is-empty", 1)
    clear.click()
    assert ticked(page, "four-conditions") == []
    expect(page.locator("#four-conditions-1")).to_be_focused()
    expect(clear).to_be_hidden()
    assert fragment(page) == "#which-seat-is-empty=1"
    assert page.locator("#four-conditions").evaluate(LIT) == []
    expect(page.locator("#four-conditions output")).to_have_text("")


def test_the_keyboard_does_it_all(page: Page) -> None:
    page.locator("#four-conditions-1").focus()
    keys = ["Space", "Tab", "Space", "Tab", "Tab", "Tab", "Space", "Tab"]
    for key in keys:
        page.keyboard.press(key)
    assert ticked(page, "four-conditions") == [1, 2, 4]
    assert page.evaluate("document.activeElement.textContent") == "Clear"
    page.keyboard.press("Enter")
    assert ticked(page, "four-conditions") == []


def test_a_link_in_a_statement_is_a_link(page: Page, below: str) -> None:
    page.locator("#four-conditions label a").click()
    page.wait_for_url(f"{below}booking/")


def test_it_shows_its_focus(page: Page) -> None:
    page.locator("#four-conditions-2").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2


STATES = pytest.mark.parametrize(
    "state", ["", "#four-conditions=1.2&which-seat-is-empty=1.2&which-title=1.3", "#four-conditions=1.2.3&which-seat-is-empty=1.2&which-title=5"]
)


@STATES
def test_axe_finds_nothing(desktop: Page, below: str, state: str) -> None:
    desktop.goto(below + PATH + state)
    assert findings(desktop) == []


def test_targets_are_as_large_as_a_thumb(narrow: Page, below: str) -> None:
    narrow.goto(f"{below}{PATH}#four-conditions=1&which-seat-is-empty=1&which-title=1")
    sizes = """selector => [...document.querySelectorAll(selector)]
        .map(element => Math.min(...['width', 'height'].map(side => element.getBoundingClientRect()[side])))"""
    assert min(narrow.evaluate(sizes, ".assessment label")) >= 44
    assert min(narrow.evaluate(sizes, ".assessment input")) >= 24
    assert min(narrow.evaluate("[...document.querySelectorAll('.assessment button')].map(button => button.getBoundingClientRect().height)")) >= 44
    # The whole row is the target, the box included.
    box, row = narrow.locator("#four-conditions-1").bounding_box(), narrow.locator("label[for=four-conditions-1]").bounding_box()
    assert box is not None
    assert row is not None
    assert row["x"] <= box["x"]
    assert row["y"] <= box["y"]
    assert box["y"] + box["height"] <= row["y"] + row["height"]


def test_strokes_turn_by_twelve_degrees_and_not_in_motion_for_those_who_ask(page: Page) -> None:
    tick(page, "four-conditions", 1, 2)
    turned = "element => { const m = new DOMMatrix(getComputedStyle(element, '::before').transform); return Math.atan2(m.b, m.a) * 180 / Math.PI; }"
    assert [round(page.locator(f"#four-conditions-{number}").evaluate(turned)) for number in (1, 3)] == [12, 0]
    assert [round(line.evaluate(turned)) for line in page.locator("#four-conditions li").all()] == [0, 12, 0]
    moving = "[...document.querySelectorAll('.assessment *')].filter(e => getComputedStyle(e, '::before').transitionDuration != '0s').length"
    assert page.evaluate(moving) == 0
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(moving) > 0


def test_in_forced_colours_boxes_and_result_still_differ_and_can_be_read(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    tick(page, "four-conditions", 1, 2)
    for selector, chosen, other in (("input", 0, 2), ("li", 1, 0)):
        parts = page.locator(f"#four-conditions {selector}")
        pictures = [Image.open(io.BytesIO(parts.nth(place).screenshot())).convert("RGB") for place in (chosen, other)]
        grounds = [picture.getpixel((5, 5)) for picture in pictures]
        assert grounds[0] != grounds[1]
    # No plate of another colour lies below the words of the result.
    lit = page.locator("#four-conditions li").nth(1)
    colours = Image.open(io.BytesIO(lit.screenshot())).convert("RGB").getcolors(100_000) or []
    assert max(number for number, _ in colours) > 0.85 * sum(number for number, _ in colours)


def test_on_paper_boxes_are_empty_and_the_whole_rule_is_there(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.locator("#four-conditions-1").evaluate("box => getComputedStyle(box, '::before').display") == "none"
    assert page.locator("#four-conditions .assessment-count").is_hidden()
    assert all(line.is_visible() for line in page.locator(".assessment li, .assessment label").all())
    assert page.locator("#four-conditions-1").evaluate("box => parseFloat(getComputedStyle(box).borderTopWidth)") > 0


@pytest.mark.parametrize("path", ELSEWHERE.values())
def test_it_works_in_texts_of_every_kind(page: Page, below: str, path: str) -> None:
    page.goto(below + path)
    tick(page, "one-condition", 1)
    expect(page.locator("#one-condition output")).to_have_text("One: Good.")
    assert page.locator("#one-condition").evaluate(LIT) == [1]


def test_it_asks_nothing_of_anybody_and_keeps_to_the_policy(browser: Browser, below: str, watch: Callable[[Page], Any]) -> None:
    page = browser.new_page()
    watched = watch(page)
    answer = page.goto(below + PATH)
    assert answer is not None
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    # The browser looks for the icon of an address that changes, in its own cache.
    page.on("request", lambda request: None if "/icons/" in request.url else asked.append(request.url))
    tick(page, "four-conditions", 1, 2, 3)
    page.locator("#four-conditions button").click()
    expect(page.locator("#four-conditions output")).to_have_text("")
    assert (watched.elsewhere, watched.said, asked) == ([], [], [])
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    page.close()


def test_pages_without_one_load_no_script(site: Path) -> None:
    assert "/js/assessment." in (site / PATH / "index.html").read_text(encoding="utf-8")
    assert '<script type="module"' not in (site / "insights" / "alpha" / "index.html").read_text(encoding="utf-8")


def test_script_and_page_stay_in_their_budgets(site: Path) -> None:
    assert len(gzip.compress(SCRIPT.read_bytes(), 9, mtime=0)) <= 900
    assert len(gzip.compress((site / PATH / "index.html").read_bytes(), 9, mtime=0)) <= 14_000


def test_copies_have_the_statements_and_the_rule_as_lists(site: Path) -> None:
    copy = (site / PATH / "index.html.md").read_text(encoding="utf-8")
    assert "- ☐ You would let somebody else take the decision, and say so in writing.\n" in copy
    assert "- **Two:** Advisory calls will do; review in a quarter.\n" in copy
    feed = (site / "feed.xml").read_text(encoding="utf-8")
    assert "☐ a release needs a particular person;" in feed
    assert "Clear" not in feed
