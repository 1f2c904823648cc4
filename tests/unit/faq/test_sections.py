"""Sections of questions: where they begin and end, and the forms of their entries."""

import re

import pytest
from bs4 import BeautifulSoup

from plugins.practice.markdown import make_markdown

HEADINGS = ["Frequently asked questions", "FAQ", "Questions d'usage", "Häufige Fragen"]
CONVERTER = make_markdown(["plugins.blocks.callouts", "plugins.blocks.disclosure", "plugins.faq.extension"], faq_headings=HEADINGS)


def convert(text, hub=False):
    CONVERTER.reset()
    CONVERTER.hub = hub
    return CONVERTER.convert(text)


def questions(text, hub=False):
    """Questions and answers as plain text."""
    convert(text, hub)
    return [(question.question, question.answer_text) for question in CONVERTER.results["questions"]]


TWO = [("One way?", "First answer."), ("Or another?", "Second answer.")]
FORMS = {
    "headings": "### One way?\n\nFirst answer.\n\n### Or another?\n\nSecond answer.",
    "bold": "**One way?** First answer.\n\n**Or another?** Second answer.",
    "bold, mark outside": "**One way**? First answer.\n\n**Or another**? Second answer.",
    "bold, underscores": "__One way?__ First answer.\n\n__Or another?__ Second answer.",
    "bold, answer below": "**One way?**\n\nFirst answer.\n\n**Or another?**\n\nSecond answer.",
    "bold, answer on the next line": "**One way?**\nFirst answer.\n\n**Or another?**  \nSecond answer.",
    "plain": "One way? First answer.\n\nOr another? Second answer.",
    "plain, answer below": "One way?\n\nFirst answer.\n\nOr another?\n\nSecond answer.",
    "plain, on the next line": "One way?\nFirst answer.\n\nOr another?\nSecond answer.",
    "definition list": "One way?\n:   First answer.\n\nOr another?\n:   Second answer.",
    "definition list, loose": "One way?\n\n:   First answer.\n\nOr another?\n\n:   Second answer.",
    "details": "/// details | One way?\nFirst answer.\n///\n\n/// details | Or another?\nSecond answer.\n///",
    "mixed": "**One way?** First answer.\n\n/// details | Or another?\nSecond answer.\n///",
    "bold, then headings": "**One way?** First answer.\n\n### Or another?\n\nSecond answer.",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_forms_become_one(form):
    html = convert(f"Lead.\n\n## FAQ\n\n{form}\n")
    page = BeautifulSoup(html, "lxml")
    assert [(question.question, question.answer_text) for question in CONVERTER.results["questions"]] == TWO
    assert [(box.h3["id"], box.h3.text, " ".join(box.select_one(".answer").text.split())) for box in page.select("div.question")] == [
        ("one-way", *TWO[0]),
        ("or-another", *TWO[1]),
    ]
    assert "<!--section questions-->\n<h2" in html
    assert html.count("<!--") == 1
    assert "\x02" not in html
    assert not page.select("details, dl, strong")
    assert not CONVERTER.messages


@pytest.mark.parametrize("heading", ["FAQ", "faq", "Frequently Asked Questions", "**FAQ**:", "Questions d’usage", "HÄUFIGE FRAGEN", "FAQ {#own}"])
def test_headings_that_open_a_section(heading):
    assert questions(f"## {heading}\n\n{FORMS['headings']}") == TWO


@pytest.mark.parametrize("heading", ["Questions", "FAQ for founders", "How much?", "The FAQ"])
def test_headings_that_do_not(heading):
    assert 'class="question"' not in convert(f"## {heading}\n\n{FORMS['headings']}")
    assert CONVERTER.results["questions"] == []


def test_questions_without_a_section():
    """Reference site C: question-shaped headings, and no section of questions."""
    html = convert(
        "## How much does a fractional CTO cost?\n\nIt depends.\n\n## When not?\n\n**Why?** Because.\n\nReally now? Yes.\n\n### And why?\n\nSo."
    )
    assert CONVERTER.results["questions"] == []
    assert html.count("<!--section-->") == 2
    assert 'class="question"' not in html


INVITATION = "## Ready to talk through your AI project?\n\nOne paragraph.\n\n[Book a discovery call](/booking/)"


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_invitation_after_the_section_is_no_question(form):
    """Reference site B: each entry one paragraph, and a closing banner that asks something."""
    assert questions(f"## Frequently Asked Questions\n\n{form}\n\n{INVITATION}") == TWO


def test_invitation_of_a_lower_level():
    banner = INVITATION.replace("## ", "### ")
    assert questions(f"## FAQ\n\n{FORMS['plain']}\n\n{banner}") == TWO
    assert questions(f"## FAQ\n\n{FORMS['bold']}\n\n{banner}") == TWO
    assert questions(f"## FAQ\n\n{FORMS['headings']}\n\n---\n\n{banner}") == TWO
    assert questions(f"## FAQ\n\n{FORMS['plain']}\n\n---\n\nReady to talk now? Book a call.") == TWO


def test_invitation_stays_in_the_text():
    page = BeautifulSoup(convert(f"## FAQ\n\n{FORMS['plain']}\n\n### Ready?\n\nText.\n\n[Book](/booking/)"), "lxml")
    assert [element.name for element in page.body.find_all(recursive=False)] == ["h2", "div", "div", "h3", "p", "p"]


@pytest.mark.parametrize("level", ["# ", "## "])
def test_section_ends_at_the_next_heading_of_its_level(level):
    """Reference site D: a conclusion after the questions."""
    html = convert(f"## FAQ\n\n{FORMS['headings']}\n\n{level}Conclusion\n\n### A third?\n\nNo.")
    assert len(CONVERTER.results["questions"]) == 2
    assert "<!--section-->\n<h2" in html


def test_section_of_the_third_level():
    html = convert("## About\n\n### FAQ\n\n#### One way?\n\nFirst answer.\n\n#### Or another?\n\nSecond answer.\n\n### Next\n\n#### Third?\n\nText.")
    assert len(CONVERTER.results["questions"]) == 2
    assert '<h4 id="one-way">' in html
    assert "data-section" not in html
    assert "<!--section questions-->" not in html


def test_section_ends_at_the_footnotes():
    html = convert(f"## FAQ\n\n{FORMS['headings']}[^1]\n\n[^1]: A note.")
    assert CONVERTER.results["questions"][1].answer_html == "<p>Second answer.</p>"
    assert BeautifulSoup(html, "lxml").select_one(".question .footnote") is None


def test_introduction_stays_above():
    for name in ("headings", "bold", "details", "definition list"):
        page = BeautifulSoup(convert(f"## FAQ\n\nHave a question? Write to us.\n\n- a\n\n{FORMS[name]}"), "lxml")
        assert [element.name for element in page.body.find_all(recursive=False)] == ["h2", "p", "ul", "div", "div"], name
        assert len(CONVERTER.results["questions"]) == 2


def test_plain_form_needs_to_begin_the_section():
    assert questions(f"## FAQ\n\nWhat we hear most.\n\n{FORMS['plain']}") == []
    assert questions(f"## FAQ\n\n- a list\n\n{FORMS['plain']}") == []


ANSWER = """\
First *paragraph* with [a link](x.md).

- item
- item

| a | b |
|---|---|
| c | d |

Is that all? Yes.

> Quote

```
code
```

Last."""


@pytest.mark.parametrize("opening", ["### One way?\n\n", "**One way?** ", "**One way?**\n\n"])
def test_answer_is_everything_up_to_the_next_entry(opening):
    page = BeautifulSoup(convert(f"## FAQ\n\n{opening}{ANSWER}\n\n{opening.replace('One way', 'Or another')}Second."), "lxml")
    answer = page.select_one(".answer")
    assert [element.name for element in answer.find_all(recursive=False)] == ["p", "ul", "div", "p", "blockquote", "div", "p"]
    assert answer.a["href"] == "x.md"
    first, second = CONVERTER.results["questions"]
    assert first.answer_text == "First paragraph with a link. item item a b c d Is that all? Yes. Quote code Last."
    assert second.answer_text == "Second."


def test_continued_answer_in_the_plain_form():
    assert questions("## FAQ\n\nOne way? First.\n\nMore of it.\n\n- and more\n\nWhy? Because.\n\nOr another? Second.") == [
        ("One way?", "First. More of it. and more Why? Because."),
        ("Or another?", "Second."),
    ]


def test_answer_of_several_definitions_and_blocks():
    assert questions("## FAQ\n\nOne?\n:   First\n:   Second\n\n    - item\n\n    Last\n\nTwo?\n:   Other") == [
        ("One?", "First Second item Last"),
        ("Two?", "Other"),
    ]


def test_definition_list_that_asks_nothing_is_one():
    page = BeautifulSoup(convert("## FAQ\n\nCTO\n:   Chief technology officer\n\nCAIO?\n:   Chief AI officer"), "lxml")
    assert page.dl is not None
    assert page.select(".question") == []


def test_break_ends_an_answer():
    html = convert("## FAQ\n\n### One way?\n\nFirst answer.\n\n---\n\nNot part of it.\n\n---\n\n### Or another?\n\nSecond answer.")
    assert [question.answer_text for question in CONVERTER.results["questions"]] == ["First answer.", "Second answer."]
    assert "<p>Not part of it.</p>" in html


def test_breaks_may_separate_entries():
    assert len(questions("## FAQ\n\n### One?\n\nA\n\n---\n\n### Two?\n\nB\n\n---\n\n### Three?\n\nC")) == 3


def test_groups_of_questions():
    text = "## FAQ\n\n### Money\n\nAbout money.\n\n#### How much?\n\nThis.\n\n#### How often?\n\nMonthly.\n\n### Is there more?\n\nNo."
    html = convert(text)
    assert [question.question for question in CONVERTER.results["questions"]] == ["How much?", "How often?", "Is there more?"]
    assert '<h3 id="money">Money</h3>\n<p>About money.</p>' in html


def test_heading_need_not_ask():
    assert questions("## FAQ\n\n### We have a CTO already\n\nGood.\n\n### We are too small\n\nMaybe.") == [
        ("We have a CTO already", "Good."),
        ("We are too small", "Maybe."),
    ]


def test_lone_question_is_shown_and_kept_apart():
    html = convert("## FAQ\n\n### One way?\n\nOnly answer.")
    assert CONVERTER.results["questions"] == []
    assert CONVERTER.results["lone_question"].answer_text == "Only answer."
    assert '<div class="question">' in html
    assert CONVERTER.messages == []


def test_two_sections_count_together():
    assert len(questions("## FAQ\n\n### One?\n\nA\n\n## Text\n\n## Häufige Fragen\n\n### Zwei?\n\nB")) == 2


def test_unanswered_question_is_reported():
    html = convert("## FAQ\n\n### One?\n\n### Two?\n\nA\n\n### Three?\n\nB")
    assert CONVERTER.messages == [(3, "the question “One?” has no answer; write one below it or remove the question")]
    assert len(CONVERTER.results["questions"]) == 2
    assert '<h3 id="one">One?</h3>' in html


def test_answer_without_a_word_is_shown_only():
    html = convert("## FAQ\n\n### How?\n\n![](x.png)\n\n### Two?\n\nA\n\n### Three?\n\nB")
    assert [question.question for question in CONVERTER.results["questions"]] == ["Two?", "Three?"]
    assert html.count('class="question"') == 3


def test_ids_are_unique_on_the_page_and_may_be_chosen():
    convert("## Cost?\n\nText\n\n## FAQ\n\n### Cost?\n\nA\n\n**Cost?**{#own} B\n\n**Bold?** C\n{#below}\n\n### Heading {#head}\n\nD\n")
    assert [question.id for question in CONVERTER.results["questions"]] == ["cost-2", "own", "below", "head"]
    convert("## FAQ\n\n**Cost?**{#own} B\n\n**Bold?** C\n{#below}\n\nPlain?\n{#plain}\n\n/// details | Open?\n    attrs: {id: open}\n\nD\n///")
    assert [question.id for question in CONVERTER.results["questions"]] == ["own", "below", "open"]


def test_questions_are_read_off_the_finished_html():
    convert(
        '## FAQ\n\n### What\'s a "CTO" & `x`?\n\nIt\'s <b>raw</b> &amp; *fine* -- 5 > 3[^1].\n\n<div class="x">Block</div>\n\n'
        "### Two?\n\nB\n\n*[CTO]: Chief\n\n[^1]: n"
    )
    question = CONVERTER.results["questions"][0]
    assert question.question == "What’s a “CTO” & x?"
    assert question.question_html == 'What’s a “<abbr title="Chief">CTO</abbr>” &amp; <code>x</code>?'
    assert question.answer_html == '<p>It’s <b>raw</b> &amp; <em>fine</em> – 5 &gt; 3.</p>\n<div class="x">Block</div>'
    assert question.answer_text == "It’s raw & fine – 5 > 3. Block"


def test_questions_become_headings_below_the_section():
    html = convert(f"## FAQ\n\n{FORMS['plain']}")
    assert re.findall(r'<h(\d) id="([^"]*)"', html) == [("2", "faq"), ("3", "one-way"), ("3", "or-another")]


def test_questions_carry_a_permalink_that_is_no_part_of_them():
    page = BeautifulSoup(convert(f"## FAQ\n\n{FORMS['plain']}"), "lxml")
    assert [link["href"] for link in page.select("h3 > a.permalink")] == ["#one-way", "#or-another"]
    assert CONVERTER.results["questions"][0].question_html == "One way?"
    assert "permalink" not in convert("## One?\n\nA\n\n## Two?\n\nB", hub=True)


def test_nothing_is_kept_between_texts():
    convert(f"## FAQ\n\n{FORMS['plain']}")
    CONVERTER.reset()
    assert CONVERTER.results["questions"] == []
    assert CONVERTER.results["lone_question"] is None
