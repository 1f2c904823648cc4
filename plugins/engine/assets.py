"""Theme files under names that change with their content, so that browsers may keep them for ever."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path, PurePosixPath

FOLDER = "assets"


class Assets:
    """The files of ``theme/static`` and their published names. Files are copied only when a page asks for them."""

    def __init__(self, static: Path, base_path: str = "") -> None:
        self.static = static
        self.base_path = base_path
        self.published: dict[str, str] = {}

    def url(self, name: str) -> str:
        """The address of a file, such as ``/assets/fonts/roman.1f0c2a9b.woff2``.

        ``name`` is relative to ``theme/static``. Raises FileNotFoundError for a file that is not there.
        """
        if name not in self.published:
            digest = hashlib.sha256((self.static / name).read_bytes()).hexdigest()[:8]
            path = PurePosixPath(name)
            self.published[name] = str(PurePosixPath(FOLDER) / path.with_name(f"{path.stem}.{digest}{path.suffix}"))
        return f"{self.base_path}/{self.published[name]}"

    def copy(self, output: Path) -> None:
        """Copy every file that was asked for."""
        for name, target in sorted(self.published.items()):
            destination = output / target
            destination.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.static / name, destination)
