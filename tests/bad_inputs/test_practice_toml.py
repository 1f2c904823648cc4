"""Every fault ``practice.toml`` can have, each in a file that is sound otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Problems = Callable[..., list[str]]
WithChange = Callable[[str, str, str], tuple[str, list[str]]]
HEAD = 'name = "Lark"\n'
CONTACT = "[contact]\n"
NAVIGATION = '    { label = "Questions", link = "/faq/" },\n'
NO_ADDRESS = "is not a web address such as https://example.com."
NO_PATH = "write the page’s path, such as /about/, or a whole address, such as https://example.com"
CELL = '[[home.cells]]\nlabel = "Cost"\nvalue = "From EUR 9,000"\n'


@pytest.fixture
def with_change(sound: Path, problems: Problems) -> WithChange:
    """The beginning of a problem on the line with a certain text, and what is wrong, once something in ``practice.toml`` has been replaced."""

    def read(old: str, new: str, at: str) -> tuple[str, list[str]]:
        text = (sound / "practice.toml").read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} must stand once in the file"
        changed = text.replace(old, new)
        line = changed[: changed.index(at)].count("\n") + 1
        return f"content/practice.toml:{line}: ", problems({"practice.toml": changed})

    return read


def test_nothing_is_wrong_with_the_file_itself(problems: Problems) -> None:
    assert problems({}) == []


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        (HEAD, "name = Lark\n", "name =", 'text needs quotation marks: name = "value"'),
        (HEAD, 'name "Lark"\n', "name ", 'a field has the form name = "value"'),
        (HEAD, 'name = "Lark\n', "name =", "a quotation mark is opened here and never closed"),
        (HEAD, 'name = "Lark" Ltd\n', "name =", "something stands behind the value"),
        (HEAD, 'name = "C:\\days"\n', "name =", "write two backslashes for one"),
        (HEAD, HEAD + 'name = "Wren"\n', 'name = "Wren', "this field is written twice; keep one"),
        (CONTACT, "[booking] # again\n", "# again", "this heading is written twice"),
        (CONTACT, "[contact\n", "[contact", "a heading has the form [name]"),
        (NAVIGATION, '    { label = "Call", link = "/booking/"\n', '{ label = "Call"', "fields are opened with { and never closed"),
        (
            NAVIGATION,
            NAVIGATION.replace(",\n", "\n") + '    { label = "Call" }\n',
            '{ label = "Call"',
            "a list is opened with [ and never closed, or lacks a comma",
        ),
    ],
)
def test_what_is_no_toml(with_change: WithChange, old: str, new: str, at: str, words: str) -> None:
    place, (problem,) = with_change(old, new, at)
    assert problem.startswith(place)
    assert words in problem


@pytest.mark.parametrize(
    ("new", "problem"),
    [
        ("topic_threshold = " + "9" * 5000 + "\n", "a number has too many digits; put it in quotation marks if it is text"),
        ("footer = " + "[" * 9000 + "\n", "brackets lie within one another too deeply; look for [ or { without an end"),
    ],
    ids=["digits", "brackets"],
)
def test_what_no_parser_reads_to_the_end(with_change: WithChange, new: str, problem: str) -> None:
    assert with_change(HEAD, HEAD + new, "name")[1] == [f"content/practice.toml: {problem}"]


@pytest.mark.parametrize(
    ("old", "new", "at", "problem"),
    [
        ("tagline = ", "tagine = ", "tagine", "“tagine” is not a field here; did you mean “tagline”?"),
        (HEAD, HEAD + "analytics = true\n", "analytics", "“analytics” is not a field here; the fields are address, articles_per_page, "),
        ('title = "Whose', 'titel = "Whose', "titel", "“titel” is not a field here; did you mean “title”?"),
        ('link = "/faq/"', 'url = "/faq/"', "navigation", "“url” is not a field here; the fields are label and link"),
        ('biography = "Reads', 'bio = "Reads', "bio", "“bio” is not a field here; the fields are biography, link, name and role"),
        (HEAD, "name = 7\n", "name", "name: one line of text is expected here. The name of the practice."),
        (HEAD, 'name = ""\n', "name", "name: it is empty. The name of the practice."),
        (HEAD, 'name = "L\\u0000rk"\n', "name", "name: there is a character here that cannot be seen (U+0000); delete it."),
        (HEAD, 'name = "<b>Lark</b>"\n', "name", "name: write plain text here, without “<b>”."),
        ('"Lark: a fractional CTO"', f'"{"x" * 66}"', "title", "title: 66 characters are too many; at most 65 fit."),
        (
            " for four days a month, with the right to decide and an agreed end,",
            "",
            "descr",
            "description: 40 characters are too few; at least 50 are needed.",
        ),
        ("https://lark.example", "lark.example", "address", f"address: “lark.example” {NO_ADDRESS}"),
        ("https://lark.example", "https://la rk.example", "address", f"address: “https://la rk.example” {NO_ADDRESS}"),
        ("https://lark.example", "http://[lark", "address", f"address: “http://[lark” {NO_ADDRESS}"),
        ("https://lark.example", "https://lark.example:port", "address", f"address: “https://lark.example:port” {NO_ADDRESS}"),
        ("https://lark.example", "https://lark.example/?a=b", "address", "address: “https://lark.example/?a=b” has a ? or # in it; write only "),
        ("Europe/Berlin", "Europe/Berln", "time_zone", "time_zone: “Europe/Berln” is not a time zone; write one such as Europe/Berlin"),
        ("Europe/Berlin", "../zone", "time_zone", "time_zone: “../zone” is not a time zone; write one such as Europe/Berlin"),
        (HEAD, HEAD + 'language = "english"\n', "language", "language: “english” does not have the right form."),
        (HEAD, HEAD + 'language = "xx"\n', "language", "language: “xx” is not a language known here; write one such as en, de or fr-CA."),
        ('"ada-lark"', '"ada-larc"', "principal", "principal: there is no “ada-larc” in content/people; did you mean “ada-lark”?"),
        ("https://cal.example/lark?month=next", "cal.example/lark", 'link = "cal', f"booking.link: “cal.example/lark” {NO_ADDRESS}"),
        (
            'page = "/booking/"',
            'page = "/boking/"',
            "page =",
            "booking.page: the link “/boking/” is dead: there is no /boking/; did you mean /booking/?",
        ),
        ('page = "/booking/"', 'page = "booking"', "page =", f"booking.page: the link “booking” is dead: {NO_PATH}"),
        ('page = "/booking/"', "minutes = 2", "minutes", "booking.minutes: “2” is too small; 5 is the least."),
        ('page = "/booking/"', "minutes = 999", "minutes", "booking.minutes: “999” is too large; 240 is the most."),
        ('page = "/booking/"', "minutes = 12.5", "minutes", "booking.minutes: “12.5” is not a whole number."),
        ('page = "/booking/"', 'minutes = "half an hour"', "minutes", "booking.minutes: “half an hour” is not a whole number."),
        ('page = "/booking/"', "minutes = [30]", "minutes", "booking.minutes: “[30]” is not a whole number."),
        (
            "ada@lark.example",
            "ada at lark",
            "email",
            "contact.email: “ada at lark” does not have the right form. The e-mail address visitors write to.",
        ),
        (
            CONTACT,
            CONTACT + 'telephone = "040 555"\n',
            "telephone",
            "contact.telephone: “040 555” does not have the right form. The telephone number with",
        ),
        (NAVIGATION, "", "navigation", "navigation: it is empty. One to five links at the top of every page"),
        (NAVIGATION, NAVIGATION * 6, "navigation", "navigation: there are 6; at most 5 fit."),
        (NAVIGATION, '    "Questions",\n', "navigation", "navigation, item 1: fields with names of their own are expected here, not one value."),
        ("/faq/", "/faqs/", "navigation", "navigation, item 1, link: the link “/faqs/” is dead: there is no /faqs/; did you mean /faq/?"),
        ("/faq/", "/faq", "navigation", "navigation, item 1, link: the link “/faq” is dead: page addresses end in a slash; write /faq/"),
        ("/faq/", "pages/booking.md", "navigation", f"navigation, item 1, link: the link “pages/booking.md” is dead: {NO_PATH}"),
        ("/faq/", "/faq/#feas", "navigation", "navigation, item 1, link: the link “/faq/#feas” is dead: the page has no “#feas”"),
        (
            HEAD,
            HEAD + 'call_to_action = "fee"\n',
            "call_to",
            "call_to_action: there is no call to action “fee”; declare it under [calls_to_action.fee]",
        ),
        (
            '"Decisions" = "decision"',
            '"Cost and contracts" = "fee"',
            "Cost and",
            "category_calls_to_action.Cost and contracts: there is no call to action “fee”; declare it under [calls_to_action.fee]",
        ),
        (
            '"Decisions" =',
            '"Decision" =',
            '"Decision"',
            "category_calls_to_action: no article has the category “Decision”; did you mean “Decisions”?",
        ),
        (
            "What's in a day?",
            "What's in a week?",
            "questions =",
            "home.questions, item 1: no group in content/faq asks “What's in a week?”; did you mean “What’",
        ),
        (CELL, "", "[[home.cells", "home.cells: there are too few; at least 3 are needed. Owner, date and cost of the next engagement."),
        (
            'value = "January"',
            'note = "January"',
            '[[home.cells]]\nlabel = "Date"',
            "home.cells, item 2, value: it is missing. What the cell says, in a few",
        ),
        ('biography = "Reads contracts for a living."', "", "[[guests", "guests, item 1, biography: it is missing."),
        (CONTACT, '[look]\nhot = "red"\n' + CONTACT, "hot", "look.hot: “red” is not a colour in the form #FF4A1C."),
        (CONTACT, '[look]\nhot = "#000"\n' + CONTACT, "hot", "look.hot: “#000” is not a colour in the form #FF4A1C."),
        (
            CONTACT,
            '[look]\nhot_dark = "#802000"\n' + CONTACT,
            "hot_dark",
            "look.hot_dark: #802000 has a contrast of 2.0:1 below black; 4.5:1 is needed, so take a lighter shade.",
        ),
        (
            CONTACT,
            '[look]\ntypeface = "grotesque"\n' + CONTACT,
            "typeface",
            "look.typeface: “grotesque” is not one of grotesk and system; did you mean “grotesk”?",
        ),
        (CONTACT, "[look]\nturned_letter = 5\n" + CONTACT, "turned", "look.turned_letter: the name has only 4 letters"),
        (
            CONTACT,
            '[index_pages.insight]\ntitle = "a"\nsummary = "b"\n' + CONTACT,
            "[index",
            "index_pages.insight: there is no such page; there are insights, ",
        ),
        (HEAD, HEAD + "topic_threshold = 0\n", "topic_threshold", "topic_threshold: “0” is too small; 1 is the least."),
        (HEAD, HEAD + "articles_per_page = 1\n", "articles_per_page", "articles_per_page: “1” is too small; 3 is the least."),
    ],
)
def test_wrong_values(with_change: WithChange, old: str, new: str, at: str, problem: str) -> None:
    place, found = with_change(old, new, at)
    assert any(line.startswith(place + problem) for line in found), "\n".join(found)
    # One fault is one problem, but for a field that must be there and is written under another name.
    assert len(found) == 1 or ["it is missing" in line for line in found if not line.startswith(place + problem)] == [True], "\n".join(found)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (None, "content/practice.toml: the file is missing; it holds the practice's name, address and everything else about it"),
        ("", "content/practice.toml: the file is empty; write its fields and text, or delete it"),
        (
            'name = "Lärk"'.encode("latin-1"),
            "content/practice.toml:1: the file is not saved as UTF-8 from here on; save it again with the encoding UTF-8",
        ),
        ('# note\nname = "Lark\0"', "content/practice.toml:2: the file holds a NUL character here; delete it"),
    ],
)
def test_files_that_cannot_be_read(problems: Problems, written: str | bytes | None, problem: str) -> None:
    assert problems({"practice.toml": written}) == [problem]


@pytest.mark.parametrize("change", [lambda raw: b"\xef\xbb\xbf" + raw, lambda raw: raw.replace(b"\n", b"\r\n")], ids=["BOM", "CRLF"])
def test_marks_of_editors_do_no_harm(sound: Path, problems: Problems, change: Callable[[bytes], bytes]) -> None:
    assert problems({"practice.toml": change((sound / "practice.toml").read_bytes())}) == []


def test_a_category_whose_article_waits_for_its_day_exists(sound: Path, problems: Problems) -> None:
    text = (sound / "practice.toml").read_text(encoding="utf-8")
    article = (sound / "insights/days-not-hours.md").read_text(encoding="utf-8")
    later = article.replace("2026-04-01", "2027-04-01").replace("Decisions", "Later").replace("title: Days", "title: Later days")
    assert problems({"practice.toml": text.replace('"Decisions" =', '"Later" ='), "insights/later.md": later}) == []


def test_a_question_of_a_draft_is_not_one_that_nobody_asks(sound: Path, problems: Problems) -> None:
    group = (sound / "faq/working-together.md").read_text(encoding="utf-8").replace("---\n\n", "status: draft\n---\n\n")
    assert problems({"faq/working-together.md": group}) == [
        "content/practice.toml:37: home.questions, item 1: “What's in a day?” is asked in content/faq/working-together.md, which is a draft"
    ]


def test_a_principal_who_is_a_draft_is_somebody(sound: Path, problems: Problems) -> None:
    person = (sound / "people/ada-lark.md").read_text(encoding="utf-8").replace("role:", "status: draft\nrole:")
    assert problems({"people/ada-lark.md": person}) == ["content/practice.toml:8: principal: content/people/ada-lark.md is a draft"]
