"""Cost comparisons as readers use them: with and without a script, by keyboard and by pointer, on paper, and reckoning as the build does."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Locator, Page, expect

from plugins.practice.markdown import make_markdown
from tests.browser.axe import findings
from tests.browser.conftest import served

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "theme" / "static" / "js" / "cost-comparison.js"
PATH = "insights/compared/"
BLOCK = """/// cost-comparison | What a year of each costs
currency: USD
days: {days}
months: {months}
hours: 7.5
against: Full-time CTO
break-even: 3

| Option | From | To | Unit | Source |
| --- | ---: | ---: | --- | --- |
| Fractional CTO, by the hour | 150 | 500 | hour | Commonly published rates, 2026 |
| Fractional CTO, on retainer | 3,000 | 25,000 | month | Commonly published rates, 2026 |
| An adviser, by the day | 1.262,50 | 1.262,50 | day | [Three quotations](/about/), 2025 |
| Full-time CTO | 250,000 | 500,000 | year | Commonly published salaries, 2026, without search fee |

above 12 days a month: Hire full-time; [we can help you do it](/services/seat/).
dearer: Hire full-time.
///
"""
# Options at the edges: dearer by less than half a per cent, at one end only, at both, and the same.
EDGES = """
| Hardly dearer | 250,700 | 500,000 | year | Made up, 2026 |
| Dearer below | 300,000 | 500,000 | year | Made up, 2026 |
| Dearer above | 250,000 | 600,000 | year | Made up, 2026 |
| Much dearer | 600,000 | 900,000 | year | Made up, 2026 |
| The same | 250,000 | 500,000 | year | Made up, 2026 |
"""
SECOND = """/// cost-comparison | What a quarter of each costs
currency: EUR
days: 2
months: 3
against: An employee

| Option | From | To | Unit | Source |
| --- | ---: | ---: | --- | --- |
| A seat | 1,200 | 1,200 | day | Our own price, 2026 |
| An employee | 90,000 | 120,000 | year | A survey, 2026 |
///
"""
ARTICLE = f"""---
title: What does a seat cost?
date: 2026-05-06 09:30
summary: Two comparisons of what options cost, so that what they share can be told from what each has for itself.
category: Money
tags: [Decisions]
---

## What does a year cost?

{BLOCK.format(days=4, months=12)}

## And a quarter?

{SECOND}

Then the text goes on.
"""
# The words of a comparison as they are seen, and whether each stroke has turned.
SEEN = """figure => {
    const whole = figure.cloneNode(true);
    for (const part of whole.querySelectorAll('[hidden], .cost-controls, [data-decided=false]:empty')) part.remove();
    return [whole.textContent.replace(/\\s+/g, ' ').trim(), [...figure.querySelectorAll('[data-decided]')].map(part => part.dataset.decided)];
}"""
SET = """(figure, numbers) => {
    for (const [name, number] of Object.entries(numbers)) {
        const input = figure.querySelector(`[data-set=${name}]`);
        input.value = number;
        input.dispatchEvent(new Event('input', {bubbles: true}));
    }
}"""


@pytest.fixture(scope="module")
def site(built: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture site with an article of two comparisons, and one in a text of each other kind."""
    content = tmp_path_factory.mktemp("compared") / "content"
    shutil.copytree(ROOT / "tests" / "site" / "content", content)
    (content / "insights" / "compared.md").write_text(ARTICLE, encoding="utf-8")
    for text in ("services/review.md", "pages/about.md", "topics/decisions.md"):
        with (content / text).open("a", encoding="utf-8") as file:
            file.write(f"\n{SECOND}")
    return built("compared", PATH=str(content))


