"""A site as a web server on a host of one's own takes it: with settings for that server, and with compressed copies that it need not make itself."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from plugins.hosting.host_files import packed, worth_packing

from ...site import Site
from ..web_server import fit_for

# These send a copy that lies beside a file; Apache compresses by itself.
SENDING_COPIES = {"nginx", "caddy"}


def fit(server: str, site: Site, cache: Path) -> tuple[Site, frozenset[str]]:
    """The site for a server, and which of its files tell the server what to do. Compressed copies are made once and kept in ``cache``."""
    fitted = fit_for(server, site)
    host = frozenset(fitted.made.keys() - site.made.keys())
    if server not in SENDING_COPIES:
        return fitted, host
    copies = Copies(cache)
    made: dict[str, bytes] = {}
    for path, file in fitted.files.items():
        if path not in host and worth_packing(path, file.size):
            body = copies.get(file.sha256) or copies.make(file.sha256, fitted.read(path))
            if len(body) < file.size:
                made[f"{path}.gz"] = body
    copies.forget(fitted)
    return fitted.with_made({path: body for path, body in made.items() if path not in fitted.files}), host


class Copies:
    """Compressed copies of files, by the hash of the file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, sha256: str) -> bytes | None:
        """A copy that was made earlier."""
        try:
            return (self.folder / sha256).read_bytes()
        except OSError:
            return None

    def make(self, sha256: str, body: bytes) -> bytes:
        """Compress a file, and keep the copy."""
        copy = packed(body, "gzip")
        # Only saves time, so that a disk that does not take it is no reason to stop.
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            new = self.folder / f".{sha256}"
            new.write_bytes(copy)
            new.replace(self.folder / sha256)
        return copy

    def forget(self, site: Site) -> None:
        """Take away the copies of files that the site has no more."""
        if self.folder.is_dir():
            wanted = {file.sha256 for file in site.files.values()}
            for place in self.folder.iterdir():
                if place.name not in wanted:
                    place.unlink(missing_ok=True)
