"""A host of git repositories, which is a bare repository on this machine."""

from __future__ import annotations

import io
import os
import subprocess
from pathlib import Path

from plugins.publish.site import BUILD


class GitHost:
    """A host's bare repository, and what somebody else does there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet", "--bare", "--template=", str(folder), here=False)
        self.git("config", "receive.fsckObjects", "true")  # as the large hosts have it

    def git(self, *arguments: str, here: bool = True, feed: bytes | None = None, **variables: str) -> str:
        return self.output(*arguments, here=here, feed=feed, **variables).decode("utf-8", "surrogateescape").strip()

    def output(self, *arguments: str, here: bool = True, feed: bytes | None = None, **variables: str) -> bytes:
        place = [f"--git-dir={self.folder}"] if here else []
        who = {f"GIT_{role}_{what}": "Ada" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        return subprocess.run(
            ["git", *place, *arguments], check=True, capture_output=True, input=feed, env={**os.environ, **who, **variables}, timeout=60
        ).stdout

    @property
    def tip(self) -> str:
        return self.git("rev-parse", "refs/heads/gh-pages")

    @property
    def commits(self) -> list[str]:
        return self.git("log", "--format=%s", "refs/heads/gh-pages").splitlines()

    @property
    def names(self) -> list[str]:
        return [name for name in self.git("ls-tree", "-r", "-z", "--name-only", "refs/heads/gh-pages").split("\0") if name]

    @property
    def files(self) -> dict[str, str]:
        """What the branch holds, but for the file that names the build."""
        entries = [line.partition("\t") for line in self.git("ls-tree", "-r", "-z", "refs/heads/gh-pages").split("\0") if line]
        blobs = "".join(f"{facts.split(' ')[2]}\n" for facts, _, _ in entries).encode()
        found = io.BytesIO(self.output("cat-file", "--batch", feed=blobs))
        bodies = {name: (found.read(int(found.readline().split()[2])), found.read(1))[0].decode() for _, _, name in entries}
        return {name: body for name, body in bodies.items() if name != BUILD}

    def read(self, name: str) -> str:
        return self.output("cat-file", "blob", f"refs/heads/gh-pages:{name}").decode()

    def commit(self, path: str, text: str | None) -> None:
        """Somebody adds, changes or deletes a file by hand."""
        if text is None:
            self.enter("0", "0" * 40, path.encode())
        else:
            self.enter("100644", self.git("hash-object", "-w", "--stdin", feed=text.encode()), path.encode())

    def enter(self, mode: str, content: str, path: bytes) -> None:
        """Somebody changes one entry of the tree by hand; see “git update-index --index-info”."""
        index = {"GIT_INDEX_FILE": str(self.folder / "by-hand")}
        (self.folder / "by-hand").unlink(missing_ok=True)
        before = self.git("for-each-ref", "--format=%(objectname)", "refs/heads/gh-pages")
        if before:
            self.git("read-tree", before, **index)
        self.git("update-index", "-z", "--index-info", feed=f"{mode} {content}\t".encode() + path + b"\0", **index)
        self.show(self.git("write-tree", **index), *(["-p", before] if before else []), "-m", "By hand")

    def show(self, tree: str, *options: str, feed: bytes | None = None) -> None:
        """Have a new commit of a tree be the tip of the branch."""
        self.git("update-ref", "refs/heads/gh-pages", self.git("commit-tree", tree, *options, feed=feed))
