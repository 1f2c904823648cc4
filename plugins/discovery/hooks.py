"""Discovery's part in Pelican's run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from pelican import Pelican

from plugins.practice.problem import ContentError, Problem

from .indexnow import key_fault, key_file
from .markdown_copy import article_copy, questions_copy, service_copy
from .overview import overview
from .robots import lines_fault, robots
from .sitemap import SitemapPage, sitemaps
from .web_manifest import web_manifest

ICONS = {192: "icons/icon-192.png", 512: "icons/icon-512.png"}
PAPER = "#ffffff"
# Files that lie beside pages, by their paths below the root; each is made of what is kept of its page when all are written.
BESIDE_PAGES = "FILES_BESIDE_PAGES"


def begin(pelican: Pelican) -> None:
    """Lay out what is kept of the pages. Pelican copies its settings into every page's variables as soon as it runs, so this comes first."""
    pelican.settings[BESIDE_PAGES] = {}


def name_copy(_sender: Any, template: str, context: dict[str, Any]) -> None:
    """Name in a page's head the copy it will have, and keep what the copy is made of; of the home page, what ``llms.txt`` is made of."""
    files: dict[str, Callable[[], str]] = context[BESIDE_PAGES]
    if template == "index":
        files["llms.txt"] = partial(overview, context["LIBRARY"], context)
    elif context["indexed"] and (make := copy_of(template, context)):
        path = f"{context['output_file']}.md"
        files[path] = make
        context["head"].markdown = f"{context['BASE_PATH']}/{path}"


def copy_of(template: str, context: dict[str, Any]) -> Callable[[], str] | None:
    """What makes the page's copy; ``None`` for types of pages that have none."""
    call, url = context["call_to_action"], context["head"].canonical
    if template == "article":
        return partial(article_copy, context["article"], call)
    if template == "service":
        return partial(service_copy, context["service"], call)
    if template == "faq":
        return partial(questions_copy, context["index_page"], url, context["groups"], context["answered_elsewhere"], call)
    return None


def write_files(pelican: Pelican) -> None:
    """Write the files of the site's root and the copies beside its pages, once all pages are written.

    Raises ContentError for a setting that cannot be written.
    """
    settings, output = pelican.settings, Path(pelican.output_path)
    if problems := list(setting_problems(settings)):
        raise ContentError(problems)
    texts = {
        "robots.txt": robots(settings["SITEURL"], settings.get("ROBOTS_LINES", ())),
        "site.webmanifest": manifest(settings),
        **key_file(settings.get("INDEXNOW_KEY", "")),
    }
    for path, make in settings[BESIDE_PAGES].items():
        (output / path).write_text(make(), encoding="utf-8", newline="\n")
    files = {name: text.encode() for name, text in texts.items()}
    for name, content in (files | sitemaps(listed(settings["WRITTEN_PAGES"]), settings["SITEURL"])).items():
        (output / name).write_bytes(content)


def setting_problems(settings: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the settings of this plugin."""
    if fault := lines_fault(settings.get("ROBOTS_LINES", ())):
        yield Problem("pelicanconf.py", 0, f"ROBOTS_LINES: {fault}")
    if fault := key_fault(settings.get("INDEXNOW_KEY", "")):
        yield Problem("publishconf.py", 0, f"INDEXNOW_KEY: {fault}")


def manifest(settings: Mapping[str, Any]) -> str:
    """The web manifest, with those icons that the theme has."""
    practice, assets = settings["LIBRARY"].practice, settings["ASSETS"]
    icons = {size: assets.url(name) for size, name in ICONS.items() if (assets.static / name).is_file()}
    return web_manifest(practice.name, settings["BASE_PATH"], icons, PAPER, PAPER, practice.language)


def listed(pages: Iterable[Any]) -> list[SitemapPage]:
    """The written pages that search engines may list, as the sitemap wants them."""
    return [
        SitemapPage(page.canonical, page.modified, tuple(urljoin(page.canonical, image) for image in page.images))
        for page in pages
        if page.indexed and page.canonical
    ]
