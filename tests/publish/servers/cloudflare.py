"""A stand-in for Cloudflare's Workers, after its published interface and manual (developers.cloudflare.com); nothing of Cloudflare's is in it."""

from __future__ import annotations

import base64
import email.policy
import json
import re
from email.parser import BytesParser
from typing import Any, ClassVar

from tests.publish.servers.loopback import Reply
from tests.publish.servers.site_host import Asked, SiteHost, header_fields, of_json, read_redirects

NO_WORKER = (10007, "This Worker does not exist on your account.")


def good(result: object, status: int = 200) -> Reply:
    return of_json(status, {"success": True, "errors": [], "messages": [], "result": result})


def bad(status: int, code: int, message: str) -> Reply:
    return of_json(status, {"success": False, "errors": [{"code": code, "message": message}], "messages": [], "result": None})


class Cloudflare(SiteHost):
    """One account with at most one Worker, ``acme``. ``previews`` says whether versions have addresses, ``bucket`` how many contents go together.

    ``sessions_expire`` is how many uploads a session takes before its token is worth nothing any more, and ``resources`` are those of the
    Worker's program, if it is one.
    """

    interface = "/client/v4"
    account = "023e105f4ecef8ad9ca31a8372d0c353"
    url = f"cloudflare://acme?account={account}"
    variable = "CLOUDFLARE_API_TOKEN"
    sending: ClassVar = {"kind": "POST", "path": "*/assets/upload"}
    showing = "deployments"

    def __init__(self) -> None:
        super().__init__()
        self.contents: dict[str, tuple[str, bytes]] = {}
        self.sessions: dict[str, dict[str, Any]] = {}
        self.versions: list[dict[str, Any]] = []
        self.deployments: list[dict[str, Any]] = []
        self.there = False
        self.allowed = True
        self.previews = True
        self.bucket = 3
        self.sessions_expire: int | None = None
        self.resources: dict[str, Any] = {"bindings": [], "script": {"handlers": []}}

    def answer(self, asked: Asked) -> Reply:
        own = f"/accounts/{self.account}/workers"
        bearer = asked.fields.get("authorization", "").removeprefix("Bearer ")
        if asked.path == f"{own}/assets/upload":
            return self.upload(asked, bearer)
        if bearer != self.token:
            return bad(401, 10000, "Authentication error")
        if not asked.path.startswith(own):
            return bad(404, 7003, "Could not route to the account, perhaps your object identifier is invalid?")
        if not self.allowed and asked.method != "GET":
            return bad(403, 10000, "Authentication error")
        if asked.path == f"{own}/subdomain":
            return good({"subdomain": "acme-team"})
        return self.of_worker(asked, asked.path.removeprefix(f"{own}/scripts/acme"))

    def of_worker(self, asked: Asked, rest: str) -> Reply:
        if (asked.method, rest) == ("POST", "/assets-upload-session"):
            return self.open_session(asked.document["manifest"])
        if (asked.method, rest) == ("PUT", ""):
            return self.create(asked)
        if not self.there:
            return bad(404, *NO_WORKER)
        if (asked.method, rest) == ("POST", "/versions"):
            return self.add_version(asked)
        if (asked.method, rest) == ("GET", "/versions"):
            return good({"items": [public(version) for version in reversed(self.versions)]})
        if asked.method == "GET" and rest.startswith("/versions/"):
            version = next(version for version in self.versions if version["id"] == rest.removeprefix("/versions/"))
            return good({**public(version), "resources": self.resources})
        if rest == "/deployments":
            return good({"deployments": self.deployments}) if asked.method == "GET" else self.deploy(asked.document)
        if rest == "/subdomain":
            return good({"enabled": True, "previews_enabled": self.previews})
        return bad(404, 7000, "No route for that URI")

    def open_session(self, manifest: dict[str, dict[str, Any]]) -> Reply:
        named = all(path.startswith("/") and re.fullmatch("[0-9a-f]{32}", entry["hash"]) for path, entry in manifest.items())
        if len(manifest) > 20_000 or not named:
            return bad(400, 10021, "the manifest is not valid")
        missing = list(dict.fromkeys(entry["hash"] for entry in manifest.values() if entry["hash"] not in self.contents))
        token = self.issue(manifest)
        self.sessions[token]["taken"] = 0
        return good({"jwt": token, "buckets": [missing[at : at + self.bucket] for at in range(0, len(missing), self.bucket)]})

    def issue(self, manifest: dict[str, dict[str, Any]]) -> str:
        token = f"eyJhbGciOiJub25lIn0.{base64.urlsafe_b64encode(str(len(self.sessions)).encode()).decode().rstrip('=')}.c2lnbmVk"
        self.sessions[token] = {"manifest": manifest}
        return token

    def upload(self, asked: Asked, token: str) -> Reply:
        session = self.sessions.get(token)
        if session is None or (self.sessions_expire is not None and session["taken"] >= self.sessions_expire):
            return bad(401, 10000, "Authentication error")
        session["taken"] += 1
        sizes = {entry["hash"]: entry["size"] for entry in session["manifest"].values()}
        for name, (kind, content) in read_form(asked).items():
            body = base64.b64decode(content, validate=True)
            if sizes.get(name) != len(body):
                return bad(400, 10021, "a file does not have the size it was announced with")
            self.contents[name] = (kind, body)
        if all(name in self.contents for name in sizes):
            return good({"jwt": self.issue(session["manifest"])}, 201)
        return good({}, 202)

    def create(self, asked: Asked) -> Reply:
        reply = self.add_version(asked)
        if reply.status == 200:
            self.there = True
            self.show(self.versions[-1]["id"])
        return reply

    def add_version(self, asked: Asked) -> Reply:
        metadata = json.loads(read_form(asked)["metadata"][1])
        session = self.sessions.get(metadata["assets"]["jwt"])
        if session is None or not all(entry["hash"] in self.contents for entry in session["manifest"].values()):
            return bad(400, 10021, "the token for the assets is not a completion token")
        number = len(self.versions) + 1
        made = {"created_on": f"2026-11-20T09:00:{number:02}Z", "has_preview": self.previews}
        assets = {path: entry["hash"] for path, entry in session["manifest"].items()}
        version = {"id": f"{number:08x}-0000-4000-8000-000000000000", "number": number, "metadata": made, "annotations": metadata["annotations"]}
        self.versions.append({**version, "assets": assets, "config": metadata["assets"]["config"]})
        return good(public(version))

    def deploy(self, document: dict[str, Any]) -> Reply:
        wanted = document["versions"]
        if document["strategy"] != "percentage" or sum(version["percentage"] for version in wanted) != 100:
            return bad(400, 10021, "percentages must add up to 100")
        if any(version["version_id"] not in {known["id"] for known in self.versions} for version in wanted):
            return bad(404, 10021, "no such version")
        self.show(wanted[0]["version_id"])
        return good(self.deployments[0])

    def show(self, version: str) -> None:
        shown = {"id": str(len(self.deployments)), "created_on": f"2026-11-20T10:00:{len(self.deployments):02}Z", "strategy": "percentage"}
        self.deployments.insert(0, {**shown, "versions": [{"version_id": version, "percentage": 100}]})

    @property
    def live(self) -> str | None:
        """The version that visitors see."""
        return str(self.deployments[0]["versions"][0]["version_id"]) if self.deployments else None

    def visit(self, path: str) -> Reply:
        return self.served(self.live, path) if self.live else Reply(404)

    @property
    def shown(self) -> dict[str, str]:
        found = {}
        for path in next((version["assets"] for version in self.versions if version["id"] == self.live), ()):
            if path != "/build.json":
                address = path.removesuffix("index.html") if path.endswith("/index.html") else path.removesuffix(".html")
                found[path.lstrip("/")] = self.visit(address).body.decode()
        return found

    @property
    def uploads(self) -> int:
        return sum(asked.body.count(b"filename=") for asked in self.asked if asked.path.endswith("/assets/upload"))

    @property
    def made(self) -> int:
        return len(self.versions)

    def forget(self, content: bytes) -> None:
        self.contents = {name: kept for name, kept in self.contents.items() if kept[1] != content}

    def served(self, identifier: str, path: str) -> Reply:
        """As Cloudflare does: redirects before files, addresses of pages without their ``.html``, those of folders with a slash."""
        version = next(version for version in self.versions if version["id"] == identifier)
        assets, config = version["assets"], version["config"]
        for redirect in read_redirects(config.get("_redirects", "")):
            if (target := redirect.leads(path, exact=True)) is not None:
                return Reply(redirect.status, b"", {"location": target})
        status, found = 200, place_of(path, assets)
        if found is None:
            status, found = 404, "/404.html"
        elif not found.startswith("/"):
            return Reply(307, b"", {"location": found.removeprefix("to ")})
        kind, body = self.contents[assets[found]]
        return Reply(status, body, {"content-type": kind} | header_fields(config.get("_headers", ""), path))


def place_of(path: str, assets: dict[str, str]) -> str | None:
    """The file for a path, ``to …`` for an address to go to instead, or nothing (“auto-trailing-slash”)."""
    if path.endswith("/index.html") and path in assets:
        return f"to {path.removesuffix('index.html')}"
    if path.endswith(".html") and path in assets:
        return f"to {path.removesuffix('.html')}"
    if path in assets:
        return path
    if path.endswith("/"):
        return f"{path}index.html" if f"{path}index.html" in assets else None
    if f"{path}.html" in assets:
        return f"{path}.html"
    return f"to {path}/" if f"{path}/index.html" in assets else None


def public(version: dict[str, Any]) -> dict[str, Any]:
    """What the interface tells of a version: not its files."""
    return {name: version[name] for name in ("id", "number", "metadata", "annotations")}


def read_form(asked: Asked) -> dict[str, tuple[str, bytes]]:
    """The parts of a form (RFC 7578)."""
    head = f"Content-Type: {asked.fields['content-type']}\r\n\r\n".encode()
    message = BytesParser(policy=email.policy.HTTP).parsebytes(head + asked.body)
    found = {}
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        found[str(name)] = (part.get_content_type(), part.get_payload(decode=True) or b"")
    return found
