"""A bucket as a target."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from obstore.exceptions import BaseError

from ...aws.cloudfront import invalidate, purge_addresses
from ...aws.credentials import AwsCredentials
from ...model import Exit, Files, Stop
from ...plan import Plan
from ...progress import Progress
from ...redaction import excerpt
from ...releases import Release, number_of
from ...site import Site
from ..protocol import CACHE, Live
from . import previews, pruning
from .arrivals import arrived
from .bucket import Bucket, Read, Unchanged
from .credentials import credentials_of
from .dress import dressed, undirected
from .errors import sentence, told
from .flow import run, together
from .keeping import keep
from .lock import Lock
from .names import OURS, PENDING, RELEASES, STATE, needs_blob, preview_of, record_of
from .records import Pending, State, release_files, release_to_json
from .refusals import refusals
from .settings import Settings
from .staging import bring_in
from .stores import open_stores
from .switch import Owed, Switch, switch
from .view import View

Result = TypeVar("Result")


class Staged(NamedTuple):
    """The site of a release that was made here, and whether its files are not in the bucket yet."""

    release: str
    site: Site
    is_sent_later: bool


class ObjectsTarget:
    """A ``Target`` in a bucket; ``folder`` is this machine's own for it."""

    # A store keeps the kind of a file, how long it may be kept and how it is packed; the rest has to stand in the pages.
    sends_headers = False
    shown_within = 60.0
    private: tuple[str, ...] = (STATE,)

    def __init__(self, settings: Settings, bucket: Bucket, folder: Path, credentials: AwsCredentials | None = None) -> None:
        self.settings = settings
        self.name = settings.name
        self.site = settings.site
        self.noindex = settings.noindex
        self.bucket = bucket
        self.credentials = credentials
        self.locked = Lock(bucket, folder, settings.name)
        self.fitted: frozenset[str] = frozenset()
        # The last look at the bucket, and what is known of the state since.
        self.view: View | None = None
        self.state: State | None = None
        self.etag: str | None = None
        self.staged: Staged | None = None

    @classmethod
    def open(cls, settings: Settings, root: Path) -> ObjectsTarget:
        """Open the bucket. Raises ``Stop`` when there is nothing to log in with; reaches no network."""
        credentials = credentials_of(settings)
        try:
            stores = open_stores(settings, credentials)
        except (BaseError, ValueError) as error:
            said = excerpt(str(error).partition("Debug source")[0].strip()).rstrip(".")
            raise Stop(Exit.UNREACHABLE, f"the credentials for {settings.shown} cannot be used: {said}; mend them and try again") from error
        return cls(settings, Bucket(stores), root / CACHE / settings.name, credentials)

    def __str__(self) -> str:
        return f"{self.name} ({self.settings.shown})"

    def fit(self, site: Site) -> Site:
        """The site with the header fields that the store keeps, and with objects that lead on where a website host reads them."""
        fitted = dressed(site, self.settings)
        self.fitted = frozenset(fitted.files)
        return fitted

    def refusals(self, site: Site) -> list[str]:
        """Names and sizes that no object can have."""
        return refusals(site, self.settings)

    def live_id(self) -> str | None:
        """The release in the state; an empty name where there are files and no publish of ours."""
        return self._run(self._live_id(), Exit.UNREACHABLE)

    def live(self) -> Live | None:
        """What the state says, as far as a listing agrees with it."""
        return self._run(self._look(), Exit.UNREACHABLE).live

    def releases(self) -> list[Release]:
        """Those that the state names."""
        state = self.state or self._run(self._look(), Exit.UNREACHABLE).state
        return list(state.releases) if state else []

    @contextmanager
    def lock(self, steal: bool = False) -> Iterator[None]:
        """Hold the bucket's lock."""
        with ExitStack() as holding:
            # Only the way in: what goes wrong inside is told by whoever does it.
            with told(self.settings, Exit.UNREACHABLE):
                holding.enter_context(self.locked.held(steal))
            yield

    def holder(self) -> str | None:
        """Who holds the bucket's lock."""
        return self._run(self.locked.who(), Exit.UNREACHABLE)

    def stage(self, site: Site, live: Live | None, progress: Progress) -> Release:
        """Bring in what is not there yet, and write down what the release is made of.

        Where nobody can see anything yet, files wait for ``activate``, which sends them to their places.
        """
        return self._run(self._stage(site, live, progress), Exit.STOPPED)

    def activate(self, release: Release, progress: Progress) -> None:
        """Keep what is written over, copy or send what differs to its place, write the state, delete what is gone."""
        try:
            self._run(self._activate(release, progress), Exit.STOPPED)
        except Owed as owed:
            said = f"the site is as it should be, but {owed.count} of the files that are gone from it could not be deleted"
            raise Stop(Exit.STOPPED, f"{said}: {sentence(owed.failed, self.settings)}; mend that and run the same command again") from owed

    def prune(self) -> None:
        """Take away what no kept release needs."""
        self._run(self._prune(), Exit.STOPPED)

    def purge(self, plan: Plan) -> list[str]:
        """Have CloudFront forget what has changed, where it stands before the bucket."""
        if self.settings.cloudfront is None:
            return []
        addresses = purge_addresses((*plan.new, *plan.changed, *plan.deleted), urlsplit(self.site or "").path)
        if self.credentials is None:
            return [f"CloudFront was not told of {len(addresses)} changed addresses: it needs the keys of the environment or of a profile"]
        return invalidate(self.settings.cloudfront, addresses, self.credentials, self.state.live if self.state else "")

    def preview_address(self, token: str) -> str | None:
        """Below the public address, where that is known."""
        return f"{self.site}/{preview_of(token)}" if self.site else None

    def preview(self, site: Site, token: str, progress: Progress) -> str:
        """Copy the site below a folder that nobody guesses."""
        self._run(self._preview(undirected(site), preview_of(token), progress), Exit.STOPPED)
        return f"{self.preview_address(token) or f'{self.settings.shown}/{preview_of(token)}'}/"

    async def _look(self) -> View:
        state, pending, listing = await together(self.bucket.read(STATE), self.bucket.read(PENDING), self.bucket.outside())
        self.view = View(self._understood(state, State.from_json), self._understood(pending, Pending.from_json), listing, self.fitted)
        self.state, self.etag = self.view.state, state.etag if state else None
        return self.view

    async def _live_id(self) -> str | None:
        try:
            found = await self.bucket.read(STATE, self.etag)
        except Unchanged:
            return self.state.live if self.state else None
        if found is None:
            return "" if self.view and self.view.live else None
        state = self._understood(found, State.from_json)
        return state.live if state else None

    async def _current(self) -> View:
        """The last look at the bucket, or a new one when a switch has begun since."""
        if self.view is None:
            return await self._look()
        begun = self._understood(await self.bucket.read(PENDING), Pending.from_json)
        return self.view if begun == self.view.pending else await self._look()

    async def _stage(self, site: Site, live: Live | None, progress: Progress) -> Release:
        view, there = await together(self._current(), self.bucket.below(OURS))
        self.view = view = replace(view, arrived=await arrived(self.bucket, site, view, self.settings.uploads))
        is_sent_later = view.is_hidden and self.settings.etag_is_content
        later = frozenset(path for path, file in site.files.items() if is_sent_later and not needs_blob(file))
        await bring_in(self.bucket, site.without(later), there.keys() | view.content.keys(), progress, self.settings.uploads)
        self.staged = None
        if live and live.release.content == site.id and record_of(live.release.id) in there:
            return live.release  # only what was changed by hand has to be put right
        numbers = [number_of(key.rpartition("/")[2]) for key in there if key.startswith(f"{RELEASES}/")]
        release = site.release(max([live.release.number if live else 0, *numbers]) + 1, live.release.id or None if live else None)
        await self.bucket.write(record_of(release.id), release_to_json(release, site.files))
        self.staged = Staged(release.id, site, is_sent_later)
        return release

    async def _activate(self, release: Release, progress: Progress) -> None:
        view, wanted, there = await together(self._current(), self._wanted(release), self.bucket.below(OURS))
        staged = self.staged if self.staged and self.staged.release == release.id else None
        change = Switch(view, release, wanted, there, staged.site if staged and staged.is_sent_later else None)
        change = replace(change, blobs=there | await keep(self.bucket, view, change.to_keep, self.settings.copies))
        if lacking := change.lacking():
            said = f"the content of {lacking[0]} was taken away or changed by hand"
            raise (
                Stop(Exit.STOPPED, f"{said}; run the same command again")
                if staged
                else Stop(Exit.REFUSED, f"release {release.id} is not whole any more: {said}")
            )
        self.view = self.state = self.etag = None
        most = self.settings.uploads if change.source else self.settings.copies
        self.state = await switch(self.bucket, change, progress, most, self.locked.check)

    async def _wanted(self, release: Release) -> Files:
        if self.staged and self.staged.release == release.id:
            return self.staged.site.files
        found = await self.bucket.read(record_of(release.id))
        if found is None:
            raise Stop(Exit.REFUSED, f"the record of release {release.id} is not there any more")
        try:
            return release_files(found.body)
        except ValueError as error:
            raise Stop(Exit.REFUSED, f"the record of release {release.id} cannot be read any more") from error

    async def _prune(self) -> None:
        state = self.state or (await self._look()).state
        if state:
            self.state = await pruning.prune(self.bucket, state)

    async def _preview(self, site: Site, folder: str, progress: Progress) -> None:
        view, there = await together(self._look(), self.bucket.below(OURS))
        places = {blob: path for blob, path in view.content.items() if blob not in there}
        await bring_in(self.bucket, site, there.keys() | places.keys(), progress, self.settings.uploads)
        await previews.show(self.bucket, site, places, folder, progress, self.settings.copies)

    def _understood(self, found: Read | None, read: Callable[[bytes], Result]) -> Result | None:
        """What was written down, if anything was. Raises ``Stop`` when it is none of ours."""
        try:
            return read(found.body) if found else None
        except ValueError as error:
            said = f"{OURS}/ in {self.settings.shown} was written by another version of this kit, or changed by hand ({error})"
            raise Stop(Exit.UNREACHABLE, f"{said}; update the kit, or take {STATE} and {PENDING} away to begin anew") from error

    def _run(self, work: Coroutine[Any, Any, Result], code: Exit) -> Result:
        with told(self.settings, code):
            return run(work)
