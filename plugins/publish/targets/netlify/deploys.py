"""The deploys of one site at Netlify (open-api.netlify.com): made as drafts, filled, waited for and shown."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from ...http.api import Api, Refused
from ...http.uploads import in_parallel
from ...model import Exit, Stop
from ...progress import Progress
from ...site import Site

# Netlify breaks off a request that takes longer than half a minute; beyond this, it answers first and reads the list then.
MANY = 100
PAGE = 100
# How long Netlify may take to get a deploy ready, and for how long it is asked whether it shows it, in seconds.
READY_WITHIN, SHOWN_WITHIN = 900.0, 60.0
FIRST_LOOK, LAST_LOOK = 0.05, 3.0
# The states in which the list of digests has been read, the one at the end of the way, and those off it.
ASKING = {"prepared", "uploading", "uploaded", "processing", "processed", "ready"}
READY = {"ready"}
FAILED = {"error", "rejected", "pending_review"}

Deploy = Mapping[str, Any]


class NetlifyDeploys:
    """The deploys of the site that Netlify knows by this id or domain; every method raises ``Stop``."""

    def __init__(self, api: Api, site: str) -> None:
        self.api = api
        self.site = site
        self.path = f"/sites/{quote(site, safe='')}"

    def shown(self, code: Exit = Exit.UNREACHABLE) -> Deploy | None:
        """The deploy that visitors see."""
        try:
            found: Deploy | None = self.api.get(self.path, code=code).document.get("published_deploy")
        except Refused as refused:
            if refused.status != 404:
                raise
            message = f"Netlify has no site {self.site} that the token in {self.api.credential.variable} may see"
            raise Stop(Exit.UNREACHABLE, message) from refused
        return found

    def ready(self) -> list[Deploy]:
        """The newest deploys that could be shown."""
        return list(self.api.get(f"{self.path}/deploys", {"per_page": str(PAGE), "state": "ready"}).document)

    def files(self) -> dict[str, tuple[str, int]]:
        """The SHA-1 and the size of each file of the deploy that is shown, asked for a page at a time."""
        found: dict[str, tuple[str, int]] = {}
        page = 1
        while True:
            answer = self.api.get(f"{self.path}/files", {"page": str(page), "per_page": str(PAGE)})
            found |= {entry["path"].lstrip("/"): (entry["sha"], int(entry.get("size") or 0)) for entry in answer.document}
            if 'rel="next"' not in answer.fields.get("link", ""):
                return found
            page += 1

    def draft(self, site: Site, own: Mapping[str, str], carried: dict[str, str], title: str, progress: Progress) -> Deploy:
        """Make a deploy that is ready and that nobody sees.

        ``own`` are the digests of the site's files, ``carried`` those of files that Netlify has from earlier deploys; when it has forgotten one of
        these, ``carried`` is emptied, since nobody else has it.
        """
        deploy = self._create(title, {**carried, **own})
        by_digest = {digest: path for path, digest in own.items()}
        if carried and any(digest not in by_digest for digest in deploy.get("required") or ()):
            carried.clear()
            deploy = self._create(title, own)
        paths = [by_digest[digest] for digest in dict.fromkeys(deploy.get("required") or ())]
        sizes = {path: site.files[path].size for path in paths}
        with progress.begin("uploading", len(paths), sum(sizes.values())) as told:
            for path, _ in in_parallel(paths, sizes.__getitem__, lambda path: self._upload(deploy["id"], site, path)):
                told.done(1, sizes[path])
        return self._wait(deploy, READY)

    def show(self, deploy: str) -> None:
        """Show a deploy to visitors, and see that it is shown."""
        self.api.post(f"{self.path}/deploys/{deploy}/restore")
        for _ in looks(SHOWN_WITHIN):
            shown = self.shown(Exit.STOPPED)
            if shown and shown["id"] == deploy:
                return
        raise Stop(Exit.STOPPED, f"Netlify does not show deploy {deploy}, though it has agreed to; run the same command again")

    def _create(self, title: str, digests: Mapping[str, str]) -> Deploy:
        """Announce a deploy; of many files, wait until Netlify has read the list, since it says only then what it lacks."""
        later = len(digests) > MANY
        wanted = {"files": {f"/{path}": digest for path, digest in digests.items()}, "draft": True, "async": later}
        deploy: Deploy = self.api.post(f"{self.path}/deploys?{urlencode({'title': title})}", wanted).document
        return self._wait(deploy, ASKING) if later else deploy

    def _upload(self, deploy: str, site: Site, path: str) -> None:
        self.api.send("PUT", f"/deploys/{deploy}/files/{quote(path)}", site.read(path), "application/octet-stream")

    def _wait(self, deploy: Deploy, states: set[str]) -> Deploy:
        """Ask until the deploy has come so far. Raises ``Stop`` when Netlify gives it up, or takes too long."""
        for look in looks(READY_WITHIN):
            if look:
                deploy = self.api.get(f"/deploys/{deploy['id']}", code=Exit.STOPPED).document
            state = deploy.get("state")
            if state in FAILED:
                words = self.api.black_out(str(deploy.get("error_message") or state))
                raise Stop(Exit.STOPPED, f"Netlify has given the deploy up: {words}; visitors see what was live before")
            # An upload is counted only when Netlify is asked again.
            if state in states and (look or states is ASKING):
                return deploy
        raise Stop(Exit.STOPPED, f"Netlify has not got the deploy ready within {READY_WITHIN / 60:.0f} minutes; run the same command again")


def sha1(site: Site, path: str) -> str:
    """The digest by which Netlify knows a content."""
    return hashlib.sha1(site.read(path), usedforsecurity=False).hexdigest()


def looks(within: float) -> Iterator[int]:
    """Moments at which to look again, counted from 0, for so many seconds: at first soon, later at leisure."""
    end, pause, count = time.monotonic() + within, FIRST_LOOK, 0
    while True:
        yield count
        if time.monotonic() + pause > end:
            return
        if count:
            time.sleep(pause)
            pause = min(LAST_LOOK, pause * 1.5)
        count += 1
