"""The copy of a branch in .cache: brought up to date, thrown away and made anew when it is damaged, and every failure told in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from ...lock import LOCK, held, holder
from ...model import Exit, File, Stop
from ..files import told
from .branch import Branch, Tree, read_branch
from .contents import Contents
from .errors import AGAIN, BROKEN, REFUSED, explained, own_words
from .program import GitFailed
from .repository import Repository

T = TypeVar("T")


class Copy:
    """The copy of one branch of one host, below the folder of its target. It can be deleted at any time."""

    def __init__(self, cache: Path, name: str, url: str, branch: str) -> None:
        self.cache = cache
        self.name = name
        self.where = f"{re.sub('://[^/@]*@', '://', url)}#{branch}"
        self.server = login(url)
        self.repository = Repository(cache / "repository.git", url, branch)
        self.contents = Contents(cache / "contents.json")
        self.latest: Branch | None = None
        self._holding = False

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep others on this machine away. Raises ``Stop`` with who is at work."""
        with held(self.cache / LOCK, self.name):
            self._holding = True
            try:
                yield
            finally:
                self._holding = False

    def holder(self) -> str | None:
        """Who is at work here, and since when."""
        with told(str(self.cache), Exit.UNREACHABLE):
            return holder(self.cache / LOCK)

    def look(self) -> Branch:
        """The branch as it is at the host now."""
        self.latest = self._healed(self._read)
        return self.latest

    def files(self, tree: Tree) -> dict[str, File]:
        """The files of a tree as publishing compares them; a link or another repository in the place of one counts as none."""
        files = {path: entry for path, entry in tree.items() if entry.is_file}
        contents = self._healed(lambda: self.contents.of((entry.blob for entry in files.values()), self.repository))
        return {path: File(path, contents[entry.blob][1], contents[entry.blob][0]) for path, entry in files.items()}

    def send(self, commit: str, seen: str | None) -> None:
        """Move the branch at the host from where it was seen."""
        try:
            self.repository.push(commit, seen)
        except GitFailed as failed:
            said = str(failed)
            stop = explained(said, self.where, self.server, REFUSED)
            if stop and stop.code is not Exit.UNREACHABLE:
                raise stop from failed
            moved = self._moved_to(commit)
            if moved:
                return  # only the answer was lost
            if stop is None and BROKEN.search(said):
                raise self._thrown_away() from failed
            sentence = str(stop) if stop else f"{self.where}: {own_words(said)}; the live site is as it was"
            raise Stop(Exit.STOPPED if moved is None else Exit.UNREACHABLE, sentence) from failed

    def arrived(self, commit: str, own: Tree) -> None:
        """Remember what the host has; the site is live, so nothing here may end in an error that says otherwise."""
        self.latest = None
        self.contents.keep([entry.blob for entry in own.values()])
        with suppress(GitFailed):
            self.repository.arrived(commit)

    @contextmanager
    def working(self) -> Iterator[None]:
        """Tell a failure of the copy in a sentence, and throw the copy away when it is to blame."""
        try:
            yield
        except GitFailed as failed:
            raise explained(str(failed), self.where, self.server) or self._thrown_away() from failed

    def _read(self) -> Branch:
        with told(str(self.cache), Exit.UNREACHABLE):
            self.repository.ensure()
        commit = self._reach(self.repository.tip)
        if commit is None:
            return Branch()
        if self.latest and self.latest.commit == commit:
            return self.latest
        if self.repository.fetched() != commit:
            self._reach(self.repository.fetch)
            commit = self.repository.fetched() or commit
        return read_branch(self.repository, commit)

    def _reach(self, call: Callable[[], T]) -> T:
        """Do something for which the host is needed."""
        try:
            return call()
        except GitFailed as failed:
            if stop := explained(str(failed), self.where, self.server):
                raise stop from failed
            raise

    def _healed(self, call: Callable[[], T]) -> T:
        """Do something with the copy; when that fails for no known reason, once more with a new copy."""
        try:
            return call()
        except GitFailed:
            self._discard()
        try:
            self._read()
            return call()
        except GitFailed as failed:
            raise Stop(Exit.UNREACHABLE, f"{self.where}: {own_words(str(failed))}") from failed

    def _moved_to(self, commit: str) -> bool | None:
        """Whether the branch is at this commit now; ``None`` when the host does not say."""
        try:
            return self.repository.tip() == commit
        except GitFailed:
            return None

    def _thrown_away(self) -> Stop:
        self._discard()
        return Stop(Exit.STOPPED, f"the copy of {self.where} in .cache was damaged and has been thrown away; {AGAIN}")

    def _discard(self) -> None:
        """Take the copy away, unless somebody else is at work with it."""
        self.latest = None
        if self._holding:
            self.repository.discard()
        else:
            with self.lock():
                self.repository.discard()


def login(url: str) -> str:
    """How ssh takes the server of an address."""
    parts = urlsplit(url)
    server = parts.netloc.removesuffix(f":{parts.port}")
    return f"-p {parts.port} {server}" if parts.port else server
