"""What the commands around publishing do: build for a target, check that, and hand it on."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from pelican.settings import read_settings

from plugins.engine.build import BuildReport
from plugins.engine.build import build as build_site
from plugins.engine.failure import explain
from plugins.engine.workspace import workspace
from plugins.hosting.table import read_table
from plugins.practice.library import Library
from plugins.practice.loading import read_library
from plugins.practice.sources import SETTINGS_FILE
from plugins.publish import guards, publishing
from plugins.publish import status as live
from plugins.publish.command import Options, Refused, run
from plugins.publish.leaving import leave
from plugins.publish.model import Exit, Stop
from plugins.publish.publishing import Built
from plugins.publish.targets.addresses import Targets
from plugins.publish.targets.protocol import Target

from .check import check as check_site
from .commands import CONTENT, ROOT, SETTINGS, build_or_stop, stop
from .faults import told
from .scheduling.next_scheduled import next_scheduled
from .scheduling.schedule import Wanted
from .scheduling.schedule import schedule as write_schedule


@told
def publish(options: Options) -> None:
    """Build for a target into a folder of its own, check that, publish it; exit with the code of how it ended."""
    with builder(options) as build:
        code = run(options, lambda _: publishing.publish(build, targets(), options))
    leave(code)


@told
def preview(options: Options) -> None:
    """Build a copy that search engines are kept away from, and put it where only those who know its address find it."""
    with builder(options, noindex=True) as build:
        code = run(options, lambda _: publishing.preview(build, targets(), options))
    leave(code)


@told
def rollback(options: Options, only_list: bool) -> None:
    """Show an earlier release again, or say which there are; exit with the code of how it ended."""
    command = live.releases if only_list else publishing.rollback
    leave(run(options, lambda _: command(targets(), options)))


@told
def status(options: Options) -> None:
    """Say what is live and which text comes next; exit with the code of how it ended."""
    leave(run(options, lambda _: live.status(targets(), options, scheduled(texts()))))


@told
def show_policy(target: str) -> None:
    """Print what the host has to allow the key that publishes, and nothing more."""
    with stopping():
        print(targets().policy(target))


@told
def schedule(target: str, wanted: Wanted) -> None:
    """Have the site published without anybody being there; exit with the code of how it ended."""
    with stopping():
        found = write_schedule(ROOT, targets().address(target), wanted)
    print("\n".join(found.lines))
    leave(found.code)


@contextmanager
def stopping() -> Iterator[None]:
    """Say why something ends early, and exit with its code."""
    try:
        yield
    except Stop as stopped:
        stop(stopped.sentence, stopped.code)


def targets() -> Targets:
    """The targets of publishconf.py. Raises ``Refused`` when a key stands in that file, and ``Stop`` when it cannot be run."""
    if found := guards.settings_refusals(SETTINGS):
        raise Refused(found)
    return Targets(settings().get("TARGETS", {}), ROOT, address_of_practice())


def settings() -> Mapping[str, Any]:
    """The settings of publishconf.py. Raises ``Stop`` when it cannot be run."""
    try:
        return dict(read_settings(str(SETTINGS)))
    except (Exception, SystemExit) as error:
        raise Stop(Exit.USAGE, str(explain(error, ROOT))) from error


def texts() -> Library:
    """The texts as they are now, with whatever is wrong in them."""
    return read_library(CONTENT, datetime.now(UTC), extensions=settings()["MARKDOWN_EXTENSIONS"])


def address_of_practice() -> str | None:
    """The address in practice.toml, where that can be read; what is wrong with it the build tells."""
    try:
        found = tomllib.loads((CONTENT / SETTINGS_FILE).read_text(encoding="utf-8")).get("address")
    except (OSError, ValueError, RecursionError):
        return None
    return found.rstrip("/") if isinstance(found, str) else None


@contextmanager
def builder(options: Options, noindex: bool = False) -> Iterator[publishing.Build]:
    """What builds and checks the site for a target; the folder is gone afterwards, and output/ stays as it is."""
    with workspace(ROOT, ".building.") as folder:

        def build(target: Target, address: str | None) -> Built:
            overrides: dict[str, Any] = {"NOINDEX": noindex or target.noindex, "POLICY_IN_PAGES": "styles" if target.sends_headers else "whole"}
            if address:
                overrides["ADDRESS"] = address
            if options.as_json:
                report = build_or_refuse(folder / "site", overrides)
            else:
                report = build_or_stop(folder / "site", code=Exit.BUILD, overrides=overrides)
                print(f"Built {report.pages} pages in {report.seconds:.1f} s.")
            looked_through = partial(faults, report.output, silent=options.as_json)
            return Built(report.output, read_table(report.output), scheduled(report.settings["LIBRARY"]), looked_through)

        yield build


def build_or_refuse(folder: Path, overrides: dict[str, Any]) -> BuildReport:
    """Build without a word, for programs, which are told of problems in the document at the end. Raises ``Refused`` with them."""
    report = build_site(SETTINGS, folder, {"WITH_DRAFTS": False, **overrides})
    if report.problems:
        raise Refused([str(problem) for problem in report.problems], Exit.BUILD)
    return report


def faults(output: Path, *, silent: bool) -> list[str]:
    """What the check says must be mended before these pages are published. Of some thousand pages it takes as long as the build."""
    if not silent:
        print("Looking through the pages …", flush=True)
    return [str(finding) for finding in check_site(CONTENT, output, theme=ROOT / "theme").errors]


def scheduled(library: Library) -> str | None:
    """The text that comes next, in words."""
    return next_scheduled(library, datetime.now(UTC))
