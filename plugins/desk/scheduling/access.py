"""What a machine at GitHub needs to be let in by each kind of target: names of secrets and variables, never their values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plugins.publish.model import Exit, Stop
from plugins.publish.targets.protocol import Address

ROLE = re.compile(r"arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]+")
AWS_LOGIN = "aws-actions/configure-aws-credentials@v6"
SSH_LOGIN = """\
install -m 700 -d ~/.ssh
(umask 077; printf '%s\\n' "$SSH_PRIVATE_KEY" > ~/.ssh/id_ed25519)
printf '%s\\n' "$SSH_KNOWN_HOSTS" > ~/.ssh/known_hosts
"""


@dataclass(frozen=True)
class Access:
    """``secrets`` and ``variables`` are set in the repository's settings, each with what it is; ``steps`` come before the publish."""

    secrets: Mapping[str, str] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[dict[str, Any], ...] = ()
    identity: bool = False

    @property
    def environment(self) -> dict[str, str]:
        """The variables of the environment for a step that needs them."""
        return {name: f"${{{{ secrets.{name} }}}}" for name in self.secrets} | {name: f"${{{{ vars.{name} }}}}" for name in self.variables}


def access_to(address: Address, role: str = "") -> Access:
    """What is needed for a target; ``role`` is one at AWS that GitHub may take on. Raises ``Stop`` where GitHub cannot publish to it."""
    if role and (address.scheme != "s3" or not ROLE.fullmatch(role)):
        raise Stop(Exit.USAGE, f"--role is for targets at AWS and looks like arn:aws:iam::123456789012:role/publish, not “{role}”")
    if profile := address.options.get("profile"):
        reason = f"the profile “{profile}” is on this machine only; leave it out of target “{address.name}” and set AWS_PROFILE here instead"
        raise Stop(Exit.USAGE, reason)
    if address.scheme in KNOWN:
        return KNOWN[address.scheme]
    if address.scheme == "s3":
        return with_role(address, role) if role else S3
    if address.scheme == "cloudflare":
        account = {} if address.options.get("account") else {"CLOUDFLARE_ACCOUNT_ID": "the id of the account at Cloudflare"}
        return Access({"CLOUDFLARE_API_TOKEN": "a token that may edit Workers scripts"}, account)
    if address.scheme in {"ssh", "git+ssh"}:
        return with_key(address)
    raise Stop(Exit.USAGE, OUT_OF_REACH[address.scheme].format(name=address.name))


S3 = Access({"AWS_ACCESS_KEY_ID": "the access key of a user who may write to this bucket only", "AWS_SECRET_ACCESS_KEY": "its secret half"})
KNOWN = {
    "netlify": Access({"NETLIFY_AUTH_TOKEN": "a personal access token of Netlify"}),
    "gs": Access({"GOOGLE_SERVICE_ACCOUNT_KEY": "the key of a service account, the whole JSON"}),
    "az": Access({"AZURE_STORAGE_ACCOUNT_KEY": "a key of the storage account"}),
}
OUT_OF_REACH = {
    "file": "target “{name}” is a folder, which a machine at GitHub cannot reach; --cron is for this machine, --pages for GitHub Pages",
    "git+file": "target “{name}” is a repository on this machine, which one at GitHub cannot reach; --cron is for this machine",
    "git+https": "git has the password for target “{name}” on this machine only; write its url as git+ssh://, or use --cron or --pages",
    "command": "what the command of target “{name}” needs is known to nobody here; use --cron, or write a workflow of your own",
}


def with_role(address: Address, role: str) -> Access:
    """Nothing is kept at GitHub: for each run AWS gives the role to this repository for an hour."""
    given = {"role-to-assume": role, "aws-region": address.options.get("region", "us-east-1")}
    return Access(identity=True, steps=({"name": "Log in to AWS", "uses": AWS_LOGIN, "with": given},))


def with_key(address: Address) -> Access:
    """A key of its own for these runs, and the key of the server, since nobody is there to recognise it."""
    port = f"-p {address.port} " if address.port else ""
    needed = Access(
        {"SSH_PRIVATE_KEY": "the private half of an ssh key made for this only, without a passphrase"},
        {"SSH_KNOWN_HOSTS": f"what “ssh-keyscan {port}{address.host}” prints, compared with the server’s fingerprint"},
    )
    return Access(needed.secrets, needed.variables, ({"name": "Log in with ssh", "run": SSH_LOGIN, "env": needed.environment},))
