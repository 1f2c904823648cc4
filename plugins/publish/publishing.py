"""Publish, go back, and show a copy. Each command returns how it ended and never raises for what can be expected."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from plugins.hosting.table import HostingTable

from . import guards
from .afterwards import afterwards
from .command import Ask, Options, Refused, agree, ask, run
from .model import Exit, Stop, is_fingerprinted, page_count
from .plan import compare
from .report import Report, moment, plan_facts, plan_lines
from .scan import scan
from .site import Site, site_of
from .targets.addresses import Targets
from .targets.protocol import CACHE, Live, Target


@dataclass(frozen=True)
class Built:
    """A built folder: where it is, what a host has to be told of it, and, in words, which text comes next by its date.

    ``faults`` looks at every page and says what is wrong; it takes its time and is asked only when there is something to publish.
    """

    folder: Path
    table: HostingTable = field(default_factory=HostingTable)
    scheduled: str | None = None
    faults: Callable[[], list[str]] = list


# How it ended where somebody pressed Ctrl-C: after the lock was taken, and after visitors could see the new site.
BEGUN = Stop(Exit.STOPPED, "interrupted; visitors see whole pages, and the same command goes on from here")
SHOWN = Stop(Exit.UNVERIFIED, "interrupted; the site is live, and the same command looks at it as a visitor does")

# Builds the site for a target, with the pages' own address where it is known. Raises ``Stop`` when it cannot be built.
Build = Callable[[Target, str | None], Built]


def publish(build: Build, targets: Targets, options: Options, ask: Ask = ask) -> Exit:
    """Build the site for the target that ``options`` names, among ``targets``, and publish it there."""

    def command(report: Report) -> Exit:
        target = targets.open(options.target)
        return _publish(build(target, target.site), target, targets.root, options, ask, report)

    return run(options, command)


def preview(build: Build, targets: Targets, options: Options, token: str | None = None) -> Exit:
    """Put a copy of the site where only those who are told its address find it; ``token`` is part of that address."""
    name = token or secrets.token_hex(10)  # in small letters, since some hosts have no others

    def command(report: Report) -> Exit:
        target = targets.open(options.target)
        address = target.preview_address(name)
        site = guarded(build(target, address), target, address, targets.root, report)
        report.if_interrupted = BEGUN
        with target.lock(options.steal_lock):
            shown = target.preview(site, name, report.progress())
        return report.end(Exit.DONE, f"A copy for those who know its address: {shown}", target=target.name, address=shown)

    return run(options, command)


def rollback(targets: Targets, options: Options, ask: Ask = ask) -> Exit:
    """Show an earlier release again: the one before the live one, or the one that ``options.to`` names."""
    return run(options, lambda report: _rollback(targets.open(options.target), targets.root, options, ask, report))


def _publish(built: Built, target: Target, root: Path, options: Options, ask: Ask, report: Report) -> Exit:
    site = guarded(built, target, target.site, root, report)
    live = target.live()
    plan = compare(site.files, live.files if live else {})
    unknown = live.release.pages if live and not live.certain and not live.files else None
    if too_many := guards.too_many_deleted(plan, options.allow_deletes, unknown):
        raise Refused([too_many])
    if live and live.foreign and not options.adopt:
        raise Refused([guards.replaced(live.foreign, str(target))])
    lost = guards.lost_addresses(plan, site.table)
    report.say(target=target.name, plan={**plan_facts(plan, live), "lost": lost})
    scheduled = [f"Next: {built.scheduled}"] if built.scheduled else []
    after = afterwards(root, target)
    if live and plan.is_empty:
        since = moment(live.release.since)
        report.say(f"Nothing to do: {target} has this site since {since} (release {live.release.id}).", release=live.release.id, published=False)
        # What visitors were not seen to get the last time is looked at again, so that no schedule calls it good.
        code, notes = after.settle(site, plan, target, options, report) if after.owed and not options.dry_run else (Exit.DONE, [])
        return report.end(code, *notes, *scheduled)
    if faults := built.faults():
        raise Refused(faults)
    report.say(*plan_lines(plan, str(target), target.site, live, lost))
    if options.dry_run:
        return report.end(Exit.DONE, "Only a plan: nothing was published.", published=False)
    agree("Publish?", options, ask)
    report.if_interrupted = BEGUN
    with target.lock(options.steal_lock):
        unmoved(target, live)
        progress = report.progress()
        release = target.stage(site, live, progress)
        after.owe((*plan.new, *plan.changed, *plan.deleted))
        target.activate(release, progress)
        report.if_interrupted = SHOWN
        old = pruned(target)
    report.say(f"Live: {target.site or target}  release {release.id}", release=release.id, published=True)
    undo = [f"Undo: invoke rollback{options.at}"] if release.previous else []
    code, notes = after.settle(site, plan, target, options, report)
    return report.end(code, *undo, *old, *notes, *scheduled)


def guarded(built: Built, target: Target, address: str | None, root: Path, report: Report) -> Site:
    """The site as the target takes it, after a look at everything that must not get out; ``address`` is the one it is meant for.

    Raises ``Refused``. Reaches no network.
    """
    scanned = scan(built.folder)
    found = guards.findings_remembered(scanned, address, root / CACHE / "guards.json")
    site = target.fit(site_of(scanned, built.table))
    if refused := [*found.refusals, *(target.refusals(site) if scanned.files else ())]:
        raise Refused(refused)
    warned = list(found.warnings)
    if below := [one.path for one in built.table.redirects if one.below and not target.sends_headers]:
        warned.append(f"this host leads on from single addresses only, and not from {', '.join(below)}")
    if unsent := sorted(built.table.owners_fields() - sent_fields(site)) if not target.sends_headers else []:
        warned.append(f"this host does not send {', '.join(unsent)}, which HEADERS of publishconf.py asks for")
    report.say(*(f"Note: {line}" for line in guards.summary(warned)), warnings=warned)
    return site


def sent_fields(site: Site) -> set[str]:
    """The names of the header fields that the host keeps with files, in small letters."""
    return {name.lower() for file in site.files.values() for name, _ in file.headers}


def _rollback(target: Target, root: Path, options: Options, ask: Ask, report: Report) -> Exit:
    live = target.live()
    releases = {release.id: release for release in target.releases()}
    # What was stopped part-way has shown some of a later release: back is the last one that visitors saw whole.
    wanted = options.to or (live and (live.release.id if live.stopped else live.release.previous))
    if live is None:
        raise Stop(Exit.USAGE, f"nothing is live at {target} yet, so there is nothing to go back from")
    if wanted is None or wanted not in releases:
        there = ", ".join(releases) or "none"
        what = f"there is no release {wanted}" if options.to else f"there is no release before {live.release.id}"
        raise Stop(Exit.USAGE, f"{what} at {target}; there is {there}")
    if wanted == live.release.id and not live.is_changed:
        return report.end(Exit.DONE, f"Nothing to do: release {wanted} is live.", release=wanted)
    earlier = releases[wanted]
    report.say(
        f"Back from release {live.stopped or live.release.id} with {page_count(live.files)} pages to {wanted} with {earlier.pages}, "
        f"published {moment(earlier.made)} by {earlier.by}.",
        target=target.name,
    )
    if options.dry_run:
        return report.end(Exit.DONE, "Only a plan: nothing was changed.")
    agree("Go back?", options, ask)
    report.if_interrupted = BEGUN
    after = afterwards(root, target)
    with target.lock(options.steal_lock):
        unmoved(target, live)
        after.owe(tuple(path for path in live.files if not is_fingerprinted(path)))
        target.activate(earlier, report.progress())
        report.if_interrupted = SHOWN
    now = target.live()
    site = Site(Path(), now.files if now else {})
    plan = compare(site.files, live.files)
    report.say(f"Live: {target.site or target}  release {wanted}", release=wanted)
    looking = options if now and now.certain else replace(options, verify=False)
    # What the earlier release said of redirects is not known here, so addresses that went with the later one are not asked for.
    code, notes = after.settle(site, plan, target, looking, report, deleted=False)
    forward = [f"Forward again: invoke rollback{options.at} --to {live.release.id}"] if wanted != live.release.id else []
    return report.end(code, *forward, *notes)


def unmoved(target: Target, live: Live | None) -> None:
    """Make sure that what is live is still what the plan was made against. Raises ``Stop``."""
    moved = target.live_id() != live.release.id if live else target.live() is not None
    if moved:
        raise Stop(Exit.LOCKED, f"somebody has published to {target} since the plan was made; run the same command again")


def pruned(target: Target) -> list[str]:
    """Prune; the site is live already, so what goes wrong here is only a note."""
    try:
        target.prune()
    except Stop as stop:
        return [f"Note: old releases could not be taken away: {stop}."]
    return []
