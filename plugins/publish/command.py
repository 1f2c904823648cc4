"""What all commands have in common: what was said on the command line, a question, and how it ended."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from . import guards
from .model import Exit, Stop
from .report import Report


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
    verify: bool = True
    steal_lock: bool = False
    adopt: bool = False

    @property
    def at(self) -> str:
        """The target as a command names it: not at all, where it is the usual one."""
        return "" if self.target == "live" else f" --target {self.target}"


class Refused(Stop):
    """Something speaks against publishing, for each of these reasons."""

    def __init__(self, reasons: list[str], code: Exit = Exit.REFUSED) -> None:
        super().__init__(code, reasons[0])
        self.reasons = reasons

    @property
    def sentence(self) -> str:
        """What is printed of them, a line each."""
        return "\n".join(["Refused:", *(f"  {line}" for line in guards.summary(self.reasons))])


def ask(question: str) -> bool | None:
    """Ask on the terminal; ``None`` when there is nobody to ask."""
    if not (sys.stdin and sys.stdin.isatty()):
        return None
    try:
        return input(f"{question} [y/N] ").strip().lower() in {"y", "yes"}
    except EOFError:
        return False


Ask = Callable[[str], bool | None]


def agree(question: str, options: Options, ask: Ask) -> None:
    """Go on only when somebody said yes. Raises ``Stop`` otherwise."""
    if options.yes:
        return
    said = None if options.as_json else ask(question)
    if said is None:
        raise Stop(Exit.UNCONFIRMED, "nobody was there to ask, so nothing was changed; --yes says yes beforehand")
    if not said:
        raise Stop(Exit.UNCONFIRMED, "nothing was changed")


def run(options: Options, command: Callable[[Report], Exit]) -> Exit:
    """Carry a command out and tell how it ended."""
    report = Report(options.as_json)
    try:
        return command(report)
    except Refused as refused:
        return report.end(refused.code, refused.sentence, problems=refused.reasons)
    except Stop as stop:
        return report.stop(stop)
    except OSError as error:
        return report.stop(Stop(Exit.STOPPED, f"{error.filename or 'a file'}: {(error.strerror or str(error)).lower()}"))
    except KeyboardInterrupt:
        return report.stop(report.if_interrupted)
