"""The owner's commands. ``python3 tasks.py <command>`` sets up what the command needs first; inside the environment it is ``invoke <command>``."""

import signal
import sys

from plugins.setup.environment import ensure

if __name__ == "__main__":
    # Asked for help, invoke tells of itself; the list of commands is what is wanted.
    ensure(["--list"] if sys.argv[1:] in ([], ["help"], ["-h"], ["--help"]) else sys.argv[1:])

# Ctrl-C while the commands load has nothing to clean up.
signal.signal(signal.SIGINT, signal.SIG_DFL)

for stream in (sys.stdout, sys.stderr):
    if hasattr(stream, "reconfigure"):
        # A terminal or a log that knows few signs shows a number in the place of the others, and no command breaks off for it.
        stream.reconfigure(errors="backslashreplace")

from invoke.context import Context
from invoke.tasks import task

from plugins.desk import commands, publish_commands
from plugins.desk.scheduling.schedule import Wanted
from plugins.publish.command import Options

signal.signal(signal.SIGINT, signal.default_int_handler)


@task(help={"output": "The folder to write to.", "drafts": "Show drafts and future texts, marked and never indexed."})
def build(_: Context, output: str = commands.OUTPUT, drafts: bool = False) -> None:
    """Write the site to output/; what is there stays if anything is wrong."""
    commands.build(output, drafts)


@task(help={"port": "The port to listen on.", "drafts": "Show drafts and future texts too."})
def serve(_: Context, port: str = "8000", drafts: bool = True) -> None:
    """Build the site, serve it on this machine and rebuild it on every change."""
    commands.serve(port, drafts)


@task
def check(_: Context) -> None:
    """Report what is wrong in the texts and on the built pages."""
    commands.check()


@task(help={"fast": "Only the tests that need no browser and no finished site."})
def test(_: Context, fast: bool = False) -> None:
    """Run the tests."""
    commands.test(fast)


NAMED = {"target": "The name of a target in publishconf.py.", "json": "Print one JSON document, for programs."}
TARGET = {**NAMED, "dry-run": "Show the plan and stop.", "yes": "Do not ask.", "steal-lock": "Publish although somebody else seems to be at it."}
VERIFY = "Look at the site afterwards as a visitor does; --no-verify does not."


@task(
    help={
        **TARGET,
        "allow-deletes": "How many pages may vanish where it is more than a quarter of them.",
        "adopt": "Replace files that somebody else has put where the site is to have its own.",
        "show-policy": "Only print what the host has to allow the key that publishes.",
        "verify": VERIFY,
    }
)
def publish(
    _: Context,
    target: str = "live",
    dry_run: bool = False,
    yes: bool = False,
    allow_deletes: str = "0",
    json: bool = False,
    verify: bool = True,
    steal_lock: bool = False,
    adopt: bool = False,
    show_policy: bool = False,
) -> None:
    """Build, check and publish the site; whatever happens, visitors see whole pages."""
    if show_policy:
        publish_commands.show_policy(target)
        return
    deletes = commands.whole_number(allow_deletes, "allow-deletes", 0, 1_000_000)
    publish_commands.publish(Options(target, dry_run, yes, deletes, as_json=json, verify=verify, steal_lock=steal_lock, adopt=adopt))


@task(help={**TARGET, "to": "The release to go back to; without it, the one before.", "list": "Only say which releases there are.", "verify": VERIFY})
def rollback(
    _: Context,
    target: str = "live",
    dry_run: bool = False,
    yes: bool = False,
    to: str = "",
    list: bool = False,
    json: bool = False,
    verify: bool = True,
    steal_lock: bool = False,
) -> None:
    """Go back to an earlier release."""
    publish_commands.rollback(Options(target, dry_run, yes, to=to or None, as_json=json, verify=verify, steal_lock=steal_lock), list)


@task(help={**NAMED, "steal-lock": TARGET["steal-lock"]})
def preview(_: Context, target: str = "live", json: bool = False, steal_lock: bool = False) -> None:
    """Put a copy online that only those who know its address find."""
    publish_commands.preview(Options(target, as_json=json, steal_lock=steal_lock))


@task(help=NAMED)
def status(_: Context, target: str = "live", json: bool = False) -> None:
    """Say what is live, since when, what one could go back to, and which text comes next."""
    publish_commands.status(Options(target, as_json=json))


@task(
    help={
        "target": NAMED["target"],
        "pages": "Publish to GitHub Pages itself instead of to a target.",
        "cron": "Print lines for cron and systemd instead, for a machine of your own.",
        "write": "Replace a workflow that says something else.",
        "role": "A role at AWS that GitHub may take on instead of keys.",
        "branch": "The branch whose every push is published.",
    }
)
def schedule(
    _: Context, target: str = "live", pages: bool = False, cron: bool = False, write: bool = False, role: str = "", branch: str = "main"
) -> None:
    """Have the site published by itself, so that a text dated in the future appears on its day."""
    publish_commands.schedule(target, Wanted(pages, cron, write, role, branch))


@task(help={"write": "Write it to content/README.md."})
def guide(_: Context, write: bool = False) -> None:
    """Print the writing guide: every field of every kind of text."""
    commands.guide(write)
