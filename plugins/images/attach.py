"""Make the pictures of a site and give each content object the addresses of its own."""

from __future__ import annotations

import hashlib
import io
import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

from PIL import Image

from plugins.practice.attach import GuestAuthor, Picture
from plugins.practice.dimensions import dimensions
from plugins.practice.formatting import locale_of, long_date, minutes_text
from plugins.practice.library import Library
from plugins.practice.names import slug_of
from plugins.practice.settings import Practice

from .card_cache import card_file
from .cards import Card
from .covers import Cover, assign, draw_cover
from .laws import HEIGHT, WIDTH
from .portraits import MONOGRAM_GROUNDS, SIDE, draw_monogram, duotone
from .typeface import Typeface


@dataclass
class PictureFiles:
    """The files of a build by their path below the site's root."""

    contents: dict[str, bytes] = field(default_factory=dict)

    def add(self, folder: str, name: str, suffix: str, content: bytes) -> str:
        """Take a file under a name that changes with its content. Returns its path."""
        path = f"{folder}/{name}.{hashlib.sha256(content).hexdigest()[:8]}{suffix}"
        self.contents[path] = content
        return path


@dataclass(frozen=True)
class CardMaker:
    """Makes the social cards of one practice."""

    practice: Practice
    face: Typeface
    cache: Path
    files: PictureFiles

    def make(self, slug: str, title: str, author: str | None, cells: Sequence[tuple[str, str]], cover: Cover) -> Picture:
        """Make one card. Its address is absolute, as those who fetch it want it."""
        look, name = self.practice.look, self.practice.name
        card = Card(title, name, look.turned_letter, tuple(cells), author, look.hot)
        path = self.files.add("cards", slug, ".png", card_file(card, cover, self.face, self.cache))
        return Picture(f"{self.practice.address}/{path}", WIDTH, HEIGHT, f"{f'{author}, ' if author else ''}{name}: {title}")


def attach(library: Library, context: dict[str, Any], face: Typeface, cache: Path) -> PictureFiles:
    """Draw covers, cards and portraits, attach them, and return their files.

    Articles, which come newest first, get ``cover`` and ``card``; people ``portrait_href`` and ``portrait_size``, guests the former; the
    context gets ``default_card``. ``cache`` is the folder that keeps the cards. Raises ValueError with a sentence if a portrait cannot be read.
    """
    practice = library.practice
    assert practice is not None
    files = PictureFiles()
    maker = CardMaker(practice, face, cache, files)
    choices = assign(article.slug for article in context["articles"])
    for article in context["articles"]:
        cover = draw_cover(article.slug, *choices[article.slug], practice.look.hot, practice.look.hot_dark)
        path = files.add("covers", article.slug, ".svg", cover.svg.encode())
        article.cover = Picture(f"{library.base_path}/{path}", WIDTH, HEIGHT, "")
        article.card = maker.make(article.slug, article.title, article.person.name, article_cells(article, practice), cover)
    context["default_card"] = default_card(maker)
    attach_portraits(library, context["people"], context["articles"], files)
    return files


def article_cells(article: Any, practice: Practice) -> list[tuple[str, str]]:
    """The cells of an article's page: the owner's own, else author, date and reading time."""
    if article.cells:
        return [(cell.label, cell.value) for cell in article.cells]
    labels = practice.look.cells
    return [
        (labels.author, article.person.name),
        (labels.date, long_date(article.date, locale_of(practice.language))),
        (labels.reading, minutes_text(article.minutes)),
    ]


def default_card(maker: CardMaker) -> Picture:
    """The card of pages that have none: what the home page opens with."""
    practice = maker.practice
    cover = draw_cover(practice.name, "turn", "hot", practice.look.hot)
    cells = [(cell.label, cell.value) for cell in practice.home.cells]
    return maker.make("practice", practice.home.headline, None, cells, cover)


def attach_portraits(library: Library, people: Iterable[Any], articles: Iterable[Any], files: PictureFiles) -> None:
    """Give people their photograph or monogram with its size, and guests a monogram. Neighbours stand on different grounds."""
    practice = library.practice
    assert practice is not None
    grounds = cycle(MONOGRAM_GROUNDS)
    for person, ground in zip(people, grounds, strict=False):
        suffix, content = portrait_file(library, person, ground, practice.look.hot)
        person.portrait_href = f"{library.base_path}/{files.add('portraits', person.slug, suffix, content)}"
        person.portrait_size = portrait_size(library, person, content)
    names = [guest.name for guest in practice.guests]
    drawn = {name: draw_monogram(name, ground, practice.look.hot).encode() for name, ground in zip(names, grounds, strict=False)}
    for article in articles:
        if isinstance(guest := article.person, GuestAuthor):
            path = files.add("portraits", slug_of(guest.name) or "guest", ".svg", drawn[guest.name])
            guest.portrait_href = f"{library.base_path}/{path}"


def portrait_file(library: Library, person: Any, ground: str, hot: str) -> tuple[str, bytes]:
    """A person's portrait: its file name's ending and its content. A drawing of their own is taken as it is."""
    if not person.portrait:
        return ".svg", draw_monogram(person.name, ground, hot).encode()
    name = portrait_name(person)
    file = library.content / name
    if file.suffix.lower() == ".svg":
        return ".svg", file.read_bytes()
    try:
        return ".webp", duotone(file)
    except ValueError as error:
        raise ValueError(f"the portrait {name} cannot be used: {error}") from None


def portrait_name(person: Any) -> str:
    """The file an owner names as a portrait, as a path below the content folder."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(str(person.document.path)), person.portrait))


def portrait_size(library: Library, person: Any, content: bytes) -> tuple[int, int] | None:
    """Width and height of the file that was made for a person; ``None`` for a drawing that does not say."""
    if not person.portrait:
        return SIDE, SIDE
    file = library.content / portrait_name(person)
    if file.suffix.lower() != ".svg":
        with Image.open(io.BytesIO(content)) as picture:
            return picture.size
    try:
        return dimensions(file)
    except ValueError:
        return None
