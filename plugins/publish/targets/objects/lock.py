"""One publisher at a time, told by an object in the bucket."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ...lock import held, holder
from ...model import Exit, Stop
from ...releases import now, somebody
from ...report import moment
from .bucket import Bucket, Read
from .errors import Failed, status_of
from .names import CLOCK, LOCK

# How often the holder says that it is still there, in seconds, and after how long without a word others may take it to be gone.
HEARTBEAT = 60.0
SILENCE = timedelta(minutes=15)
# The file by whose lock the operating system says whether a publisher on this machine is alive.
LOCAL = "lock"


@dataclass(frozen=True)
class Holder:
    """What is in the object. ``id`` is another for every publish, and empty once it is over; ``place`` names the file that the holder has locked."""

    id: str
    by: str
    since: str
    host: str
    pid: int
    place: str
    heartbeat: str

    def to_json(self) -> bytes:
        """As it is stored."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


class Lock:
    """The lock of a bucket; ``folder`` is this machine's own for the target ``name``."""

    def __init__(self, bucket: Bucket, folder: Path, name: str) -> None:
        self.bucket = bucket
        self.folder = folder
        self.name = name
        self.holder: Holder | None = None

    @contextmanager
    def held(self, steal: bool) -> Iterator[None]:
        """Hold it. Raises ``Stop`` with who has it when somebody else does, and ``Failed`` when it cannot be written."""
        with ExitStack() as holding:
            file = self._file()
            # Whoever has this lock knows that nobody else on this machine is publishing to the target, however the last one ended.
            try:
                holding.enter_context(held(file, self.name))
            except Stop:
                if not steal:
                    raise
            mine = new_holder(place_of(file))
            asyncio.run(self._take(mine, steal))
            self.holder = mine
            over = threading.Event()
            beating = threading.Thread(target=self._beat, args=(mine, over), daemon=True)
            beating.start()
            try:
                yield
            finally:
                over.set()
                beating.join()
                self.holder = None
                asyncio.run(self._give_back(mine))

    async def who(self) -> str | None:
        """Who is publishing and since when, by what the bucket says; ``None`` when nobody is."""
        found = await self.bucket.read(LOCK)
        there = read_holder(found)
        if not found or not there or not there.id or datetime.now(UTC) - found.modified >= SILENCE:
            return None
        file = self.folder / LOCAL
        is_killed = file.exists() and there.place == place_of(file) and holder(file) is None
        return None if is_killed else named(there)

    async def check(self) -> None:
        """Make sure that nobody has taken the lock away. Raises ``Stop``."""
        if self.holder:
            there = read_holder(await self.bucket.read(LOCK))
            if there is None or there.id != self.holder.id:
                who = f"{there.by} has" if there and there.id else "somebody has"
                raise Stop(Exit.LOCKED, f"{who} taken the lock of {self.name} away meanwhile; run the same command again when that is done")

    async def _take(self, mine: Holder, steal: bool) -> None:
        """Write the lock. Read before and after: some stores write over an object that they were told to leave."""
        found = await self.bucket.read(LOCK)
        there = read_holder(found)
        if found and there and not steal and not await self._is_free(there, found, mine):
            raise self._refused(there)
        if found:
            await self.bucket.write(LOCK, mine.to_json())
        else:
            await self._create(mine)
        after = read_holder(await self.bucket.read(LOCK))
        if after is None or after.id != mine.id:
            raise self._refused(after)

    async def _create(self, mine: Holder) -> None:
        """Write the lock where there is none. The library does not repeat that: once an answer is lost, it could take its own for another's."""
        try:
            await self.bucket.create(LOCK, mine.to_json())
        except Failed as failed:
            if status_of(failed.said) is not None:
                raise
            if await self.bucket.read(LOCK) is None:
                await self.bucket.create(LOCK, mine.to_json())

    async def _is_free(self, there: Holder, found: Read, mine: Holder) -> bool:
        """Whether its holder is gone: it said so, this machine proves it, or nothing was heard of it for too long."""
        if not there.id or there.place == mine.place:
            return True
        if datetime.now(UTC) - found.modified < SILENCE:
            return False
        # By this computer's clock it has been silent; what counts is the store's clock, which has stamped the lock.
        await self.bucket.write(CLOCK, mine.id.encode())
        stamped = await self.bucket.read(CLOCK)
        return stamped is not None and stamped.modified - found.modified >= SILENCE

    def _refused(self, there: Holder | None) -> Stop:
        then = "run the same command again when that is done; if it broke off, in 15 minutes, or with --steal-lock"
        return Stop(Exit.LOCKED, f"{named(there)} is publishing to {self.name}; {then}")

    def _beat(self, mine: Holder, over: threading.Event) -> None:
        """Say again and again that the holder is there, until it is over or somebody else has the lock."""
        while not over.wait(HEARTBEAT):
            # What is wrong with the connection, the publish itself will tell.
            with suppress(Failed):
                if not asyncio.run(self._renew(mine)):
                    return

    async def _renew(self, mine: Holder) -> bool:
        there = read_holder(await self.bucket.read(LOCK))
        if there is None or there.id != mine.id:
            return False
        await self.bucket.write(LOCK, replace(mine, heartbeat=now()).to_json())
        return True

    async def _give_back(self, mine: Holder) -> None:
        """Delete the lock, or, where nothing may be deleted, say in it that it is free. Whatever fails, the next one on this machine may have it."""
        with suppress(Failed):
            there = read_holder(await self.bucket.read(LOCK))
            if there is None or there.id != mine.id:
                return
            try:
                await self.bucket.delete([LOCK])
            except Failed:
                await self.bucket.write(LOCK, replace(mine, id="").to_json())

    def _file(self) -> Path:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Stop(Exit.UNREACHABLE, f"{self.folder} may not be written by you; check who owns it") from error
        return self.folder / LOCAL


def named(there: Holder | None) -> str:
    """The holder for people."""
    return f"{there.by} (since {moment(there.since)})" if there and there.by else "somebody else"


def new_holder(place: str) -> Holder:
    """This process."""
    return Holder(secrets.token_hex(8), somebody(), now(), socket.gethostname(), os.getpid(), place, now())


def read_holder(found: Read | None) -> Holder | None:
    """Who is in the object; somebody without a name when it cannot be read as one."""
    if found is None:
        return None
    try:
        return Holder(**json.loads(found.body))
    except (ValueError, TypeError):
        return Holder("unknown", "", "", "", 0, "", "")


def place_of(file: Path) -> str:
    """A name for a file on this machine that no other file on any other has."""
    file.touch()
    there = file.stat()
    return hashlib.sha256(f"{socket.gethostname()}:{file.resolve()}:{there.st_dev}:{there.st_ino}".encode()).hexdigest()[:16]
