"""A stand-in for Netlify, after its published interface (open-api.netlify.com) and its manual; nothing of Netlify's is in it."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from dataclasses import dataclass, field
from typing import Any, ClassVar

from tests.publish.servers.loopback import Reply
from tests.publish.servers.site_host import Asked, SiteHost, header_fields, of_json, read_redirects


@dataclass
class Deploy:
    """A deploy: digests by path, and what becomes of it."""

    id: str
    title: str
    files: dict[str, str]
    draft: bool
    state: str = "new"
    published_at: str | None = None
    error_message: str | None = None
    # How often it is asked for before the next state.
    patience: int = 0
    failing: str | None = field(default=None, repr=False)


class Netlify(SiteHost):
    """One site, ``acme.netlify.app``. ``fail_next`` is why the next deploy ends in an error, ``slow`` how often a deploy is asked for in vain."""

    interface = "/api/v1"
    url = "netlify://acme"
    variable = "NETLIFY_AUTH_TOKEN"
    sending: ClassVar = {"kind": "PUT"}
    showing = "restore"
    names = ("acme.netlify.app", "3970e0fe-8564-4903-9a55-c5f8de49fb8b")

    def __init__(self) -> None:
        super().__init__()
        self.contents: dict[str, bytes] = {}
        self.deploys: dict[str, Deploy] = {}
        self.published: str | None = None
        self.allowed = True
        self.fail_next: str | None = None
        self.slow = 0

    def answer(self, asked: Asked) -> Reply:
        if asked.fields.get("authorization") != f"Bearer {self.token}":
            return of_json(401, {"code": 401, "message": "Access Denied"})
        site, _, rest = asked.path.removeprefix("/sites/").partition("/")
        if asked.path.startswith("/sites/"):
            if site not in self.names:
                return of_json(404, {"code": 404, "message": "Not Found"})
            return self.of_site(asked, rest)
        if upload := re.fullmatch(r"/deploys/(\w+)/files/(.+)", asked.path, re.DOTALL):
            return self.upload(self.deploys[upload[1]], upload[2], asked.body)
        if one := re.fullmatch(r"/deploys/(\w+)", asked.path):
            deploy = self.deploys[one[1]]
            self.go_on(deploy)
            return of_json(200, self.described(deploy))
        return of_json(404, {"code": 404, "message": "Not Found"})

    def of_site(self, asked: Asked, rest: str) -> Reply:
        if asked.method == "GET" and not rest:
            shown = self.deploys.get(self.published or "")
            return of_json(200, {"id": self.names[1], "name": "acme", "published_deploy": self.described(shown) if shown else None})
        if asked.method == "GET" and rest == "files":
            return self.listed(int(asked.query.get("page", "1")), min(100, int(asked.query.get("per_page", "100"))))
        if asked.method == "GET" and rest == "deploys":
            newest = [deploy for deploy in reversed(self.deploys.values()) if asked.query.get("state") in (None, deploy.state)]
            return of_json(200, [self.described(deploy) for deploy in newest[: int(asked.query.get("per_page", "100"))]])
        if not self.allowed:
            return of_json(403, {"code": 403, "message": "Forbidden"})
        if asked.method == "POST" and rest == "deploys":
            return self.create(asked)
        if asked.method == "POST" and (one := re.fullmatch(r"deploys/(\w+)/restore", rest)):
            return self.restore(one[1])
        return of_json(404, {"code": 404, "message": "Not Found"})

    def create(self, asked: Asked) -> Reply:
        files: dict[str, str] = asked.document["files"]
        if any(not path.startswith("/") or not re.fullmatch(r"[0-9a-f]{40}", digest) or set(path) & set("#?") for path, digest in files.items()):
            return of_json(422, {"code": 422, "message": "files: a path or a digest is not valid"})
        deploy = Deploy(
            f"{len(self.deploys) + 1:024x}", asked.query.get("title", ""), files, bool(asked.document.get("draft")), failing=self.fail_next
        )
        self.fail_next, deploy.patience = None, self.slow
        # A list that is read at once leaves the deploy as it is until something arrives, or somebody asks.
        deploy.state = "preparing" if asked.document.get("async") else "new"
        self.deploys[deploy.id] = deploy
        return of_json(200, self.described(deploy))

    def upload(self, deploy: Deploy, path: str, body: bytes) -> Reply:
        digest = hashlib.sha1(body, usedforsecurity=False).hexdigest()
        if deploy.files.get(f"/{path}") != digest:
            return of_json(422, {"code": 422, "message": f"the digest of {path} does not match"})
        self.contents[digest] = body
        deploy.state = "uploading"
        return of_json(200, {"id": f"/{path}", "path": f"/{path}", "sha": digest, "size": len(body)})

    def go_on(self, deploy: Deploy) -> None:
        """A deploy that lacks nothing is processed while somebody asks for it."""
        if deploy.state == "preparing":
            deploy.state = "prepared"
        elif deploy.state in {"new", "prepared", "uploading"} and not self.required(deploy):
            if deploy.patience:
                deploy.patience -= 1
            elif deploy.failing:
                deploy.state, deploy.error_message = "error", deploy.failing
            else:
                deploy.state = "ready"
                if not deploy.draft:
                    self.publish(deploy)

    def restore(self, identifier: str) -> Reply:
        deploy = self.deploys.get(identifier)
        if deploy is None or deploy.state != "ready":
            return of_json(422, {"code": 422, "message": "this deploy cannot be published"})
        self.publish(deploy)
        return of_json(201, self.described(deploy))

    def publish(self, deploy: Deploy) -> None:
        self.published = deploy.id
        deploy.published_at = f"2026-11-20T10:00:{len(self.deploys):02}Z"

    def required(self, deploy: Deploy) -> list[str]:
        return sorted({digest for digest in deploy.files.values() if digest not in self.contents})

    def described(self, deploy: Deploy) -> dict[str, Any]:
        address = f"{self.address}/--{deploy.id}"
        found = {"id": deploy.id, "site_id": self.names[1], "state": deploy.state, "title": deploy.title, "draft": deploy.draft}
        times = {"created_at": "2026-11-20T09:59:00Z", "published_at": deploy.published_at}
        required = [] if deploy.state == "preparing" else self.required(deploy)
        return {**found, **times, "deploy_ssl_url": address, "error_message": deploy.error_message, "required": required}

    def listed(self, page: int, size: int) -> Reply:
        shown = self.deploys[self.published or ""].files
        entries = [{"id": path, "path": path, "sha": digest, "size": len(self.contents[digest])} for path, digest in sorted(shown.items())]
        more = {"Link": f'<{self.api}/sites/acme.netlify.app/files?page={page + 1}>; rel="next"'} if page * size < len(entries) else {}
        return of_json(200, entries[(page - 1) * size : page * size], **more)

    def visit(self, path: str) -> Reply:
        which = self.published
        if preview := re.match(r"/--(\w+)(/.*)", path):
            which, path = preview[1], preview[2]
        deploy = self.deploys.get(which or "")
        return self.served(deploy, path) if deploy else Reply(404)

    @property
    def shown(self) -> dict[str, str]:
        files = self.deploys[self.published].files if self.published else {}
        return {path.lstrip("/"): self.visit(path).body.decode() for path in files if path not in {"/_headers", "/_redirects", "/build.json"}}

    @property
    def uploads(self) -> int:
        return self.count("PUT")

    @property
    def made(self) -> int:
        return len(self.deploys)

    def forget(self, content: bytes) -> None:
        self.contents = {digest: body for digest, body in self.contents.items() if body != content}

    def served(self, deploy: Deploy, path: str) -> Reply:
        """As Netlify does: a file goes before a redirect that is not forced; a path leads to a page of that name, or to the one in a folder."""
        files = {name: self.contents[digest] for name, digest in deploy.files.items()}
        fields = header_fields(files.get("/_headers", b"").decode(), path)
        names = (path, f"{path}.html", f"{path.rstrip('/')}/index.html")
        found = next((name for name in names if name in files and name not in {"/_headers", "/_redirects"}), None)
        for redirect in read_redirects(files.get("/_redirects", b"").decode()):
            target = redirect.leads(path)
            if target is not None and (redirect.forced or not found):
                return Reply(redirect.status, b"", {"location": target})
        status, found = (200, found) if found else (404, "/404.html")
        kind = {"content-type": mimetypes.guess_type(found)[0] or "application/octet-stream"}
        return Reply(status, files.get(found, b"Not Found"), kind | fields)
