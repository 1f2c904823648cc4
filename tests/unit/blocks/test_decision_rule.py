"""The rules of assessments: for every number of true statements exactly one line."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.blocks.decision_rule import Compared, Counted, Group, RuleError, compare, count

SEATS = [Group("A CTO, probably, if", 5), Group("A Chief AI Officer, probably, if", 4)]


def counted(*keys, total=4, language="en"):
    return [(line.first, line.last, line.label) for line in count(keys, total, language)]


def refused(read, *arguments):
    with pytest.raises(RuleError) as caught:
        read(*arguments)
    return str(caught.value), caught.value.place


def test_four_conditions():
    assert counted("none", "two", "three or four") == [(0, 1, "None or one"), (2, 2, "Two"), (3, 4, "Three or four")]


@pytest.mark.parametrize(
    ("keys", "starts"),
    [
        (["0", "2", "3"], [0, 2, 3]),
        (["0-1", "2", "3–4"], [0, 2, 3]),
        (["up to one", "two", "three or more"], [0, 2, 3]),
        (["three or four", "two", "none"], [3, 2, 0]),
        (["none", "one to three", "all"], [0, 1, 4]),
        (["fewer than 4", "4"], [0, 4]),
    ],
)
def test_the_ways_to_write_it(keys, starts):
    lines = count(keys, 4)
    assert [line.first for line in lines] == starts
    assert sorted(number for line in lines for number in range(line.first, line.last + 1)) == [0, 1, 2, 3, 4]


def test_labels_are_in_the_language_of_the_site():
    assert [label for *_, label in counted("0", "2", "3", language="de")] == ["Keine oder eine", "Zwei", "Drei oder vier"]
    assert [label for *_, label in counted("0", "2", "3", language="it")] == ["0–1", "2", "3–4"]


@pytest.mark.parametrize(
    ("keys", "sentence", "place"),
    [
        (["none", "tow"], "“tow:” does not say how many statements are true; write “none:”, “two:”, “3–4:” or “three or more:”", 1),
        (["0", "CTO"], "“CTO:” does not say how many", 1),
        (["0", "tie"], "“tie:” compares groups, and this assessment has none; put a “###” heading above each group of statements", 1),
        (["0", "5"], "“5:” can never apply: it needs five, and there are four statements", 1),
        (["0", "3-5"], "“3-5:” can never apply: it needs five, and there are four statements", 1),
        (["0", "2", "two"], "two lines are for two; keep one of them", 2),
        (["1", "3"], "the rule says nothing for none; add a line “0:” for it", 0),
        (["2", "3"], "the rule says nothing for none or one; add a line “0:” for it", 0),
        (["0-1", "3-4"], "the rule says nothing for two; add a line “2:” for it", 1),
        (["0-1", "2-3"], "the rule says nothing for all four; add a line “4:” for it", 1),
        (["0-2", "2-4"], "two lines are for two; let one of them end before the other begins", 1),
        (["0-3", "2"], "two lines are for two; let one of them end before the other begins", 1),
        (["0"], "the rule has one line, which says the same whatever is true; add another", 0),
    ],
)
def test_what_is_wrong_with_a_rule_that_counts(keys, sentence, place):
    told, where = refused(count, keys, 4)
    assert told.startswith(sentence)
    assert where == place


def test_one_statement_is_one():
    assert refused(count, ["0", "2"], 1)[0] == "“2:” can never apply: it needs two, and there is one statement"
    assert counted("0", "1", total=1) == [(0, 0, "None"), (1, 1, "One")]


def test_two_sides():
    assert compare(["CTO", "Chief AI Officer", "tie", "none"], SEATS) == [
        Compared("CTO", group=0),
        Compared("Chief AI Officer", group=1),
        Compared("Tie"),
        Compared("None", most=0),
    ]


def test_three_sides_in_any_order():
    groups = [Group("CTO", 2), Group("CIO", 2), Group("CAIO", 2)]
    assert [(line.group, line.most) for line in compare(["0", "both", "CAIO", "cio", "CTO"], groups)] == [
        (None, 0),
        (None, None),
        (2, None),
        (1, None),
        (0, None),
    ]


@pytest.mark.parametrize(
    ("key", "most", "label"),
    [("0–2", 2, "At most two on each side"), ("two or fewer on each", 2, "At most two on each side"), ("up to 1", 1, "At most one on each side")],
)
def test_a_side_may_need_more_than_one(key, most, label):
    assert compare(["CTO", "Chief AI", "tie", key], SEATS)[3] == Compared(label, most=most)


def test_a_whole_label_is_meant_before_words_of_another():
    groups = [Group("CTO", 2), Group("CTO and CIO", 2)]
    assert [line.group for line in compare(["CTO", "CTO and CIO", "tie", "none"], groups)] == [0, 1, None, None]


@pytest.mark.parametrize(
    ("keys", "sentence", "place"),
    [
        (["CTO", "tie", "none"], "the rule says nothing for “A Chief AI Officer, probably, if”; add a line that begins with this label", None),
        (["CTO", "Chief", "none"], "the rule says nothing for a tie; add a line “tie:”", None),
        (["CTO", "Chief", "tie"], "the rule says nothing for none; add a line “none:”", None),
        (["CTO", "Chief", "tie", "none", "A CTO"], "two lines are for “A CTO”; keep one of them", 4),
        (["CTO", "Chief", "tie", "none", "both"], "two lines are for “Both”; keep one of them", 4),
        (["CTO", "Chief", "tie", "none", "0-2"], "two lines are for too few; keep one of them", 4),
        (["CTO", "Chief", "tie", "2"], "“2:” counts, and this rule compares groups; a number can only say how few are too few, as in “0–2:”", 3),
        (["probably"], "“probably:” may mean “A CTO, probably, if” or “A Chief AI Officer, probably, if”; write more of the label", 0),
        (
            ["A Chief AI Oficer, probably, if"],
            "“A Chief AI Oficer, probably, if:” is no group of this assessment; did you mean “A Chief AI Officer, ",
            0,
        ),
        (
            ["CFO"],
            "“CFO:” is no group of this assessment; there are “A CTO, probably, if”, “A Chief AI Officer, probably, if”, “tie:” and “none:”",
            0,
        ),
        (["CTO", "Chief", "tie", "0-4"], "the line for “A Chief AI Officer, probably, if” can never apply: it needs more than four, and has four", 1),
    ],
)
def test_what_is_wrong_with_a_rule_that_compares(keys, sentence, place):
    told, where = refused(compare, keys, SEATS)
    assert told.startswith(sentence)
    assert where == place


KEY = st.one_of(
    st.sampled_from(
        ["none", "one", "two", "0-1", "2-3", "three or more", "up to two", "all", "tie", "both", "CTO", "Chief AI Officer", "A", "", "***"]
    ),
    st.integers(0, 14).map(str),
    st.text(max_size=12),
)


@given(st.lists(KEY, min_size=1, max_size=6), st.integers(1, 12))
def test_a_rule_that_counts_has_one_line_for_every_number_or_a_message(keys, total):
    try:
        lines = count(keys, total)
    except RuleError as error:
        check_message(error, keys)
        return
    order = sorted(lines, key=lambda line: line.first)
    assert order[0].first == 0
    assert order[-1].last == total
    assert all(after.first == before.last + 1 for before, after in pairwise(order))
    assert all(isinstance(line, Counted) and line.label for line in lines)


@given(st.lists(KEY, min_size=1, max_size=6), st.lists(st.integers(1, 8), min_size=2, max_size=3))
def test_a_rule_that_compares_has_one_line_for_every_end_or_a_message(keys, sizes):
    groups = [Group(label, size) for label, size in zip(["A CTO if", "A Chief AI Officer if", "Neither if"], sizes, strict=False)]
    try:
        lines = compare(keys, groups)
    except RuleError as error:
        check_message(error, keys)
        return
    assert sorted((line.group is None, line.group or 0, line.most is None) for line in lines) == sorted(
        [*((False, index, True) for index in range(len(groups))), (True, 0, True), (True, 0, False)]
    )


def check_message(error, keys):
    assert error.place is None or 0 <= error.place < len(keys)
    assert len(re.sub(r"\s", "", str(error))) > 20
