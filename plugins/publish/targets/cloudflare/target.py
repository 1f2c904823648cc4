"""Cloudflare: a Worker that consists of files only, a version for each release, and a deployment that says which one is shown.

Addresses are ``cloudflare://<name of the Worker>?account=<id>``; the token is in ``CLOUDFLARE_API_TOKEN``. Options: ``account`` (else
``CLOUDFLARE_ACCOUNT_ID``), ``api``.

The record of a release is the message of its version. A version cannot be changed, but Cloudflare does not say which files it has either: the name of
the release holds a hash of them, by which the list that this machine remembers, or the site at hand, is known to be the right one. Where there is
neither, everything counts as new, and nothing is sent twice all the same, since Cloudflare asks only for contents it lacks. That it keeps those of
earlier releases long enough to carry files over is likely, and could not be tried at Cloudflare itself; where it does not, they are left out.
"""

from __future__ import annotations

import os
import re
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from plugins.hosting.host_files import limits

from ...http.api import Api, api_address, credential
from ...lock import LOCK, held, holder
from ...model import Exit, Stop
from ...plan import Plan
from ...progress import Progress
from ...releases import Release, kept, unrecorded
from ...site import Site
from ..known_releases import KnownReleases
from ..protocol import Address, Live, Target
from ..release_line import read_release_line, release_line
from ..web_server import fit_for
from .assets import LARGEST, MOST_FILES, SETTINGS, Asset, Missing, assets_of, send
from .worker import COMPATIBILITY_DATE, CloudflareWorker, Record

OPTIONS = ("account", "api")
API = "https://api.cloudflare.com/client/v4"
TOKEN = "CLOUDFLARE_API_TOKEN"  # noqa: S105 - the name of a variable
ACCOUNT = "CLOUDFLARE_ACCOUNT_ID"
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")
ACCOUNT_ID = re.compile(r"[0-9a-f]{32}")
# The longest name in the domain name system (RFC 1035, section 2.3.4).
LONGEST_LABEL = 63


def open_target(address: Address, root: Path) -> Target:
    """The Worker of an address. Raises ``Stop`` when the address is none of a Worker."""
    if not NAME.fullmatch(address.host) or address.path.strip("/"):
        raise Stop(Exit.USAGE, f"the url of target “{address.name}” must be cloudflare:// and the name of a Worker, in small letters")
    account = address.options.get("account") or os.environ.get(ACCOUNT, "").strip()
    if not ACCOUNT_ID.fullmatch(account):
        raise Stop(Exit.USAGE, f"target “{address.name}” needs the id of an account at Cloudflare, 32 digits: write account, or set {ACCOUNT}")
    return CloudflareTarget(address, account, api_address(address.options.get("api"), API, address.name), address.cache(root))


