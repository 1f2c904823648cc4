"""Keeps what lies at its place alone before a switch writes over it or deletes it."""

from __future__ import annotations

from .bucket import Bucket, Listing
from .flow import each
from .view import View


async def keep(bucket: Bucket, view: View, blobs: dict[str, str], most: int) -> Listing:
    """Copy places to blobs, within the store. Returns the blobs that were made.

    The bucket is looked at once more, because an upload or an answer may have taken long: what somebody has changed by hand since is not ours, and
    is not kept as if it were.
    """
    if not blobs:
        return {}
    now = await bucket.outside()
    ours = {blob: path for blob, path in blobs.items() if path in now and now[path].etag == view.listing[path].etag}

    async def copy(blob: str) -> None:
        await bucket.copy(ours[blob], blob)

    await each(ours, copy, most)
    return {blob: now[path] for blob, path in ours.items()}
