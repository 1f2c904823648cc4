"""Paragraphs that hold a question."""

from xml.etree.ElementTree import fromstring, tostring

import pytest

from plugins.faq.paragraphs import split_bold, split_plain


def halves(split, html):
    paragraph = fromstring(f"<p>{html}</p>")
    before = tostring(paragraph)
    result = split(paragraph)
    assert tostring(paragraph) == before, "splitting changes nothing"
    return result and tuple(None if half is None else tostring(half, encoding="unicode").strip() for half in result)


@pytest.mark.parametrize(
    ("html", "question", "answer"),
    [
        ("How much is it? Enough.", "How much is it?", "Enough."),
        ("How <em>much</em> is it? Quite <b>enough</b>.", "How <em>much</em> is it?", "Quite <b>enough</b>."),
        ("Is it <em>enough?</em> Yes.", "Is it <em>enough?</em>", "Yes."),
        ("<em>Is it enough?</em> Yes.", "<em>Is it enough?</em>", "Yes."),
        ("Is it enough? <em>Yes</em>.", "Is it enough?", "<em>Yes</em>."),
        ("Is it enough?", "Is it enough?", None),
        ('Who asks "why now?" of us? Nobody.', 'Who asks "why now?" of us?', "Nobody."),
        ('Is it "enough?" Yes.', 'Is it "enough?"', "Yes."),
        ("What is it? What for? This.", "What is it?", "What for? This."),
        ("CTO vs. CIO: which one? Either.", "CTO vs. CIO: which one?", "Either."),
        ("Is 3.5 enough? 4 is.", "Is 3.5 enough?", "4 is."),
        ("Was kostet das? Über 100.", "Was kostet das?", "Über 100."),
        ("费用 是多少？ 很多。", "费用 是多少？", "很多。"),
    ],
)
def test_plain(html, question, answer):
    assert halves(split_plain, html) == (f"<p>{question}</p>", answer and f"<p>{answer}</p>")


@pytest.mark.parametrize(
    "html",
    [
        "A statement.",
        "We are asked a lot. How much is it? Enough.",
        "Why? Because.",
        "See example.com/?q=x for more.",
        "Is it what?we said",
        "What is it? it depends, lower case",
        "A statement. Is it enough?",
        "",
        "<b>bold</b>",
    ],
)
def test_not_plain(html):
    assert halves(split_plain, html) is None


@pytest.mark.parametrize(
    ("html", "question", "answer"),
    [
        ("<strong>How much?</strong> Enough.", "How much?", "Enough."),
        ("<b>Why?</b> Because.", "Why?", "Because."),
        ("<strong>How much</strong>? Enough.", "How much?", "Enough."),
        ("<strong>How <em>much</em></strong>? Enough.", "How <em>much</em>?", "Enough."),
        ("<strong>How much?</strong>", "How much?", None),
        ("<strong>How much?</strong><br/>Enough <i>x</i>.", "How much?", "Enough <i>x</i>."),
        ('\n<strong>Is it "enough?"</strong> <em>Yes</em>', 'Is it "enough?"', "<em>Yes</em>"),
    ],
)
def test_bold(html, question, answer):
    assert halves(split_bold, html) == (f"<p>{question}</p>", answer and f"<p>{answer}</p>")


@pytest.mark.parametrize("html", ["<strong>Term.</strong> Text?", "Text <strong>why?</strong> x", "<em>Why?</em> x", "Why? x", ""])
def test_not_bold(html):
    assert halves(split_bold, html) is None
