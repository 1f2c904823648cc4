"""The workflow by which GitHub publishes a site, as data and as a file.

GitHub’s “Workflow syntax for GitHub Actions” says what each key means.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import yaml

from plugins.publish.targets.protocol import Address

from .access import Access

# Not at the full hour, when everybody’s begin and many are late or left out.
MINUTE = 17
HOURLY = f"{MINUTE} * * * *"
PYTHON = "3.13"
CHECKOUT, SETUP_PYTHON, CACHE = "actions/checkout@v7", "actions/setup-python@v7", "actions/cache@v6"
UPLOAD_PAGES, DEPLOY_PAGES = "actions/upload-pages-artifact@v5", "actions/deploy-pages@v5"
# A run that hangs would otherwise be stopped after six hours.
LONGEST_RUN = 30
LIMITS = (
    "GitHub starts it some minutes late, at busy times much later or not at all; the next hour makes up for it.",
    "Times of a schedule are in UTC, five minutes apart at least, and only the file on the default branch counts.",
    "In a public repository GitHub switches a schedule off after 60 days without a commit, and says so by e-mail.",
    "In a private repository every run takes a minute or more from your allowance; “37 5 * * *” runs once a day.",
)
WIDTH = 1000


def workflow(address: Address, access: Access, branch: str = "main") -> dict[str, Any]:
    """Publish from a machine at GitHub, on every push, every hour, and when somebody asks for it."""
    permissions = {"contents": "read", **({"id-token": "write"} if access.identity else {})}
    publish = {"name": "Publish", "run": publish_command(address), **({"env": access.environment} if access.environment and not access.steps else {})}
    job = {"runs-on": "ubuntu-latest", "timeout-minutes": LONGEST_RUN, "steps": [*prepared(address), *access.steps, publish]}
    return {**beginning(address, branch), "permissions": permissions, "jobs": {"publish": job}}


def pages_workflow(address: Address, branch: str = "main") -> dict[str, Any]:
    """Publish to a folder there, and hand its files to GitHub Pages."""
    publish = {"name": "Publish to a folder", "run": f"{publish_command(address)} --no-verify"}
    # Hidden files too: .well-known is one. The folder holds nothing but what is published.
    given = {"path": f"{PurePosixPath(address.path)}/current", "include-hidden-files": True}
    upload = {"name": "Hand the site over", "uses": UPLOAD_PAGES, "with": given}
    build = {"runs-on": "ubuntu-latest", "timeout-minutes": LONGEST_RUN, "steps": [*prepared(address, address.path), publish, upload]}
    deploy = {
        "needs": "build",
        "runs-on": "ubuntu-latest",
        "timeout-minutes": LONGEST_RUN,
        "permissions": {"pages": "write", "id-token": "write"},
        "environment": {"name": "github-pages", "url": "${{ steps.deployment.outputs.page_url }}"},
        "steps": [{"name": "Show the site", "id": "deployment", "uses": DEPLOY_PAGES}],
    }
    return {**beginning(address, branch), "permissions": {"contents": "read"}, "jobs": {"build": build, "deploy": deploy}}


def beginning(address: Address, branch: str) -> dict[str, Any]:
    """When it runs. One run waits for the other: half of two publishes would help nobody."""
    return {
        "name": workflow_title(address),
        "on": {"push": {"branches": [branch]}, "schedule": [{"cron": HOURLY}], "workflow_dispatch": None},
        "concurrency": {"group": workflow_name(address), "cancel-in-progress": False},
    }


def prepared(address: Address, *kept: str) -> list[dict[str, Any]]:
    """The first steps: the sources, a Python, and what the last run has left in ``.cache`` and in ``kept``; the rest is done by tasks.py.

    There are cards that need not be drawn again, and, for hosts that do not tell, which files are live; where a folder is handed over, its last
    releases, without which a site that has lost half of its pages would count as a first one. A cache is never changed, so each run leaves
    one of its own, and takes the newest there is.
    """
    name = workflow_name(address)
    return [
        {"uses": CHECKOUT, "with": {"persist-credentials": False}},
        {"uses": SETUP_PYTHON, "with": {"python-version": PYTHON, "cache": "pip"}},
        {"uses": CACHE, "with": {"path": "\n".join([".cache", *kept]), "key": f"{name}-${{{{ github.run_id }}}}", "restore-keys": f"{name}-"}},
    ]


def publish_command(address: Address) -> str:
    """The command that publishes to a target."""
    return f"python3 tasks.py publish{'' if address.name == 'live' else f' --target {address.name}'} --yes"


def workflow_name(address: Address) -> str:
    """What the file is called, without its ending; a target beside the live one has a workflow of its own."""
    return "publish" if address.name == "live" else f"publish-{address.name}"


def workflow_title(address: Address) -> str:
    """What the list of workflows calls it."""
    return "Publish" if address.name == "live" else f"Publish to {address.name}"


def written(data: dict[str, Any], comments: list[str]) -> str:
    """The file: comments, then the keys in their order with a line between them."""
    parts = [yaml.dump({key: value}, Dumper=Readable, sort_keys=False, allow_unicode=True, width=WIDTH) for key, value in data.items()]
    return "".join(f"# {line}".rstrip() + "\n" for line in comments) + "\n" + "\n".join(parts)


class Readable(yaml.SafeDumper):
    """Writes YAML as people do: lists set in, several lines as such, and nothing for nothing."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Set lists in, too."""
        return super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _nothing(dumper: yaml.SafeDumper, _: None) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:null", "")


Readable.add_representer(str, _text)
Readable.add_representer(type(None), _nothing)
