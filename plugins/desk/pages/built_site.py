"""The output folder as data: its pages, its files, and where an address in one of them leads."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from plugins.engine.manifest import read_manifest

from .built_page import BuiltPage
from .reader import css_addresses, read_page

MOST_SUGGESTIONS = 100
UNKNOWN_ADDRESS = "https://address.invalid"


class Target(NamedTuple):
    """A place on the site: ``path`` is the file that answers, None when there is none; ``slash`` when only a final slash is missing."""

    wanted: str
    path: str | None
    fragment: str
    slash: bool = False


@dataclass(frozen=True)
class BuiltSite:
    """The built site; ``name`` is the output folder's name, ``address`` the site's own address without a final slash."""

    name: str
    address: str
    pages: tuple[BuiltPage, ...]
    files: frozenset[str]
    styles: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def by_path(self) -> dict[str, BuiltPage]:
        """The pages by their files."""
        return {page.path: page for page in self.pages}

    @cached_property
    def base(self) -> str:
        """The path the site lives under, empty for the root of its host."""
        return urlsplit(self.address).path.rstrip("/")

    @cached_property
    def host(self) -> str:
        """The site's host, without ``www.``."""
        return (urlsplit(self.address).hostname or "").removeprefix("www.")

    @cached_property
    def suggestions(self) -> dict[str, str | None]:
        """What was answered for addresses that lead nowhere."""
        return {}

    @cached_property
    def resolved(self) -> dict[tuple[str, str], Target | None]:
        """Where references lead: pages have most of theirs in common, and several rules ask for each."""
        return {}

    def foreign_host(self, reference: str) -> str | None:
        """The host a reference names when it is not the site's own; None for the site's own and for references without a host."""
        try:
            host = urlsplit(reference).hostname
        except ValueError:
            return reference
        return host if host and host.removeprefix("www.") != self.host else None

    def resolve(self, url: str, reference: str) -> Target | None:
        """Where ``reference`` on the page at ``url`` leads; None when it leaves the site."""
        # What begins at the top of a host leads to the same place from everywhere.
        asked = ("" if reference.startswith(("/", "http://", "https://")) else url, reference)
        if asked not in self.resolved:
            self.resolved[asked] = self._resolve(url, reference)
        return self.resolved[asked]

    def _resolve(self, url: str, reference: str) -> Target | None:
        try:
            parts = urlsplit(urljoin(f"{self.address}{url}", reference))
        except ValueError:
            return Target(reference, None, "")
        if (parts.hostname or "").removeprefix("www.") != self.host:
            return None
        fragment = unquote(parts.fragment).partition(":~:")[0]
        wanted = unquote(parts.path)
        if wanted != self.base and not wanted.startswith(f"{self.base}/"):
            return Target(wanted, None, fragment)
        inner = wanted.removeprefix(self.base).removeprefix("/")
        if not inner or inner.endswith("/"):
            path = f"{inner}index.html"
            return Target(f"/{inner}", path if path in self.files else None, fragment)
        if inner in self.files:
            return Target(f"/{inner}", inner, fragment)
        if f"{inner}/index.html" in self.files:
            return Target(f"/{inner}", f"{inner}/index.html", fragment, slash=True)
        return Target(f"/{inner}", None, fragment)

    def similar(self, wanted: str) -> str | None:
        """The page whose address is most like ``wanted``, if one is like it at all.

        Comparing with every page takes time: when everything is broken, no more is suggested after a while.
        """
        if wanted not in self.suggestions and len(self.suggestions) < MOST_SUGGESTIONS:
            close = difflib.get_close_matches(wanted.rstrip("/") + "/", [page.url for page in self.pages if page.redirect is None], n=1, cutoff=0.75)
            self.suggestions[wanted] = close[0] if close else None
        return self.suggestions.get(wanted)


def read_site(output: Path, address: str | None = None) -> BuiltSite:
    """Read an output folder once; the address, unless given, is taken from the home page's canonical link.

    Raises ``OSError`` when a file cannot be read.
    """
    paths = sorted(path for path in output.rglob("*") if path.is_file())
    files = [path.relative_to(output).as_posix() for path in paths]
    # Without the build's own account the check works, but names pages instead of texts.
    manifest = read_manifest(output) or {}
    pages = [
        page
        for path, name in zip(paths, files, strict=True)
        if name.endswith(".html") and (page := read_page(path.read_bytes(), name, **_origin(manifest.get(name, {})))) is not None
    ]
    styles = {
        name: tuple(css_addresses(path.read_text(encoding="utf-8", errors="replace")))
        for path, name in zip(paths, files, strict=True)
        if name.endswith(".css")
    }
    return BuiltSite(output.name, (address or _address(pages)).rstrip("/"), tuple(pages), frozenset(files), styles)


def _origin(entry: Mapping[str, Any]) -> dict[str, str | None]:
    return {key: value if isinstance(value := entry.get(key), str) else None for key in ("source", "template")}


def _address(pages: Iterable[BuiltPage]) -> str:
    home = next((page for page in pages if page.url == "/"), None)
    return home.canonical if home and home.canonical and urlsplit(home.canonical).hostname else UNKNOWN_ADDRESS
