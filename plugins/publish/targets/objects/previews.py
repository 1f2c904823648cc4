"""Copies of a site that only those find who are told where they are."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ...progress import Progress
from ...site import Site
from .bucket import Bucket
from .flow import each
from .names import PREVIEWS, blob_of

# Previews that stay reachable.
KEPT = 3


async def show(bucket: Bucket, site: Site, places: Mapping[str, str], folder: str, progress: Progress, most: int) -> None:
    """Copy a site whose blobs are there, or else are at these ``places``, below a folder, and take away all but the newest few such folders."""
    known = [*(name for name in await _known(bucket) if name != folder), folder]
    # Written down first, so that a copy that is killed half-way is found and taken away later.
    await _write(bucket, known)
    with progress.begin("copying", len(site.files), 0) as copying:

        async def put(path: str) -> None:
            blob = blob_of(site.files[path])
            await bucket.copy(places.get(blob, blob), f"{folder}/{path}")
            copying.done(1, 0)

        await each(site.files, put, most)
    for older in known[:-KEPT]:
        await bucket.delete(await bucket.below(older))
    await _write(bucket, known[-KEPT:])


async def _known(bucket: Bucket) -> list[str]:
    """The folders that there are, the oldest first."""
    found = await bucket.read(PREVIEWS)
    try:
        names = json.loads(found.body) if found else []
    except ValueError:
        return []
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


async def _write(bucket: Bucket, names: list[str]) -> None:
    await bucket.write(PREVIEWS, json.dumps(names).encode())
