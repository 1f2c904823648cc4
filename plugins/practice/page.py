"""What every page needs whatever its type: title and description, canonical address, breadcrumbs, call to action, cells."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote

from .calls import Call
from .formatting import locale_of, long_date, minutes_text
from .library import Library
from .linking import PICTURES
from .listings import LISTING_PAGES
from .schema import TITLE_TAG_LENGTH, Cell
from .settings import INDEX_PAGES, CellLabels, Practice

# Template → the variable that holds its content object. ``category`` has none: Pelican's category is not a text.
SUBJECTS = {"article": "article", "service": "service", "case_study": "case_study", "person": "person", "page": "page", "topic": "topic"}
# Template → the listing page above it in the trail.
PARENTS = {"article": "insights", "category": "insights", "service": "services", "case_study": "case_studies", "person": "people", "topic": "topics"}
NOT_INDEXED = {"not_found", "search", "thank_you"}
# Pages that show nothing but the articles in their variables. Others hold texts whose changes nobody dates.
LISTS = {"insights", "category", "topic"}
TYPES = {"article": "article", "person": "profile"}


@dataclass(frozen=True)
class Crumb:
    """One step of the trail."""

    label: str
    href: str


@dataclass
class Head:
    """What the ``head`` element says.

    ``title`` ends in the practice's name where that fits, ``heading`` is the page's title alone; ``canonical`` is absolute; ``robots`` is
    the robots directive; ``markdown`` is the address of the page's copy in Markdown, if it has one.
    """

    title: str
    heading: str
    description: str
    canonical: str
    robots: str
    type: str = "website"
    image: Any = None
    published: datetime | None = None
    modified: datetime | None = None
    feeds: list[Any] = field(default_factory=list)
    markdown: str | None = None


def page_context(template: str, context: dict[str, Any], library: Library) -> dict[str, Any]:
    """Variables to add for one page, from the template's name and the variables it already has."""
    practice = library.practice
    assert practice is not None
    path = page_path(context)
    subject = context.get(SUBJECTS.get(template, ""))
    paginated = context.get("articles_page")
    number = paginated.number if paginated is not None else 1
    title, description = words(template, subject, context, library, number)
    trail = breadcrumbs(template, path, context, library, number)
    indexed = not context.get("NOINDEX") and is_indexed(template, subject, context, practice)
    found: dict[str, Any] = {
        "head": Head(
            title if template == "index" else titled(title, practice.name),
            title,
            description,
            f"{practice.address}/{path}",
            "max-image-preview:large" if indexed else "noindex",
            TYPES.get(template, "website"),
            image_of(subject, context),
            getattr(subject, "date", None) if template == "article" else None,
            getattr(subject, "modified", None) if template == "article" else None,
        ),
        "navigation": [
            Crumb(link.label, f"{library.base_path}{link.link}" if link.link.startswith("/") else link.link) for link in practice.navigation
        ],
        "current_path": f"/{path}",
        "breadcrumbs": trail,
        "call_to_action": getattr(subject, "call_to_action", None) or default_call(context, library),
        "cells": cells(template, subject, context, library),
        "index_page": practice.index_page(template) if template in INDEX_PAGES else None,
        "indexed": indexed,
        "pictures": pictures(subject, library),
        "changed": changed(template, subject, context),
        "source": getattr(text_of(subject), "source", None),
    }
    if subject is not None and not isinstance(subject, str):
        subject.breadcrumbs = trail
    return found


def is_indexed(template: str, subject: Any, context: dict[str, Any], practice: Practice) -> bool:
    """May search engines list the page? A list of a category must be one: a single article is found under its own address."""
    if template == "category":
        return len(context["articles"]) >= practice.topic_threshold
    return template not in NOT_INDEXED and bool(getattr(subject, "indexed", True))


def text_of(subject: Any) -> Any:
    """The text that a page is made of: a topic's is its introduction, which it may do without."""
    return getattr(subject, "introduction", subject)


