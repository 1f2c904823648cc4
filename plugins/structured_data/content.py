"""What the nodes need of the content: the attributes that content objects and the variables of a page have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from plugins.practice.attach import OfferedTier
from plugins.practice.schema import Cell, Link, Price


class Image(Protocol):
    """A picture; ``href`` is a path of the site or an address."""

    href: str
    width: int
    height: int


class Question(Protocol):
    """A question as the page shows it, under a heading with this ``id``."""

    id: str
    question: str
    answer_html: str


class Section(Protocol):
    """What follows a second-level heading with this ``id``."""

    id: str
    title: str


class Named(Protocol):
    """A category or a topic."""

    name: str


class Listed(Protocol):
    """Something a list leads to."""

    title: str
    canonical: str


class Author(Protocol):
    """Who wrote an article: one of the practice's people, who then has ``canonical`` too, or a guest with an address elsewhere or none."""

    name: str
    role: str | None
    biography: str
    href: str | None
    portrait_href: str | None


class Person(Author, Protocol):
    """One of the practice's people."""

    canonical: str
    summary: str
    links: Sequence[Link]
    knows_about: Sequence[str]


class Article(Listed, Protocol):
    """An article."""

    summary: str
    description: str
    date: datetime
    category: Named
    topics: Sequence[Named]
    words: int
    minutes: int


class Service(Listed, Protocol):
    """A service; ``price`` is ``None`` where the owner keeps it off the site."""

    summary: str
    description: str
    audience: str
    price: Price | None
    tiers: Sequence[OfferedTier]
    problem: str | None
    cells: Sequence[Cell] | None
    terms: Sequence[str]
    content: str
