"""The page of all topics reads well with five of them and with five hundred."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.practice.names import alphabetical, letter_of
from plugins.topics.index import topic_index


def topics(*names: str, introduced: tuple[str, ...] = ()) -> list[Any]:
    found = [SimpleNamespace(name=name, introduction=object() if name in introduced else None) for name in [*names, *introduced]]
    return sorted(found, key=lambda topic: alphabetical(topic.name))


def names(found: Any) -> list[str]:
    return [topic.name for topic in found]


def test_few_topics_stand_together_below_the_introduced_ones() -> None:
    index = topic_index(topics("Boards", "Hiring", introduced=("AI", "Contracts")))
    assert names(index.introduced) == ["AI", "Contracts"]
    assert [(group.letter, names(group.topics)) for group in index.groups] == [("", ["Boards", "Hiring"])]
    assert names(index.topics) == ["AI", "Contracts", "Boards", "Hiring"]


def test_many_topics_stand_under_their_letters() -> None:
    index = topic_index(topics("Boards", "budgets", "Ärzte", "Audits", "3D printing", "42"), many=6)
    assert [(group.letter, names(group.topics)) for group in index.groups] == [
        ("0–9", ["3D printing", "42"]),
        ("A", ["Ärzte", "Audits"]),
        ("B", ["Boards", "budgets"]),
    ]


def test_without_topics_there_is_nothing() -> None:
    assert topic_index([]).groups == ()
    assert topic_index(topics(introduced=("AI",))).groups == ()


@pytest.mark.parametrize(
    ("name", "letter"),
    [("ai", "A"), ("Œuvre", "Œ"), ("Écoles", "E"), ("ﬁnance", "F"), ("Ωmega", "Ω"), ("日本", "日"), ("#1", "0–9"), ("9", "0–9"), (" b", "B")],
)
def test_the_letter_a_name_is_found_under(name: str, letter: str) -> None:
    assert letter_of(name) == letter


@given(st.lists(st.text(min_size=1, max_size=8), max_size=60))
def test_every_topic_is_shown_once_whatever_it_is_called(written: list[str]) -> None:
    all_topics = topics(*written)
    for many in (1, 30):
        index = topic_index(all_topics, many)
        assert sorted(names(index.topics)) == sorted(written)
        letters = [group.letter for group in index.groups]
        assert len(letters) == len(set(letters))
