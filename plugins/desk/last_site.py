"""The site as it was before: what visitors see now, where this machine can read that, else what the last build wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.engine.manifest import read_manifest
from plugins.publish.command import Options
from plugins.publish.model import Stop
from plugins.publish.targets.addresses import Setting, Targets
from plugins.publish.targets.local import LocalTarget

from .pages.built_page import BuiltPage
from .pages.reader import read_page


@dataclass(frozen=True)
class LastSite:
    """An earlier site in ``folder``; ``files`` are its pages' files, ``sources`` the texts of those the last build wrote, by file.

    ``live`` says that visitors see it; otherwise it was only built.
    """

    folder: Path
    files: tuple[str, ...]
    sources: Mapping[str, str]
    live: bool

    def page(self, file: str) -> BuiltPage | None:
        """One of its pages; None for a file that is no page of the site. Raises ``OSError`` when the file cannot be read."""
        return read_page((self.folder / file).read_bytes(), file, self.sources.get(file))


def last_site(targets: Mapping[str, Setting], root: Path, output: Path) -> LastSite | None:
    """The release that is live at the usual target of ``targets``, else the site in ``output``; None where there is neither.

    A release does not hold the sources of its pages; those of the last build are the best guess.
    """
    built = read_manifest(output) or {}
    sources = {name: source for name, entry in built.items() if isinstance(source := entry.get("source"), str)}
    if release := live_release(targets, root):
        return LastSite(release, tuple(sorted(path.relative_to(release).as_posix() for path in release.rglob("*.html"))), sources, True)
    files = tuple(sorted(name for name in built if name.endswith(".html") and (output / name).is_file()))
    return LastSite(output, files, sources, False) if files else None


def live_release(targets: Mapping[str, Setting], root: Path) -> Path | None:
    """The folder of the live release, where the target is one of this machine; what is wrong with the settings is for publishing to say."""
    try:
        target = Targets(targets, root).open(Options().target)
        release = target.live_id() if isinstance(target, LocalTarget) else None
    except Stop:
        return None
    if not isinstance(target, LocalTarget) or release is None or not (target.whole / release).is_dir():
        return None
    return target.whole / release
