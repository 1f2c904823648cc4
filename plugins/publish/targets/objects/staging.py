"""Brings everything in that a release needs and the bucket does not have."""

from __future__ import annotations

import asyncio
from collections.abc import Collection

from ...model import LOCATION, Exit, File, Stop
from ...progress import Progress
from ...site import Site
from .bucket import Bucket, Fields
from .dress import body_of
from .flow import Room, each
from .names import blob_of, has_blob

# As much as a slow uplink (2 Mbit/s) brings in within half a minute, far from any time limit.
ON_THE_WAY = 8 * 1024 * 1024
# Up to this size, handing a file to a thread takes longer than reading and packing it.
SMALL = 64 * 1024


class Uplink:
    """Sends files of a site, with not too many bytes on their way at a time."""

    def __init__(self, bucket: Bucket, site: Site) -> None:
        self.bucket = bucket
        self.site = site
        self.room = Room(ON_THE_WAY)

    async def send(self, file: File, key: str, fields: Fields) -> int:
        """Write a file to a key, and return how many bytes that were. Raises ``Stop`` when the file is not what was planned."""
        async with self.room.of(file.size):
            body = read(self.site, file) if file.size <= SMALL else await asyncio.to_thread(read, self.site, file)
            await self.bucket.write(key, body, fields)
        return len(body)


async def bring_in(bucket: Bucket, site: Site, there: Collection[str], progress: Progress, most: int) -> None:
    """Upload what is not ``there`` yet, each content once. What has arrived stays, also when this is stopped, and need not be sent again."""
    missing = missing_blobs(site, there)
    uplink = Uplink(bucket, site)
    with progress.begin("uploading", len(missing), sum(file.size for file in missing.values())) as uploading:

        async def bring(item: tuple[str, File]) -> None:
            blob, file = item
            await uplink.send(file, blob, [field for field in file.headers if field[0] != LOCATION])
            uploading.done(1, file.size)

        await each(missing.items(), bring, most)


def missing_blobs(site: Site, there: Collection[str]) -> dict[str, File]:
    """What has to be uploaded, under its name in the bucket."""
    wanted = {blob_of(file): file for file in site.files.values() if has_blob(file)}
    return {blob: file for blob, file in wanted.items() if blob not in there}


def read(site: Site, file: File) -> bytes:
    """The body to send. Raises ``Stop`` when the file is gone or is not what was planned."""
    try:
        return body_of(site, file)
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        raise Stop(Exit.STOPPED, f"{file.path} cannot be read: {said}; run the same command again") from error