@pytest.fixture(scope="module")
def below(site: Path, guarded: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The site's address, below its base path."""
    folder = tmp_path_factory.mktemp("below")
    (folder / "practice").symlink_to(site)
    return f"{guarded(folder)}/practice/"


@pytest.fixture
def page(browser: Browser, below: str) -> Iterator[Page]:
    """The article in a window of middling size, its script at work."""
    page = browser.new_page(viewport={"width": 1000, "height": 800})
    page.goto(below + PATH)
    expect(page.locator(".cost-controls").first).to_be_visible()
    yield page
    page.close()


@pytest.fixture
def first(page: Page) -> Locator:
    """The first comparison."""
    return page.locator(".costs").first


@pytest.fixture
def plain(browser: Browser, below: str) -> Iterator[Page]:
    """The article where scripts do not run."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(below + PATH)
    yield page
    context.close()


def number(comparison: Locator, name: str) -> Locator:
    """An input by its label."""
    return comparison.get_by_role("spinbutton", name=name, exact=True)


def cell(comparison: Locator, row: str, column: str) -> Locator:
    """A cell of the table by the headings it stands under."""
    return comparison.get_by_role("row").filter(has=comparison.page.get_by_role("rowheader", name=row)).locator(f"td[data-label='{column}']")


def converted(language: str, days: str, months: str, more_options: str = "") -> Tag:
    """The first comparison as the build writes it for some days and months."""
    md = make_markdown(["plugins.blocks.cost_comparison"], language=language)
    block = BLOCK.format(days=days, months=months).replace("\n\nabove", f"{more_options.rstrip()}\n\nabove")
    figure = BeautifulSoup(md.convert(block), "lxml").figure
    assert md.messages == []
    return figure


def read(figure: Tag) -> list[Any]:
    """What ``SEEN`` reads in a browser."""
    decided = [part["data-decided"] for part in figure.select("[data-decided]")]
    for part in figure.select("[hidden], .cost-controls, [data-decided=false]:empty"):
        part.decompose()
    return [" ".join(figure.get_text().split()), decided]


def test_without_a_script_there_is_everything_but_controls(plain: Page) -> None:
    figure = plain.locator(".costs").first
    for row in figure.locator("tbody tr").all():
        expect(row).to_be_visible()
    expect(cell(figure, "by the hour", "In all")).to_have_text("54,000–180,000 = 150–500 × 7.5 (hours a day) × 4 (days a month) × 12 (months)")
    for part in plain.locator(".costs :is(input, button, .cost-bar)").all():
        expect(part).to_be_hidden()
    for rule in figure.locator("li").all():
        expect(rule).to_be_visible()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_script_that_comes_late_or_never_moves_nothing_and_leaves_nothing_dead(browser: Browser, below: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.route("**/*.js", lambda route: route.abort())
    page.goto(below + PATH)
    figures = page.locator(".costs")
    before = [figures.nth(place).bounding_box() for place in range(2)]
    for part in page.locator(".costs :is(input, button, .cost-bar)").all():
        expect(part).to_be_hidden()
    page.unroute("**/*.js")
    page.goto(below + PATH)
    expect(page.locator(".cost-bar").first).to_be_visible()
    assert [figures.nth(place).bounding_box() for place in range(2)] == before
    page.close()


def test_the_page_is_the_same_before_anything_is_set(first: Locator) -> None:
    assert first.evaluate(SEEN) == read(converted("en", "4", "12"))


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_the_script_reckons_and_writes_as_the_build_does(browser: Browser, tmp_path: Path, language: str) -> None:
    head = '<meta charset="utf-8"><title>.</title><script type="module" src="s.js"></script>'
    document = f'<!doctype html><html lang="{language}">{head}{converted(language, "4", "12", EDGES)}'
    (tmp_path / "index.html").write_text(document, encoding="utf-8")
    shutil.copyfile(SCRIPT, tmp_path / "s.js")
    with served(tmp_path) as address:
        page = browser.new_page()
        page.goto(address)
        figure = page.locator("figure")
        expect(figure).to_have_attribute("style", "--measure: 250000; --most: 900000;")
        for days in ("0.5", "2.5", "9.5", "12", "12.5", "18", "23"):
            for months in ("1", "5", "12", "60"):
                figure.evaluate(SET, {"days": days, "months": months})
                assert figure.evaluate(SEEN) == read(converted(language, days, months, EDGES)), (days, months)
        page.close()


def test_days_and_months_are_set_by_typing_by_keys_and_by_buttons(first: Locator) -> None:
    total = cell(first, "by the hour", "In all").locator("output")
    number(first, "Days a month").fill("10")
    expect(total).to_have_text("135,000–450,000")
    number(first, "Days a month").press("ArrowDown")
    expect(total).to_have_text("128,250–427,500")
    first.get_by_role("button", name="Days a month: more").click()
    expect(number(first, "Days a month")).to_have_value("10.5")
    first.get_by_role("button", name="Months: less").press("Enter")
    expect(number(first, "Months")).to_have_value("11")
    first.get_by_role("button", name="Months: more").press("Space")
    expect(total).to_have_text("141,750–472,500")
    expect(first.locator("caption")).to_have_text("Figures in USD; hours a day: 7.5; days a month: 10.5; months: 12")
    expect(cell(first, "by the hour", "In all")).to_contain_text("× 10.5 (days a month) × 12 (months)")


def test_buttons_stop_at_the_limits(first: Locator) -> None:
    number(first, "Months").fill("1")
    first.get_by_role("button", name="Months: less").click()
    expect(number(first, "Months")).to_have_value("1")
    number(first, "Days a month").fill("23")
    first.get_by_role("button", name="Days a month: more").click()
    expect(number(first, "Days a month")).to_have_value("23")


@pytest.mark.parametrize("typed", ["", "0", "24", "-3", "4.2", "1e9"])
def test_what_is_no_number_of_days_is_said_and_changes_nothing(first: Locator, typed: str) -> None:
    number(first, "Days a month").fill("6")
    before = first.locator("table").inner_text()
    complaint = first.locator("label small").first
    expect(complaint).to_be_hidden()
    days = first.locator("[data-set=days]")
    days.fill(typed)
    expect(complaint).to_be_visible()
    assert first.locator("table").inner_text() == before
    days.blur()
    for said in (complaint, first.locator("output").first):
        expect(said).to_have_text("A number from 0.5 to 23, please. The figures still stand for the last one.")
    days.fill("7")
    expect(complaint).to_be_hidden()
    expect(first.locator("caption")).to_contain_text("days a month: 7")


def test_a_button_leads_back_from_a_number_that_is_none(first: Locator) -> None:
    first.locator("[data-set=days]").fill("99")
    first.get_by_role("button", name="Days a month: less").click()
    expect(number(first, "Days a month")).to_have_value("23")
    expect(first.locator("caption")).to_contain_text("days a month: 23")


def test_a_rule_is_lit_when_it_holds(first: Locator) -> None:
    rules = first.locator(".cost-rules li")
    ground = "rule => getComputedStyle(rule).backgroundColor"
    nothing = "rgba(0, 0, 0, 0)"
    assert [rule.evaluate(ground) for rule in rules.all()] == [nothing, nothing]
    number(first, "Days a month").fill("12.5")
    assert rules.nth(0).evaluate(ground) != nothing
    assert rules.nth(1).evaluate(ground) == nothing
    number(first, "Days a month").fill("23")
    assert rules.nth(1).evaluate(ground) != nothing


@pytest.mark.parametrize(
    ("typed", "hour", "decided"),
    [
        ("100000", "Yes: 100,000 is more than 45,000.", "true"),
        ("45000", "That depends on the fee: 45,000 lies between 13,500 and 45,000.", "false"),
        ("0", "No: 0 is less than 13,500.", "false"),
        ("", "", "false"),
    ],
)
def test_what_the_wrong_decision_would_cost_is_held_against_fees(first: Locator, typed: str, hour: str, decided: str) -> None:
    number(first, "What the wrong decision would cost, USD").fill("1")
    number(first, "What the wrong decision would cost, USD").fill(typed)
    answer = first.locator(".cost-test li").first.locator("[data-decided]")
    expect(answer).to_have_text(hour)
    expect(answer).to_have_attribute("data-decided", decided)


def test_answers_follow_the_days(first: Locator) -> None:
    number(first, "What the wrong decision would cost, USD").fill("40000")
    number(first, "Days a month").fill("2")
    expect(first.locator(".cost-test li").first).to_contain_text("Yes: 40,000 is more than 22,500.")


def test_a_bar_lies_where_its_range_is(first: Locator) -> None:
    number(first, "Days a month").fill("4")
    drawn = first.locator("tbody tr").evaluate_all(
        """rows => rows.map(row => {
            const bar = row.querySelector('.cost-bar'), whole = bar.getBoundingClientRect().width;
            const share = (element, name, part) => Math.round(parseFloat(getComputedStyle(element, part)[name]) / whole * 1000);
            return [share(bar, 'left', '::before'), share(bar, 'width', '::before'), share(bar, 'left', '::after'), share(bar.firstChild, 'width')];
        })"""
    )
    # In thousandths of the dearest end: where the range begins, its width, the lowest price of the measure, and what lies between.
    assert drawn == [[108, 252, 500, 140], [72, 528, 500, 0], [121, drawn[2][1], 500, 379], [500, 500, 500, 0]]
    assert 0 < drawn[2][1] <= 20, "a fixed price is a short stroke"


def test_one_comparison_leaves_the_other_alone(page: Page) -> None:
    second = page.locator(".costs").nth(1)
    before = second.inner_text()
    number(page.locator(".costs").first, "Days a month").fill("20")
    assert second.inner_text() == before
    number(second, "Months").fill("6")
    expect(cell(second, "A seat", "In all").locator("output")).to_have_text("14,400")
    expect(page.locator("caption").first).to_contain_text("days a month: 20; months: 12")
    assert page.locator("[id]").evaluate_all("parts => parts.map(part => part.id).filter((id, place, all) => all.indexOf(id) < place)") == []


def test_results_are_said_once_when_a_value_is_settled(page: Page, first: Locator) -> None:
    page.evaluate(
        """() => {
            window.said = [];
            const live = [...document.querySelectorAll('output, [role=status], [role=alert], [aria-live]')].filter(part => part.ariaLive != 'off');
            for (const part of live) new MutationObserver(() => said.push(part.textContent)).observe(part, {childList: true, subtree: true});
        }"""
    )
    days = number(first, "Days a month")
    days.click()
    days.press("Control+a")
    days.press_sequentially("13")
    assert page.evaluate("said") == []
    days.press("Tab")
    page.wait_for_function("said.length")
    expected = [
        "Fractional CTO, by the hour, 175,500–585,000, 17 per cent more to 30 per cent less",
        "Fractional CTO, on retainer, 36,000–300,000, 40–86 per cent less",
        "An adviser, by the day, 196,950, 21–61 per cent less",
        "Above 12 days a month: Hire full-time; we can help you do it.",
    ]
    assert page.evaluate("said") == [", ".join(expected)]
    wrong = number(first, "What the wrong decision would cost, USD")
    wrong.fill("1000")
    wrong.press("Tab")
    page.wait_for_function("said.length > 1")
    assert page.evaluate("said[1]").startswith("Fractional CTO, by the hour, 43,875–146,250, No: 1,000 is less than 43,875.")
    assert page.evaluate("said.length") == 2
    first.get_by_role("button", name="Months: less").click()
    page.wait_for_function("said.length > 2")
    assert page.evaluate("said[2]").startswith("Fractional CTO, by the hour, 160,875–536,250, ")
    assert page.evaluate("said.length") == 3


def test_nothing_is_kept_and_nothing_is_sent(page: Page, first: Locator, below: str) -> None:
    asked: list[str] = []
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url))
    number(first, "Days a month").fill("8")
    number(first, "What the wrong decision would cost, USD").fill("90000")
    first.get_by_role("button", name="Months: more").click()
    assert page.url == below + PATH
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie, history.length]") == [0, 0, "", 2]
    assert asked == []
    page.reload()
    expect(number(first, "Days a month")).to_have_value("4")
    expect(first.locator("caption")).to_contain_text("days a month: 4; months: 12")


def test_under_the_published_policy_nothing_is_refused(browser: Browser, below: str, watch: Callable[[Page], Any]) -> None:
    page = browser.new_page()
    watched = watch(page)
    page.goto(below + PATH, wait_until="networkidle")
    figure = page.locator(".costs").first
    number(figure, "Days a month").fill("8")
    number(figure, "What the wrong decision would cost, USD").fill("90000")
    expect(figure.locator(".cost-bar").first).to_be_visible()
    assert (watched.elsewhere, watched.said) == ([], [])
    page.close()


def test_axe_finds_nothing_in_any_state(page: Page, first: Locator) -> None:
    expect(first.locator(".cost-bar").first).to_be_visible()
    assert findings(page) == []
    first.evaluate(SET, {"days": "23", "months": "12", "wrong": "10000000"})
    assert first.locator("[data-decided=true]").count() == 5
    assert findings(page) == []
    first.evaluate(SET, {"days": "99", "months": "0", "wrong": "-1"})
    assert first.locator(".cost-controls small:visible").count() == 3
    assert findings(page) == []


def test_targets_are_44_pixels_on_a_phone(narrow: Page, below: str) -> None:
    narrow.goto(below + PATH)
    for control in narrow.locator(".costs :is(input, button)").all():
        box = control.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44


def test_focus_is_seen_on_everything_that_takes_it(first: Locator) -> None:
    number(first, "Days a month").focus()
    seen = []
    for _ in range(6):
        first.page.keyboard.press("Tab")
        seen.append(
            first.page.evaluate("(part => [part.ariaLabel ?? part.dataset.set, getComputedStyle(part).outlineWidth])(document.activeElement)")
        )
    assert seen == [
        ["Days a month: less", "3px"],
        ["Days a month: more", "3px"],
        ["months", "3px"],
        ["Months: less", "3px"],
        ["Months: more", "3px"],
        ["What a year of each costs", "3px"],
    ]


def test_nothing_moves_for_those_who_ask_for_less_motion(page: Page) -> None:
    durations = """[...document.querySelectorAll('.costs *')].flatMap(part =>
        [null, '::before', '::after'].map(name => getComputedStyle(part, name).transitionDuration))"""
    assert set(page.evaluate(durations)) == {"0s"}
    page.emulate_media(reduced_motion="no-preference")
    assert set(page.evaluate(durations)) == {"0s", "0.16s"}


def test_paper_shows_what_the_reader_has_set_and_no_controls(page: Page, first: Locator) -> None:
    number(first, "Days a month").fill("13")
    number(first, "What the wrong decision would cost, USD").fill("90000")
    page.emulate_media(media="print")
    for control in first.locator(".cost-controls").all():
        expect(control).to_be_hidden()
    expect(first.locator("caption")).to_have_text("Figures in USD; hours a day: 7.5; days a month: 13; months: 12")
    for part in first.locator("tbody tr, li").all():
        expect(part).to_be_visible()


def test_colours_may_be_the_readers_own(page: Page, first: Locator) -> None:
    page.emulate_media(forced_colors="active")
    number(first, "Days a month").fill("13")
    bar = first.locator(".cost-bar").first
    assert bar.evaluate("bar => getComputedStyle(bar, '::before').borderTopWidth") != "0px"
    assert bar.evaluate("bar => getComputedStyle(bar, '::after').borderLeftWidth") == "3px"
    assert first.locator(".cost-rules li").first.evaluate("rule => getComputedStyle(rule, '::before').transform") != "none"


def test_pages_without_a_comparison_have_no_script_and_no_rule_of_it(site: Path) -> None:
    assert "cost-" not in (site / "contact" / "index.html").read_text(encoding="utf-8")
    assert "cost-comparison" in (site / "about" / "index.html").read_text(encoding="utf-8")


def test_the_script_is_small() -> None:
    assert len(gzip.compress(SCRIPT.read_bytes(), 9, mtime=0)) <= 1300
