"""Addresses that lead on: what a page was called before, and the other names of a topic."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from .document import Document
from .names import slug_of
from .problem import Problem
from .schema import Topic
from .tags import folded, topics_by_name


@dataclass(frozen=True)
class Moved:
    """An earlier address: ``path`` below the site's root, and the ``target`` below it, both without a leading slash.

    ``source`` and ``line`` are where the owner wrote it.
    """

    path: str
    target: str
    source: str
    line: int


def moved_addresses(documents: Iterable[Document]) -> Iterator[Moved]:
    """Every earlier address that the texts name, and every address that a topic would have under one of its synonyms."""
    documents = list(documents)
    named = topics_by_name(documents)
    for document in documents:
        for index, alias in enumerate(document.fields.aliases):
            yield Moved(alias.removeprefix("/"), document.url, document.source, document.line_of("aliases", index))
        if isinstance(document.fields, Topic):
            found = {document.slug, ""}
            for index, name in enumerate(document.fields.synonyms):
                slug = slug_of(name)
                if named[folded(name)] is document and slug not in found:
                    yield Moved(Topic.url.format(slug=slug), document.url, document.source, document.line_of("synonyms", index))
                found.add(slug)


def moved_addresses_are_free(moved: Iterable[Moved], pages: Collection[str]) -> Iterator[Problem]:
    """An address can lead to one place only: not to a page that is there and to another, nor to two.

    ``pages`` are the addresses of all pages. Files that the build makes besides are met when all of them are written.
    """
    first: dict[str, Moved] = {}
    folded = {page.casefold(): page for page in pages}
    for one in moved:
        fault = None
        if one.path == one.target.partition("#")[0]:
            fault = "is the page’s own address; take it out"
        elif one.path in pages:
            fault = "is the address of a page that is there; take it out, or give that page another “slug:”"
        elif alike := folded.get(one.path.casefold()):
            fault = f"differs from that of /{alike} in capitals only, which many computers do not tell apart; take it out"
        elif (other := first.setdefault(one.path.casefold(), one)).target != one.target:
            fault = f"leads to another page already, by {other.source}:{other.line}; keep one of the two"
        if fault:
            yield Problem(one.source, one.line, f"the earlier address /{one.path} {fault}")
