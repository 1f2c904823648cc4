"""What each command does, over plain functions; prints and exits with the command's code."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from pelican.settings import read_settings

from plugins.engine.build import BuildReport
from plugins.engine.build import build as build_site
from plugins.engine.install import NotOurs
from plugins.engine.preview import server as preview
from plugins.engine.preview.commands import command
from plugins.engine.workspace import workspace
from plugins.practice.loading import read_library
from plugins.practice.problem import Problem
from plugins.practice.writing_guide import writing_guide

from .check import check as check_site
from .faults import told
from .last_site import last_site
from .report import print_report

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = ROOT / "publishconf.py"
CONTENT = ROOT / "content"
OUTPUT = "output"
SOURCES = ("content", "theme", "plugins", "tests", ".git", ".venv")


def stop(sentence: str, code: int = 1) -> NoReturn:
    """Say why and exit."""
    print(sentence, file=sys.stderr)
    sys.exit(code)


def print_problems(problems: list[Problem], output: Path) -> None:
    """Each problem on a line of its own, then how many and what became of the site."""
    for problem in problems:
        print(problem)
    count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
    kept = f"; {relative(output)} is as it was" if output.exists() else ""
    print(f"\n{count}. Nothing was written{kept}.")


def relative(path: Path) -> str:
    """A path as the owner would type it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def output_folder(output: str) -> Path:
    """Where to write. The usual folder lies beside tasks.py wherever the command is given; one that is named lies where a shell would put it."""
    folder = ((ROOT if output == OUTPUT else Path.cwd()) / output).resolve()
    if folder == ROOT or folder in ROOT.parents or any(folder.is_relative_to(ROOT / name) for name in SOURCES):
        stop(f"The site cannot be written to {relative(folder)}: that folder holds the sources. Name another with --output.")
    return folder


@contextmanager
def built_apart(code: int = 1) -> Iterator[BuildReport]:
    """A production build in a folder of its own, which is gone afterwards: what only looks at a site must not change output/."""
    with workspace(ROOT, ".building.") as folder:
        yield build_or_stop(folder / "site", code=code)


def whole_number(written: str, option: str, least: int, most: int) -> int:
    """A number given on the command line, or a sentence and exit code 1."""
    if not written.isdecimal() or not least <= int(written) <= most:
        stop(f"--{option} takes a whole number from {least} to {most}, not “{written}”.")
    return int(written)


def build_or_stop(folder: Path, drafts: bool = False, code: int = 1, overrides: Mapping[str, object] | None = None) -> BuildReport:
    """Build, or print the problems and exit with ``code``. ``overrides`` are settings that this build has instead of those of publishconf.py."""
    if not CONTENT.is_dir():
        stop(f"There is no folder {relative(CONTENT)}, in which the texts are; nothing was written.", code)
    try:
        report = build_site(SETTINGS, folder, {"WITH_DRAFTS": drafts, **(overrides or {})})
    except NotOurs as error:
        stop(f"Nothing was written: {error}.")
    except OSError as error:
        stop(f"Nothing was written: {error.strerror or error} ({error.filename or folder}).")
    except KeyboardInterrupt:
        # Only output/ is anything to the owner; the other folders are gone when the command is.
        stop(f"\nStopped. What is in {relative(folder)} is whole." if overrides is None else "\nStopped before anything was published.", 130)
    if report.problems:
        print_problems(report.problems, folder)
        sys.exit(code)
    return report


@told
def build(output: str, drafts: bool) -> None:
    """Build the site and say what was written."""
    report = build_or_stop(output_folder(output), drafts)
    assert report.installed is not None
    change = f"{report.installed.changed} files changed, {report.installed.removed} removed" if report.installed.same else "all files new"
    shown = ", with drafts" if drafts else ""
    print(f"Built {report.pages} pages into {relative(report.output)}{shown} in {report.seconds:.1f} s ({change}).")


@told
def serve(port: str, drafts: bool) -> None:
    """Build and serve the site until Ctrl-C, building anew on every change."""
    wanted = whole_number(port, "port", 1, 65535)
    arguments = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), "build", *(["--drafts"] if drafts else []), "--output"]
    watched = [ROOT / name for name in ("content", "theme", "plugins", "pelicanconf.py", "publishconf.py")]
    try:
        preview.serve(command(arguments, ROOT), ROOT / ".preview", port=wanted, watch=watched)
    except preview.CannotServe as error:
        stop(f"The preview did not start: {error}.")


@told
def check() -> None:
    """Build apart, then report what is wrong; exit with 1 where something must be mended."""
    settings = read_settings(str(SETTINGS))
    library = read_library(CONTENT, datetime.now(UTC), True, settings["MARKDOWN_EXTENSIONS"])
    if library.problems:
        print_report(check_site(CONTENT, None, problems=library.problems))
        sys.exit(1)
    with built_apart() as report:
        last = last_site(settings.get("TARGETS", {}), ROOT, ROOT / OUTPUT)
        result = check_site(CONTENT, report.output, theme=ROOT / "theme", last=last, headers=report.settings.get("HEADERS", ()))
    print_report(result)
    sys.exit(1 if result.errors else 0)


@told
def test(fast: bool) -> None:
    """Run the linters and the tests; exit with the first code that is not 0."""
    python = [sys.executable, "-m"]
    steps = [[*python, "ruff", "check"], [*python, "ruff", "format", "--check", "--quiet"]]
    if not fast:
        steps.append([*python, "mypy"])
    steps.append([*python, "pytest", "-q", "-n", "auto", *(["-m", "not slow and not browser", "tests/unit"] if fast else [])])
    for step in steps:
        print(f"$ {' '.join(step[2:])}", flush=True)
        if code := subprocess.run(step, cwd=ROOT, check=False).returncode:
            sys.exit(code)


@told
def guide(write: bool) -> None:
    """Print or write the writing guide."""
    text = writing_guide()
    if write:
        (CONTENT / "README.md").write_text(text, encoding="utf-8")
        print("Wrote content/README.md.")
    else:
        print(text)
