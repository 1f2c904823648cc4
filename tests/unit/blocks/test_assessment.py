"""Assessments: what readers get of them, and what owners are told when something is missing."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from plugins.practice.document import count_words, split_sections
from plugins.practice.markdown import make_markdown
from plugins.practice.standalone import standalone_html
from plugins.structured_data.answers import answer_text_html

MODULES = ["plugins.blocks.callouts", "plugins.blocks.disclosure", "plugins.blocks.checklists", "plugins.blocks.assessment", "plugins.faq.extension"]
FAQ = ["Frequently asked questions"]
FOUR = """/// assessment | How many of *these* are true?
- We are about to sign something we cannot undo.
- Nobody can [say no](/no/) to "engineering".
- Three
- Four

none: You do not need one. Read [why](/why/).
two: Advisory calls will do.
three or four: You do. [Bring the decision](/booking/)
///"""
SIDES = """/// assessment | Which seat is empty?
Tick what is true today.

### A CTO, probably, if

- your best developer signs contracts;
- a release needs a particular person;
- two suppliers disagree;

### A Chief AI Officer, probably, if

- departments buy AI tools;
- pilots have been running;

CTO: Fill *that* seat.
Chief AI Officer: Fill this one.
tie: Begin with the CTO.
none or one: Patience.
///"""


def convert(text, language="en", hub=False):
    md = make_markdown(MODULES, language=language, faq_headings=FAQ, reserved_ids=["main"])
    md.hub = hub
    html = md.convert(text)
    return html, md.messages


def page_of(text, language="en"):
    html, messages = convert(text, language)
    assert messages == []
    return BeautifulSoup(html, "lxml")


def words(element):
    return " ".join(element.get_text().split())


def rule(page):
    return [(" ".join(line["class"]), words(line)) for line in page.select(".assessment-rule > li")]


def statements(page):
    return [words(label) for label in page.select("label")]


def block(*lines):
    return "\n".join(["/// assessment | Title", *lines, "///"])


def test_statements_and_a_rule():
    page = page_of(FOUR)
    fieldset = page.select_one("fieldset.assessment.assessment-boxes#how-many-of-these-are-true[data-enhance=assessment]")
    assert str(fieldset.legend) == "<legend>How many of <em>these</em> are true?</legend>"
    assert statements(page) == ["We are about to sign something we cannot undo.", "Nobody can say no to “engineering”.", "Three", "Four"]
    assert page.select_one("label a")["href"] == "/no/"
    assert rule(page) == [
        ("from-0 to-1", "None or one: You do not need one. Read why."),
        ("from-2 to-2", "Two: Advisory calls will do."),
        ("from-3 to-4", "Three or four: You do. Bring the decision"),
    ]
    assert [link["href"] for link in page.select(".assessment-rule a")] == ["/why/", "/booking/"]


def test_boxes_stand_beside_one_another_and_each_has_its_label():
    page = page_of(FOUR)
    boxes = page.select("fieldset > input[type=checkbox]")
    assert [box["id"] for box in boxes] == [f"how-many-of-these-are-true-{number}" for number in range(1, 5)]
    assert [box.find_next_sibling(True)["for"] for box in boxes] == [box["id"] for box in boxes]
    assert not page.select("[name], [checked], [style], script, form")


def test_what_only_the_script_uses_is_there_and_says_nothing_without_it():
    page = page_of(FOUR)
    row = page.select_one(".assessment-count")
    assert [part.name for part in row.find_all(True)] == ["span", "button", "output"]
    assert (row.span["aria-hidden"], row.span["data-of"], row.span.text) == ("true", "4", "")
    assert (row.button["type"], row.button.has_attr("hidden"), row.button.text) == ("button", True, "Clear")
    assert row.output.text == ""


def test_two_sides():
    page = page_of(SIDES)
    assert [words(part) for part in page.select("fieldset.assessment-groups > :is(legend, p:not([class]))")] == [
        "Which seat is empty?",
        "Tick what is true today.",
    ]
    groups = page.select("fieldset.assessment-groups > fieldset.assessment-boxes")
    assert [(group["class"][-1], words(group.legend), len(group.select("input"))) for group in groups] == [
        ("group-1", "A CTO, probably, if", 3),
        ("group-2", "A Chief AI Officer, probably, if", 2),
    ]
    assert rule(page) == [
        ("for-1", "CTO: Fill that seat."),
        ("for-2", "Chief AI Officer: Fill this one."),
        ("for-tie", "Tie: Begin with the CTO."),
        ("for-few", "At most one on each side: Patience."),
    ]
    assert page.select_one(".assessment-rule")["class"] == ["assessment-rule", "least-2"]
    assert page.select_one(".count-2")
    assert not page.select("h3")


