"""Shows a release: copies its blobs to their places, in an order in which every page is whole at every moment."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

from ...model import Exit, File, Stop, is_fingerprinted
from ...plan import differs
from ...progress import Progress
from ...releases import KEPT, Release, now
from .bucket import Bucket, Listing
from .errors import Failed
from .flow import each
from .names import PENDING, STATE, blob_of, has_blob, leads_on
from .phases import phases
from .records import Pending, State
from .view import View

# How often the store is asked for what it should have by now, and the wait before that in seconds.
LOOKS, WAIT = 4, 0.5


@dataclass(frozen=True)
class Switch:
    """The way from what is there to a release. ``wanted`` are its files, ``blobs`` what has been brought in."""

    view: View
    release: Release
    wanted: Mapping[str, File]
    blobs: Listing

    @property
    def to_write(self) -> list[str]:
        """The places that have to be written."""
        there = self.view.files
        return [path for path, file in self.wanted.items() if path not in there or differs(there[path], file)]

    @property
    def carried(self) -> tuple[str, ...]:
        """Fingerprinted files that stay, because pages that are open ask for them; ``pruning`` takes them away when no kept release has them."""
        known = {*self.view.carried, *(self.view.files.keys() - self.view.foreign)}
        return tuple(sorted(path for path in known - self.wanted.keys() if is_fingerprinted(path)))

    @property
    def gone(self) -> tuple[str, ...]:
        """The places that have to be deleted afterwards."""
        return tuple(sorted(self.view.files.keys() - self.wanted.keys() - self.view.foreign - set(self.carried)))

    @property
    def pending(self) -> Pending:
        """What is written down beforehand, so that a switch that is killed leaves nothing behind that nobody knows."""
        foreign, listing = self.view.foreign, self.view.listing
        known = self.view.state.files if self.view.state else {}
        begun = {path: listing[path].etag if path in foreign else None for path in self.to_write}
        return Pending(self.release.id, {**begun, **{path: None for path in self.gone if path not in known}})

    def lacking(self) -> list[str]:
        """Files of the release whose blobs are not there."""
        return [path for path in self.to_write if has_blob(self.wanted[path]) and blob_of(self.wanted[path]) not in self.blobs]

    def state(self, after: Listing) -> State:
        """What is live then, by the listing that was made afterwards."""
        before, written = self.view.state, set(self.to_write)
        # What was not written keeps the ETag it is known by, so that a change by hand meanwhile is seen the next time.
        etags = {path: after[path].etag if path in written or before is None else before.etags[path] for path in self.wanted}
        release = replace(self.release, activated=now())
        earlier = before.releases if before else ()
        kept = kept_releases(release, tuple(one for one in earlier if one.id != release.id))
        return State(release.id, kept, self.wanted, etags, self.carried, self.gone)


async def switch(bucket: Bucket, change: Switch, progress: Progress, most: int, still_ours: Callable[[], Awaitable[None]]) -> State:
    """Carry it out, and return the state that was written. Raises ``Failed`` or ``Stop``, and then nothing has been deleted.

    ``still_ours`` raises when somebody else has taken the lock. Raises ``Owed`` when all is done but the deleting.
    """
    await still_ours()
    places = change.to_write
    await bucket.write(PENDING, change.pending.to_json())
    moved = frozenset(path for path in places if leads_on(change.wanted[path]))
    with progress.begin("switching", len(places), 0) as switching:

        async def put(path: str) -> None:
            file = change.wanted[path]
            if path in moved:
                await lead_on(bucket, path, file)
            else:
                await bucket.copy(blob_of(file), path)
            switching.done(1, 0)

        for phase in phases(places, moved):
            await each(phase, put, most)
    state = change.state(await _seen(bucket, change))
    await still_ours()
    await bucket.write(STATE, state.to_json())
    return await _cleared(bucket, state)


async def lead_on(bucket: Bucket, path: str, file: File) -> None:
    """Write an object that leads on, which a copy would not do: the field for it is not copied (Amazon S3 API Reference, CopyObject)."""
    found = await bucket.read(blob_of(file)) if has_blob(file) else None
    await bucket.write(path, found.body if found else b"", file.headers)


async def _seen(bucket: Bucket, change: Switch) -> Listing:
    """A listing in which everything is there, whole. Raises ``Stop`` when there is none."""
    written = set(change.to_write)
    for look in range(LOOKS):
        if look:
            await asyncio.sleep(WAIT * 2**look)
        after = await bucket.outside()
        missing = [path for path, file in change.wanted.items() if not _is_there(path, file, change, after, path in written)]
        if not missing:
            return after
    raise Stop(Exit.STOPPED, f"{missing[0]} is not there as it was sent; run the same command again")


def _is_there(path: str, file: File, change: Switch, after: Listing, written: bool) -> bool:
    blob = change.blobs.get(blob_of(file)) if written else None
    return path in after and (blob is None or after[path].size == blob.size)


async def _cleared(bucket: Bucket, state: State) -> State:
    """Delete what is owed. The site is right by now, so what cannot be deleted stays owed."""
    try:
        await bucket.delete([*state.owed, PENDING])
    except Failed as failed:
        if not state.owed:
            return state
        raise Owed(len(state.owed), failed) from failed
    if state.owed:
        state = replace(state, owed=())
        await bucket.write(STATE, state.to_json())
    return state


class Owed(Exception):
    """The release is shown, and some files that are gone from it are still there."""

    def __init__(self, count: int, failed: Failed) -> None:
        super().__init__(count)
        self.count = count
        self.failed = failed


def kept_releases(live: Release, earlier: tuple[Release, ...]) -> tuple[Release, ...]:
    """The newest few, the live one, and the one that a rollback leads to; the newest first."""
    newest = sorted((live, *earlier), key=lambda release: release.number, reverse=True)
    staying = {release.id for release in newest[:KEPT]} | {live.id, live.previous}
    return tuple(release for release in newest if release.id in staying)
