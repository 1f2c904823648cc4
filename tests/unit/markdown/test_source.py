"""Lines of the Markdown, for messages."""

import re

import pytest

from plugins.practice.markdown import make_markdown
from plugins.practice.markdown.source import Source


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("a\n\nb", [1, 2, 3]),
        ("a\r\nb\rc", [1, 2, 3]),
        ("a\n```\ncode\n```\nb", [1, 5]),
        ("a\n```python\n~~~\n``\n````\nb", [1, 6]),
        ("a\n~~~\n```\n~~~ not the end\n~~~\nb", [1, 6]),
        ("> ```\n> code\n> ```\nb", [4]),
        ("```a` b\nc", [1, 2]),
        ("a\n```\nnever closed", [1]),
        ("a\n\n    code\n\nb", [1, 2, 4, 5]),
        ("- item\n\n    text\n\n    more", [1, 2, 3, 4, 5]),
        ("1. item\n\n    text\n\nend\n\n    code", [1, 2, 3, 4, 5, 6]),
        ("- item\nlazy\n\n    text", [1, 2, 3, 4]),
        (":   definition\n\n    text", [1, 2, 3]),
        ("[^1]: note\n\n    text", [1, 2, 3]),
        ("a\n\n\tcode", [1, 2]),
        ("~~~ a`b`\ncode\n~~~\nb", [4]),
        ("- item\n\n\n    text", [1, 2, 3, 4]),
    ],
)
def test_code_is_left_out(text, numbers):
    assert [number for number, _ in Source(text).lines] == numbers


def test_asked_again_the_next_line():
    source = Source("x\n\nx `y`\n\ny and x")
    assert [source.line_of("x") for _ in range(4)] == [1, 3, 5, 5]
    assert source.line_of("y") == 5
    assert source.line_of("z") is None


def test_whole_lines():
    source = Source("| a | b\n> | a |\n| a |  \n")
    assert [source.line_that_is("| a |") for _ in range(3)] == [2, 3, 3]
    assert source.line_that_is("b") == 1
    assert source.line_that_is("c") is None


def test_matches_from_the_start():
    assert [number for number, _ in Source("ab\nb\n```\na\n```\na").matches(re.compile("a"))] == [1, 6]


def test_messages_are_told_once_and_in_order():
    md = make_markdown()
    md.report("later", 3)
    md.report("later", 3)
    assert md.messages == [(3, "later")]
    md.reset()
    md.convert("<b style='x'>a</b> <b style='x'>b</b>\n\n# b\n\n| a | b |\n|---|---|\n| c |")
    md.report("nowhere")
    assert [line for line, _ in md.messages] == [1, 3, 7, None]


def test_a_message_without_a_line_comes_last():
    md = make_markdown(["plugins.faq.extension"])
    md.hub = True
    md.convert("[a](b")
    assert [line for line, _ in md.messages] == [1, None]
