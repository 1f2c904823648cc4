"""The cost comparison as readers get it without a script, and what its author is told."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from plugins.practice.markdown import make_markdown
from plugins.practice.standalone import standalone_html
from tests.unit.nasty import NASTY

TITLE = "/// cost-comparison | What a year of *each* costs"
SETTINGS = "currency: USD\ndays: 4\nmonths: 12\nagainst: Full-time CTO\nbreak-even: 3"
HEAD = "| Option | From | To | Unit | Source |\n| --- | ---: | ---: | --- | --- |"
BY_HOUR = "| Fractional CTO, by the hour | 150 | 500 | hour | Commonly published rates, 2026 |"
RETAINER = "| Fractional CTO, on retainer | 3,000 | 25,000 | month | Commonly published rates, 2026 |"
FULL_TIME = "| Full-time CTO | 250,000 | 500,000 | year | [Salaries](pay.md), 2026, without search fee |"
TABLE = f"{HEAD}\n{BY_HOUR}\n{RETAINER}\n{FULL_TIME}"
RULES = "above 12 days a month: Hire full-time; [we help](help.md).\ndearer: Hire."


def written(settings: str = SETTINGS, table: str = TABLE, rules: str = RULES, title: str = TITLE) -> str:
    return f"{title}\n{settings}\n\n{table}\n\n{rules}\n///\n"


def convert(text: str, language: str = "en") -> tuple[str, list[tuple[int | None, str]]]:
    md = make_markdown(["plugins.blocks.callouts", "plugins.blocks.cost_comparison"], language=language)
    return md.convert(text), md.messages


def comparison(text: str, language: str = "en") -> Tag:
    html, messages = convert(text, language)
    assert messages == []
    return BeautifulSoup(html, "lxml").figure


def words(element: Tag) -> str:
    return " ".join(element.get_text().split())


def seen(figure: Tag) -> Tag:
    """What is left where neither script nor style sheet is."""
    return BeautifulSoup(standalone_html(str(figure), "https://a.example/b/"), "lxml")


def rows(figure: Tag) -> list[list[str]]:
    return [[words(cell) for cell in row.find_all(["th", "td"])] for row in seen(figure).select("tbody tr")]


def test_every_figure_has_its_source_or_its_formula() -> None:
    assert rows(comparison(written())) == [
        [
            "Fractional CTO, by the hour",
            "150–500 an hour Source: Commonly published rates, 2026",
            "57,600–192,000 = 150–500 × 8 (hours a day) × 4 (days a month) × 12 (months)",
            "62–77 per cent less: 250,000 − 57,600 = 192,400 (77%); 500,000 − 192,000 = 308,000 (62%).",
        ],
        [
            "Fractional CTO, on retainer",
            "3,000–25,000 a month Source: Commonly published rates, 2026",
            "36,000–300,000 = 3,000–25,000 × 12 (months)",
            "40–86 per cent less: 250,000 − 36,000 = 214,000 (86%); 500,000 − 300,000 = 200,000 (40%). The ranges overlap.",
        ],
        [
            "Full-time CTO",
            "250,000–500,000 a year Source: Salaries, 2026, without search fee",
            "250,000–500,000 = 250,000–500,000 × 12 (months) ÷ 12",
            "The measure",
        ],
    ]


def test_alone_it_is_a_caption_a_table_and_sentences() -> None:
    alone = seen(comparison(written()))
    assert words(alone.figcaption) == "What a year of each costs"
    assert words(alone.caption) == "Figures in USD; hours a day: 8; days a month: 4; months: 12"
    assert [words(heading) for heading in alone.select("thead th")] == ["Option", "As published", "In all", "Against Full-time CTO"]
    assert [words(sentence) for sentence in alone.select("p, li")] == [
        "Lowest is compared with lowest, highest with highest. Per cent: the difference divided by what Full-time CTO costs.",
        "Above 12 days a month: Hire full-time; we help.",
        "Where an option costs more than Full-time CTO, at its lowest and at its highest: Hire.",
        "Would the wrong decision cost more than 3 months of fees?",
        "Above the highest figure, yes. Below the lowest, no. Between the two it depends on the fee.",
        "Fractional CTO, by the hour: 14,400–48,000 = 150–500 × 8 (hours a day) × 4 (days a month) × 3 (months)",
        "Fractional CTO, on retainer: 9,000–75,000 = 3,000–25,000 × 3 (months)",
    ]
    assert alone.select("input, button, output, label, [class], [hidden], i") == []


def test_the_table_lies_in_a_region_named_after_the_comparison() -> None:
    figure = comparison(written(title='/// cost-comparison | A "year" of *each*'))
    region = figure.find(role="region")
    assert region["aria-label"] == "A “year” of each"
    assert region["tabindex"] == "0"
    assert [cell["data-label"] for cell in figure.select("tbody tr")[0].find_all("td")] == ["As published", "In all", "Against Full-time CTO"]


def test_a_stroke_turns_where_even_the_dearest_end_stays_below() -> None:
    assert [verdict["data-decided"] for verdict in comparison(written()).select("td [data-decided]")] == ["true", "false"]


@pytest.mark.parametrize(("days", "decided"), [("12", ["false", "false"]), ("12.5", ["true", "false"]), ("18", ["true", "true"])])
def test_a_rule_that_holds_is_marked(days: str, decided: list[str]) -> None:
    figure = comparison(written(SETTINGS.replace("days: 4", f"days: {days}")))
    assert [rule["data-decided"] for rule in figure.select(".cost-rules li")] == decided


@pytest.mark.parametrize(
    ("figures", "verdict"),
    [
        ("| 100 | 200 | year |", "60 per cent less: 250 − 100 = 150 (60%); 500 − 200 = 300 (60%)."),
        ("| 250 | 500 | year |", "0 per cent less: 250 − 250 = 0 (0%); 500 − 500 = 0 (0%). The ranges overlap."),
        ("| 300 | 400 | year |", "20 per cent more to 20 per cent less: 250 − 300 = −50 (−20%); 500 − 400 = 100 (20%). The ranges overlap."),
        ("| 255 | 520 | year |", "2–4 per cent more: 250 − 255 = −5 (−2%); 500 − 520 = −20 (−4%). The ranges overlap."),
        ("| 600 | 900 | year |", "80–140 per cent more: 250 − 600 = −350 (−140%); 500 − 900 = −400 (−80%)."),
    ],
)
def test_less_more_or_both(figures: str, verdict: str) -> None:
    table = f"{HEAD}\n| A {figures} A, 2026 |\n| B | 250 | 500 | year | B, 2026 |"
    assert rows(comparison(written("currency: EUR\nagainst: B", table, "")))[0][3] == verdict


def test_what_nothing_depends_on_is_not_asked() -> None:
    table = f"{HEAD}\n| A | 100 | 200 | month | A, 2026 |\n| B | 250 | 500 | year | B, 2026 |"
    figure = comparison(written("currency: EUR\nagainst: B", table, ""))
    assert [field["data-set"] for field in figure.find_all("input")] == ["months"]
    assert words(figure.caption) == "Figures in EUR; months: 12"
    assert not figure.select(".cost-rules, .cost-test")


def test_a_rule_about_days_asks_for_them() -> None:
    table = f"{HEAD}\n| A | 100 | 200 | month | A, 2026 |\n| B | 250 | 500 | year | B, 2026 |"
    figure = comparison(written("currency: EUR\nagainst: B\ndays: 3", table, "above 6 days: Hire."))
    assert [field["data-set"] for field in figure.find_all("input")] == ["days", "months"]


def test_settings_may_be_indented_like_those_of_other_blocks() -> None:
    indented = "\n".join(f"    {line}" for line in SETTINGS.split("\n"))
    assert convert(written(indented)) == convert(written())


def test_a_rule_may_go_on_in_the_next_line() -> None:
    assert words(comparison(written(rules="dearer: Hire\n  full-time.")).select(".cost-rules li")[0]).endswith("highest: Hire full-time.")


def test_units_may_be_in_the_language_of_the_text() -> None:
    text = written(
        "currency: EUR\nagainst: B\ndays: 2", f"{HEAD}\n| A | 1.000 | 1.200 | Tag | A, 2026 |\n| B | 90 000 | 120 000 | Jahr | B, 2026 |", ""
    )
    figure = comparison(text, "de")
    assert rows(figure)[0][1:] == [
        "1.000–1.200 je Tag Quelle: A, 2026",
        "24.000–28.800 = 1.000–1.200 × 2 (Tage im Monat) × 12 (Monate)",
        "73–76 Prozent weniger: 90.000 − 24.000 = 66.000 (73 %); 120.000 − 28.800 = 91.200 (76 %).",
    ]


def test_a_language_without_words_has_the_english_ones_and_its_own_figures() -> None:
    assert rows(comparison(written(), "it"))[1][2] == "36.000–300.000 = 3.000–25.000 × 12 (months)"


def test_one_month_of_fees_is_no_months() -> None:
    assert "more than a month’s fee?" in words(comparison(written(SETTINGS.replace("break-even: 3", "break-even: 1"))))


def test_inputs_keep_nothing_and_send_nothing() -> None:
    for field in comparison(written()).find_all("input"):
        assert field["autocomplete"] == "off"
        assert not field.has_attr("name")
        assert field.find_parent("label")
        assert field.find_parent(hidden=True)


def test_two_comparisons_share_no_id() -> None:
    html, _ = convert(written() + "\n" + written())
    assert not BeautifulSoup(html, "lxml").select("[id]")


def test_no_style_attribute_and_no_script() -> None:
    assert not BeautifulSoup(convert(written())[0], "lxml").select("[style], script")


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        (("currency: USD\n", ""), 3, "needs “currency:”, such as “currency: USD”"),
        (("USD", "dollars"), 4, "“DOLLARS” is no currency; write its code of three letters"),
        (("currency: USD", "currency:"), 4, "“currency:” says nothing"),
        (("against: Full-time CTO", "against: A full-time CTO"), 7, "names no option of the table; did you mean “Full-time CTO”?"),
        (("against: Full-time CTO", "against: Wizard"), 7, "there are Fractional CTO, by the hour, Fractional CTO, on retainer and Full-time CTO"),
        (("against: Full-time CTO\n", ""), 3, "needs “against:”"),
        (("days: 4\n", ""), 3, "need “days:”"),
        (("days: 4", "days: four"), 5, "“days: four” is not understood; write a whole or half number from 0.5 to 23, such as 4"),
        (("days: 4", "days: 31"), 5, "“days: 31” is not understood"),
        (("days: 4", "days: 4.2"), 5, "“days: 4.2” is not understood"),
        (("days: 4", "days: -4"), 5, "“days: -4” is not understood"),
        (("days: 4", "days: 4\ndays: 5"), 5, "“days:” is written twice"),
        (("days: 4", "day: 4"), 5, "“day” is no setting of a cost comparison; did you mean “days”?"),
        (("days: 4", "colour: red\ndays: 4"), 5, "“colour” is no setting of a cost comparison; there are currency, against, days"),
        (("days: 4", "4 days"), 5, "“4 days” is no setting; write “name: value”"),
        (("months: 12", "months: 0"), 6, "write a whole number from 1 to 60"),
        (("break-even: 3", "break-even: 2.5"), 8, "write a whole number from 1 to 60, such as 3"),
        (("break-even: 3", "hours: 25"), 8, "“hours: 25” is not understood"),
        (
            ("currency: USD", "Prices of today.\n\ncurrency: USD"),
            4,
            "“Prices of today.” is no setting; write “name: value”, or put it outside of the block",
        ),
        (("| 150 | 500 |", "| 500 | 150 |"), 12, "the range falls from 500 to 150; write the lower figure first"),
        (("| 150 | 500 |", "| -150 | 500 |"), 12, "“-150” is no figure; write digits only"),
        (("| 150 | 500 |", "| 150 | |"), 12, "a figure is missing; write digits only, such as 3,000, and a fixed price in both columns"),
        (("| 150 | 500 |", "| USD 150 | 500 |"), 12, "“USD 150” is no figure"),
        (("| 150 | 500 |", "| 0 | 500 |"), 12, "nobody works for 0 per hour"),
        (("| 250,000 | 500,000 |", "| 11 | 12 |"), 14, "the lowest figure that can be compared is 12"),
        (("| 150 | 500 |", "| 150 | 500,000 |"), 12, "nobody can use a range from 150 to 500,000; is there a digit too many?"),
        (("| 150 | 500 |", "| 2000000000 | 3000000000 |"), 12, "nobody can use a range from 2,000,000,000 to 3,000,000,000"),
        (("| hour |", "| week |"), 12, "“week” is no unit; write hour, day, month or year"),
        (("| hour |", "| |"), 12, "the unit is missing"),
        (("| month | Commonly published rates, 2026 |", "| month | |"), 13, "these figures have no source"),
        (("| month | Commonly published rates, 2026 |", "| month | Rates |"), 13, "the source “Rates” names no year"),
        (("| month | Commonly published rates, 2026 |", "| month | [Rates](https://a.example/2026/) |"), 13, "names no year"),
        (("| Fractional CTO, on retainer |", "| |"), 13, "this option has no name"),
        (("Fractional CTO, on retainer", "Fractional CTO, *by the hour*"), 13, "two options are called “Fractional CTO, *by the hour*”"),
        ((f"{BY_HOUR}\n{RETAINER}\n", ""), 3, "there is nothing to compare"),
        ((f"{BY_HOUR}\n{RETAINER}\n{FULL_TIME}", ""), 3, "the table has no options"),
        ((TABLE, ""), 3, "holds one table, with the columns option, from, to, unit, source"),
        ((TABLE, f"{TABLE}\n\nTo:\n\n{TABLE}"), 3, "holds one table"),
        ((TABLE, f"{TABLE}\n\n- a list"), 3, "put everything else outside of it"),
        ((HEAD, HEAD.replace(" Source |", " Source | More |").replace("--- |\n", "--- |")), 10, "as many columns in its second line as in its first"),
        ((f"\n\n{HEAD}", f"\n{HEAD}"), 9, "one needs an empty line above and below it"),
        ((TABLE, "| A | B |\n| --- | --- |\n| 1 | 2 |"), 10, "this table has 2 columns, and a cost comparison has five"),
        (
            ("above 12 days a month", "above twelve days"),
            16,
            "“above twelve days:” is not understood; write “above 12 days:” with a whole or half number",
        ),
        (("above 12 days a month", "above 99 days"), 16, "“above 99 days:” is not understood"),
        (("dearer: Hire.", "dearer:"), 17, "“dearer:” says nothing"),
        ((TITLE, "/// cost-comparison"), 3, "needs a title"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(change: tuple[str, str], line: int, said: str) -> None:
    text = f"Before.\n\n{written()}"
    assert text.count(change[0]), "the change changes nothing"
    _, messages = convert(text.replace(*change, 1))
    assert [(at, said in message) for at, message in messages if said in message] == [(line, True)], messages


def test_a_rule_may_begin_at_half_a_day() -> None:
    html, messages = convert(written().replace("above 12 days", "above 8.5 days"))
    assert messages == []
    assert "above 8.5 days" in BeautifulSoup(html, "lxml").get_text().lower()


def test_the_second_of_two_is_named_by_its_own_lines() -> None:
    _, messages = convert(f"{written()}\n```\n{TITLE}\n```\n\n{written().replace('| hour |', '| week |')}")
    assert [line for line, _ in messages] == [31]


def test_all_faults_are_told_at_once() -> None:
    _, messages = convert(written(SETTINGS.replace("USD", "XXQ").replace("months: 12", "months: 99"), TABLE.replace("hour |", "week |")))
    assert [line for line, _ in messages] == [2, 4, 10]


def test_what_is_at_fault_loses_no_word() -> None:
    html, messages = convert(written().replace("| hour |", "| week |"))
    assert messages
    assert all(word in BeautifulSoup(html, "lxml").get_text() for word in ("week", "Commonly published", "150", "above 12 days"))


def test_nothing_that_is_typed_stops_the_build() -> None:
    convert(f"{TITLE}\n{NASTY}\n\n{TABLE}\n\n{NASTY}\n///\n")
    for line in NASTY.split("\n"):
        convert(written(table=TABLE.replace("150", line)))
        convert(written(rules=f"dearer: {line}", title=f"/// cost-comparison | {line}"))


@given(st.text(alphabet="|-: /\n1a*_[]()&<", max_size=40))
def test_no_combination_of_signs_stops_the_build(text: str) -> None:
    convert(f"{TITLE}\n{text}\n///\n")
    convert(written(table=f"{HEAD}\n{text}"))
