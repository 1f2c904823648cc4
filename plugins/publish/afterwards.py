"""What is done once visitors can see a site: caches are told, and it is looked at as they see it.

It stays owed until it has been done, so it is written down before the site is shown: whoever is stopped in between has it done by the next run.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from .command import Options
from .model import Exit
from .plan import Plan
from .report import Report
from .site import Site
from .targets.files import remember
from .targets.protocol import CACHE, Target
from .verification import verify

UNSEEN = "unseen"


@dataclass(frozen=True)
class Afterwards:
    """What is owed to the visitors of a target; ``place`` is a file of this machine that is there as long as something is."""

    place: Path

    @property
    def owed(self) -> bool:
        """Whether something is."""
        return self.place.exists()

    def owe(self, paths: tuple[str, ...]) -> None:
        """Write down that these paths are about to change for visitors."""
        remember(self.place, json.dumps(sorted({*self._paths(), *paths})).encode())

    def settle(self, site: Site, plan: Plan, target: Target, options: Options, report: Report, *, deleted: bool = True) -> tuple[Exit, list[str]]:
        """Tell caches, look at the site, and tell what was seen. Returns how that ended, and notes for the end.

        What was owed before is told and looked at with what ``plan`` has changed; ``deleted`` pages are asked for, unless nobody knows where they
        lead.
        """
        earlier = self._paths()
        changed = {*plan.changed, *(earlier & site.files.keys() - set(plan.new))}
        whole = replace(plan, changed=tuple(sorted(changed)), deleted=tuple(sorted({*plan.deleted, *(earlier - site.files.keys())})))
        notes = [f"Note: {line}" for line in target.purge(whole)]
        if (
            options.verify
            and target.site is not None
            and not seen(site, whole if deleted else replace(whole, deleted=()), target, target.site, report)
        ):
            return Exit.UNVERIFIED, notes
        self.place.unlink(missing_ok=True)
        return Exit.DONE, notes

    def _paths(self) -> set[str]:
        try:
            return {path for path in json.loads(self.place.read_bytes()) if isinstance(path, str)}
        except (OSError, ValueError, TypeError):
            return set()


def afterwards(root: Path, target: Target) -> Afterwards:
    """What is owed to a target's visitors; ``root`` is the project's folder."""
    return Afterwards(root / CACHE / target.name / UNSEEN)


def seen(site: Site, plan: Plan, target: Target, address: str, report: Report) -> bool:
    """Whether the live site is, at this address and for a visitor, as it should be; tells what is not."""
    report.say(f"Looking at {address} as a visitor does, for {target.shown_within:.0f} seconds at most …")
    found = verify(site, plan, address, deadline=target.shown_within, headers=target.sends_headers, private=target.private)
    report.say(*(f"Note: {line}" for line in found.notes), checked=found.checked, problems=found.problems, notes=found.notes)
    if found.problems:
        report.say("Live, but visitors do not see it as it should be:", *(f"  {line}" for line in found.problems))
        return False
    report.say(f"Checked {found.checked} addresses as a visitor sees them.")
    return True
