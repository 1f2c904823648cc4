"""What a first publish that was killed has brought in already."""

from __future__ import annotations

import asyncio
import hashlib

from ...model import File
from ...plan import differs
from ...site import Site
from .bucket import Bucket
from .flow import Room, each
from .names import needs_blob, record_of
from .records import release_files
from .staging import ON_THE_WAY, read
from .view import View


async def arrived(bucket: Bucket, site: Site, view: View, most: int) -> dict[str, File]:
    """The files of a site that are at their places, where nothing counts as live yet.

    The ETag of an object that was sent in one piece is the MD5 of its bytes (Amazon S3 API Reference, “Object”), unless the store encrypts it with
    keys of its own; then it agrees with nothing, and everything is sent again. How an object is sent to visitors it does not tell. That stands in
    the record of the release that was begun, and holds for all but what lay there even before.
    """
    if view.state or not view.pending:
        return {}
    begun, older, listing = await _record(bucket, view.pending.release), view.pending.older, view.listing
    left = [path for path in view.files.keys() - view.foreign if path in site.files and path in begun and listing[path].etag != older.get(path)]
    wanted = [site.files[path] for path in left if not differs(site.files[path], begun[path]) and not needs_blob(site.files[path])]
    found: dict[str, File] = {}
    room = Room(ON_THE_WAY)

    async def compare(file: File) -> None:
        async with room.of(file.size):
            body = await asyncio.to_thread(read, site, file)
        if listing[file.path].etag.strip('"') == hashlib.md5(body, usedforsecurity=False).hexdigest():
            found[file.path] = file

    await each(wanted, compare, most)
    return found


async def _record(bucket: Bucket, release: str) -> dict[str, File]:
    found = await bucket.read(record_of(release))
    try:
        return release_files(found.body) if found else {}
    except ValueError:
        return {}
