"""The bare copy of a branch in .cache, and the way between it and the host: nobody's working tree or index is touched.

Raises ``GitFailed`` for everything git does not do.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from .program import Git, GitFailed, reaching

# What was last fetched.
FETCHED = "refs/publish/fetched"
# How much of the history is looked at. Among so many commits there are the few releases one can go back to, even if others commit now and then.
HISTORY = 50
# Until a host says which branches it has, in seconds.
PATIENCE = 60
BLOCK = 1 << 20


class Entry(NamedTuple):
    """What stands at a path of a tree: its mode and the name of its content."""

    mode: str
    blob: str

    @property
    def is_file(self) -> bool:
        """Whether it is a file, and no link and no other repository."""
        return self.mode.startswith("100")


class Commit(NamedTuple):
    """One step of a branch's history."""

    id: str
    at: str
    author: str
    message: str


def blob_name(body: bytes) -> str:
    """The name git gives to a content."""
    return hashlib.sha1(b"blob %d\0" % len(body) + body, usedforsecurity=False).hexdigest()


class Repository:
    """A bare repository that knows one branch of one host."""

    def __init__(self, folder: Path, url: str, branch: str) -> None:
        self.folder = folder
        self.url = url
        self.head = f"refs/heads/{branch}"
        self.git = Git(folder)

    def ensure(self) -> None:
        """Make it when it is missing."""
        if not (self.folder / "HEAD").is_file():
            self.folder.mkdir(parents=True, exist_ok=True)
            self.git.run("init", "--quiet", "--bare", "--template=", str(self.folder))

    def discard(self) -> None:
        """Take it away; everything in it can be had again."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def tip(self) -> str | None:
        """The newest commit of the branch at the host, or ``None`` while there is no such branch."""
        found = self.git.run("ls-remote", "--", self.url, self.head, extra=reaching(self.url), timeout=PATIENCE).decode()
        return next((line.partition("\t")[0] for line in found.splitlines() if line.endswith(f"\t{self.head}")), None)

    def fetched(self) -> str | None:
        """The newest commit that is here with everything in it."""
        try:
            return self.git.run("rev-parse", "--verify", "--quiet", f"{FETCHED}^{{commit}}").decode().strip()
        except GitFailed:
            return None

    def fetch(self) -> None:
        """Bring what is missing of the branch and of its latest history."""
        what = ["--quiet", "--no-tags", "--no-write-fetch-head", f"--depth={HISTORY}", "--", self.url, f"+{self.head}:{FETCHED}"]
        self.git.run("fetch", *what, extra=reaching(self.url))

    def tree(self, commit: str) -> dict[str, Entry]:
        """All files of a commit by their paths."""
        found = self.git.run("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0")
        return {name(path): Entry(*name(facts).split(" ")[::2]) for facts, _, path in (line.partition(b"\t") for line in found if line)}

    def history(self, commit: str) -> list[Commit]:
        """The commits that led to this one, the newest first."""
        form = "--format=%H%n%cI%n%an%n%B"
        text = self.git.run("log", "--first-parent", "-z", f"--max-count={HISTORY}", "--encoding=UTF-8", "--no-notes", form, commit)
        return [Commit(*name(step).split("\n", 3)) for step in text.split(b"\0") if step]

    def contents(self, blobs: Iterable[str]) -> Iterator[tuple[str, str, int]]:
        """The SHA-256 and the size of contents by their names."""
        wanted = sorted(blobs)
        with self.git.reading("cat-file", "--batch", feed="".join(f"{blob}\n" for blob in wanted).encode()) as source:
            for blob in wanted:
                told = source.readline().split()
                if len(told) != 3 or told[1] != b"blob":
                    raise GitFailed(f"missing blob {blob}")
                left = size = int(told[2])
                sha256 = hashlib.sha256()
                while left:
                    block = source.read(min(left, BLOCK))
                    if not block:
                        raise GitFailed(f"missing blob {blob}")
                    sha256.update(block)
                    left -= len(block)
                source.read(1)
                yield blob, sha256.hexdigest(), size

    def add(self, bodies: Iterable[bytes]) -> None:
        """Keep contents, byte by byte as they are."""
        self.git.write("fast-import", "--quiet", "--done", chunks=_stream(bodies))

    def commit(self, entries: Mapping[str, Entry], parent: str | None, message: str, author: str) -> str:
        """Make a commit that holds exactly these files, and return its name."""
        lines = b"".join(f"{entry.mode} {entry.blob}\t".encode() + raw(path) + b"\0" for path, entry in entries.items())
        with tempfile.TemporaryDirectory() as place:
            index = {"GIT_INDEX_FILE": str(Path(place) / "index")}
            self.git.run("update-index", "-z", "--index-info", feed=lines, extra=index)
            tree = self.git.run("write-tree", extra=index).decode().strip()
        who = {"GIT_AUTHOR_NAME": author, "GIT_AUTHOR_EMAIL": "publish@localhost"}
        who |= {variable.replace("AUTHOR", "COMMITTER"): value for variable, value in who.items()}
        parents = ["-p", parent] if parent else []
        return self.git.run("commit-tree", tree, *parents, "-F", "-", feed=message.encode(), extra=who).decode().strip()

    def push(self, commit: str, seen: str | None) -> None:
        """Move the branch at the host, if it still is where it was seen: one of two publishers is too late, and learns it here."""
        lease = f"--force-with-lease={self.head}:{seen or ''}"
        self.git.run("push", "--quiet", "--porcelain", "--no-verify", lease, "--", self.url, f"{commit}:{self.head}", extra=reaching(self.url))

    def arrived(self, commit: str) -> None:
        """Note that the host has this commit."""
        self.git.run("update-ref", FETCHED, commit)

    def tidy(self) -> None:
        """Pack what has gathered, once it is much."""
        self.git.run("-c", "gc.auto=2000", "-c", "gc.autoDetach=false", "gc", "--auto", "--quiet")


def name(written: bytes) -> str:
    """A name as Python has it, which need not be text."""
    return written.decode("utf-8", "surrogateescape")


def raw(written: str) -> bytes:
    """The same as git has it."""
    return written.encode("utf-8", "surrogateescape")


def _stream(bodies: Iterable[bytes]) -> Iterator[bytes]:
    for body in bodies:
        yield b"blob\ndata %d\n" % len(body)
        yield body
        yield b"\n"
    yield b"done\n"
