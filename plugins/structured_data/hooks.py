"""Structured data's part in Pelican's run."""

from __future__ import annotations

from typing import Any

from pelican.generators import ArticlesGenerator, Generator

from plugins.practice.page import SUBJECTS
from plugins.practice.problem import ContentError, Problem

from .graphs import graph_of
from .marking import marked_questions, places_of_questions
from .serialise import serialise
from .validation import validate_graph


def choose_questions(all_generators: list[Generator]) -> None:
    """Decide for the whole site where each question is marked up. Needs nothing that another receiver of the signal makes."""
    generator = next(generator for generator in all_generators if isinstance(generator, ArticlesGenerator))
    context, hub = generator.context, f"{generator.settings['SITEURL']}/faq/"
    contents = (context[name] for name in ("faq_groups", "services", "articles", "topic_introductions"))
    context["marked_questions"] = marked_questions(places_of_questions(hub, *contents))


def add_graph(_sender: Any, template: str, context: dict[str, Any]) -> None:
    """Add the page's graph to the variables of its template. Raises ContentError where the graph says less or other than it must."""
    graph = graph_of(template, context)
    if faults := validate_graph(graph, template):
        place = source_of(template, context)
        raise ContentError(Problem(place, 0, f"the structured data of {context['head'].canonical} is not sound: {fault}") for fault in faults)
    context["json_ld"] = serialise(graph)


def source_of(template: str, context: dict[str, Any]) -> str:
    """The file the page is made of: its text, else ``practice.toml``, which words the pages that have none."""
    subject = context.get(SUBJECTS.get(template, ""))
    text = getattr(subject, "introduction", None) or subject
    return str(getattr(text, "source", None) or context["LIBRARY"].settings_place)
