"""The pictures' part in Pelican's run."""

from __future__ import annotations

from pathlib import Path

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator

from .attach import PictureFiles, attach
from .typeface import Typeface


def make(all_generators: list[Generator]) -> None:
    """Make the pictures of everything that is built. Runs after the articles have their authors."""
    generator = next(generator for generator in all_generators if isinstance(generator, ArticlesGenerator))
    settings = generator.settings
    face = Typeface.of_folder(Path(settings["THEME"]) / "static" / "fonts")
    settings["PICTURE_FILES"] = attach(settings["LIBRARY"], generator.context, face, Path(settings["CACHE_PATH"]) / "cards")


def write(pelican: Pelican) -> None:
    """Write the pictures' files beside the pages."""
    files: PictureFiles = pelican.settings["PICTURE_FILES"]
    for path, content in files.contents.items():
        file = Path(pelican.output_path) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
