"""Hosting's part in Pelican's run."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from pelican import Pelican

from plugins.practice.problem import ContentError

from .policy import further_sources
from .redirects import collisions, redirects
from .stand_ins import write_stand_in


def declare_policy(pelican: Pelican) -> None:
    """Say what the site needs of other hosts; the manifest records it."""
    pelican.settings["POLICY_SOURCES"] = further_sources(pelican.settings["LIBRARY"].practice)


def write_redirects(pelican: Pelican) -> None:
    """Make the table, which the manifest records, and write the stand-ins. Raises ContentError for an earlier address at which there is a file."""
    settings, output = pelican.settings, Path(pelican.output_path)
    library = settings["LIBRARY"]
    if not library.moved:
        return
    files = {file.relative_to(output).as_posix() for file in output.rglob("*") if file.is_file()}
    table = redirects(library.moved, files)
    if problems := list(collisions(table.values(), files)):
        raise ContentError(problems)
    templates = Environment(loader=FileSystemLoader(Path(settings["THEME"]) / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = templates.get_template("moved.html")
    for one in table.values():
        write_stand_in(output, one, settings["SITEURL"], template, library.practice.language)
    settings["REDIRECT_TABLE"] = {f"/{one.path}": f"/{one.target}" for one in table.values()}
