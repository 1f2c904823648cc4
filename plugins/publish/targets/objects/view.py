"""What is at the target, reckoned from what was written down, what a listing shows and what a killed switch may have left."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from ...model import File
from ...releases import Release
from ..protocol import Live
from .bucket import Listing
from .names import PREVIEW, blob_of, leads_on
from .phases import HOME
from .records import Pending, State


@dataclass(frozen=True)
class View:
    """One look at a bucket. ``fitted`` are the paths of the site that is to be published, if there is one.

    ``files`` are those of ours as they are; what was changed by hand, or written by a switch that did not come to its end, has no hash. ``foreign``
    are those among them that somebody else has put where the site is to have a file. ``arrived`` is what is known of what a first publish that was
    killed has left.
    """

    state: State | None
    pending: Pending | None
    listing: Listing
    fitted: Collection[str] = ()
    arrived: Mapping[str, File] = field(default_factory=dict)
    files: dict[str, File] = field(init=False)
    foreign: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        ours = {path: self._as_it_is(path) for path in sorted(self._ours()) if path in self.listing}
        carried = set(self.carried)
        foreign = frozenset(path for path in self.fitted if path in self.listing and path not in ours and path not in carried)
        object.__setattr__(self, "files", {**ours, **{path: self._unknown(path) for path in sorted(foreign)}})
        object.__setattr__(self, "foreign", foreign)

    @property
    def carried(self) -> tuple[str, ...]:
        """Files of earlier releases that are still there."""
        return tuple(path for path in self.state.carried if path in self.listing) if self.state else ()

    @property
    def unknown(self) -> tuple[str, ...]:
        """Objects that no publish has put there."""
        ours = {*self.files, *self.carried}
        return tuple(sorted(path for path in self.listing if path not in ours and not PREVIEW.match(path)))

    @property
    def live(self) -> Live | None:
        """What visitors see; ``None`` when the bucket is empty. A site that nobody has published with us has a release without a name."""
        if self.state:
            begun = self.pending.release if self.pending and self.pending.release != self.state.live else None
            return Live(self.state.release, self.files, self.carried, self.unknown, tuple(sorted(self.foreign)), stopped=begun)
        if not self.listing.keys() - {path for path in self.listing if PREVIEW.match(path)}:
            return None
        pages = sum(path.endswith(".html") for path in self.listing)
        nameless = Release("", made="", by="somebody", pages=pages, files=len(self.listing), size=sum(entry.size for entry in self.listing.values()))
        return Live(nameless, self.files, (), self.unknown, tuple(sorted(self.foreign)))

    @property
    def is_hidden(self) -> bool:
        """Whether nobody can see a site here, whatever is written for it: there is no home page, and nothing that visitors know by another one."""
        return self.state is None and not self.foreign and HOME not in self.listing

    @property
    def content(self) -> dict[str, str]:
        """The blobs that a copy of what lies at its place would be, each with the place."""
        return {blob_of(file): path for path, file in self.files.items() if file.sha256 and not leads_on(file)}

    def _ours(self) -> set[str]:
        """Keys that a publish has written or is to delete."""
        known = {*self.state.files, *self.state.owed} if self.state else set()
        carried = set(self.carried)
        begun = self.pending.keys if self.pending else {}
        return known | {path for path, before in begun.items() if path not in carried and not self._still(path, before)}

    def _still(self, path: str, before: str | None) -> bool:
        """Whether the object is still the one that somebody else had put there before a switch was to write over it."""
        return before is not None and path in self.listing and self.listing[path].etag == before

    def _as_it_is(self, path: str) -> File:
        if self.state and path in self.state.files and self.listing[path].etag == self.state.etags.get(path):
            return self.state.files[path]
        return self.arrived.get(path) or self._unknown(path)

    def _unknown(self, path: str) -> File:
        return File(path, self.listing[path].size, "")
