"""Rules that hold between texts: one address one page, one tag one spelling, one anchor one place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from .conversion import PAGE_IDS
from .document import Document
from .links import anchors
from .listings import LISTING_PAGES
from .names import comparable, slug_of
from .problem import Problem
from .schema import Article, Entry, FaqGroup, Page, Topic
from .tags import folded, names_of, topics_by_name

# What lies at the root besides texts: the lists, and the folders of what the build makes.
RESERVED = {path.rstrip("/") for path in LISTING_PAGES.values() if path} | {"assets", "cards", "covers", "portraits", "404"}


def of_type(documents: Iterable[Document], kind: type[Entry]) -> list[Document]:
    """The documents of one content type."""
    return [document for document in documents if isinstance(document.fields, kind)]


def one_address_one_page(documents: list[Document]) -> Iterator[Problem]:
    """Two texts with one address would overwrite each other."""
    first: dict[str, Document] = {}
    for document in documents:
        if isinstance(document.fields, Page) and document.slug in RESERVED:
            yield Problem(
                document.source,
                document.line_of("slug"),
                f"slug: /{document.slug}/ is an address the site itself uses; give the page another “slug:”",
            )
        other = first.setdefault(document.url, document)
        if other is not document:
            yield Problem(
                document.source,
                document.line_of("slug"),
                f"slug: “{document.slug}” is also the slug of {other.source}; give one of the two another “slug:”",
            )


def one_tag_one_spelling(documents: list[Document]) -> Iterator[Problem]:
    """Two tags (or categories) must not land on one address: ``C++`` and ``C#`` would, and so would ``AI`` and ``ai``.

    Names that a topic's file gives it, its title and its synonyms, land on its page however they are spelled.
    """
    named = topics_by_name(documents)
    introduced = {topic.slug: topic for topic in of_type(documents, Topic)}
    for field in ("tags", "category"):
        uses: defaultdict[str, list[tuple[str, Document]]] = defaultdict(list)
        for document in of_type(documents, Article):
            value = getattr(document.fields, field)
            for name in value if isinstance(value, list) else [value]:
                if field == "category" or folded(name) not in named:
                    uses[slug_of(name)].append((name, document))
        for slug, places in uses.items():
            topic = introduced.get(slug) if field == "tags" else None
            yield from (
                Problem(document.source, document.line_of(field), f"{field}: {fault}") for fault, document in spelling_faults(slug, places, topic)
            )


def spelling_faults(slug: str, places: list[tuple[str, Document]], topic: Document | None) -> Iterator[tuple[str, Document]]:
    """What is wrong with the names that share a slug, each with the article to change.

    ``places`` are the names with the articles that use them, ``topic`` is another topic's file that has the slug. The most usual spelling
    stays, and of equal ones the first.
    """
    usual = Counter(name for name, _ in places).most_common(1)[0][0]
    source, place = next((document.source, document) for name, document in places if name == usual)
    for name, document in places:
        if not slug:
            yield f"“{name}” has no letter or digit an address could be made of; write it in words", document
        elif topic:
            yield f"“{name}” would land on the page of “{topic.fields.title}”, which {topic.source} introduces; rename the tag", document
        elif name != usual:
            field = "tags" if name in getattr(document.fields, "tags", ()) else "category"
            both = f"“{name}” and “{usual}” of {source}:{place.line_of(field)}"
            yield f"{both} would share the address “{slug}”; spell them alike or rename one", document


def series_count_up(documents: list[Document]) -> Iterator[Problem]:
    """Each place in a series is taken once."""
    taken: dict[tuple[str, int], Document] = {}
    for document in of_type(documents, Article):
        fields = document.fields
        if isinstance(fields, Article) and fields.series and fields.series_part:
            other = taken.setdefault((fields.series, fields.series_part), document)
            if other is not document:
                yield Problem(
                    document.source,
                    document.line_of("series_part"),
                    f"series_part: {other.source} is part {fields.series_part} of “{fields.series}” already",
                )


def titles_are_told_apart(documents: list[Document]) -> Iterator[Problem]:
    """Two pages with one title cannot be told apart in tabs and search results (WCAG 2.2, 2.4.2)."""
    seen: dict[str, list[Document]] = defaultdict(list)
    tags: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if isinstance(document.fields, Topic):
            tags[document.fields.title.casefold()].append(document)
        elif not isinstance(document.fields, FaqGroup):
            seen[document.fields.search_title.casefold()].append(document)
    for first, *others in seen.values():
        for other in others:
            yield Problem(other.source, other.line_of("title"), f"title: {first.source} has the same title; change one, or give one a “short_title:”")
    for first, *others in tags.values():
        for other in others:
            yield Problem(other.source, other.line_of("title"), f"title: {first.source} introduces the same tag; keep one")


def one_synonym_one_topic(documents: list[Document]) -> Iterator[Problem]:
    """Another name of a topic leads to one page, so it belongs to one topic and is no topic itself."""
    titles = {folded(document.fields.title): document for document in of_type(documents, Topic)}
    claimed: dict[str, Document] = {}
    for document in of_type(documents, Topic):
        for index, synonym in enumerate(names_of(document)[1:]):
            other = titles.get(folded(synonym)) or claimed.setdefault(folded(synonym), document)
            if other is document and folded(synonym) == folded(document.fields.title):
                message = f"synonyms: “{synonym}” is the topic’s own name; take it out"
            elif other is not document:
                message = f"synonyms: “{synonym}” belongs to the topic of {other.source}; keep it in one of the two"
            else:
                continue
            yield Problem(document.source, document.line_of("synonyms", index), message)


def one_identifier_one_article(documents: list[Document]) -> Iterator[Problem]:
    """Feed readers tell entries apart by their identifiers alone (RFC 4287, section 4.2.6): an article's own address where it keeps no other."""
    articles = of_type(documents, Article)
    known = {document.canonical: document for document in articles if not identifier_of(document)}
    for document in articles:
        if (kept := identifier_of(document)) and (other := known.setdefault(kept, document)) is not document:
            message = f"guid: feeds know {other.source} by “{kept}” already; keep it in one of the two"
            yield Problem(document.source, document.line_of("guid"), message)


def identifier_of(document: Document) -> str | None:
    """The identifier that an article keeps, if it keeps one."""
    return document.fields.guid if isinstance(document.fields, Article) else None


def one_anchor_one_place(groups: list[Document]) -> Iterator[Problem]:
    """Groups of questions share a page: an anchor given twice leads to the first place only."""
    seen: dict[str, Document] = {}
    for group in groups:
        if group.slug in PAGE_IDS:
            message = f"slug: “{group.slug}” is an anchor the page itself uses; give the group another “slug:”"
            yield Problem(group.source, group.line_of("slug"), message)
        questions = {question.id: question.question for question in group.results.get("questions", [])}
        for anchor in [group.slug, *sorted(anchors(group.html))]:
            if other := seen.get(anchor):
                what = f"the question “{questions[anchor]}”" if anchor in questions else f"the anchor “#{anchor}”"
                message = f"{what} has the same address on the questions page as one of {other.source}; word it otherwise, or keep one"
                yield Problem(group.source, line_of_words(group, questions.get(anchor, anchor)), message)
            seen.setdefault(anchor, group)


def line_of_words(document: Document, words: str) -> int:
    """The line of a text that says this and nothing else, whatever its marks and quotation marks; else the text's first."""
    lines = enumerate(document.front.body.split("\n"), document.front.body_line)
    return next((number for number, line in lines if comparable(line) == comparable(words)), document.front.body_line)
