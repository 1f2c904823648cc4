"""The owner's commands. ``python3 tasks.py <command>`` sets up what the command needs first; inside the environment it is ``invoke <command>``."""

import sys

from plugins.setup.environment import ensure

if __name__ == "__main__":
    ensure(sys.argv[1:] or ["--list"])

from invoke.context import Context
from invoke.tasks import task

from plugins.desk import commands
from plugins.publish.publishing import Options


@task(help={"output": "The folder to write to.", "drafts": "Show drafts and future texts, marked and never indexed."})
def build(_: Context, output: str = commands.OUTPUT, drafts: bool = False) -> None:
    """Write the site to output/; what is there stays if anything is wrong."""
    commands.build(output, drafts)


@task(help={"port": "The port to listen on.", "drafts": "Show drafts and future texts too."})
def serve(_: Context, port: int = 8000, drafts: bool = True) -> None:
    """Build the site, serve it on this machine and rebuild it on every change."""
    commands.serve(port, drafts)


@task(help={"output": "The folder to check; it is built first."})
def check(_: Context, output: str = commands.OUTPUT) -> None:
    """Report what is wrong in the texts and on the built pages."""
    commands.check(output)


@task(help={"fast": "Only the tests that need no browser and no finished site."})
def test(_: Context, fast: bool = False) -> None:
    """Run the tests."""
    commands.test(fast)


TARGET = {"target": "The name of a target in publishconf.py.", "dry-run": "Show the plan and stop.", "yes": "Do not ask."}


@task(help={**TARGET, "allow-deletes": "How many pages may vanish."})
def publish(_: Context, target: str = "live", dry_run: bool = False, yes: bool = False, allow_deletes: int = 0) -> None:
    """Build, check and publish the site as a new release, switched at once."""
    commands.publish(Options(target, dry_run, yes, allow_deletes))


@task(help={**TARGET, "to": "The release to go back to; without it, the one before."})
def rollback(_: Context, target: str = "live", dry_run: bool = False, yes: bool = False, to: str = "") -> None:
    """Go back to an earlier release."""
    commands.rollback(Options(target, dry_run, yes, to=to or None))


@task(help={"write": "Write it to content/README.md."})
def guide(_: Context, write: bool = False) -> None:
    """Print the writing guide: every field of every kind of text."""
    commands.guide(write)