class CloudflareTarget:
    """A ``Target`` at Cloudflare; ``cache`` is a folder for what this machine remembers."""

    private: tuple[str, ...] = ()
    shown_within = 60.0
    sends_headers = True

    def __init__(self, address: Address, account: str, api: str, cache: Path) -> None:
        self.name = address.name
        self.site = address.site
        self.noindex = address.noindex
        self.shown = address.shown
        self.cache = cache
        self._account = account
        self._script = address.host
        self._api = api
        self.known = KnownReleases("Cloudflare", str(self), cache)
        # What is needed to make the Worker where there is none.
        self._first: tuple[str, Record] | None = None

    def __str__(self) -> str:
        return f"{self.name} ({self.shown})"

    @cached_property
    def worker(self) -> CloudflareWorker:
        """The Worker. Raises ``Stop`` when there is no token."""
        permission = f"the permission to edit “Workers Scripts” in account {self._account}"
        return CloudflareWorker(Api("Cloudflare", self._api, credential(TOKEN, permission, str(self))), self._account, self._script)

    def fit(self, site: Site) -> Site:
        """The site with what Cloudflare reads of header fields and redirects, without stand-ins."""
        self.known.fitted = fit_for("cloudflare", site)
        return self.known.fitted

    def refusals(self, site: Site) -> list[str]:
        """Files that are too large, or too many, and what Cloudflare cannot be told of the table."""
        large = [file for file in site.files.values() if file.size > LARGEST]
        found = [f"{file.path} has {file.size / 2**20:.1f} MiB; Cloudflare takes files up to 25 MiB" for file in large]
        count = sum(path not in SETTINGS for path in site.files)
        if count > MOST_FILES:
            found.append(f"the site has {count} files; Cloudflare takes {MOST_FILES}")
        return [*found, *limits(site.table, "cloudflare", site.files)]

    def live_id(self) -> str | None:
        """The release in the message of the version that is deployed; for somebody else's version, its own id."""
        release = self._live_release()
        return release.id if release else None

    def live(self) -> Live | None:
        """The version that is deployed. Its files are empty where nothing on this machine knows them.

        Raises ``Stop`` with ``Exit.REFUSED`` for a Worker that is a program.
        """
        release = self._live_release()
        if release is None:
            return None
        if (known := self.known.files(release)) is not None:
            return Live(release, known)
        return Live(release, {}, certain=False)

    def releases(self) -> list[Release]:
        """The newest versions that publishing has made and Cloudflare lets be deployed, the one that is deployed, and the one before that."""
        live = self.live_id()  # first, because it says best what is wrong with a token
        return kept(self._known_versions().values(), live)

    def lock(self, steal: bool = False) -> AbstractContextManager[None]:
        """Hold a lock on this machine; Cloudflare has none. Somebody elsewhere is noticed by what is live, before and after the uploads."""
        return held(self.cache / LOCK, self.name)

    def holder(self) -> str | None:
        """Who is publishing here at this moment, on this machine."""
        return holder(self.cache / LOCK)

    def stage(self, site: Site, live: Live | None, progress: Progress) -> Release:
        """Send the contents and make a version of them that nobody sees; of a Worker that is not there yet, only the contents."""
        there = self.worker.deployments() is not None
        earlier = self.releases() if there else []
        release = site.release(max((release.number for release in earlier), default=0) + 1, live.release.id if live else None)
        own = assets_of(site)
        remembered = self.known.lists.carried(release.id for release in earlier)
        carried = {path: Asset(digest, file.size) for path, (file, digest) in remembered.items() if path not in own}
        token, carried = self._sent(site, own, carried, progress)
        metadata = self._metadata(site, token, {"workers/message": release_line(release), "workers/tag": release.id})
        if there:
            self.known.ids[release.id] = self.worker.add_version(metadata)
        else:
            self._first = (release.id, metadata)
        self.known.made(release, site, {path: asset.hash for path, asset in own.items()}, earlier)
        return replace(release, carried=tuple(sorted(carried)))

    def activate(self, release: Release, progress: Progress) -> None:
        """Deploy the version of a release. Raises ``Stop`` with ``Exit.LOCKED`` when it was made after another than the one that is live by now."""
        self.known.check_live(release, self.live_id)
        if self._first and self._first[0] == release.id:
            self.worker.create(self._first[1])
            self._first = None
            return
        self.worker.deploy(self.known.id_of(release, self._known_versions), release.id)

    def prune(self) -> None:
        """Nothing: Cloudflare takes old versions away by a rule of its own."""

    def purge(self, plan: Plan) -> list[str]:
        """Nothing: Cloudflare tells its own caches."""
        return []

    def preview_address(self, token: str) -> str | None:
        """The address of a version by another name than its own. Raises ``Stop`` with ``Exit.USAGE`` where the Worker shows no copies."""
        return f"https://{self._alias(token)}-{self.worker.preview_domain()}"

    def preview(self, site: Site, token: str, progress: Progress) -> str:
        """Make a version that is never deployed, and return its address."""
        address = self.preview_address(token)
        complete, _ = self._sent(site, assets_of(site), {}, progress)
        annotations = {"workers/message": f"preview {site.id}", "workers/alias": self._alias(token)}
        self.worker.add_version(self._metadata(site, complete, annotations))
        return str(address)

    def _alias(self, token: str) -> str:
        """A name for a version; it begins with a letter, and fits before the Worker's into one label."""
        return f"p{token.lower()}"[: LONGEST_LABEL - 1 - len(self._script)]

    def _live_release(self) -> Release | None:
        deployments = self.worker.deployments()
        if not deployments:
            return None
        deployed = max(deployments[0]["versions"], key=lambda version: float(version["percentage"]))["version_id"]
        since = deployments[0].get("created_on")
        known = self._known_versions()
        for release in known.values():
            if self.known.ids[release.id] == deployed:
                return replace(release, activated=since)
        version = self.worker.version(deployed)
        resources = version.get("resources") or {}
        if resources.get("bindings") or (resources.get("script") or {}).get("handlers"):
            message = f"the Worker {self._script} is a program, which publishing would replace"
            raise Stop(Exit.REFUSED, f"{message}; write another name into the address of the target")
        return read_version(version, since) or unrecorded(f"cloudflare-{deployed}", {}, activated=since)

    def _known_versions(self) -> dict[str, Release]:
        """The releases among the versions, the newest first; a version that was made twice because an answer was lost counts once."""
        found: dict[str, Release] = {}
        for version in self.worker.versions():
            if (release := read_version(version)) and release.id not in found:
                found[release.id] = release
                self.known.ids[release.id] = version["id"]
        return found

    def _sent(self, site: Site, own: dict[str, Asset], carried: dict[str, Asset], progress: Progress) -> tuple[str, dict[str, Asset]]:
        """Send the contents, with those of earlier releases if Cloudflare still has them; return the token for all, and what is carried."""
        if carried and len(own) + len(carried) <= MOST_FILES:
            try:
                return send(self.worker.api, self._account, self._script, site, {**carried, **own}, progress), carried
            except Missing:
                pass
        return send(self.worker.api, self._account, self._script, site, own, progress), {}

    def _metadata(self, site: Site, token: str, annotations: Record) -> Record:
        """What a version consists of (“Multipart upload metadata”)."""
        settings = {name: site.read(name).decode() for name in SETTINGS if name in site.files}
        config = {"html_handling": "auto-trailing-slash", "not_found_handling": "404-page", **settings}
        return {"assets": {"jwt": token, "config": config}, "compatibility_date": COMPATIBILITY_DATE, "annotations": annotations}


def read_version(version: Record, activated: str | None = None) -> Release | None:
    """The release that a version is; ``None`` for somebody else's."""
    message = (version.get("annotations") or {}).get("workers/message") or ""
    return read_release_line(message, str((version.get("metadata") or {}).get("created_on") or ""), activated)
