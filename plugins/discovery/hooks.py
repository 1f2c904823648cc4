"""Discovery's part in Pelican's run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from pelican import Pelican

from plugins.practice.problem import ContentError, Problem

from .indexnow import key_fault, key_file
from .robots import lines_fault, robots
from .sitemap import SitemapPage, sitemaps
from .web_manifest import web_manifest

ICONS = {192: "icons/icon-192.png", 512: "icons/icon-512.png"}
PAPER = "#ffffff"


def write_files(pelican: Pelican) -> None:
    """Write the files of the site's root once all pages are known. Raises ContentError for a setting that cannot be written."""
    settings, output = pelican.settings, Path(pelican.output_path)
    if problems := list(setting_problems(settings)):
        raise ContentError(problems)
    texts = {
        "robots.txt": robots(settings["SITEURL"], settings.get("ROBOTS_LINES", ())),
        "site.webmanifest": manifest(settings),
        **key_file(settings.get("INDEXNOW_KEY", "")),
    }
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
