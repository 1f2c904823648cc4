"""A Worker at Cloudflare (developers.cloudflare.com/api, Workers): its versions, and which of them is deployed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ...http.api import Api, Refused
from ...model import Exit, Stop
from .assets import form

# Cloudflare's numbers for “there is no such Worker”, and for a token that is none.
ABSENT = {10007, 10090, 10092}
NO_TOKEN = {6003, 6111, 9106, 9109}
# A Worker without a program needs one too; what it stands for changes programs.
COMPATIBILITY_DATE = "2025-11-01"

Record = Mapping[str, Any]


class CloudflareWorker:
    """The Worker of this name in an account; every method raises ``Stop``."""

    def __init__(self, api: Api, account: str, name: str) -> None:
        self.api = api
        self.account = account
        self.name = name
        self.path = f"/accounts/{account}/workers/scripts/{name}"

    def deployments(self) -> list[Record] | None:
        """What has been deployed, the newest first; ``None`` when there is no such Worker."""
        try:
            return list(self.api.get(f"{self.path}/deployments").document["result"]["deployments"])
        except Refused as refused:
            if ABSENT.intersection(refused.codes):
                return None
            raise self._explained(refused) from refused

    def versions(self) -> list[Record]:
        """The versions that may be deployed, the newest first; none when there is no such Worker."""
        try:
            return list(self.api.get(f"{self.path}/versions", {"deployable": "true"}).document["result"].get("items") or ())
        except Refused as refused:
            if ABSENT.intersection(refused.codes):
                return []
            raise

    def version(self, identifier: str) -> Record:
        """One version."""
        found: Record = self.api.get(f"{self.path}/versions/{identifier}").document["result"]
        return found

    def add_version(self, metadata: Record) -> str:
        """Make a version that nobody sees, and return its id."""
        kind, body = form({"metadata": ("application/json", json.dumps(metadata).encode())}, files=False)
        return str(self.api.send("POST", f"{self.path}/versions", body, kind).document["result"]["id"])

    def create(self, metadata: Record) -> None:
        """Make the Worker with its first version, which is deployed at once: Cloudflare has no other way."""
        kind, body = form({"metadata": ("application/json", json.dumps(metadata).encode())}, files=False)
        self.api.send("PUT", self.path, body, kind)

    def deploy(self, version: str, message: str) -> None:
        """Show a version to all visitors."""
        wanted = {"strategy": "percentage", "versions": [{"version_id": version, "percentage": 100}], "annotations": {"workers/message": message}}
        self.api.post(f"{self.path}/deployments", wanted)

    def preview_domain(self) -> str:
        """What the addresses of previews end in. Raises ``Stop`` with ``Exit.USAGE`` where there are none."""
        try:
            own = self.api.get(f"{self.path}/subdomain").document["result"]
            account = self.api.get(f"/accounts/{self.account}/workers/subdomain").document["result"] if own.get("previews_enabled") else {}
        except Refused as refused:
            if ABSENT.intersection(refused.codes):
                raise Stop(Exit.USAGE, f"Cloudflare shows copies only of a Worker that is there: publish {self.name} first") from refused
            raise self._explained(refused) from refused
        if not account.get("subdomain"):
            raise Stop(Exit.USAGE, f"Cloudflare shows no copies of {self.name}: switch on “Preview URLs” in the settings of the Worker")
        return f"{self.name}.{account['subdomain']}.workers.dev"

    def _explained(self, refused: Refused) -> Stop:
        """A refusal at the first contact, in other words where Cloudflare's do not help."""
        if NO_TOKEN.intersection(refused.codes):
            return Stop(Exit.UNREACHABLE, f"Cloudflare does not accept the token in {self.api.credential.variable}; make a new one")
        if refused.status == 404:
            return Stop(Exit.UNREACHABLE, f"Cloudflare has no account {self.account}; its id stands in the address of the dashboard")
        return refused
