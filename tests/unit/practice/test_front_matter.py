"""The fields at the top of a file: values as typed, their lines, and what is said when they cannot be read."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.practice import front_matter
from plugins.practice.front_matter import key_of, locate, read_front_matter

# Text that looks like front matter often enough for the interesting branches to be reached.
WORDS = ["---\n", "---", "...\n", "\r\n", "title: ", "tags: [", "- ", ": ", " #", "  ", "&a ", "*a", "!x ", "? ", "word", "Key: value\n"]
SIGNS = st.sampled_from([*WORDS, *"\n\r\t:#]}{'\"|>%@`\\é\u2028\x85\ufeff\x07\0😀"])
TEXTS = st.one_of(
    st.text(), st.lists(SIGNS, max_size=40).map("".join), st.lists(SIGNS, max_size=20).map(lambda parts: "---\n" + "".join(parts) + "\n---\nbody")
)


def fenced(*lines: str) -> front_matter.FrontMatter:
    return read_front_matter("\n".join(["---", *lines, "---", "", "Text."]))


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("field: no", "no"),
        ("field: 1.10", "1.10"),
        ("field: 2026-04-01", "2026-04-01"),
        ("field: 2026-04-01 09:30", "2026-04-01 09:30"),
        ("field: null", "null"),
        ("field: 0o17", "0o17"),
        ("field: 'it''s'", "it's"),
        ('field: "One: two"', "One: two"),
        ("field: C#", "C#"),
        ("field: a#b", "a#b"),
        ("field: R & D", "R & D"),
        ("field: [a, b]", ["a", "b"]),
        ('field: "a # b" # a note', "a # b"),
        ("Field: x", "x"),
        ("field : x", "x"),
    ],
)
def test_values_stay_as_typed(line: str, value: object) -> None:
    assert fenced(line).values == {"field": value}


@pytest.mark.parametrize("line", ["field:", "field: ", "# a note on a line of its own"])
def test_a_field_without_a_value_is_left_out(line: str) -> None:
    found = fenced("title: x", line)
    assert found.values == {"title": "x"}
    assert found.errors == []


@pytest.mark.parametrize("between", ["", "\n", "# a note\n"])
def test_there_may_be_no_fields_at_all(between: str) -> None:
    found = read_front_matter(f"---\n{between}---\nText.")
    assert (found.values, found.body, found.errors) == ({}, "Text.", [])


def test_both_yaml_parsers_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "---\ntitle: x\nmodified:\ntags:\n  - a\n  -\ncells:\n  - label: a\n---\nbody"
    with_c = read_front_matter(text)
    monkeypatch.setattr(front_matter, "LOADER", yaml.SafeLoader)
    assert read_front_matter(text) == with_c


def test_lines_of_nested_values() -> None:
    found = fenced("title: x", "cells:", "  - label: a", "    value: b", "  - label: c")
    assert found.values["cells"] == [{"label": "a", "value": "b"}, {"label": "c"}]
    assert [found.line_of(place) for place in [("title",), ("cells",), ("cells", 0, "value"), ("cells", 1, "label")]] == [2, 3, 5, 6]
    assert found.line_of(("cells", 1, "value")) == 6, "a value that is missing is looked for where its table stands"
    assert found.line_of(("nothing",)) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_byte_order_marks_do_not_matter(end: str) -> None:
    found = read_front_matter("\ufeff" + end.join(["", "---", "title: x", "---", "", "Text.", "More."]))
    assert (found.values, found.body, found.body_line) == ({"title": "x"}, "\nText.\nMore.", 5)


def test_key_value_notation() -> None:
    found = read_front_matter("Title: One: two\nCall to action: fee\nSummary: begins\n    and goes on\nEmpty:\n\nText: not a field\n")
    assert found.values == {"title": "One: two", "call_to_action": "fee", "summary": "begins and goes on"}
    assert (found.lines[("call_to_action",)], found.body, found.body_line, found.errors) == (2, "Text: not a field\n", 7, [])


def test_a_file_of_fields_alone_has_no_body() -> None:
    found = read_front_matter("Title: x")
    assert (found.values, found.body) == ({"title": "x"}, "")


@pytest.mark.parametrize(("typed", "key"), [("Call to action", "call_to_action"), (" call-to-action ", "call_to_action"), ("TAGS", "tags")])
def test_names_of_fields_are_forgiving(typed: str, key: str) -> None:
    assert key_of(typed) == key


@pytest.mark.parametrize(
    ("lines", "line", "words"),
    [
        (["title: One: two"], 2, "has a second colon"),
        (["cells:", "  - label: One: two"], 3, "has a second colon"),
        (["title: x", "  date: 2026-04-01"], 3, "“date: 2026-04-01” is indented"),
        (["title:x", "date: y"], 2, "a colon and a space after its name"),
        (["date: y", "title:x"], 3, "a field needs a colon and a space"),
        (["title: x", "", "words", "", "date: y"], 4, "needs a colon and a space"),
        (['title: "One', "date: x", 'summary: "S"'], 2, "a quotation mark is opened here and never closed"),
        (["title: 'One", "date: x"], 2, "a quotation mark is opened here and never closed"),
        (['title: "One" or two', "date: x"], 2, "text stands behind the closing quotation mark"),
        (["title: 'it's'", "date: x"], 2, "text stands behind the closing quotation mark"),
        (["title: x", "tags: [a, b", "date: x"], 3, "a bracket is opened here"),
        (["title: x", "tags: [a, #b]", "date: x"], 3, "a # begins a note"),
        (["tags: [a]]"], 2, "quotation marks"),
        (["title: @home"], 2, "cannot begin with @"),
        (["title: `x`"], 2, "cannot begin with `"),
        (["title: *bold* word"], 2, "cannot begin with *"),
        (["title: & more"], 2, "cannot begin with &"),
        (["title: &Co is here"], 2, "cannot begin with &, * or !"),
        (["title: !important word"], 2, "cannot begin with &, * or !"),
        (["cells: &all", "  - *all"], 2, "cannot begin with &, * or !"),
        (["%title: x"], 2, "cannot begin with %"),
        (["date: x", "title: The #1 mistake"], 3, "“#1 mistake” would be lost"),
        (["tags: #AI #Hiring"], 2, "“#AI #Hiring” would be lost"),
        (['title: "a\\q"'], 2, "a backslash"),
        (["tags: - a"], 2, "begin the list on the line below"),
        (["title: x", "\ttags: a"], 3, "a tab indents this line"),
        (["title: a\u2028b"], 2, "(U+2028)"),
        (["date: x", "title: a\x07b"], 3, "(U+0007)"),
        (["title: x", "Title: y"], 3, "“title” is written twice"),
        (["title:", "title:"], 3, "“title” is written twice"),
        (["- a", "- b"], 2, "write one field a line"),
        (["words"], 2, "write one field a line"),
        (["? [a]", ": b"], 2, "a field’s name is one piece of plain text"),
        (["title: x", "--- y"], 3, "--- ends the fields"),
        (["title: " + "[" * 20 + "]" * 20], 2, "too deeply"),
        (["- " * 100_000], 2, "write one field a line"),
        (["title: " + "[" * 100_000], 2, "too deeply"),
    ],
)
def test_what_cannot_be_read_is_explained_on_its_line(lines: list[str], line: int, words: str) -> None:
    found = fenced(*lines)
    assert [number for number, message in found.errors if words in message] == [line], found.errors
    assert len(found.errors) == 1


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("---\ntitle: x\n\nText", 1, "never closed"),
        ("\n\n---\ntitle: x\n\nText", 3, "never closed"),
        ("Some text\nTitle: x\n\nText", 1, "“Some text” stands where the fields are expected"),
        ("# Heading\n\nText", 1, "“# Heading” stands where"),
        ("Title: x\nhttp://a.example\n\nText", 2, "stands where the fields are expected"),
        ("Title: x\nTitle: y\n\nText", 2, "“title” is written twice"),
        ("Title: x\nTags:\n  - a\n\nText", 3, "a list needs ---"),
    ],
)
def test_fields_that_are_not_fenced_right(text: str, line: int, words: str) -> None:
    found = read_front_matter(text)
    assert [(number, words in message) for number, message in found.errors] == [(line, True)], found.errors


@given(TEXTS)
@example("---\n---")
@example("---\n" + "- " * 200_000 + "\n---\n")
@example("---\na: &b [*b]\n---\n")
def test_reading_never_raises_and_never_loses_the_body(text: str) -> None:
    found = read_front_matter(text)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if found.body:
        assert found.body == "\n".join(lines[found.body_line - 1 :])
    elif not found.errors:
        assert all(not line.strip() for line in lines[found.body_line - 1 :]), "whatever stands below the fields is the body"
    assert all(1 <= line <= len(lines) + 1 and "\n" not in message for line, message in found.errors)
    assert all(1 <= line <= len(lines) + 1 for line in found.lines.values())


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True),
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1),
        min_size=1,
    )
)
def test_quoted_values_come_back_whole(values: dict[str, str]) -> None:
    quoted = ("{}: '{}'".format(key, value.replace("'", "''")) for key, value in values.items())
    assert fenced(*quoted).values == values


def test_locate_counts_lines_of_the_file() -> None:
    assert list(locate("a\nb here\nc\nhere", 10, "here", "")) == [11, 13]