@pytest.mark.parametrize(
    ("language", "clear", "labels"),
    [
        ("de-AT", "Zurücksetzen", ["Keine oder eine", "Zwei", "Drei oder vier"]),
        ("fr", "Effacer", ["Aucune ou une", "Deux", "Trois ou quatre"]),
        ("it", "Clear", ["0–1", "2", "3–4"]),
    ],
)
def test_what_the_build_writes_is_in_the_language_of_the_site(language, clear, labels):
    page = page_of(FOUR, language)
    assert page.button.text == clear
    assert [words(label).rstrip(":") for label in page.select(".assessment-rule strong")] == labels


SAME = [
    ["- a", "- b", "", "0: x", "1: y"],
    ["- a", "- b", "0: x", "1: y"],
    ["", "- [ ] a", "- [x] b", "", "0: x", "", "1: y", ""],
    ["* a", "", "* b", "", "---", "", "**0:** x", "**1**: y"],
    ["1. a", "2. b", "", "0: x", "1: y"],
    ["- a", "- b", "", "- **none:** x", "- **one or two:** y"],
    ["- a", "- b", "- **None**: x", "- **One or more**: y"],
    ["+ a", "+ b", "", "* **0:** x", "* **1:** y"],
    ["• a", "• b", "", "0 : x", "1: y"],
]


@pytest.mark.parametrize("lines", SAME)
def test_the_ways_to_write_a_list(lines):
    page = page_of(block(*lines))
    assert statements(page) == ["a", "b"]
    assert rule(page) == [("from-0 to-0", "None: x"), ("from-1 to-2", "One or two: y")]


@pytest.mark.parametrize("label", ["### {}", "#### {} ####", "**{}**", "__{}__", "**{}:**", "**{}**:"])
@pytest.mark.parametrize("between", [["", "- a"], ["- a"]])
def test_the_ways_to_write_a_label(label, between):
    page = page_of(block(label.format("One side"), *between, "", label.format("Another"), *between, "", "One: x", "another: y", "Tie: z", "None: w"))
    assert [words(legend).rstrip(":") for legend in page.select("fieldset fieldset > legend")] == ["One side", "Another"]
    assert statements(page) == ["a", "a"]
    assert [classes for classes, _ in rule(page)] == ["for-1", "for-2", "for-tie", "for-few"]


def test_long_sentences_may_go_on_below():
    page = page_of(
        block("- A statement that is", "  longer: much longer.", "- b", "", "0: It goes", "on, https://x.example/ and", "  so: on.", "1: y")
    )
    assert statements(page) == ["A statement that is longer: much longer.", "b"]
    assert rule(page)[0] == ("from-0 to-0", "None: It goes on, https://x.example/ and so: on.")


def test_an_introduction_is_no_statement_though_a_list_follows_at_once():
    page = page_of(block("Tick: what is true", "today.", "- a", "- b", "", "0: x", "1: y"))
    assert [words(part) for part in page.select("fieldset > p:not([class])")] == ["Tick: what is true today."]
    assert statements(page) == ["a", "b"]


def test_two_with_one_title_have_ids_of_their_own_and_headings_theirs_first():
    page = page_of(f"{block('- a', '', '0: x', '1: y')}\n\n{block('- a', '', '0: x', '1: y')}\n\n## Title\n\nText\n\n## Title 2-1")
    assert [element["id"] for element in page.select("fieldset")] == ["title-2", "title-3"]
    ids = [element["id"] for element in page.select("[id]")]
    assert len(set(ids)) == len(ids)
    assert page.h2["id"] == "title"


def test_an_id_of_the_owner_stays():
    page = page_of("/// assessment | Title\n    attrs: {id: mine, class: wide}\n\n- a\n\n0: x\n1: y\n///")
    assert page.fieldset["class"] == ["assessment", "assessment-boxes", "wide"]
    assert [page.fieldset["id"], page.input["id"], page.label["for"]] == ["mine", "mine-1", "mine-1"]


def test_a_title_without_letters_has_an_id_too():
    assert page_of("/// assessment | ???\n- a\n\n0: x\n1: y\n///").fieldset["id"] == "assessment"


def test_it_is_no_question_and_no_section():
    text = f"## Do you need one?\n\n{FOUR}\n\n## Frequently asked questions\n\n### Is this one?\n\nYes.\n\n### And this?\n\n{SIDES}\n\nYes."
    md = make_markdown(MODULES, faq_headings=FAQ)
    html = md.convert(text)
    assert md.messages == []
    assert [question.question for question in md.results["questions"]] == ["Is this one?", "And this?"]
    assert [section.title for section in split_sections(html)[1]] == ["Do you need one?", "Frequently asked questions"]


