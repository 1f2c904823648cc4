"""The folder against the build's own account of what it wrote."""

from __future__ import annotations

from collections.abc import Iterator

from ..scan import Scan

NEEDED = ("index.html", "404.html")


def incomplete(built: Scan) -> Iterator[str]:
    """Files without which it is no site."""
    for name in NEEDED:
        if name not in built.files:
            yield f"{name} is missing"


def strangers(built: Scan) -> Iterator[str]:
    """Differences between the folder and what the build says it wrote."""
    if built.recorded is None:
        return
    for path, sha256 in built.recorded.items():
        if path not in built.files:
            yield f"{path} is gone since the build; build again"
        elif built.files[path].sha256 != sha256:
            yield f"{path} was changed after the build; change the text it is made of, and build again"
    for path in built.files.keys() - built.recorded.keys():
        yield f"{path} was not written by the build; put it beside the texts and link to it there"
