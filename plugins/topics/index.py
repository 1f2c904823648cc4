"""All topics as one page shows them, be they five or five hundred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from plugins.practice.names import letter_of

from .topic import TopicPage

# From so many topics on, a list of names without order is searched rather than read.
MANY = 30


@dataclass(frozen=True)
class LetterGroup:
    """The topics under one letter, or under none where there are few enough to be read at a glance."""

    letter: str
    topics: tuple[TopicPage, ...]


@dataclass(frozen=True)
class TopicIndex:
    """Topics with an introduction, which have something to say, and the others by letter."""

    introduced: tuple[TopicPage, ...]
    groups: tuple[LetterGroup, ...]

    @property
    def topics(self) -> list[TopicPage]:
        """All of them in the order in which they are shown."""
        return [*self.introduced, *(topic for group in self.groups for topic in group.topics)]


def topic_index(topics: Sequence[TopicPage], many: int = MANY) -> TopicIndex:
    """Arrange the topics, which come by name. With ``many`` or more without an introduction, each letter begins a group."""
    introduced = tuple(topic for topic in topics if topic.introduction)
    others = [topic for topic in topics if not topic.introduction]
    if len(others) < many:
        return TopicIndex(introduced, (LetterGroup("", tuple(others)),) if others else ())
    by_letter = groupby(sorted(others, key=lambda topic: letter_of(topic.name)), key=lambda topic: letter_of(topic.name))
    return TopicIndex(introduced, tuple(LetterGroup(letter, tuple(group)) for letter, group in by_letter))
