"""All rules about the texts, in one table."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from plugins.practice.settings import Practice

from ..finding import Finding
from . import authors, categories, characters, links, questions, structure, topics
from .source_text import SourceText

TEXT_RULES: tuple[Callable[[SourceText], Iterator[Finding]], ...] = (
    characters.typed_bullets,
    characters.pasted_characters,
    characters.mojibake,
    characters.dashes,
    characters.unfinished,
    structure.front_matter,
    structure.worded_dates,
    structure.tags_in_one_run,
    structure.glued_tables,
    structure.restarted_lists,
    structure.bold_headings,
    structure.shouted_headings,
    structure.long_paragraphs,
    links.raw_links,
    links.link_texts,
    links.text_alternatives,
    links.lost_references,
)
COLLECTION_RULES: tuple[Callable[[Iterable[SourceText]], Iterator[Finding]], ...] = (
    links.unlinked_titles,
    topics.near_duplicate_tags,
    topics.lonely_tags,
    topics.synonyms_in_use,
    topics.topics_without_articles,
    categories.near_duplicate_categories,
    categories.lonely_categories,
    authors.near_duplicate_authors,
    authors.idle_guests,
)


def check_texts(texts: Collection[SourceText], faq_headings: Collection[str]) -> Iterator[Finding]:
    """Apply every rule to every text, and the rules between texts to all of them."""
    for text in texts:
        for rule in TEXT_RULES:
            yield from rule(text)
        yield from questions.question_sections(text, faq_headings)
    for collection_rule in COLLECTION_RULES:
        yield from collection_rule(texts)
    yield from questions.questions_answered_once(texts, faq_headings)


def faq_headings_of(settings: Path) -> list[str]:
    """The headings that open a section of questions, from ``practice.toml`` where it can be read, else the usual ones."""
    default: list[str] = Practice.model_fields["faq_headings"].get_default(call_default_factory=True)
    try:
        chosen = tomllib.loads(settings.read_text(encoding="utf-8")).get("faq_headings", default)
    except (OSError, ValueError):
        return default
    return [heading for heading in chosen if isinstance(heading, str)] if isinstance(chosen, list) else default