def test_all_of_it_counts_as_read():
    html, _ = convert(block("- One two three.", "- Four five.", "", "0: Six.", "1: Seven [eight](/x/)."))
    assert count_words(html) == count_words(
        "<p>Title</p><p>One two three. Four five.</p><p>None: Six.</p><p>One or two: Seven eight.</p><p>Clear</p>"
    )


def test_in_an_answer_its_sentences_stay_apart():
    text = words(BeautifulSoup(answer_text_html(convert(FOUR)[0], "https://x.example/a/"), "lxml"))
    assert "undo. Nobody can say no to “engineering”. Three Four None or one: You do not" in text


def test_it_stands_alone_as_a_title_and_two_lists():
    assert standalone_html(convert(FOUR)[0], "https://x.example/a/") == (
        "<div>\n<p>How many of <em>these</em> are true?</p>\n"
        "<ul><li>☐ We are about to sign something we cannot undo.</li>\n"
        '<li>☐ Nobody can <a href="https://x.example/no/">say no</a> to “engineering”.</li>\n'
        "<li>☐ Three</li>\n<li>☐ Four</li>\n</ul>\n<ul>\n"
        '<li><strong>None or one:</strong> You do not need one. Read <a href="https://x.example/why/">why</a>.</li>\n'
        "<li><strong>Two:</strong> Advisory calls will do.</li>\n"
        '<li><strong>Three or four:</strong> You do. <a href="https://x.example/booking/">Bring the decision</a></li>\n'
        "</ul>\n</div>"
    )


def test_two_sides_stand_alone_as_well():
    page = BeautifulSoup(standalone_html(convert(SIDES)[0], "https://x.example/a/"), "lxml")
    assert [words(part) for part in page.select("p")] == [
        "Which seat is empty?",
        "Tick what is true today.",
        "A CTO, probably, if",
        "A Chief AI Officer, probably, if",
    ]
    assert [len(items.select("li")) for items in page.select("ul")] == [3, 2, 4]
    assert words(page.select("li")[-1]) == "At most one on each side: Patience."


def test_within_other_blocks_and_lists():
    assert page_of(f"//// note\n{FOUR}\n////").select_one("aside.callout > fieldset.assessment > input")
    assert page_of("- item\n\n" + "\n".join(f"    {line}" for line in FOUR.split("\n"))).select_one("li > fieldset.assessment > input")


