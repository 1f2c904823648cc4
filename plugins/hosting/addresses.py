"""Which address a file of the site has, and which file an address; both as paths, decoded and without the path the site lives below."""

from __future__ import annotations

# The file that a host sends for a folder.
HOME = "index.html"


def address_of(file: str) -> str:
    """The address at which hosts show a file: that of its folder for an index."""
    return f"/{file.removesuffix(HOME) if file.rpartition('/')[2] == HOME else file}"


def file_of(address: str) -> str:
    """The file that a host sends for an address that begins with a slash."""
    return f"{address}{HOME}".removeprefix("/") if address.endswith("/") else address.removeprefix("/")
