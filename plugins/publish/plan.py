"""What publishing would change."""

from __future__ import annotations

from dataclasses import dataclass, field

from .model import File, Files, is_fingerprinted


@dataclass(frozen=True)
class Plan:
    """The difference between what was built and what is live, as paths in order.

    ``carried`` are files that the site does not have any more and that stay for pages which are still open.
    """

    files: Files
    live_files: Files = field(default_factory=dict)
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()

    @property
    def same(self) -> int:
        """How many files stay as they are."""
        return len(self.files) - len(self.new) - len(self.changed)

    @property
    def headers_only(self) -> tuple[str, ...]:
        """The changed files that are only to be sent with other header fields."""
        return tuple(path for path in self.changed if path in self.live_files and self.files[path].sha256 == self.live_files[path].sha256)

    @property
    def size(self) -> int:
        """How many bytes are new or changed."""
        return sum(self.files[path].size for path in (*self.new, *self.changed))

    @property
    def is_empty(self) -> bool:
        """Whether what is live is what was built."""
        return not (self.new or self.changed or self.deleted or self.carried)


def compare(files: Files, live: Files) -> Plan:
    """Plan the way from what is live to these files. Contents count, dates do not: a build rewrites them all."""
    gone = sorted(live.keys() - files.keys())
    return Plan(
        files=files,
        live_files=live,
        new=tuple(sorted(files.keys() - live.keys())),
        changed=tuple(sorted(path for path in files.keys() & live.keys() if differs(files[path], live[path]))),
        deleted=tuple(path for path in gone if not is_fingerprinted(path)),
        carried=tuple(path for path in gone if is_fingerprinted(path)),
    )


def differs(one: File, other: File) -> bool:
    """Whether two files under one path are not the same, or are not sent alike."""
    return (one.sha256, one.headers) != (other.sha256, other.headers)
