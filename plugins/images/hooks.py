"""The pictures' part in Pelican's run."""

from __future__ import annotations

from pathlib import Path

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator

from .attach import PictureFiles, attach
from .metadata import without_metadata
from .typeface import Typeface

PHOTOGRAPHS = {".jpg", ".jpeg", ".png", ".webp", ".avif"}


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


def strip(pelican: Pelican) -> None:
    """Take what the camera wrote out of the pictures that texts show; Pelican has copied them as they are."""
    for name in pelican.settings["LIBRARY"].used_files:
        file = Path(pelican.output_path) / name
        content = file.read_bytes() if file.suffix.lower() in PHOTOGRAPHS and file.is_file() else b""
        if (stripped := without_metadata(content)) != content:
            # What Pelican was told to link instead of copying stays as it is.
            file.unlink()
            file.write_bytes(stripped)
