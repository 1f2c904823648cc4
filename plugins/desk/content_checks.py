"""All rules about the texts, in one table."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from plugins.practice.settings import Practice

from . import content_authors, content_categories, content_characters, content_links, content_questions, content_structure, content_topics
from .finding import Finding
from .source_text import SourceText

TEXT_RULES: tuple[Callable[[SourceText], Iterator[Finding]], ...] = (
    content_characters.typed_bullets,
    content_characters.pasted_characters,
    content_characters.mojibake,
    content_characters.dashes,
    content_characters.unfinished,
    content_structure.front_matter,
    content_structure.worded_dates,
    content_structure.tags_in_one_run,
    content_structure.glued_tables,
    content_structure.restarted_lists,
    content_structure.bold_headings,
    content_structure.shouted_headings,
    content_structure.long_paragraphs,
    content_links.raw_links,
    content_links.link_texts,
    content_links.text_alternatives,
    content_links.lost_references,
)
COLLECTION_RULES: tuple[Callable[[Iterable[SourceText]], Iterator[Finding]], ...] = (
    content_links.unlinked_titles,
    content_topics.near_duplicate_tags,
    content_topics.lonely_tags,
    content_topics.synonyms_in_use,
    content_topics.topics_without_articles,
    content_categories.near_duplicate_categories,
    content_categories.lonely_categories,
    content_authors.near_duplicate_authors,
    content_authors.idle_guests,
)


def check_texts(texts: Collection[SourceText], faq_headings: Collection[str]) -> Iterator[Finding]:
    """Apply every rule to every text, and the rules between texts to all of them."""
    for text in texts:
        for rule in TEXT_RULES:
            yield from rule(text)
        yield from content_questions.question_sections(text, faq_headings)
    for collection_rule in COLLECTION_RULES:
        yield from collection_rule(texts)
    yield from content_questions.questions_answered_once(texts, faq_headings)


def faq_headings_of(settings: Path) -> list[str]:
    """The headings that open a section of questions, from ``practice.toml`` where it can be read, else the usual ones."""
    default: list[str] = Practice.model_fields["faq_headings"].get_default(call_default_factory=True)
    try:
        chosen = tomllib.loads(settings.read_text(encoding="utf-8")).get("faq_headings", default)
    except (OSError, ValueError):
        return default
    return [heading for heading in chosen if isinstance(heading, str)] if isinstance(chosen, list) else default
