"""The content model's part in Pelican's run, in the order Pelican comes to it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import Generator
from pelican.readers import BaseReader, Readers

from .formatting import figure, iso_date, locale_of, long_date, minutes_text
from .generator import CollectionsGenerator
from .library import Library
from .listings import THANK_YOU
from .loading import read_library
from .look import apply_look
from .page import page_context
from .problem import ContentError
from .reader import LibraryReader
from .schema import Article, Page


def moment_of_build() -> datetime:
    """Now, taken once a build; ``SOURCE_DATE_EPOCH`` replaces it for a build of another day (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)


def read(pelican: Pelican) -> None:
    """Read the library and set what Pelican wants to know of the practice. Raises ContentError with every problem."""
    settings = pelican.settings
    library = read_library(
        Path(settings["PATH"]),
        moment_of_build(),
        settings.get("WITH_DRAFTS", False),
        settings.get("MARKDOWN_EXTENSIONS", ()),
        settings.get("ADDRESS"),
    )
    if library.problems or library.practice is None:
        raise ContentError(library.problems)
    practice = library.practice
    settings["LIBRARY"] = library
    settings["SITENAME"], settings["SITEURL"], settings["BASE_PATH"] = practice.name, practice.address, library.base_path
    # Pelican would walk the folders again, over every link in them.
    settings["ARTICLE_PATHS"] = [document.path for document in library.of_type(Article)]
    settings["PAGE_PATHS"] = [document.path for document in library.of_type(Page)]
    settings["TIMEZONE"], settings["DEFAULT_LANG"] = practice.time_zone, practice.language
    settings["STYLE_FILTER"] = lambda css: apply_look(css, practice.look)
    settings["DEFAULT_PAGINATION"] = practice.articles_per_page
    if practice.contact.form and not any(document.url == THANK_YOU for document in library.documents):
        settings["DIRECT_TEMPLATES"] = [*settings["DIRECT_TEMPLATES"], "thank_you"]
    settings["JINJA_GLOBALS"] = {**settings["JINJA_GLOBALS"], "practice": practice, "booking_page": library.booking_page}
    settings["JINJA_FILTERS"] = {**settings["JINJA_FILTERS"], **filters(library)}


def filters(library: Library) -> dict[str, Any]:
    """Jinja filters for addresses, dates and figures."""
    practice, base_path = library.practice, library.base_path
    assert practice is not None
    locale = locale_of(practice.language)

    def link(target: str) -> str:
        return f"{base_path}{target}" if target.startswith("/") and not target.startswith("//") else target

    def absolute(path: str) -> str:
        if not path.startswith("/"):
            return path
        below = path.removeprefix(base_path) if path.startswith(f"{base_path}/") else path
        return f"{practice.address}/{below.lstrip('/')}"

    return {
        "link": link,
        "absolute": absolute,
        "date": lambda moment: long_date(moment, locale),
        "isodate": iso_date,
        "number": lambda value: figure(value, locale),
        "minutes": minutes_text,
    }


def replace_readers(readers: Readers) -> None:
    """Markdown comes from the library; there is no other source format."""
    readers.reader_classes = {"md": LibraryReader, "static": BaseReader}


def generators(_pelican: Pelican) -> type[Generator]:
    """The types Pelican has no generator for."""
    return CollectionsGenerator


def describe_page(_sender: Any, template: str, context: dict[str, Any]) -> None:
    """Add what every page needs to the variables of one."""
    context.update(page_context(template, context, context["LIBRARY"]))
