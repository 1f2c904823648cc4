"""Pelican's content classes for the types Pelican does not have.

Addresses are not expanded from settings: the library has fixed them, and the reader hands them over as ``url`` and ``save_as``.
"""

from __future__ import annotations

from pelican.contents import Page


class ServicePage(Page):
    """Something the practice sells."""

    default_template = "service"


class PersonPage(Page):
    """Somebody of the practice."""

    default_template = "person"


class CaseStudyPage(Page):
    """An engagement as it went."""

    default_template = "case_study"


class FaqGroupSection(Page):
    """A group of questions: a section of the hub, no page of its own."""

    default_template = "faq"


class TopicIntroduction(Page):
    """The text above a topic's articles."""

    default_template = "topic"
