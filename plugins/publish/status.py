"""What is live, since when, and what one could go back to."""

from __future__ import annotations

from .command import Options, run
from .model import Exit
from .report import Report, moment
from .targets.addresses import Targets
from .targets.protocol import Target


def releases(targets: Targets, options: Options) -> Exit:
    """Say which releases one could go back to."""
    return run(options, lambda report: _releases(targets.open(options.target), report))


def status(targets: Targets, options: Options, scheduled: str | None = None) -> Exit:
    """Say what is live, since when, what one could go back to, and which text comes next."""
    return run(options, lambda report: _status(targets.open(options.target), report, scheduled))


def _releases(target: Target, report: Report) -> Exit:
    live = target.live_id()
    found = target.releases()
    lines = [
        f"{'*' if release.id == live else ' '} {release.id}  {release.pages} pages, published {moment(release.made)} by {release.by}"
        for release in found
    ]
    kept = [release.id for release in found]
    return report.end(Exit.DONE, *(lines or [f"Nothing is published at {target} yet."]), target=target.name, release=live, releases=kept)


def _status(target: Target, report: Report, scheduled: str | None) -> Exit:
    live = target.live()
    holder = target.holder()
    busy = [f"  {holder} is publishing at this moment"] if holder else []
    others = [release for release in target.releases() if not live or release.id != live.release.id]
    next_text = [f"Next: {scheduled}"] if scheduled else []
    if live is None:
        nothing = {"target": target.name, "release": None, "publishing": holder, "scheduled": scheduled}
        return report.end(Exit.DONE, f"Nothing is live at {target} yet.", *busy, *next_text, **nothing)
    release = live.release
    if not release.id:
        said = f"{target} has {release.files} files that no publish has put there."
        return report.end(Exit.DONE, said, *busy, *next_text, target=target.name, release=None, unknown=list(live.unknown), scheduled=scheduled)
    since = moment(release.since)
    lines = [f"{target}: release {release.id}, {release.pages} pages, since {since} by {release.by}"]
    lines += busy
    if live.stopped:
        lines.append(f"  a publish of release {live.stopped} stopped part-way: invoke publish finishes it, invoke rollback takes it back")
    changed = live.is_changed and not live.stopped
    if changed:
        lines.append("  its files were changed by hand; the next publish puts that right")
    if live.unknown:
        lines.append(f"  not put there by publishing: {len(live.unknown)}, such as {', '.join(live.unknown[:3])}")
    lines += [f"  kept: {release.id}, {release.pages} pages, published {moment(release.made)} by {release.by}" for release in others]
    facts = {
        "release": release.id,
        "changed_by_hand": changed,
        "stopped": live.stopped,
        "kept": [release.id for release in others],
        "unknown": list(live.unknown),
        "publishing": holder,
        "scheduled": scheduled,
    }
    return report.end(Exit.DONE, *lines, *next_text, target=target.name, **facts)
