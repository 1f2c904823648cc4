"""What publishing prints: lines for people, one JSON document for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from plugins.hosting.addresses import address_of

from .model import Exit, Stop, is_page
from .plan import Plan
from .progress import Bar, Lines, Progress, Silent
from .redaction import redacted
from .releases import Release
from .targets.protocol import Live

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# How many paths of a kind are named before the rest is only counted.
NAMED = 4
# A page that goes away is what an owner must not overlook.
DELETED_NAMED = 20


class Report:
    """Prints lines as they come or, for a program, collects what happened and prints it once at the end. No secret passes it."""

    def __init__(self, as_json: bool = False, write: Callable[[str], object] = print) -> None:
        self.as_json = as_json
        self.write = write
        self.facts: dict[str, Any] = {}
        # How it ends when somebody presses Ctrl-C now.
        self.if_interrupted = Stop(Exit.INTERRUPTED, "nothing was changed")

    def say(self, *lines: str, **facts: Any) -> None:
        """Tell something: lines for people, facts for programs."""
        self.facts.update(facts)
        if not self.as_json:
            for line in lines:
                self._print(redacted(line))

    def progress(self) -> Progress:
        """How to tell of a step that takes long: a bar in a terminal, lines in a log, nothing to programs."""
        if self.as_json:
            return Silent()
        return Bar() if sys.stdout.isatty() else Lines(self.write)

    def end(self, code: Exit, *lines: str, **facts: Any) -> Exit:
        """Tell how it ended, and return that."""
        self.say(*lines, **facts, exit=int(code), result=code.name.lower())
        if self.as_json:
            self._print(redacted(json.dumps(self.facts, indent=1, ensure_ascii=False)))
        return code

    def _print(self, line: str) -> None:
        # Whoever was reading may have gone, as “head” does after its lines; a publish that has begun goes on all the same.
        with suppress(BrokenPipeError):
            self.write(line)

    def stop(self, stop: Stop) -> Exit:
        """Tell why it ended early."""
        return self.end(stop.code, stop.sentence, problems=[redacted(str(stop))])


def plan_lines(plan: Plan, target: str, site: str | None, live: Live | None, lost: Sequence[str]) -> list[str]:
    """The plan for people to read before they agree to it; ``lost`` are addresses that nothing leads on from."""
    where = f"{target} → {site}" if site else target
    last = last_publish(live.release) if live else "nothing is live yet"
    lines = [f"Plan for {where}      {last}"]
    headers_only = f" ({len(plan.headers_only)} only in headers)" if plan.headers_only else ""
    for sign, paths, what in (("+", plan.new, "new"), ("~", plan.changed, f"changed{headers_only}"), ("-", plan.deleted, "deleted")):
        if paths:
            lines.append(f"  {sign} {len(paths)} {what:<8} {named(paths, DELETED_NAMED if sign == '-' else NAMED)}")
    if lost:
        shown = "  ".join(lost[:DELETED_NAMED]) + ("  …" if len(lost) > DELETED_NAMED else "")
        lines.append(f"    nothing leads on from {shown}: write an alias into the text that takes its place, or a line into REDIRECTS")
    beside = [f"{plan.same} same"] if plan.same else []
    if kept := {*plan.carried, *(live.carried if live else ())}:
        beside.append(f"{len(kept)} older kept for visitors with a page open")
    if live and live.unknown:
        beside.append(f"{len(live.unknown)} unknown left alone")
    if beside:
        lines.append(f"  = {'   '.join(beside)}")
    lines.append(f"  {size(plan.size)} to send")
    return lines


def last_publish(release: Release) -> str:
    """When a release became live, and by whom."""
    return f"last publish {moment(release.since)} by {release.by}" if release.id else "what is there no publish has put there"


def plan_facts(plan: Plan, live: Live | None = None) -> dict[str, Any]:
    """The plan for programs, complete."""
    return {
        "new": list(plan.new),
        "changed": list(plan.changed),
        "deleted": list(plan.deleted),
        "carried": list(plan.carried),
        "same": plan.same,
        "bytes": plan.size,
        "unknown": list(live.unknown) if live else [],
    }


def named(paths: Iterable[str], most: int) -> str:
    """The first few paths, pages before what they are made of, and pages by their address."""
    paths = sorted(paths, key=lambda path: (not is_page(path), path))
    shown = [address_of(path).removeprefix("/") or path for path in paths[:most]]
    return "  ".join(shown) + ("  …" if len(paths) > most else "")


def size(count: int) -> str:
    """Bytes as people read them."""
    if count < 1000:
        return f"{count} bytes"
    return f"{count / 1e6:.1f} MB" if count >= 50_000 else f"{count / 1e3:.1f} kB"


def moment(recorded: str) -> str:
    """A recorded time on this machine's clock, without the year where that is the current one."""
    try:
        at = datetime.fromisoformat(recorded).astimezone()
    except ValueError:
        return "an unknown time"
    year = "" if at.year == datetime.now().astimezone().year else f" {at.year}"
    return f"{at.day} {MONTHS[at.month - 1]}{year} {at:%H:%M}"
