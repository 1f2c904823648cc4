"""A folder on this machine: whole releases side by side, and a symbolic link ``current`` to the one that is live.

::

    published/
      current -> releases/0007-3f9a1c2b4d5e   what a web server is pointed at
      releases/0007-3f9a1c2b4d5e/             a whole site
      records/0007-3f9a1c2b4d5e.json          when, by whom, after which; not within reach of visitors
      .lock                                   held while somebody publishes

The link is replaced by a rename, which is the only moment in which anything changes for a visitor.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from plugins.hosting.host_files import limits

from ..lock import LOCK, held, holder
from ..model import Exit, Files, Stop, content_id, is_fingerprinted
from ..plan import Plan
from ..progress import Progress
from ..releases import PREVIEWS_KEPT, Release, kept, newest_first, now, number_of, unrecorded
from ..scan import scan
from ..site import Site
from .files import SPARE, copy, flush, link, make, remove, told, write
from .protocol import Address, Live
from .web_server import fit_for, server_of, with_copies

OPTIONS = ("server",)
PREVIEWS = "previews"


def open_target(address: Address, root: Path) -> LocalTarget:
    """The folder of an address, which may be relative to ``root``. Raises ``Stop`` when it is not one to publish into."""
    folder = (root / Path(address.path).expanduser()).resolve()
    if root.resolve().is_relative_to(folder):
        raise Stop(Exit.USAGE, f"target “{address.name}” is the folder of the site’s own sources; choose one of its own, such as published")
    return LocalTarget(address, folder, address.cache(root) / "packed")


class LocalTarget:
    """A ``Target`` in a folder; ``packed`` keeps copies of files for the web server."""

    shown_within = 10.0

    def __init__(self, address: Address, folder: Path, packed: Path) -> None:
        self.name = address.name
        self.folder = folder
        self.packed = packed
        self.site = address.site
        self.noindex = address.noindex
        self.server = server_of(address)
        self.sends_headers = self.server is not None
        self.shown = address.shown
        self.current = folder / "current"
        self.whole = folder / "releases"
        self.records = folder / "records"

    def __str__(self) -> str:
        return f"{self.name} ({self.shown})"

    def fit(self, site: Site) -> Site:
        """The site with what the web server is told; for a server that nobody has named, as it was built."""
        return with_copies(self.server, fit_for(self.server, site), self.packed) if self.server else site

    def refusals(self, site: Site) -> list[str]:
        """What the web server cannot be told of the table; a folder takes everything."""
        return limits(site.table, self.server, site.files) if self.server else []

    def live_id(self) -> str | None:
        """The release the link names."""
        with told(self.shown, Exit.UNREACHABLE):
            if self.current.is_symlink():
                return self.current.readlink().name
            if self.current.exists():
                raise Stop(Exit.UNREACHABLE, f"{self.current} is not a link made by publishing; move it away or choose another folder")
            return None

    def live(self) -> Live | None:
        """What the link leads to, read from the disk and not from memory, so that what somebody changed by hand is seen."""
        with told(self.shown, Exit.UNREACHABLE):
            identifier = self.live_id()
            if identifier is None:
                return None
            place = self.whole / identifier
            if not place.is_dir():
                return None
            files = scan(place).files
            release = self._record(identifier) or unrecorded(identifier, files)
            return Live(release, {path: file for path, file in files.items() if path not in release.carried}, release.carried)

    def releases(self) -> list[Release]:
        """All releases that have both their files and their record, the newest first."""
        with told(self.shown, Exit.UNREACHABLE):
            found = [self._record(path.stem) for path in self.records.glob("*.json")] if self.records.is_dir() else []
            return newest_first(release for release in found if release and (self.whole / release.id).is_dir())

    @contextmanager
    def lock(self, steal: bool = False) -> Iterator[None]:
        """Hold the folder's lock, and first clear away what a publish left that was killed.

        There is nothing to steal: the operating system gives the lock back when its holder is gone.
        """
        with ExitStack() as holding:
            # Only the way in: what goes wrong inside is told by whoever does it.
            with told(self.shown, Exit.UNREACHABLE):
                for folder in (self.folder, self.whole, self.records):
                    make(folder)
                holding.enter_context(held(self.folder / LOCK, self.name))
                self._clear()
            yield

    def holder(self) -> str | None:
        """Whoever holds the folder's lock."""
        with told(self.shown, Exit.UNREACHABLE):
            return holder(self.folder / LOCK)

    def stage(self, site: Site, live: Live | None, progress: Progress) -> Release:
        """Copy the site into a release of its own, compare every byte, and put it beside the others."""
        numbers = [number_of(path.name) for path in self.whole.iterdir()] + [number_of(path.name) for path in self.records.iterdir()]
        release = site.release(max(numbers, default=0) + 1, live.release.id if live else None)
        partial = self.folder / f".partial-{release.id}"
        with told(self.shown, Exit.STOPPED):
            self._check_room(site.size)
            try:
                self._copy(site, partial, live, progress)
                if scan(partial).files != site.files:
                    raise Stop(Exit.STOPPED, "the copy is not what was built: something changed it meanwhile; run the same command again")
                partial.rename(self.whole / release.id)
                self._write(release)
            finally:
                remove(partial)
        return release

    def activate(self, release: Release, progress: Progress) -> None:
        """Give a release the fingerprinted files that pages now open will ask for, then point the link at it."""
        place = self.whole / release.id
        with told(self.shown, Exit.STOPPED):
            own = {path: file for path, file in scan(place).files.items() if path not in release.carried}
            if content_id(own) != release.content:
                raise Stop(Exit.REFUSED, f"release {release.id} is not what was published any more: its files were changed by hand")
            carried = self._carried(own)
            # The record first: a file that no record explains would count as a change by hand.
            release = replace(release, carried=tuple(sorted({*release.carried, *carried})))
            self._write(release)
            for path, source in carried.items():
                link(source, place / path)
            pointer = self.folder / f".current-{release.id}"
            pointer.unlink(missing_ok=True)
            self._point(pointer, release.id)
            flush()
            pointer.replace(self.current)
        # It is live now, so nothing may end in an error that says otherwise; whatever fails here the next publish mends.
        with suppress(OSError):
            self._write(replace(release, activated=now()))

    def prune(self) -> None:
        """Take away all but the newest releases; the live one and the one a rollback leads to always stay."""
        releases = self.releases()
        staying = kept(releases, self.live_id())
        with told(self.shown, Exit.STOPPED):
            for release in releases:
                if release not in staying:
                    # The record goes first: without it, whatever is left of the release is rubbish and not a release.
                    (self.records / f"{release.id}.json").unlink()
                    remove(self.whole / release.id)

    def purge(self, plan: Plan) -> list[str]:
        """Nothing stands before a folder that would have to be told."""
        return []

    def preview_address(self, token: str) -> str | None:
        """A folder is opened by a server of its own, at whatever address that has."""
        return None

    def preview(self, site: Site, token: str, progress: Progress) -> str:
        """Copy the site into ``previews/<token>``, and take away all but the newest few."""
        place = self.folder / PREVIEWS / token
        with told(self.shown, Exit.STOPPED):
            self._copy(site, place, None, progress)
            older = sorted(place.parent.iterdir(), key=lambda preview: preview.stat().st_mtime_ns, reverse=True)
            for preview in older[PREVIEWS_KEPT:]:
                remove(preview)
        return str(place)

    def _copy(self, site: Site, partial: Path, live: Live | None, progress: Progress) -> None:
        """Copy all files. One that is the same as the live one keeps its date, and so does what browsers keep of it."""
        make(partial)
        with progress.begin("copying", len(site.files), site.size) as copying:
            for path, file in site.files.items():
                if path in site.made:
                    write(site.made[path], partial / path)
                else:
                    copy(site.folder / path, partial / path)
                before = live.files.get(path) if live else None
                if live and before == file:
                    dated = (self.whole / live.release.id / path).stat()
                    os.utime(partial / path, ns=(dated.st_atime_ns, dated.st_mtime_ns))
                copying.done(1, file.size)

    def _carried(self, own: Files) -> dict[str, Path]:
        """The fingerprinted files of all releases that are kept, beside a release's own: where they go, and where they are.

        A page that was opened before the switch asks for its pictures and fonts after it.
        """
        found: dict[str, Path] = {}
        for release in self.releases():
            for path in self._fingerprinted(release):
                if path not in own:
                    found.setdefault(path, self.whole / release.id / path)
        return found

    def _fingerprinted(self, release: Release) -> Iterator[str]:
        """The release's own files whose names hold a hash of their content; not those it carries itself, or they would never end."""
        folder = self.whole / release.id
        for file in sorted(folder.rglob("*")):
            path = file.relative_to(folder).as_posix()
            if is_fingerprinted(path) and path not in release.carried and file.is_file():
                yield path

    def _check_room(self, size: int) -> None:
        needed, free = size + SPARE, shutil.disk_usage(self.folder).free
        if needed > free:
            raise Stop(Exit.STOPPED, f"the disk of {self.shown} is too full: {needed // 10**6} MB are needed and {free // 10**6} MB are free")

    def _point(self, pointer: Path, identifier: str) -> None:
        try:
            # A relative link, so that the whole folder can be moved or mounted elsewhere.
            pointer.symlink_to(Path("releases") / identifier, target_is_directory=True)
        except OSError as error:
            if sys.platform == "win32":
                raise Stop(Exit.UNREACHABLE, "Windows lets nobody make symbolic links until Developer Mode is switched on") from error
            raise

    def _record(self, identifier: str) -> Release | None:
        try:
            return Release.from_json((self.records / f"{identifier}.json").read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None

    def _write(self, release: Release) -> None:
        """Write a record, which is there whole or not at all."""
        new = self.records / f".{release.id}"
        new.write_text(release.to_json(), encoding="utf-8")
        new.replace(self.records / f"{release.id}.json")

    def _clear(self) -> None:
        """Take away what is neither live nor a release that has ever been live."""
        live = self.live_id()
        for left in [*self.folder.glob(".partial-*"), *self.folder.glob(".current-*"), *self.records.glob(".*")]:
            remove(left)
        known = {release.id: release for release in self.releases()}
        if live in known and known[live].activated is None:
            self._write(replace(known[live], activated=known[live].made))
        for place in [*self.whole.iterdir(), *self.records.glob("*.json")]:
            identifier = place.name.removesuffix(".json")
            release = known.get(identifier)
            if identifier != live and (release is None or release.activated is None):
                with suppress(FileNotFoundError):
                    remove(place)