def pictures(subject: Any, library: Library) -> list[str]:
    """The absolute addresses of the pictures that a page shows of its own: its text's, and a portrait."""
    practice, document = library.practice, getattr(text_of(subject), "document", None)
    assert practice is not None
    paths = [f"/{quote(file)}" for file in document.files if posixpath.splitext(file)[1].lower() in PICTURES] if document else []
    if portrait := getattr(subject, "portrait_href", None):
        paths.append(portrait.removeprefix(library.base_path))
    return [f"{practice.address}{path}" for path in paths]


def changed(template: str, subject: Any, context: dict[str, Any]) -> datetime | None:
    """When the content of a page last changed, where its texts say so: a list changes with its articles."""
    if template in LISTS:
        return max((last_change(article) for article in context["articles"]), default=None)
    return last_change(subject) if hasattr(subject, "date") else None


def last_change(content: Any) -> datetime:
    """When a dated text was revised, or else published."""
    moment: datetime = getattr(content, "modified", None) or content.date
    return moment


def titled(title: str, name: str) -> str:
    """``Title | Practice`` where it fits a search result, else the title alone."""
    full = f"{title} | {name}"
    return full if len(full) <= TITLE_TAG_LENGTH else title


def page_path(context: dict[str, Any]) -> str:
    """The page's address below the root, from the file it is written to."""
    return str(context["output_file"]).removesuffix("index.html")


def words(template: str, subject: Any, context: dict[str, Any], library: Library, number: int) -> tuple[str, str]:
    """The page's title, without the practice's name, and its description."""
    practice = library.practice
    assert practice is not None
    if template == "index":
        return practice.title, practice.description
    if template in INDEX_PAGES:
        page = practice.index_page(template)
        title, description = page.title, page.description or page.summary
    elif template == "category":
        name = context["category"].name
        title, description = (
            f"{name}: articles",
            f"Articles by {practice.name} filed under {name}, new ones first, each with its date and reading time.",
        )
    else:
        title, description = subject.search_title, subject.description
    if number > 1:
        title, description = f"{title}, page {number}", f"{description.rstrip('.')}, page {number}."
    return title, description


def breadcrumbs(template: str, path: str, context: dict[str, Any], library: Library, number: int) -> list[Crumb]:
    """The trail from the home page to this one; the home page has none."""
    if template == "index":
        return []
    practice = library.practice
    assert practice is not None
    root = library.base_path
    trail = [Crumb("Home", f"{root}/")]
    if parent := PARENTS.get(template):
        trail.append(Crumb(practice.index_page(parent).title, f"{root}/{LISTING_PAGES[parent]}"))
    subject = context.get(SUBJECTS.get(template, ""))
    if template == "category":
        label = context["category"].name
    elif subject is not None:
        label = subject.title
    else:
        label = practice.index_page(template).title
    trail.append(Crumb(f"{label}, page {number}" if number > 1 else label, f"{root}/{path}"))
    return trail


def image_of(subject: Any, context: dict[str, Any]) -> Any:
    """The social card of the page, else the practice's."""
    return getattr(subject, "card", None) or context.get("default_card")


def default_call(context: dict[str, Any], library: Library) -> Call:
    """The practice's own call to action, or the category's."""
    return library.calls.chosen(None, getattr(context.get("category"), "name", None), page_path(context))


def cells(template: str, subject: Any, context: dict[str, Any], library: Library) -> list[Cell] | None:
    """The three cells under the title: the owner's own, else an article's author, date and reading time."""
    practice = library.practice
    assert practice is not None
    if template == "index":
        return practice.home.cells
    if declared := getattr(subject, "cells", None):
        return list(declared)
    if template == "article":
        return article_cells(subject, practice.look.cells, practice.language)
    return None


def article_cells(article: Any, labels: CellLabels, language: str) -> list[Cell]:
    """Author · Date · Reading."""
    locale = locale_of(language)
    revised = f"Revised {long_date(article.modified, locale)}" if hasattr(article, "modified") else None
    topics = ", ".join(topic.name for topic in article.topics[:2])
    return [
        Cell(label=labels.author, value=article.person.name, note=article.person.role),
        Cell(label=labels.date, value=long_date(article.date, locale), note=revised),
        Cell(label=labels.reading, value=minutes_text(article.minutes), note=f"On {topics}"),
    ]
