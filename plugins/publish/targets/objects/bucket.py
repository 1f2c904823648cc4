"""What is done with a bucket: eight requests, and what goes wrong with them as one kind of error."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple, TypeVar

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, NotFoundError, NotModifiedError, NotSupportedError

from ...model import LOCATION
from .errors import Doing, Failed
from .flow import together
from .names import ONE_PIECE, OURS
from .stores import Stores

# How long a listing that was torn is asked for again.
TORN = 10.0
MISSING = (FileNotFoundError, NotFoundError)
Fields = Sequence[tuple[str, str]]


class Entry(NamedTuple):
    """An object as a listing tells of it. Some stores know no ETag of some objects."""

    size: int
    etag: str
    modified: datetime


class Read(NamedTuple):
    """An object that was read."""

    body: bytes
    etag: str
    modified: datetime


Listing = dict[str, Entry]
Found = TypeVar("Found")


class Unchanged(Exception):
    """The object is the one that was read before."""


class Bucket:
    """A bucket, or what lies below a prefix in it. Raises ``Failed`` for whatever the store says or does not say."""

    def __init__(self, stores: Stores) -> None:
        self.stores = stores

    async def read(self, key: str, unless: str | None = None) -> Read | None:
        """An object, or ``None`` when it is not there. Raises ``Unchanged`` when its ETag is still ``unless``."""
        with failing("read"):
            try:
                found = await obstore.get_async(self.stores.asking, key, options={"if_none_match": unless} if unless else None)
                meta = found.meta
                return Read(bytes(await found.bytes_async()), meta["e_tag"] or "", meta["last_modified"])
            except MISSING:
                return None
            except NotModifiedError:
                raise Unchanged from None

    async def write(self, key: str, body: bytes, fields: Fields = ()) -> None:
        """Write an object, and over whatever is there."""
        attributes = dict(fields)
        location = attributes.pop(LOCATION, None)
        with failing("write"):
            store = self.stores.bringing if location is None else self.stores.leading(location)
            await obstore.put_async(store, key, body, attributes=attributes or None, use_multipart=len(body) > ONE_PIECE)

    async def create(self, key: str, body: bytes) -> bool:
        """Write an object unless there is one; false when there is. Some stores write over it all the same, so read it back."""
        with failing("write"):
            try:
                await obstore.put_async(self.stores.writing, key, body, mode="create", use_multipart=False)
            except AlreadyExistsError:
                return False
            except (NotSupportedError, NotImplementedError):
                await obstore.put_async(self.stores.writing, key, body, use_multipart=False)
        return True

    async def copy(self, source: str, target: str) -> None:
        """Copy an object with its header fields within the store."""
        with failing("copy"):
            await obstore.copy_async(self.stores.writing, source, target)

    async def delete(self, keys: Iterable[str]) -> None:
        """Delete objects; one that is not there is none too many."""
        keys = sorted(keys)
        with failing("delete"):
            try:
                if keys:
                    await obstore.delete_async(self.stores.writing, keys)
            except MISSING:
                for key in keys:
                    await self._delete(key)

    async def _delete(self, key: str) -> None:
        try:
            await obstore.delete_async(self.stores.writing, key)
        except MISSING:
            return

    async def below(self, folder: str) -> Listing:
        """All objects below a folder."""
        return await self._again(lambda: self._list(folder, None))

    async def outside(self) -> Listing:
        """All objects but those of our own administration, of which there may be many more."""
        top, others = await together(self._again(self._top), self._again(lambda: self._list(None, after(OURS))))
        listing, folders = top
        # What comes before it in the order of names is rare, and asked for folder by folder.
        for folder in folders:
            if folder < OURS:
                listing |= await self.below(folder)
        return {key: entry for key, entry in {**listing, **others}.items() if not key.startswith(f"{OURS}/")}

    async def _top(self) -> tuple[Listing, list[str]]:
        found = await obstore.list_with_delimiter_async(self.stores.asking)
        return {one["path"]: entry_of(one) for one in found["objects"]}, list(found["common_prefixes"])

    async def _list(self, folder: str | None, offset: str | None) -> Listing:
        chunks = obstore.list(self.stores.asking, prefix=folder, offset=offset, chunk_size=1000)
        return {one["path"]: entry_of(one) async for chunk in chunks for one in chunk}

    async def _again(self, listed: Callable[[], Awaitable[Found]]) -> Found:
        """A whole listing. One that was torn on its way is not asked for again by the library, and half of one is worse than none."""
        began, wait = time.monotonic(), 0.1
        with failing("list"):
            while True:
                try:
                    return await listed()
                except BaseError as error:
                    if not torn(error) or time.monotonic() - began > TORN:
                        raise
                await asyncio.sleep(wait)
                wait *= 2


@contextmanager
def failing(doing: Doing) -> Iterator[None]:
    """Turn what the library raises into ``Failed``."""
    try:
        yield
    except (BaseError, OSError, ValueError) as error:
        raise Failed(doing, str(error)) from error


def entry_of(found: obstore.ObjectMeta) -> Entry:
    """An object of the library's listing."""
    return Entry(found["size"], found["e_tag"] or "", found["last_modified"])


def torn(error: Exception) -> bool:
    """Whether an answer began well and broke off."""
    said = str(error)
    return "response body" in said or "invalid list response" in said


def after(folder: str) -> str:
    """The name that comes next after all that lie below a folder: the character after the slash is the zero."""
    return f"{folder}0"
