"""The three commands: publish, go back, and say what is live. Each returns how it ended and never raises for what can be expected."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from . import guards
from .model import Exit, Stop, content_id
from .plan import compare
from .report import Report, moment, plan_facts, plan_lines
from .scan import scan
from .targets.addresses import Setting, open_target
from .targets.protocol import Live, ReleaseTarget


@dataclass(frozen=True)
class Options:
    """What was said on the command line.

    ``yes`` answers the ordinary question and nothing else: a guard is lifted only by its own option, so that a schedule
    can never wipe a site. ``to`` names the release to go back to.
    """

    target: str = "live"
    dry_run: bool = False
    yes: bool = False
    allow_deletes: int = 0
    as_json: bool = False
    to: str | None = None


def ask(question: str) -> bool | None:
    """Ask on the terminal; ``None`` when there is nobody to ask."""
    if not (sys.stdin and sys.stdin.isatty()):
        return None
    try:
        return input(f"{question} [y/N] ").strip().lower() in {"y", "yes"}
    except EOFError:
        return False


Ask = Callable[[str], bool | None]


def publish(built: Path, targets: Mapping[str, Setting], root: Path, options: Options, ask: Ask = ask) -> Exit:
    """Publish a built folder to the target that ``options`` names, among ``targets`` as publishconf.py has them."""
    return run(options, lambda report: _publish(built, open_target(options.target, targets, root), options, ask, report))


def rollback(targets: Mapping[str, Setting], root: Path, options: Options, ask: Ask = ask) -> Exit:
    """Show an earlier release again: the one before the live one, or the one that ``options.to`` names."""
    return run(options, lambda report: _rollback(open_target(options.target, targets, root), options, ask, report))


def status(targets: Mapping[str, Setting], root: Path, options: Options) -> Exit:
    """Say what is live, since when, and what one could go back to."""
    return run(options, lambda report: _status(open_target(options.target, targets, root), report))


def run(options: Options, command: Callable[[Report], Exit]) -> Exit:
    """Carry a command out and tell how it ended."""
    report = Report(options.as_json)
    try:
        return command(report)
    except Stop as stop:
        return report.stop(stop)
    except OSError as error:
        return report.stop(Stop(Exit.STOPPED, f"{error.filename or 'a file'}: {(error.strerror or str(error)).lower()}"))
    except KeyboardInterrupt:
        return report.stop(Stop(Exit.STOPPED, "interrupted; visitors see whole pages, and the same command goes on from here"))


def _publish(built: Path, target: ReleaseTarget, options: Options, ask: Ask, report: Report) -> Exit:
    found = scan(built)
    refused = guards.refusals(found, target.site)
    live = target.live()
    plan = compare(found.files, live.files if live else {})
    if not refused and (too_many := guards.too_many_deleted(plan, options.allow_deletes)):
        refused = [too_many]
    report.say(target=target.name, plan=plan_facts(plan))
    if refused:
        return report.end(Exit.REFUSED, "Not published:", *(f"  {line}" for line in guards.summary(refused)), problems=refused)
    if live and plan.is_empty:
        since = moment(live.release.activated or live.release.made)
        return report.end(Exit.DONE, f"Nothing to do: {target} has this site since {since} (release {live.release.id}).", release=live.release.id)
    report.say(*plan_lines(plan, str(target), live.release if live else None))
    if options.dry_run:
        return report.end(Exit.DONE, "Only a plan: nothing was published.")
    agree("Publish?", options, ask)
    with target.lock():
        unmoved(target, live)
        release = target.stage(found, live)
        target.activate(release)
        notes = pruned(target)
    undo = ["Undo: invoke rollback"] if live else []
    return report.end(Exit.DONE, f"Live: {target.site or target}  release {release.id}", *undo, *notes, release=release.id, published=True)


def _rollback(target: ReleaseTarget, options: Options, ask: Ask, report: Report) -> Exit:
    live = target.live()
    releases = {release.id: release for release in target.releases()}
    wanted = options.to or (live.release.previous if live else None)
    if live is None:
        raise Stop(Exit.USAGE, f"nothing is live at {target} yet, so there is nothing to go back from")
    if wanted is None or wanted not in releases:
        there = ", ".join(releases) or "none"
        what = f"there is no release {wanted}" if options.to else f"there is no release before {live.release.id}"
        raise Stop(Exit.USAGE, f"{what} at {target}; there is {there}")
    if wanted == live.release.id:
        return report.end(Exit.DONE, f"Nothing to do: release {wanted} is live.", release=wanted)
    earlier = releases[wanted]
    report.say(
        f"Back from release {live.release.id} to {wanted}, {earlier.pages} pages, published {moment(earlier.made)} by {earlier.by}.",
        target=target.name,
    )
    if options.dry_run:
        return report.end(Exit.DONE, "Only a plan: nothing was changed.")
    agree("Go back?", options, ask)
    with target.lock():
        unmoved(target, live)
        target.activate(earlier)
    return report.end(
        Exit.DONE, f"Live: {target.site or target}  release {wanted}", f"Forward again: invoke rollback --to {live.release.id}", release=wanted
    )


def _status(target: ReleaseTarget, report: Report) -> Exit:
    live = target.live()
    others = [release for release in target.releases() if not live or release.id != live.release.id]
    if live is None:
        return report.end(Exit.DONE, f"Nothing is live at {target} yet.", target=target.name, release=None)
    release = live.release
    since = moment(release.activated or release.made)
    lines = [f"{target}: release {release.id}, {release.pages} pages, since {since} by {release.by}"]
    changed = content_id(live.files) != release.id.partition("-")[2]
    if changed:
        lines.append("  its files were changed by hand; the next publish puts that right")
    lines += [f"  kept: {release.id}, {release.pages} pages, published {moment(release.made)} by {release.by}" for release in others]
    facts = {"release": release.id, "changed_by_hand": changed, "kept": [release.id for release in others]}
    return report.end(Exit.DONE, *lines, target=target.name, **facts)


def agree(question: str, options: Options, ask: Ask) -> None:
    """Go on only when somebody said yes. Raises ``Stop`` otherwise."""
    if options.yes:
        return
    said = None if options.as_json else ask(question)
    if said is None:
        raise Stop(Exit.UNCONFIRMED, "nobody was there to ask, so nothing was changed; --yes says yes beforehand")
    if not said:
        raise Stop(Exit.UNCONFIRMED, "nothing was changed")


def unmoved(target: ReleaseTarget, live: Live | None) -> None:
    """Make sure that what is live is still what the plan was made against. Raises ``Stop``."""
    moved = target.live_id() != live.release.id if live else target.live() is not None
    if moved:
        raise Stop(Exit.LOCKED, f"somebody has published to {target} since the plan was made; run the same command again")


def pruned(target: ReleaseTarget) -> list[str]:
    """Prune; the site is live already, so what goes wrong here is only a note."""
    try:
        target.prune()
    except Stop as stop:
        return [f"Note: old releases could not be taken away: {stop}."]
    return []
