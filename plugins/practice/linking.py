"""Give every link of the library its address and report the dead ones with their lines."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import partial
from urllib.parse import urlsplit

from .dimensions import dimensions
from .document import Document
from .front_matter import Place, locate
from .library import Library
from .links import Addresses, Outgoing, Resolved, anchors, dead_fragments, is_parsable, resolve, resolve_links
from .listings import LISTING_PAGES
from .markdown.source import Source
from .names import slug_of
from .problem import Problem
from .schema import Article, FaqGroup, Person, Topic
from .validation import name_of

PICTURES = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"}
# Fields that name a picture, and whether the file itself is published: of a portrait only the copy made of it is, without what the camera
# wrote into it about time and place.
PICTURE_FIELDS = {"image": True, "portrait": False}


def addresses_of(library: Library) -> Addresses:
    """Everything a link may lead to."""
    pages = {*LISTING_PAGES.values(), *(document.url.partition("#")[0] for document in library.documents)}
    for document in library.of_type(Article):
        fields = document.fields
        assert isinstance(fields, Article)
        pages.update(Topic.url.format(slug=library.tag(tag).slug) for tag in fields.tags)
        pages.add(f"insights/category/{slug_of(fields.category)}/")
    return Addresses(
        texts={document.path: document.url for document in library.documents},
        withheld={place: document.held_back for document in library.withheld for place in (document.path, f"/{document.url}")}
        | {place: "a draft" for path, url in library.unread_drafts.items() for place in (path, f"/{url}")},
        files=library.files,
        pages=frozenset(pages),
        base_path=library.base_path,
        moved={f"/{moved.path}": f"/{moved.target}" for moved in library.moved},
        calls=library.calls if library.practice else None,
        faulty=frozenset(place for path, url in library.faulty.items() for place in (path, f"/{url}")),
    )


def link_documents(library: Library) -> dict[str, set[str]]:
    """Resolve the links of all texts, then check the fragments, for which every page must be known. Returns the anchors of each page."""
    addresses = addresses_of(library)
    outgoing: list[tuple[Document, list[Outgoing]]] = []
    for document in library.documents:
        found = resolve_links(document.html, document.path, addresses, partial(image_attributes, library, document))
        document.html = found.html
        document.files = sorted({*found.files, *picture_fields(library, document, addresses)})
        outgoing.append((document, found.outgoing))
        for written, reason in found.dead:
            report(library, document, written, reason)
    link_results(library, addresses)
    known: dict[str, set[str]] = {}
    for document in library.documents:
        known.setdefault(document.url.partition("#")[0], {"main", "call"}).update(anchors(document.html))
        if isinstance(document.fields, FaqGroup):
            known["faq/"].add(document.slug)
    for document, links in outgoing:
        for written, reason in dead_fragments(links, known):
            report(library, document, written, reason)
    return known


def link_results(library: Library, addresses: Addresses) -> None:
    """Questions were taken from the HTML before it had its links: give their answers the same addresses."""
    for document in library.documents:
        for question in document.results.get("questions", []):
            for attribute in ("question_html", "answer_html"):
                resolved = resolve_links(getattr(question, attribute), document.path, addresses, partial(image_attributes, library, document))
                setattr(question, attribute, resolved.html)


def report(library: Library, document: Document, written: str, reason: str) -> None:
    """A dead link, on each line it is written."""
    what = f"the picture “{written}” cannot be shown" if posixpath.splitext(written)[1].lower() in PICTURES else f"the link “{written}” is dead"
    for line in lines_of(written, document):
        library.problems.append(Problem(document.source, line, f"{what}: {reason}"))


def lines_of(written: str, document: Document) -> list[int]:
    """The lines of a file on which an address stands, outside of code; the first line of the text where it cannot be found."""
    address = rf"""(?:[(<"'\s=]|^){re.escape(written)}(?=[)>"'\s]|$)""" if written else r"""\]\(\s*\)|\]\(<>|=(?:""|'')"""
    first = document.front.body_line
    found = [first + number - 1 for number, line in Source(document.front.body).lines if re.search(address, line)]
    return found or list(locate(document.front.body, first, written))[:1] or [first]


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


def picture_fields(library: Library, document: Document, addresses: Addresses) -> list[str]:
    """Pictures named in the fields, by their path below the content folder."""
    files = []
    for name, is_published in PICTURE_FIELDS.items():
        if written := getattr(document.fields, name, None):
            file = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), written))
            if file in addresses.faulty:
                continue  # what is wrong with the file itself has been said
            try:
                check_picture(file, written, library, addresses)
            except ValueError as error:
                library.problems.append(Problem(document.source, document.line_of(name), f"{name}: {error}"))
                continue
            if is_published:
                files.append(file)
    return files


def check_picture(file: str, written: str, library: Library, addresses: Addresses) -> None:
    """Raises ValueError with a sentence for a picture that cannot be used."""
    if "://" in written:
        raise ValueError("a picture of another site cannot be shown; save it beside the text and write its file name")
    if file not in library.files:
        raise ValueError(f"{addresses.missing(file)}{'' if '?' in addresses.missing(file) else '; the path starts at the text’s own folder'}")
    try:
        dimensions(library.content / file)
    except ValueError as error:
        raise ValueError(f"the picture {file} cannot be used: {error}") from None


def link_practice(library: Library, known: Mapping[str, set[str]]) -> None:
    """Check the links of ``practice.toml`` and of people's lists of links; ``known`` are the anchors of each page."""
    addresses = addresses_of(library)
    practice = library.practice
    assert practice is not None
    places: list[tuple[Place, str | None]] = [
        *((("navigation", index, "link"), link.link) for index, link in enumerate(practice.navigation)),
        *((("footer", index, "link"), link.link) for index, link in enumerate(practice.footer)),
        *((("social", index, "link"), link.link) for index, link in enumerate(practice.social)),
        *((("calls_to_action", name, "link"), call.link) for name, call in practice.calls_to_action.items()),
        *((("home", "situations", index, "link"), situation.link) for index, situation in enumerate(practice.home.situations)),
        (("home", "record", "link"), practice.home.record.link if practice.home.record else None),
        (("booking", "page"), practice.booking.page),
    ]
    for place, written in places:
        for reason in reasons_against(written, addresses, known) if written else ():
            message = f"{name_of(place)}: the link “{written}” is dead: {reason}"
            library.problems.append(Problem(library.settings_place, library.settings_line(place), message))
    for document in library.of_type(Person):
        for index, link in enumerate(getattr(document.fields, "links", [])):
            for reason in reasons_against(link.link, addresses, known):
                message = f"{name_of(('links', index))}: the link “{link.link}” is dead: {reason}"
                library.problems.append(Problem(document.source, document.line_of("links", index, "link"), message))


def reasons_against(written: str, addresses: Addresses, known: Mapping[str, set[str]]) -> list[str]:
    """Why a link that stands in no text, and so in no folder, leads nowhere."""
    if is_parsable(written) and not written.startswith("/") and not urlsplit(written).scheme:
        return ["write the page’s path, such as /about/, or a whole address, such as https://example.com"]
    found = Resolved("")
    resolve(written, "", addresses, found)
    return [reason for _, reason in [*found.dead, *dead_fragments(found.outgoing, known)]]
