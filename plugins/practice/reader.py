"""Hand a document of the library to Pelican as what a reader returns: HTML and metadata."""

from __future__ import annotations

import os
from typing import Any, ClassVar

from pelican.readers import BaseReader
from pelican.urlwrappers import Category
from pelican.urlwrappers import Tag as PelicanTag

from .document import Document, count_words, reading_minutes, split_sections
from .library import Library
from .names import slug_of
from .schema import Article
from .tags import Tag

# Attributes Pelican's content classes compute themselves.
PELICANS = {"category", "tags", "author", "slug", "status", "date", "modified"}


class LibraryReader(BaseReader):
    """Reads nothing: the library has read, validated and converted every text already."""

    enabled = True
    file_extensions: ClassVar[list[str]] = ["md"]

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and metadata of a text; a withheld one is skipped."""
        library: Library = self.settings["LIBRARY"]
        path = os.path.relpath(source_path, library.content).replace(os.sep, "/")
        document = library.by_path.get(path)
        if document is None:
            return "", {"status": "skip", "title": path}
        return document.content, metadata(document, library, self.settings)


def metadata(document: Document, library: Library, settings: dict[str, Any]) -> dict[str, Any]:
    """Everything a template may ask of a text, by the names of the schema."""
    practice = library.practice
    assert practice is not None
    fields = document.fields
    lead, sections = split_sections(document.html)
    words = count_words(document.html)
    url, _, fragment = document.url.partition("#")
    found: dict[str, Any] = {name: getattr(fields, name) for name in type(fields).model_fields if name not in PELICANS}
    found |= {
        "slug": document.slug,
        "status": "published",
        "url": document.url,
        "save_as": f"{url}index.html" if not fragment else "",
        "href": f"{library.base_path}/{document.url}",
        "canonical": document.canonical,
        "description": fields.search_description,
        "search_title": fields.search_title,
        "summary": fields.summary or "",
        "lead": lead,
        "sections": sections,
        "contents": [{"id": section.id, "title": section.title} for section in sections],
        "words": words,
        "minutes": reading_minutes(words),
        "draft": document.draft,
        "future": document.future,
        "questions": document.results.get("questions", []),
        "source": document.source,
        "document": document,
    }
    if document.draft or document.future:
        found["indexed"] = False
    if document.date:
        found["date"] = document.date
    if document.modified:
        found["modified"] = document.modified
    if isinstance(fields, Article):
        found["category"] = category_with_slug(fields.category, library, settings)
        found["tags"] = [pelicans_tag(tag, settings) for tag in dict.fromkeys(map(library.tag, fields.tags))]
        found["show_contents"] = len(sections) >= 3 and words >= 700
    return found


def pelicans_tag(tag: Tag, settings: dict[str, Any]) -> PelicanTag:
    """Pelican's tag under the name and slug that links and topic pages use."""
    found = PelicanTag(tag.name, settings)
    found.slug = tag.slug
    return found


def category_with_slug(name: str, library: Library, settings: dict[str, Any]) -> Category:
    """Pelican's category under the slug that links use, with its address for templates."""
    category = Category(name, settings)
    category.slug = slug_of(name)
    category.href = f"{library.base_path}/insights/category/{category.slug}/"
    return category
