"""Which topic a tag means: the one it is called after, or the one whose file lists it among its synonyms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .document import Document
from .names import slug_of
from .schema import Topic


@dataclass(frozen=True)
class Tag:
    """A topic's name as it is shown, and the last part of its address."""

    name: str
    slug: str


def names_of(document: Document) -> list[str]:
    """All names of the topic that a file introduces: its title, then its synonyms."""
    fields = document.fields
    assert isinstance(fields, Topic)
    return [fields.title, *fields.synonyms]


def topics_by_name(documents: Iterable[Document]) -> dict[str, Document]:
    """The files that introduce topics, by each of their names as ``folded`` returns it. A title goes before another's synonym."""
    topics = [document for document in documents if isinstance(document.fields, Topic)]
    found = {folded(document.fields.title): document for document in topics}
    for document in topics:
        for name in names_of(document):
            found.setdefault(folded(name), document)
    return found


def folded(name: str) -> str:
    """A tag as it is compared with the names of topics: in small letters, with spaces for hyphens."""
    return " ".join(re.sub(r"[-_]", " ", name.casefold()).split())


def tag_of(written: str, topics: Mapping[str, Document]) -> Tag:
    """The topic that a tag means; ``topics`` as ``topics_by_name`` returns them."""
    if topic := topics.get(folded(written)):
        return Tag(topic.fields.title, topic.slug)
    return Tag(written, slug_of(written))
