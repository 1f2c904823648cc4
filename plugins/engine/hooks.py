"""The engine's part in Pelican's run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import Pelican

from .assets import Assets
from .manifest import write_manifest
from .styles import StyleSheet, read_layers
from .writer import PageWriter


def prepare(pelican: Pelican) -> None:
    """Make assets and styles known to the templates."""
    settings = pelican.settings
    static = Path(settings["THEME"]) / "static"
    assets = Assets(static, settings.get("BASE_PATH", ""))
    fetched = "".join(path.read_text(encoding="utf-8") for path in sorted((static / "css" / "fetched").glob("*.css")))
    sheet = StyleSheet(read_layers(static / "css", assets.url, settings.get("STYLE_FILTER", str)), fetched)
    settings["ASSETS"], settings["WRITTEN_PAGES"] = assets, []
    settings["JINJA_GLOBALS"] = {
        **settings["JINJA_GLOBALS"],
        "asset": assets.url,
        "styles": lambda html: sheet.for_page(str(html)),
    }


def writer(_pelican: Pelican) -> type[PageWriter]:
    """Pelican asks which writer to use."""
    return PageWriter


def finish(pelican: Pelican) -> None:
    """Copy the assets that pages asked for and leave the manifest."""
    output = Path(pelican.output_path)
    pelican.settings["ASSETS"].copy(output)
    pages: list[Any] = pelican.settings["WRITTEN_PAGES"]
    write_manifest(output, {page.path: (page.source, page.template) for page in pages})
