"""All guards over a built folder, each file read once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import splitext

from ..model import is_page
from ..scan import Scan
from . import account, addresses, local_links, names, pages, photographs, secrets, unfinished
from .rule import Rule, Surroundings

# More findings of one kind than this are counted instead of listed.
SHOWN = 5
PAGE, FEED, SCRIPT, DRAWING, TEXT = ".html", ".xml", ".js", ".svg", ".txt"
KINDS = {
    **dict.fromkeys((".html", ".htm", ".xhtml"), PAGE),
    **dict.fromkeys((".xml", ".json", ".webmanifest", ".rss", ".atom"), FEED),
    **dict.fromkeys((".js", ".mjs", ".css"), SCRIPT),
    **dict.fromkeys((".svg",), DRAWING),
    **dict.fromkeys((".txt", ".md", ".csv", ".ics", ".vcf", ".map", ".yml", ".yaml", ".cfg", ".conf", ".sh", ""), TEXT),
}
REFUSING: dict[str, tuple[Rule, ...]] = {
    PAGE: (secrets.RULE, pages.RULE, local_links.RULE),
    FEED: (secrets.RULE, local_links.RULE),
    SCRIPT: (secrets.RULE,),
    DRAWING: (secrets.RULE,),
    TEXT: (secrets.RULE,),
}
WARNING: dict[str, tuple[Rule, ...]] = {PAGE: (unfinished.PAGES,), SCRIPT: (unfinished.SCRIPTS,), DRAWING: (unfinished.DRAWINGS,)}


@dataclass
class Findings:
    """What speaks against publishing, and what is only to be said, as sentences."""

    refusals: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass
class Reader:
    """Applies the rules to the contents of files.

    Most lines of a page stand on others as well. A line in which no rule has seen a sign is not looked at again, which halves the time.
    """

    built: Scan
    address: str | None = None
    home: str | None = None
    clean: dict[str, set[bytes]] = field(default_factory=dict)
    signs: dict[str, list[re.Pattern[bytes]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for kind in {*KINDS.values()}:
            self.clean[kind] = set()
            self.signs[kind] = list(dict.fromkeys(sign for rule in (*REFUSING[kind], *WARNING.get(kind, ())) for sign in rule.signs))

    def is_clean(self, kind: str, body: bytes) -> bool:
        """Whether no rule for this kind of file can find anything in it."""
        fresh = set(body.split(b"\n")) - self.clean[kind]
        lines = b"\n".join(fresh)
        if any(sign.search(lines) for sign in self.signs[kind]):
            return False
        self.clean[kind] |= fresh
        return True

    def read(self, path: str, found: Findings) -> None:
        """Look at one file."""
        suffix = splitext(path)[1].lower()
        kind = KINDS.get(suffix)
        if kind is None and suffix not in photographs.PICTURES | photographs.FILMS:
            return
        body = (self.built.folder / path).read_bytes()
        found.refusals += photographs.placed(path, suffix, body)
        if is_page(path):
            self.read_page(path, body, found)
        if kind and not self.is_clean(kind, body):
            site = Surroundings(self.built.files, self.address)
            for rule in REFUSING[kind]:
                found.refusals += rule.find(path, body, site)
            for rule in WARNING.get(kind, ()):
                found.warnings += rule.find(path, body, site)

    def read_page(self, path: str, body: bytes, found: Findings) -> None:
        """What is looked for on a page as a whole."""
        found.refusals += pages.broken(path, body)
        if self.home:
            found.refusals += addresses.foreign_address(path, body, self.home)


def findings(built: Scan, site: str | None = None) -> Findings:
    """Everything there is to say about this folder before it is published; ``site`` is the address it is meant for.

    Reaches no network. Raises ``OSError`` when a file cannot be read.
    """
    if not built.files:
        return Findings([f"{built.folder.name} is empty: there is nothing to publish"])
    found = Findings([*_by_name(built)], [*unfinished.source_maps(built.files), *unfinished.sizes(built.files)])
    home = (built.folder / "index.html").read_bytes() if "index.html" in built.files else b""
    if site:
        found.refusals += addresses.wrong_address(home, site)
    reader = Reader(built, site, addresses.canonical(home))
    # Pages first: whoever is told of a few of many places is told where a reader would see it.
    for path in sorted(built.files, key=lambda path: (not is_page(path), path)):
        reader.read(path, found)
    return Findings([*map(names.printable, found.refusals)], [*map(names.printable, found.warnings)])


def summary(found: list[str]) -> list[str]:
    """Findings as they are printed: the first few of many."""
    more = len(found) - SHOWN
    return found[:SHOWN] + ([f"… and {more} more"] if more > 0 else [])


def _by_name(built: Scan) -> Iterator[str]:
    yield from account.incomplete(built)
    yield from names.way_out(built.links)
    yield from names.names(built.files)
    yield from names.twins(built.files)
    yield from account.strangers(built)
