"""Discovery's part in Pelican's run."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from pelican import Pelican

from .robots import robots
from .sitemap import SitemapPage, sitemap
from .web_manifest import web_manifest

ICONS = {192: "icons/icon-192.png", 512: "icons/icon-512.png"}
PAPER = "#ffffff"


def write_files(pelican: Pelican) -> None:
    """Write the three files once all pages are known."""
    settings, output = pelican.settings, Path(pelican.output_path)
    practice, assets = settings["LIBRARY"].practice, settings["ASSETS"]
    icons = {size: assets.url(name) for size, name in ICONS.items() if (assets.static / name).is_file()}
    manifest = web_manifest(practice.name, settings["BASE_PATH"], icons, PAPER, PAPER, practice.language)
    (output / "sitemap.xml").write_bytes(sitemap(listed(settings["WRITTEN_PAGES"])))
    (output / "robots.txt").write_text(robots(settings["SITEURL"], settings.get("ROBOTS_LINES", ())), encoding="utf-8")
    (output / "site.webmanifest").write_text(manifest, encoding="utf-8")


def listed(pages: Iterable[Any]) -> list[SitemapPage]:
    """The written pages that search engines may list, as the sitemap wants them."""
    return [
        SitemapPage(page.canonical, page.modified, tuple(urljoin(page.canonical, image) for image in page.images))
        for page in pages
        if page.indexed and page.canonical
    ]
