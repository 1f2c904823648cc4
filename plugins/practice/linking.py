"""Give every link of the library its address and report the dead ones with their lines."""

from __future__ import annotations

import posixpath
from functools import partial
from typing import TYPE_CHECKING

from .dimensions import dimensions
from .document import Document
from .front_matter import locate
from .links import Addresses, Outgoing, Resolved, anchors, dead_fragments, resolve, resolve_links
from .names import slug_of
from .problem import Problem
from .rules import topic_slugs
from .schema import Article, FaqGroup, Person

if TYPE_CHECKING:
    from .library import Library

# Pages that need no text of their own.
GENERATED = ("", "insights/", "services/", "case-studies/", "people/", "topics/", "faq/", "search/", "subscribe/")
# Fields that name a picture, and whether the file itself is published: of a portrait only the copy made of it is, without what the camera
# wrote into it about time and place.
PICTURE_FIELDS = {"image": True, "portrait": False}


def addresses_of(library: Library) -> Addresses:
    """Everything a link may lead to."""
    pages = {*GENERATED, *(document.url.partition("#")[0] for document in library.documents)}
    chosen = topic_slugs(library.documents)
    for document in library.of_type(Article):
        fields = document.fields
        assert isinstance(fields, Article)
        pages.update(f"topics/{chosen.get(tag.casefold()) or slug_of(tag)}/" for tag in fields.tags)
        pages.add(f"insights/category/{slug_of(fields.category)}/")
    return Addresses(
        texts={document.path: document.url for document in library.documents},
        withheld={document.path: "a draft" if document.draft else "dated in the future" for document in library.withheld},
        files=library.files,
        pages=frozenset(pages),
        base_path=library.base_path,
    )


def link_documents(library: Library) -> None:
    """Resolve the links of all texts, then check the fragments, for which every page must be known."""
    addresses = addresses_of(library)
    outgoing: list[tuple[Document, list[Outgoing]]] = []
    for document in library.documents:
        found = resolve_links(document.html, document.path, addresses, partial(image_attributes, library, document))
        document.html = found.html
        document.files = sorted({*found.files, *picture_fields(library, document)})
        outgoing.append((document, found.outgoing))
        for written, reason in found.dead:
            report(library, document, written, reason)
    link_results(library, addresses)
    known: dict[str, set[str]] = {}
    for document in library.documents:
        known.setdefault(document.url.partition("#")[0], {"main"}).update(anchors(document.html))
        if isinstance(document.fields, FaqGroup):
            known["faq/"].add(document.slug)
    for document, links in outgoing:
        for written, reason in dead_fragments(links, known):
            report(library, document, written, reason)


def link_results(library: Library, addresses: Addresses) -> None:
    """Questions were taken from the HTML before it had its links: give their answers the same addresses."""
    for document in library.documents:
        for question in document.results.get("questions", []):
            for attribute in ("question_html", "answer_html"):
                resolved = resolve_links(getattr(question, attribute), document.path, addresses)
                setattr(question, attribute, resolved.html)


def report(library: Library, document: Document, written: str, reason: str) -> None:
    """A dead link, on each line it is written."""
    lines = list(locate(document.front.body, document.front.body_line, f"({written}", f'"{written}"', f": {written}", f"<{written}", f"'{written}'"))
    for line in lines or list(locate(document.front.body, document.front.body_line, written))[:1] or [document.front.body_line]:
        library.problems.append(Problem(document.source, line, f"the link “{written}” is dead: {reason}"))


def image_attributes(library: Library, document: Document, file: str) -> str:
    """``width`` and ``height`` of a picture, so that nothing moves while it loads."""
    try:
        width, height = dimensions(library.content / file)
    except ValueError as error:
        report_picture(library, document, file, str(error))
        return ""
    return f'width="{width}" height="{height}"'


def report_picture(library: Library, document: Document, file: str, reason: str) -> None:
    """A picture that is broken."""
    line = next(locate(document.front.body, document.front.body_line, posixpath.basename(file)), document.front.body_line)
    library.problems.append(Problem(document.source, line, f"the picture {file} cannot be used: {reason}"))


def picture_fields(library: Library, document: Document) -> list[str]:
    """Pictures named in the fields, by their path below the content folder."""
    files = []
    for name, is_published in PICTURE_FIELDS.items():
        if written := getattr(document.fields, name, None):
            file = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), written))
            if file not in library.files:
                library.problems.append(
                    Problem(document.source, document.line_of(name), f"{name}: there is no picture {file}; the path starts at the text's own folder")
                )
                continue
            try:
                dimensions(library.content / file)
            except ValueError as error:
                library.problems.append(Problem(document.source, document.line_of(name), f"{name}: the picture {file} cannot be used: {error}"))
                continue
            if is_published:
                files.append(file)
    return files


def link_practice(library: Library) -> None:
    """Check the links of ``practice.toml`` and of people's and pages' link lists."""
    addresses = addresses_of(library)
    practice = library.practice
    assert practice is not None
    places: list[tuple[tuple[str | int, ...], str | None]] = [
        *((("navigation", index, "link"), link.link) for index, link in enumerate(practice.navigation)),
        *((("footer", index, "link"), link.link) for index, link in enumerate(practice.footer)),
        *((("social", index, "link"), link.link) for index, link in enumerate(practice.social)),
        *((("calls_to_action", name, "link"), call.link) for name, call in practice.calls_to_action.items()),
        *((("home", "situations", index, "link"), situation.link) for index, situation in enumerate(practice.home.situations)),
        (("home", "record", "link"), practice.home.record.link if practice.home.record else None),
        (("booking", "page"), practice.booking.page),
    ]
    for place, written in places:
        if written is None:
            continue
        found = Resolved("")
        resolve(written, "", addresses, found)
        for _, reason in found.dead:
            library.problems.append(
                Problem(library.settings_place, library.settings_line(place), f"{'.'.join(map(str, place))}: the link “{written}” is dead: {reason}")
            )
    for document in library.of_type(Person):
        for index, link in enumerate(getattr(document.fields, "links", [])):
            found = Resolved("")
            resolve(link.link, document.path, addresses, found)
            for _, reason in found.dead:
                library.problems.append(Problem(document.source, document.line_of("links", index), f"the link “{link.link}” is dead: {reason}"))
