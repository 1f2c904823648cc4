"""Netlify: a list of digests, the files it lacks, a deploy that is shown when it is whole.

Addresses are ``netlify://<site id>`` or ``netlify://<name>.netlify.app``; the token is in ``NETLIFY_AUTH_TOKEN``. Options: ``api``.

A deploy is made as a draft, which changes nothing for visitors, and shown by ``restore``, which is also the way back. Netlify's manual says that any
successful deploy can be shown like that; whether it holds for drafts too could not be tried on Netlify itself. The record of a release is the title
of its deploy. A deploy cannot be changed, so the files of a release are those it was made of; of one that this machine does not remember, they are
those that Netlify lists, by their SHA-1.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from plugins.hosting.host_files import limits

from ...http.api import Api, api_address, credential
from ...lock import LOCK, held, holder
from ...model import Exit, File, Stop, is_fingerprinted
from ...plan import Plan
from ...progress import Progress
from ...releases import Release, kept, unrecorded
from ...site import Site
from ..known_releases import KnownReleases
from ..protocol import Address, Live, Target
from ..release_line import read_release_line, release_line
from ..web_server import fit_for
from .deploys import Deploy, NetlifyDeploys, sha1

OPTIONS = ("api",)
API = "https://api.netlify.com/api/v1"
TOKEN = "NETLIFY_AUTH_TOKEN"  # noqa: S105 - the name of a variable
PERMISSION = "a personal access token of somebody who may publish the site, with access to the team where that signs on together"
# Signs that Netlify takes in no name, and tells only at the end.
FORBIDDEN = ("#", "?")


def open_target(address: Address, root: Path) -> Target:
    """The Netlify site of an address. Raises ``Stop`` when the address is none of a site."""
    site = address.host
    if not site or address.path.strip("/"):
        raise Stop(Exit.USAGE, f"the url of target “{address.name}” must be netlify://your-site.netlify.app, or netlify:// and the id of the site")
    if "." not in site and site.count("-") != 4:
        site = f"{site}.netlify.app"
    return NetlifyTarget(address, site, api_address(address.options.get("api"), API, address.name), address.cache(root))


class NetlifyTarget:
    """A ``Target`` at Netlify; ``cache`` is a folder for what this machine remembers."""

    private: tuple[str, ...] = ()
    shown_within = 60.0
    sends_headers = True

    def __init__(self, address: Address, netlify_site: str, api: str, cache: Path) -> None:
        self.name = address.name
        self.site = address.site
        self.noindex = address.noindex
        self.shown = address.shown
        self.cache = cache
        self._netlify_site = netlify_site
        self._api = api
        self.known = KnownReleases("Netlify", str(self), cache)
        # The files of the deploy that was shown when they were last listed.
        self._entries: dict[str, tuple[str, int]] | None = None

    def __str__(self) -> str:
        return f"{self.name} ({self.shown})"

    @cached_property
    def deploys(self) -> NetlifyDeploys:
        """The site's deploys. Raises ``Stop`` when there is no token."""
        return NetlifyDeploys(Api("Netlify", self._api, credential(TOKEN, PERMISSION, str(self))), self._netlify_site)

    def fit(self, site: Site) -> Site:
        """The site with what Netlify reads of header fields and redirects, without stand-ins."""
        self.known.fitted = fit_for("netlify", site)
        return self.known.fitted

    def refusals(self, site: Site) -> list[str]:
        """Names that cannot be sent, and what Netlify cannot be told of the table."""
        named = [f"{path} holds a “{sign}”, which Netlify takes in no name" for path in site.files for sign in FORBIDDEN if sign in path]
        return [*named, *limits(site.table, "netlify", site.files)]

    def live_id(self) -> str | None:
        """The release in the title of the deploy that is shown; for somebody else's deploy, its own id."""
        deploy = self.deploys.shown()
        return self._release(deploy).id if deploy else None

    def live(self) -> Live | None:
        """The deploy that is shown, and its files."""
        deploy = self.deploys.shown()
        if deploy is None:
            return None
        release = self._release(deploy)
        if (known := self.known.files(release)) is not None:
            return Live(release, known)
        files = self._listed()
        if not release.number:
            release = unrecorded(release.id, files, release.made, release.activated)
        # What carries a hash in its name and is not in the site any more goes on being carried, so it is not deleted.
        fitted = self.known.fitted
        carried = tuple(path for path in files if is_fingerprinted(path) and path not in fitted.files) if fitted else ()
        return Live(release, {path: file for path, file in files.items() if path not in carried}, carried, certain=False)

    def releases(self) -> list[Release]:
        """The newest deploys that publishing has made and Netlify still has, the one that is shown, and the one to which a rollback leads from it."""
        found: dict[str, Release] = {}
        shown = self.deploys.shown()
        for deploy in (shown, *self.deploys.ready()):
            release = self._release(deploy) if deploy else None
            if deploy and release and release.number:
                found.setdefault(release.id, release)
                self.known.ids.setdefault(release.id, deploy["id"])
        return kept(found.values(), self._release(shown).id if shown else None)

    def lock(self, steal: bool = False) -> AbstractContextManager[None]:
        """Hold a lock on this machine; Netlify has none. Somebody elsewhere is noticed by what is live, before and after the uploads."""
        return held(self.cache / LOCK, self.name)

    def holder(self) -> str | None:
        """Who is publishing here at this moment, on this machine."""
        return holder(self.cache / LOCK)

    def stage(self, site: Site, live: Live | None, progress: Progress) -> Release:
        """Make a draft of the site and wait until Netlify has it ready."""
        there = self.releases()
        release = site.release(max((release.number for release in there), default=0) + 1, live.release.id if live else None)
        own = {path: sha1(site, path) for path in site.files}
        carried = {path: digest for path, digest in self._carried(there, live).items() if path not in own}
        deploy = self.deploys.draft(site, own, carried, release_line(release), progress)
        self.known.ids[release.id] = deploy["id"]
        self.known.made(release, site, own, there)
        return replace(release, carried=tuple(sorted(carried)))

    def activate(self, release: Release, progress: Progress) -> None:
        """Show the deploy of a release. Raises ``Stop`` with ``Exit.LOCKED`` when it was made after another than the one that is live by now."""
        self.known.check_live(release, self.live_id)
        self.deploys.show(self.known.id_of(release, self.releases))

    def prune(self) -> None:
        """Nothing: Netlify takes old deploys away by a rule of its own."""

    def purge(self, plan: Plan) -> list[str]:
        """Nothing: Netlify tells its own caches."""
        return []

    def preview_address(self, token: str) -> str | None:
        """Netlify gives an address only with the deploy."""
        return None

    def preview(self, site: Site, token: str, progress: Progress) -> str:
        """Make a draft that is never shown, and return its address."""
        deploy = self.deploys.draft(site, {path: sha1(site, path) for path in site.files}, {}, f"preview {site.id}", progress)
        address = deploy.get("deploy_ssl_url") or deploy.get("deploy_url")
        if not address:
            raise Stop(Exit.STOPPED, "Netlify has made the copy and does not say where it is; look at its list of deploys")
        return str(address)

    def _release(self, deploy: Deploy) -> Release:
        """The record of a deploy; for somebody else's, what can be said of it."""
        made, shown = str(deploy.get("created_at") or ""), deploy.get("published_at")
        return read_release_line(deploy.get("title") or "", made, shown) or unrecorded(f"netlify-{deploy['id']}", {}, made, shown)

    def _listed(self) -> dict[str, File]:
        """The files of the deploy that is shown. What is not in the site has the digest Netlify knows it by, which differs from any SHA-256."""
        fitted = self.known.fitted
        known = {sha1(fitted, path): file.sha256 for path, file in fitted.files.items()} if fitted else {}
        self._entries = self.deploys.files()
        return {path: File(path, size, known.get(digest, f"sha1:{digest}")) for path, (digest, size) in self._entries.items()}

    def _carried(self, there: list[Release], live: Live | None) -> dict[str, str]:
        """The SHA-1 of files of earlier releases that stay reachable, by path."""
        found = {path: digest for path, (_, digest) in self.known.lists.carried(release.id for release in there).items()}
        if live and self.known.lists.read(live.release.id) is None:
            listed = self.deploys.files() if self._entries is None else self._entries
            found = {path: digest for path, (digest, _) in listed.items() if is_fingerprinted(path)} | found
        return found
