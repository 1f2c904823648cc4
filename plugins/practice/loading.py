"""Fill the library: read every text once, validate it, convert it and give its links their addresses."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from datetime import datetime
from html import unescape
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from . import references, rules
from .balance import unbalanced
from .conversion import Converter
from .document import Document
from .front_matter import locate, read_front_matter
from .library import Library
from .linking import addresses_of, link_documents, link_practice
from .moved import moved_addresses_are_free
from .names import slug_of_file
from .problem import Problem
from .schema import BY_FOLDER, FaqGroup
from .settings import Practice
from .sources import SETTINGS_FILE, find_sources, read_text
from .toml_errors import explain_toml
from .toml_lines import toml_lines
from .validation import validate
from .xml_text import xml_text

SECTION_MARK = "<!--section"
STRAY_MARK = re.compile(rf"{SECTION_MARK}[^>]*-->(?!\s*<h2)")
IMAGE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
ALTERNATIVE = re.compile(r"""\salt=(["'])\s*(?!\1)\S""", re.IGNORECASE)
SOURCE = re.compile(r"""\ssrc=(["'])(.*?)\1""", re.IGNORECASE)
REFERENCE = re.compile(r"&#([xX]?[0-9a-fA-F]+);")
FIRST_LEVEL = re.compile(r"<h1[\s>]", re.IGNORECASE)


def read_library(content: Path, now: datetime, drafts: bool = False, extensions: Sequence[str] = (), address: str | None = None) -> Library:
    """Read the content folder.

    ``now`` is an aware moment, taken once a build; ``extensions`` are further Markdown extensions by module name; ``address`` takes the place of
    the practice's own, for a copy of the site somewhere else. Never raises for what the owner wrote: everything wrong is in
    ``Library.problems``, ordered by place.
    """
    library = Library(content, now, drafts)
    read_practice(library)
    if library.practice and address:
        library.practice = library.practice.model_copy(update={"address": address})
    sources = find_sources(content)
    library.problems += sources.problems
    library.files = frozenset(sources.files)
    library.faulty |= {path: address_outside(PurePosixPath(path)) for path in sources.outside}
    for path in sources.texts:
        if document := read_document(library, path):
            shown = document.public or drafts
            (library.documents if shown else library.withheld).append(document)
    check_together(library)
    convert(library, extensions)
    library.problems += rules.one_anchor_one_place(library.of_type(FaqGroup))
    if practice := library.practice:
        link_practice(library, link_documents(library))
        for place, message in references.practice_refers_to_what_exists(library, practice):
            library.problems.append(Problem(library.settings_place, library.settings_line(place), message))
    library.problems = sorted(set(library.problems))
    return library


def read_practice(library: Library) -> None:
    """Read and validate ``practice.toml``."""
    place = library.settings_place
    file = library.content / SETTINGS_FILE
    if not file.is_file() and not file.is_symlink():
        library.problems.append(Problem(place, 0, "the file is missing; it holds the practice's name, address and everything else about it"))
        return
    text, problem = read_text(library.content, SETTINGS_FILE)
    if problem:
        library.problems.append(problem)
        return
    library.practice_lines = toml_lines(text)
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        library.problems.append(Problem(place, *explain_toml(error, text)))
        return
    library.practice, errors = validate(Practice, values)
    library.problems += [Problem(place, library.settings_line(where), message) for where, message in errors]


def read_document(library: Library, path: str) -> Document | None:
    """One text with its fields validated; ``None`` when it cannot be used, with the reasons in the library's problems."""
    source = f"{library.content.name}/{path}"
    text, problem = read_text(library.content, path)
    kind = BY_FOLDER[PurePosixPath(path).parts[0]]
    if problem:
        library.problems.append(problem)
        library.faulty[path] = kind.url.format(slug=slug_of_file(PurePosixPath(path).stem))
        return None
    front = read_front_matter(text)
    found = [Problem(source, line, message) for line, message in front.errors]
    fields = None
    if not found:
        fields, errors = validate(kind, front.values)
        found += [Problem(source, front.line_of(where), message) for where, message in errors]
        if fields is not None and not front.body.strip():
            found.append(Problem(source, front.body_line, "there is no text below the fields"))
    slug = (fields and fields.slug) or slug_of_file(PurePosixPath(path).stem)
    if not slug:
        found.append(Problem(source, 0, "no address can be made of the file’s name; add a “slug:” in small letters, digits and hyphens"))
    if fields is None or found:
        # What is unfinished in a draft is no concern of a build that leaves drafts out.
        if library.drafts or str(front.values.get("status", "")).strip().lower() != "draft":
            library.problems += found
            library.faulty[path] = kind.url.format(slug=slug)
        else:
            library.unread_drafts[path] = kind.url.format(slug=slug)
        return None
    document = Document(path, source, front, fields, slug, library.practice.address if library.practice else "")
    zone = ZoneInfo(library.practice.time_zone) if library.practice else library.now.tzinfo
    date, modified = getattr(fields, "date", None), getattr(fields, "modified", None)
    document.date = date if date is None or date.tzinfo else date.replace(tzinfo=zone)
    document.modified = modified if modified is None or modified.tzinfo else modified.replace(tzinfo=zone)
    document.future = document.date is not None and document.date > library.now
    if document.modified and document.modified > library.now and document.public:
        message = "modified: the revision lies in the future; write the day on which it was made"
        library.problems.append(Problem(source, document.line_of("modified"), message))
    return document


def address_outside(path: PurePosixPath) -> str:
    """Where a link out of the content folder would be on the site, if what it leads to lay here."""
    kind = BY_FOLDER.get(path.parts[0]) if path.suffix == ".md" else None
    return kind.url.format(slug=slug_of_file(path.stem)) if kind else str(path)


def check_together(library: Library) -> None:
    """Rules between the texts this build shows."""
    documents = library.documents
    library.problems += rules.one_address_one_page(documents)
    library.problems += rules.one_tag_one_spelling(documents)
    library.problems += rules.series_count_up(documents)
    library.problems += rules.titles_are_told_apart(documents)
    library.problems += rules.one_synonym_one_topic(documents)
    library.problems += rules.one_identifier_one_article(documents)
    library.problems += moved_addresses_are_free(library.moved, addresses_of(library).pages)
    if library.practice:
        library.problems += references.authors_exist(library, library.practice)
        library.problems += references.references_exist(library, library.practice)


def convert(library: Library, extensions: Sequence[str]) -> None:
    """Markdown to HTML, one text after the other with one converter."""
    converter = Converter(library.practice, extensions)
    for document in library.documents:
        first = document.front.body_line
        try:
            converted = converter.convert(document.front.body, document.fields)
        except RecursionError:
            message = "lists or quotations lie within one another too deeply for a text; take some levels out"
            library.problems.append(Problem(document.source, first, message))
            converter = Converter(library.practice, extensions)
            continue
        document.html, document.results = converted.html, converted.results
        for line, message in converted.messages:
            library.problems.append(Problem(document.source, first + line - 1 if line else first, message))
        library.problems += raw_html_faults(document)


def matching(body: str, body_line: int, pattern: re.Pattern[str]) -> Iterator[int]:
    """Lines of the file on which a pattern matches."""
    for offset, line in enumerate(body.split("\n")):
        if pattern.search(line):
            yield body_line + offset


def is_text(reference: str) -> bool:
    """Is this number, as it stands in a character reference, one of a character that may stand in a text?"""
    digits = reference.lstrip("xX")
    code = int(digits, 16) if reference != digits else int(digits) if digits.isdecimal() else 0
    return 0 < code <= sys.maxunicode and (chr(code).isspace() or xml_text(chr(code)) != "")


def raw_html_faults(document: Document) -> Iterator[Problem]:
    """HTML in a text that would spoil the page around it."""
    first, body = document.front.body_line, document.front.body
    if STRAY_MARK.search(document.html):
        for line in locate(body, first, SECTION_MARK):
            yield Problem(document.source, line, f"“{SECTION_MARK}” is what the build marks sections with; take it out")
    if FIRST_LEVEL.search(document.html):
        message = "the page’s title is its only first-level heading; write <h2> here"
        yield Problem(document.source, next(locate(body, first, "<h1", "<H1"), first), message)
    for image in IMAGE.findall(document.html):
        if not ALTERNATIVE.search(image):
            source = SOURCE.search(image)
            written = unescape(source[2]) if source else "<img"
            message = f"the picture {written} has no text alternative; say in one sentence what it shows: ![A field of strokes]({written})"
            yield Problem(document.source, next(locate(body, first, written), first), message)
    for name, is_open in unbalanced(document.html):
        message = f"<{name}> is opened here and never closed; add </{name}>" if is_open else f"</{name}> closes nothing; take it out"
        tag = re.compile(rf"<{'' if is_open else '/'}{re.escape(name)}(?![\w:.-])", re.IGNORECASE)
        yield Problem(document.source, next(matching(body, first, tag), first), message)
    for reference in REFERENCE.finditer(body):
        if is_text(reference[1]):
            continue
        line = first + body.count("\n", 0, reference.start())
        yield Problem(document.source, line, f"“{reference[0]}” is the number of no sign; delete it")
    if body.count("<!--") > body.count("-->"):
        yield Problem(document.source, next(locate(body, first, "<!--"), first), "a comment is opened here with <!-- and never closed; add -->")
