"""The questions' part in Pelican's run."""

from __future__ import annotations

from pelican.generators import ArticlesGenerator, Generator

from .hub import add_answers_elsewhere, chosen, make_hub

# The page is about its own questions. Those of hundreds of articles, newest first, would bury them.
MOST_ELSEWHERE = 60


def make_questions_page(all_generators: list[Generator]) -> None:
    """Put the hub and the home page's questions into the context."""
    generator = next(generator for generator in all_generators if isinstance(generator, ArticlesGenerator))
    context, library = generator.context, generator.settings["LIBRARY"]
    hub = make_hub(context["faq_groups"], library.base_path)
    context["groups"] = hub
    context["articles_questions"] = add_answers_elsewhere(hub, [*context["services"], *context["articles"]])
    context["answered_elsewhere"] = context["articles_questions"][:MOST_ELSEWHERE]
    context["questions"] = chosen(hub, library.practice.home.questions)
