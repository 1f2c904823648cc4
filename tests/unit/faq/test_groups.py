"""Files that are groups of questions."""

from plugins.practice.markdown import make_markdown

CONVERTER = make_markdown(["plugins.faq.extension"], faq_headings=["FAQ"])


def convert(text):
    CONVERTER.reset()
    CONVERTER.hub = True
    return CONVERTER.convert(text)


def test_every_second_level_heading_is_a_question():
    html = convert(
        "Introduction.\n\n## What's it?\n\nThis.\n\n### Detail\n\nMore.\n\n---\n\nRest.\n\n## A statement\n\nThat.\n\n## What's it?\n\nAgain."
    )
    found = CONVERTER.results["questions"]
    assert [(question.id, question.question, question.answer_text) for question in found] == [
        ("whats-it", "What’s it?", "This. Detail More. Rest."),
        ("a-statement", "A statement", "That."),
        ("whats-it-2", "What’s it?", "Again."),
    ]
    assert html.startswith('<p>Introduction.</p>\n<!--section questions-->\n<h2 id="whats-it">')
    assert "\x02" not in html
    assert html.count("<!--") == 3
    assert not CONVERTER.messages


def test_headings_in_answers_are_lowered():
    convert("## One?\n\n### Detail\n\nMore.\n\n## Two?\n\nB")
    assert CONVERTER.results["questions"][0].answer_html == '<h4 id="detail">Detail</h4>\n<p>More.</p>'


def test_one_question_is_enough():
    convert("## One?\n\nA")
    assert len(CONVERTER.results["questions"]) == 1
    assert CONVERTER.results["lone_question"] is None


def test_unanswered_question():
    html = convert("## One?\n\nA\n\n## Two?\n\n---\n\n## Three?\n\nC")
    assert "<hr>" in html
    assert [question.question for question in CONVERTER.results["questions"]] == ["One?", "Three?"]
    assert [line for line, _ in CONVERTER.messages] == [5]


def test_group_without_questions():
    convert("Text.")
    assert CONVERTER.messages == [(None, "a group of questions needs at least one: “## Question?” and its answer below")]


def test_next_text_is_no_group():
    convert("## One?\n\nA")
    CONVERTER.reset()
    CONVERTER.convert("## One?\n\nA")
    assert CONVERTER.results["questions"] == []