@pytest.mark.parametrize(
    ("lines", "line", "sentence"),
    [
        ([], 1, "this assessment has no statements to tick; write each on a line of its own behind “- ”, and the rule below them"),
        (["Text."], 1, "this assessment has no statements to tick"),
        (["- a", "- b"], 1, "this assessment has no rule; write below the statements what follows, such as “none: …”, “two: …”"),
        (["### A", "- a", "", "### B", "- b"], 1, "this assessment has no rule; write below the statements what follows, such as “CTO: …”, “tie: …”"),
        (["- a", "- b", "", "0: x", "5: y"], 6, "“5:” can never apply: it needs five, and there are two statements"),
        (["- a", "- b", "", "0: x", "1: y", "one: z"], 7, "two lines are for one; keep one of them"),
        (["- a", "- b", "", "1: x", "2: y"], 5, "the rule says nothing for none; add a line “0:” for it"),
        (["- a", "- b", "", "0: x", "Tow: y"], 6, "“Tow:” does not say how many statements are true; write “none:”"),
        (["- a", "- b", "", "Tow: x", "0: y"], 5, "“Tow:” does not say how many"),
        (
            ["- a", "- b", "", "0: x", "", "And so on, for ever and a day."],
            7,
            "“And so on, for ever and …” is neither a statement nor a line of the rule",
        ),
        (["- a", "- b", "", "**0:** x", "- **Tow:** y"], 6, "“**Tow:** y” stands below the rule and is no line of it; begin it with “two:” or"),
        (["- a", "- b", "", "- **0:** x", "- **Tow:** y"], 6, "“**Tow:** y” stands below the rule and is no line of it; begin it with “two:” or"),
        (["- a", "", "0: x", "1: y", "", "### B", "- b"], 7, "“B” stands below the rule and is no line of it"),
        (["- a", "- b", "", "0:", "1: y"], 5, "nothing stands behind the colon of “0:”; write what follows"),
        (
            ["You need a CTO if:", "", "- a", "", "Another if:", "", "- b"],
            6,
            "nothing stands behind the colon of “Another if:”; write what follows, or put “###”",
        ),
        (["- a", "", "### B", "- b", "", "B: x"], 2, "this statement stands above the first label; put a “###” heading above it too"),
        (["### B", "- b", "", "B: x"], 2, "this is the only label of the assessment; take it away, or add another with statements to compare"),
        (["### A", "- a", "", "### B", "", "A: x", "B: y"], 5, "the group “B” has no statements; write them below its label, each behind “- ”"),
        (["### A", "- a", "", "### *A*", "- b", "", "A: x"], 5, "two groups are called “A”; word one of them otherwise"),
        (
            ["### A", "- a", "", "### B", "- b", "", "A: x", "B: y", "C: z"],
            10,
            "“C:” is no group of this assessment; there are “A”, “B”, “tie:” and “none:”",
        ),
        (["### A", "- a", "", "### B", "- b", "", "A: x", "B: y", "none: z"], 1, "the rule says nothing for a tie; add a line “tie:”"),
        (["###  ", "- a"], 1, "there is a label without words in this assessment"),
        ([f"- {number}" for number in range(13)], 14, "an assessment has at most 12 statements, and this is one more; leave some out"),
        (["### A", *(f"- {number}" for number in range(9)), "", "### B", "- b"], 11, "an assessment has at most 8 statements a group"),
        (
            [line for name in "ABCD" for line in (f"### {name}", f"- {name}1", "")],
            11,
            "an assessment compares at most 3 groups, and this is one more",
        ),
        (["- a", "    - within", "", "0: x"], 2, "a statement is one sentence; take out what is indented below it"),
        (["- a", "", "    More.", "", "0: x"], 2, "a statement is one sentence; take out what is indented below it"),
        (["- a", "", "> quoted", "", "0: x"], 1, "an assessment holds statements, labels and the lines of a rule; move everything else out of it"),
        (["- a", "", "<div>raw</div>", "", "0: x", "1: y"], 1, "an assessment holds statements, labels and the lines of a rule"),
        (["- a", "", "| a | b |", "| - | - |", "| 1 | 2 |", "", "0: x", "1: y"], 1, "an assessment holds statements, labels and the lines of a rule"),
        (["- [ ] ", "- b", "", "0: x", "1: y"], 1, "there is a statement without words in this assessment"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(lines, line, sentence):
    html, messages = convert(block(*lines))
    assert [where for where, _ in messages] == [line]
    assert messages[0][1].startswith(sentence)
    assert "<fieldset" not in html


def test_the_line_is_that_of_the_block_at_fault():
    _, messages = convert(f"Text with 5: in it.\n\n{FOUR}\n\n```\n{FOUR}\n```\n\n{block('- a', '', '0: x', '5: y')}")
    assert messages == [(31, "“5:” can never apply: it needs five, and there is one statement")]


def test_a_group_of_questions_takes_none():
    _, messages = convert(f"## Question?\n\n{FOUR}", hub=True)
    assert messages == [(3, "an assessment cannot stand among the questions of a group; put it into an article or a page and link to that")]


def test_it_needs_a_title():
    _, messages = convert("/// assessment\n- a\n\n0: x\n1: y\n///")
    assert messages == [(1, "the block “assessment” needs a title: “/// assessment | Title”")]


PIECES = """- a|- [ ] b|- **none:** x|    - c|* d|1. e|||0: x|none: x|one: y|2: z|two or more: z|tie: t|CTO: u|### CTO|### Another side|**CTO**
Another: v|---|> q|<div>|</div>|<b>x</b>|`code`|```|//// note|////|*[CTO]: Chief|[^1]: Note|a[^1]|![p](p.png)|{: .x}|A: b: c|Text|=====|:   term|- """
LINE = st.one_of(
    st.sampled_from([*PIECES.replace("\n", "|").split("|"), "| a | b |", "| - | - |", "\ttab"]),
    st.text(max_size=20).filter(lambda text: "\n" not in text and "\r" not in text),
)


@given(st.lists(LINE, max_size=14))
def test_whatever_lines_stand_in_it_there_is_html_or_a_message(lines):
    html, messages = convert(block(*lines) + "\n\nAfter.")
    page = BeautifulSoup(html, "lxml")
    assert all(sentence for _, sentence in messages)
    assert all(where is None or where >= 1 for where, _ in messages)
    if not messages and (assessment := page.select_one("fieldset")):
        boxes = assessment.select("input")
        assert boxes
        assert [label["for"] for label in assessment.select("label")] == [box["id"] for box in boxes]
        assert len(assessment.select(".assessment-rule > li")) >= 2
    assert "\x02" not in html
    standalone_html(html, "https://x.example/")
