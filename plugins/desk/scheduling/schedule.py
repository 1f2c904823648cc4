"""``invoke schedule``: publish without anybody being there, so that a text dated in the future appears on its day.

A static site changes only when it is built. On GitHub that is a workflow, elsewhere a line for cron or a timer of systemd.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plugins.publish.model import Exit, Stop
from plugins.publish.targets.protocol import Address

from .access import Access, access_to
from .cron import cron_lines
from .workflow import LIMITS, pages_workflow, workflow, workflow_name, workflow_title, written

# How much is shown of how two workflows differ.
SHOWN = 60
SETTINGS = "Settings → Secrets and variables → Actions"
# What a name of a target may consist of to be one of a file and a word of a command.
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True)
class Wanted:
    """How it is wanted: at GitHub to a target; ``pages``, at GitHub to GitHub Pages itself; or ``cron``, on a machine of one's own.

    ``write`` agrees to replace a workflow that says something else, ``role`` is one at AWS that GitHub may take on, and ``branch`` the one whose
    every push is published.
    """

    pages: bool = False
    cron: bool = False
    write: bool = False
    role: str = ""
    branch: str = "main"


@dataclass(frozen=True)
class Scheduled:
    """How it ended, and what to tell."""

    code: Exit
    lines: list[str]


def schedule(root: Path, address: Address, wanted: Wanted) -> Scheduled:
    """Write the workflow that publishes the project in ``root`` to a target, or say what cron has to be told.

    Raises ``Stop`` where that is not possible, and ``OSError`` where the file cannot be written.
    """
    if wanted.pages and wanted.cron:
        raise Stop(Exit.USAGE, "--pages is for GitHub and --cron for a machine of your own; choose one")
    if not PLAIN.fullmatch(address.name):
        raise Stop(
            Exit.USAGE, f"the name of target “{address.name}” does not fit into the name of a file; give it one of letters, digits and hyphens"
        )
    if wanted.cron:
        return Scheduled(Exit.DONE, cron_lines(root, address))
    check_top(root)
    access = Access() if wanted.pages else access_to(address, wanted.role)
    if wanted.pages:
        check_folder(address, wanted.role)
    data = pages_workflow(address, wanted.branch) if wanted.pages else workflow(address, access, wanted.branch)
    return install(root, address, written(data, comments(address, access, wanted)), wanted, to_do(access, wanted))


def install(root: Path, address: Address, text: str, wanted: Wanted, further: list[str]) -> Scheduled:
    """Write the file where there is none; one that says something else is replaced only by consent."""
    file = root / ".github" / "workflows" / f"{workflow_name(address)}.yml"
    shown = file.relative_to(root).as_posix()
    there = file.read_text(encoding="utf-8", errors="replace") if file.exists() else None
    if there == text:
        return Scheduled(Exit.DONE, [f"{shown} is as it should be.", *further])
    if there is not None and not wanted.write:
        differing = list(difflib.unified_diff(there.splitlines(), text.splitlines(), f"{shown} as it is", "as it would be", lineterm="", n=1))
        more = [f"… and {len(differing) - SHOWN} more lines"] if len(differing) > SHOWN else []
        return Scheduled(Exit.UNCONFIRMED, [f"{shown} is there already and says something else. --write replaces it.", "", *differing[:SHOWN], *more])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    return Scheduled(Exit.DONE, [f"Wrote {shown}. It begins when you have committed and pushed it.", *further])


def comments(address: Address, access: Access, wanted: Wanted) -> list[str]:
    """What stands at the top of the file."""
    pages = ", for GitHub Pages" if wanted.pages else ""
    return [
        f"{workflow_title(address)}{pages}: on every push to {wanted.branch}, and every hour for texts that are dated in the future.",
        "Made by “invoke schedule”. A run in which nothing has changed changes nothing.",
        "",
        *LIMITS,
        *(["", f"It needs, from {SETTINGS} of the repository:", *needed(access)] if access.secrets or access.variables else []),
    ]


def to_do(access: Access, wanted: Wanted) -> list[str]:
    """What is left to the owner, and what to know."""
    steps = ["At GitHub, choose Settings → Pages → Source: GitHub Actions."] if wanted.pages else []
    if access.identity:
        steps.append("At AWS, the role has to trust this repository (token.actions.githubusercontent.com) and to allow writing to the bucket.")
    if access.secrets or access.variables:
        steps += [f"At GitHub, set under {SETTINGS}:", *needed(access)]
    return [*steps, "Good to know:", *(f"  {limit}" for limit in LIMITS)]


def needed(access: Access) -> list[str]:
    """Names of secrets and variables, with what each is."""
    return [f"  secret {name}: {what}" for name, what in access.secrets.items()] + [
        f"  variable {name}: {what}" for name, what in access.variables.items()
    ]


def check_top(root: Path) -> None:
    """Make sure that GitHub would find the workflow. Raises ``Stop``."""
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    if top != root:
        raise Stop(Exit.USAGE, f"GitHub looks for workflows at the top of a repository only, which is {top}; use --cron, or move the site there")


def check_folder(address: Address, role: str) -> None:
    """Make sure that GitHub Pages can be handed the folder of a target. Raises ``Stop``."""
    path = PurePosixPath(address.path)
    if address.scheme != "file" or path.is_absolute() or ".." in path.parts or address.path.startswith("~"):
        raise Stop(
            Exit.USAGE, f"--pages takes a target that is a folder of the project, such as “published”, and “{address.name}” is {address.shown}"
        )
    if address.options.get("server") or role:
        raise Stop(Exit.USAGE, "GitHub Pages has no server to set up and needs no role; leave that option out for --pages")
