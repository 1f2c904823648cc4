"""Run Pelican into a folder of its own; install what it made only when nothing was wrong."""

from __future__ import annotations

import errno
import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pelican
from pelican import Pelican
from pelican.settings import read_settings

from plugins.practice.problem import ContentError, Problem

from .failure import explain
from .install import Installed, install, refuse_foreign
from .workspace import uninterrupted, workspace


@dataclass
class BuildReport:
    """What a build did. ``installed`` is ``None`` when problems kept the last good output in place.

    ``settings`` are Pelican's, in which plugins leave what others want to know.
    """

    output: Path
    pages: int = 0
    seconds: float = 0.0
    problems: list[Problem] = field(default_factory=list)
    settings: Mapping[str, Any] = field(default_factory=dict)
    installed: Installed | None = None


class Collector(logging.Handler):
    """Keeps every warning and error: Pelican reports what it drops only here, and goes on."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record."""
        text = " ".join(record.getMessage().split())
        if record.exc_info and record.exc_info[1]:
            text = f"{text} ({type(record.exc_info[1]).__name__}: {record.exc_info[1]})"
        self.problems.append(Problem("build", 0, text))


@contextmanager
def collected() -> Iterator[Collector]:
    """Collect the log while Pelican runs, and keep Pelican from printing its own account."""
    collector, root = Collector(), logging.getLogger()
    handlers, level, quiet = root.handlers[:], root.level, pelican.console.quiet
    root.handlers[:] = [collector]
    root.setLevel(logging.WARNING)
    pelican.console.quiet = True
    try:
        yield collector
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        pelican.console.quiet = quiet


def build(settings_file: Path, output: Path, overrides: dict[str, object] | None = None) -> BuildReport:
    """Build the site described by a settings file into ``output``.

    Raises NotOurs when the folder holds other people's files, and OSError when the disk does not take the site.
    """
    started = time.perf_counter()
    refuse_foreign(output)
    report = BuildReport(output)
    # Beside the output, so that files can be moved in one step: renames do not cross file systems.
    with workspace(output.parent, f".{output.name}.", ".building") as built:
        report.settings, report.problems = run(settings_file, built, overrides or {})
        report.pages = len(report.settings.get("WRITTEN_PAGES", ()))
        if not report.problems:
            report.installed = installed(built, output)
    report.seconds = time.perf_counter() - started
    return report


def installed(built: Path, output: Path) -> Installed:
    """Install without a stop half-way; it takes a moment."""
    with uninterrupted():
        return install(built, output)


def run(settings_file: Path, built: Path, overrides: dict[str, object]) -> tuple[Mapping[str, Any], list[Problem]]:
    """One run of Pelican: its settings afterwards and everything it complained of."""
    with collected() as collector:
        try:
            settings = read_settings(str(settings_file), override={**overrides, "OUTPUT_PATH": str(built)})
            listed = list(settings["PLUGINS"])
            site = Pelican(settings)
            # A plugin that fails to load is only logged by Pelican, and the site is built without it.
            missing = [Problem("pelicanconf.py", 0, f"the plugin {plugin.__name__} did not load") for plugin in listed if plugin not in site.plugins]
            if not missing:
                site.run()
        except ContentError as error:
            return {}, error.problems
        except (Exception, SystemExit) as error:  # whatever stopped the build, the owner reads a sentence
            if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise
            return {}, sorted({*collector.problems, explain(error, settings_file.resolve().parent)})
    problems = sorted(set(collector.problems)) + missing
    return site.settings, problems
