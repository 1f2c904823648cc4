"""Shows a release: copies its blobs to their places, or sends files there, in an order in which every page is whole at every moment."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

from ...model import Exit, File, Stop, is_fingerprinted
from ...plan import differs
from ...progress import Progress
from ...releases import Release, kept, now
from ...site import Site
from .bucket import Bucket, Listing
from .errors import Failed
from .flow import each
from .names import PENDING, STATE, blob_of, has_blob, leads_on
from .phases import phases
from .records import Pending, State
from .staging import Uplink
from .view import View

# How often the store is asked for what it should have by now, and the wait before that in seconds.
LOOKS, WAIT = 4, 0.5
# How often it is made sure, while places are written, that nobody has taken the lock away, in seconds.
CHECKED = 10.0


@dataclass(frozen=True)
class Switch:
    """The way from what is there to a release. ``wanted`` are its files, ``blobs`` what has been brought in.

    With ``source``, what has not been brought in is sent from there to its place.
    """

    view: View
    release: Release
    wanted: Mapping[str, File]
    blobs: Listing
    source: Site | None = None

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
        left = self.view.files.keys() - foreign - known.keys()
        begun = {path: listing[path].etag if path in foreign else None for path in self.to_write}
        return Pending(self.release.id, {**begun, **dict.fromkeys(sorted(left))}, {path: listing[path].etag for path in sorted(left & begun.keys())})

    @property
    def to_keep(self) -> dict[str, str]:
        """The blobs that have to be made first, each with the place to copy: a release that one can go back to needs what is written over."""
        content, to_write = self.view.content, set(self.to_write)
        leaving = [file for path, file in self.view.files.items() if path in to_write or path not in self.wanted]
        needed = {blob_of(file) for file in (*leaving, *(self.wanted[path] for path in to_write))}
        return {blob: path for blob, path in content.items() if blob in needed and blob not in self.blobs}

    @property
    def to_send(self) -> list[str]:
        """The places that files are sent to."""
        return [] if self.source is None else self._without_blob()

    def lacking(self) -> list[str]:
        """Files of the release that are nowhere."""
        return self._without_blob() if self.source is None else []

    def _without_blob(self) -> list[str]:
        return [path for path in self.to_write if has_blob(self.wanted[path]) and blob_of(self.wanted[path]) not in self.blobs]

    def state(self, after: Listing) -> State:
        """What is live then, by the listing that was made afterwards."""
        before, written = self.view.state, set(self.to_write)
        # What was not written keeps the ETag it is known by, so that a change by hand meanwhile is seen the next time.
        etags = {path: after[path].etag if path in written else self.view.listing[path].etag for path in self.wanted}
        release = replace(self.release, activated=now())
        earlier = before.releases if before else ()
        staying = kept((release, *(one for one in earlier if one.id != release.id)), release.id)
        return State(release.id, tuple(staying), self.wanted, etags, self.carried, self.gone)


async def switch(bucket: Bucket, change: Switch, progress: Progress, most: int, still_ours: Callable[[], Awaitable[None]]) -> State:
    """Carry it out, and return the state that was written. Raises ``Failed`` or ``Stop``, and then nothing has been deleted.

    ``still_ours`` raises when somebody else has taken the lock. Raises ``Owed`` when all is done but the deleting.
    """
    await still_ours()
    await bucket.write(PENDING, change.pending.to_json())
    sizes = await _write(bucket, change, progress, most, still_ours)
    state = change.state(await _seen(bucket, change, sizes))
    await still_ours()
    await bucket.write(STATE, state.to_json())
    return await _cleared(bucket, state)


async def _write(bucket: Bucket, change: Switch, progress: Progress, most: int, still_ours: Callable[[], Awaitable[None]]) -> dict[str, int]:
    """Write all places, each step when the one before is complete. Returns their sizes, where there is something to know of them."""
    places, wanted = change.to_write, change.wanted
    sending, moved = frozenset(change.to_send), frozenset(path for path in places if leads_on(wanted[path]))
    uplink = Uplink(bucket, change.source) if change.source else None
    sizes: dict[str, int] = {}
    checked = time.time()

    async def put(path: str) -> None:
        nonlocal checked
        # By a clock that goes on while the computer sleeps: whoever wakes up may have been taken for gone.
        if time.time() - checked >= CHECKED:
            checked = time.time()
            await still_ours()
        file = wanted[path]
        if path in moved:
            sizes[path] = await lead_on(bucket, path, file)
        elif uplink and path in sending:
            sizes[path] = await uplink.send(file, path, file.headers)
        else:
            await bucket.copy(blob_of(file), path)
            sizes[path] = change.blobs[blob_of(file)].size
        telling.done(1, file.size)

    size = sum(wanted[path].size for path in places) if sending else 0
    with progress.begin("uploading" if sending else "switching", len(places), size) as telling:
        for phase in phases(places, moved):
            await each(phase, put, most)
    return sizes


async def lead_on(bucket: Bucket, path: str, file: File) -> int:
    """Write an object that leads on, and return its size. A copy would not do that: the field is not copied (Amazon S3 API Reference, CopyObject)."""
    found = await bucket.read(blob_of(file)) if has_blob(file) else None
    body = found.body if found else b""
    await bucket.write(path, body, file.headers)
    return len(body)


async def _seen(bucket: Bucket, change: Switch, sizes: Mapping[str, int]) -> Listing:
    """A listing in which everything is there, and of its size where that is known. Raises ``Stop`` when there is none."""
    for look in range(LOOKS):
        if look:
            await asyncio.sleep(WAIT * 2**look)
        after = await bucket.outside()
        missing = [path for path in change.wanted if path not in after or after[path].size != sizes.get(path, after[path].size)]
        if not missing:
            return after
    raise Stop(Exit.STOPPED, f"{missing[0]} is not there as it was sent; run the same command again")


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
