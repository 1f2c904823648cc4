"""Takes away what no kept release needs."""

from __future__ import annotations

from dataclasses import replace

from ...model import File
from .bucket import Bucket, Listing
from .errors import Failed
from .flow import together
from .names import BLOBS, OURS, RELEASES, STATE, blob_of, record_of
from .records import State, release_files


async def prune(bucket: Bucket, state: State) -> State:
    """Delete the records of releases that are not kept, the blobs and the carried files that only those had. Returns the state that is left."""
    listing = await bucket.below(OURS)
    kept = {record_of(release.id) for release in state.releases}
    doomed = [key for key in listing if key.startswith(f"{RELEASES}/") and key not in kept]
    if not doomed:
        # The blobs of an upload that was never finished wait until there is something to take away besides.
        return state
    records = await together(*(_files(bucket, key) for key in sorted(kept)))
    carried = tuple(path for path in state.carried if any(path in files for files in records))
    if carried != state.carried:
        state = await _without(bucket, state, carried)
    # Records first: a release without one is no release, and blobs that are left over are found again.
    await bucket.delete(doomed)
    await bucket.delete(unneeded(listing, records))
    return state


def unneeded(listing: Listing, records: list[dict[str, File]]) -> list[str]:
    """Blobs that none of these releases has."""
    needed = {blob_of(file) for files in records for file in files.values()}
    return [key for key in listing if key.startswith(f"{BLOBS}/") and key not in needed]


async def _files(bucket: Bucket, key: str) -> dict[str, File]:
    found = await bucket.read(key)
    if found is None:
        return {}
    try:
        return release_files(found.body)
    except ValueError as error:
        # Without it nobody knows which blobs it needs, so that none may go.
        raise Failed("read", f"{key}: {error}") from error


async def _without(bucket: Bucket, state: State, carried: tuple[str, ...]) -> State:
    """Delete carried files that are not carried any more; what cannot be deleted stays owed."""
    owing = replace(state, carried=carried, owed=(*state.owed, *sorted(set(state.carried) - set(carried))))
    await bucket.write(STATE, owing.to_json())
    await bucket.delete(owing.owed)
    cleared = replace(owing, owed=())
    await bucket.write(STATE, cleared.to_json())
    return cleared
