"""What one run knows of the releases at a platform that keeps them under names of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from ..model import Exit, Files, Stop
from ..releases import Release
from ..site import Site
from .file_lists import FileList, FileLists


class KnownReleases:
    """The releases of a target at a platform; ``lists`` are those that this machine remembers, ``fitted`` is the site at hand."""

    def __init__(self, platform: str, target: str, cache: Path) -> None:
        self.platform = platform
        self.target = target
        self.lists = FileLists(cache)
        self.fitted: Site | None = None
        # How the platform calls the releases that have been seen.
        self.ids: dict[str, str] = {}
        # What was live when a release was made, for those made just now.
        self._before: dict[str, str | None] = {}

    def files(self, release: Release) -> Files | None:
        """The files of a release, as the site at hand or this machine's memory tells; ``None`` where neither does."""
        if self.fitted and release.content == self.fitted.id:
            return self.fitted.files
        known = self.lists.read(release.id)
        return known.files if known else None

    def made(self, release: Release, site: Site, digests: Mapping[str, str], earlier: Iterable[Release]) -> None:
        """Note a release that was made just now, and forget the files of all but the ``earlier`` ones."""
        self.lists.write(release.id, FileList(site.files, digests), [one.id for one in earlier])
        self._before[release.id] = release.previous

    def check_live(self, release: Release, live: Callable[[], str | None]) -> None:
        """Raise ``Stop`` with ``Exit.LOCKED`` when a release was made just now after another than the one that is live by now."""
        if release.id in self._before and live() != self._before[release.id]:
            raise Stop(Exit.LOCKED, f"somebody has published to {self.target} meanwhile, and visitors see that; run the same command again")

    def id_of(self, release: Release, look: Callable[[], object]) -> str:
        """How the platform calls a release; one that has not been seen is looked for. Raises ``Stop`` when it is not there."""
        if release.id not in self.ids:
            look()
        if release.id not in self.ids:
            raise Stop(Exit.USAGE, f"{self.platform} does not have release {release.id} any more")
        return self.ids[release.id]
