"""The engine's part in Pelican's run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import Pelican

from .assets import Assets
from .enhancements import scripts, sheets
from .manifest import write_manifest
from .styles import StyleSheet, read_layers
from .writer import PageWriter, pages_written, site_written


def begin(pelican: Pelican) -> None:
    """Lay out what a build collects. Pelican copies its settings into every page's variables as soon as it runs, so this comes first."""
    pelican.settings["ASSETS"] = Assets(Path(pelican.settings["THEME"]) / "static")
    pelican.settings["WRITTEN_PAGES"] = []


def prepare(pelican: Pelican) -> None:
    """Make assets and styles known to the templates."""
    settings = pelican.settings
    assets: Assets = settings["ASSETS"]
    assets.base_path = settings.get("BASE_PATH", "")
    static = assets.static
    fetched = "".join(path.read_text(encoding="utf-8") for path in sorted((static / "css" / "fetched").glob("*.css")))
    sheet = StyleSheet(read_layers(static / "css", assets.url, settings.get("STYLE_FILTER", str)), fetched)
    settings["JINJA_GLOBALS"] = {
        **settings["JINJA_GLOBALS"],
        "asset": assets.url,
        "styles": lambda html: sheet.for_page(str(html)),
        "sheets": lambda html: [assets.url(name) for name in sheets(str(html), static)],
        "scripts": lambda html: [assets.url(name) for name in scripts(str(html))],
    }


def writer(_pelican: Pelican) -> type[PageWriter]:
    """Pelican asks which writer to use."""
    return PageWriter


def finish(pelican: Pelican) -> None:
    """Let the others write what belongs to the pages, copy the assets that were asked for, and describe it all in the manifest."""
    pages_written.send(pelican)
    output = Path(pelican.output_path)
    pelican.settings["ASSETS"].copy(output)
    site_written.send(pelican)
    pages: list[Any] = pelican.settings["WRITTEN_PAGES"]
    sources = {page.path: (page.source, page.template) for page in pages}
    write_manifest(output, sources, pelican.settings.get("HOSTING_TABLE"))
