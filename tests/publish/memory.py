"""A bucket in this process's memory, in which every request can be counted, refused, or be the last one."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterable
from typing import Any

import obstore
import pytest
from obstore.store import MemoryStore

from plugins.publish.model import LOCATION
from plugins.publish.site import BUILD
from plugins.publish.targets.objects import target
from plugins.publish.targets.objects.bucket import Bucket, Fields, Listing, Read
from plugins.publish.targets.objects.errors import Failed
from plugins.publish.targets.objects.stores import Stores

OURS = ".publish/"
LOCK, STATE, PENDING = f"{OURS}lock.json", f"{OURS}state.json", f"{OURS}pending.json"
BLOBS, RECORDS = f"{OURS}blobs/", f"{OURS}releases/"


class Killed(BaseException):
    """The process is gone, and nothing in it happens any more."""


class Memory:
    """The bucket as a test sees it. ``kill_at`` is the request before which the publisher dies; ``refuse`` says which requests are refused.

    With ``tells_content``, an ETag is the MD5 of the bytes, as in S3; without, another one for every write, as with a store that encrypts.
    """

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.leading: dict[str, str] = {}
        self.done: list[tuple[str, str]] = []
        self.kill_at = -1
        self.refuse: Callable[[str, str], bool] = lambda doing, key: False
        self.heeds_conditions = True
        self.tells_content = False

    def serve(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Have every bucket that is opened be this one."""
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "owner")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "owner-secret")
        stores = Stores(self.store, self.store, self.store, lambda location: self.store)
        monkeypatch.setattr(target, "open_stores", lambda *_: stores)
        monkeypatch.setattr(target, "Bucket", lambda opened: Watched(opened, self))

    def happen(self, doing: str, key: str) -> None:
        """A request is about to be made."""
        if 0 <= self.kill_at <= len(self.done):
            raise Killed
        self.done.append((doing, key))
        if self.refuse(doing, key):
            raise Failed(doing, "status code: 403 Forbidden: <Error><Code>AccessDenied</Code></Error>")  # type: ignore[arg-type]

    def names(self, prefix: str = "") -> list[str]:
        """All objects whose names begin so."""
        return sorted(one["path"] for chunk in obstore.list(self.store) for one in chunk if one["path"].startswith(prefix))

    def read(self, key: str) -> bytes:
        """The bytes of one."""
        return bytes(obstore.get(self.store, key).bytes())

    def fields(self, key: str) -> dict[str, Any]:
        """The header fields of one."""
        return dict(obstore.get(self.store, key).attributes)

    def put(self, key: str, body: bytes) -> None:
        """Put one there past the publisher."""
        obstore.put(self.store, key, body)

    def delete(self, key: str) -> None:
        """Take one away past the publisher."""
        obstore.delete(self.store, key)

    @property
    def site(self) -> dict[str, bytes]:
        """What visitors can reach."""
        return {key: self.read(key) for key in self.names() if not key.startswith(OURS)}

    @property
    def shown(self) -> dict[str, str]:
        """The same as text, but for the file that names the build."""
        return {key: body.decode() for key, body in self.site.items() if key != BUILD}

    def written(self, doing: str = "write") -> list[str]:
        """The places that were written, in order."""
        return [key for done, key in self.done if done == doing and not key.startswith(OURS)]

    @property
    def brought(self) -> list[str]:
        """The blobs that were brought in."""
        return [key for done, key in self.done if done == "write" and key.startswith(BLOBS)]

    def kill(self, run: Callable[[], object], at: Callable[[str, str], object]) -> None:
        """Run until a request is about to be made that is the one, and then forget that it was so."""

        def refuse(doing: str, key: str) -> bool:
            if at(doing, key):
                self.kill_at = 0
                raise Killed
            return False

        self.refuse = refuse
        with pytest.raises(Killed):
            run()
        self.kill_at, self.refuse, self.done = -1, lambda doing, key: False, []


class Watched(Bucket):
    """Tells the memory of every request, of each key that is deleted by itself, because a bulk of them may be cut short too."""

    def __init__(self, stores: Stores, memory: Memory) -> None:
        super().__init__(stores)
        self.memory = memory

    async def read(self, key: str, unless: str | None = None) -> Read | None:
        self.memory.happen("read", key)
        return await super().read(key, unless)

    async def write(self, key: str, body: bytes, fields: Fields = ()) -> None:
        self.memory.happen("write", key)
        await super().write(key, body, fields)
        self.memory.leading.pop(key, None)
        if LOCATION in dict(fields):
            self.memory.leading[key] = dict(fields)[LOCATION]

    async def create(self, key: str, body: bytes) -> bool:
        self.memory.happen("write", key)
        if self.memory.heeds_conditions:
            return await super().create(key, body)
        await super().write(key, body)
        return True

    async def copy(self, source: str, target: str) -> None:
        self.memory.happen("copy", target)
        await asyncio.sleep(0)
        await super().copy(source, target)
        self.memory.leading.pop(target, None)

    async def delete(self, keys: Iterable[str]) -> None:
        for key in sorted(keys):
            self.memory.happen("delete", key)
            await super().delete([key])
            self.memory.leading.pop(key, None)

    async def outside(self) -> Listing:
        found = await super().outside()
        if not self.memory.tells_content:
            return found
        return {key: entry._replace(etag=f'"{hashlib.md5(self.memory.read(key)).hexdigest()}"') for key, entry in found.items()}

    async def _list(self, folder: str | None, offset: str | None) -> Any:
        self.memory.happen("list", folder or offset or "")
        return await super()._list(folder, offset)
