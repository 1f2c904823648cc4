"""Rules that hold between texts: one address one page, one tag one spelling, and every name that is used exists."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from .document import Document
from .names import slug_of
from .problem import Problem
from .schema import Article, CaseStudy, Entry, FaqGroup, Page, Person, Service, Topic
from .settings import Practice
from .validation import listed

RESERVED = {"assets", "cards", "case-studies", "covers", "faq", "insights", "people", "portraits", "search", "services", "subscribe", "topics", "404"}


def of_type(documents: Iterable[Document], kind: type[Entry]) -> list[Document]:
    """The documents of one content type."""
    return [document for document in documents if isinstance(document.fields, kind)]


def named(document: Document) -> set[str]:
    """The names a document answers to: its file's, its slug and its title."""
    return {PurePosixPath(document.path).stem.casefold(), document.slug.casefold(), document.fields.title.casefold()}


def find(documents: Iterable[Document], name: str) -> Document | None:
    """The document of that name; a ``.md`` behind it does no harm."""
    wanted = name.strip().removesuffix(".md").rpartition("/")[2].casefold()
    return next((document for document in documents if wanted in named(document)), None)


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


def topic_slugs(documents: list[Document]) -> dict[str, str]:
    """Tag → slug where a topic's file chose one."""
    return {document.fields.title.casefold(): document.slug for document in of_type(documents, Topic)}


def one_tag_one_spelling(documents: list[Document]) -> Iterator[Problem]:
    """Two tags (or categories) must not land on one address: ``C++`` and ``C#`` would, and so would ``AI`` and ``ai``."""
    chosen = topic_slugs(documents)
    for field in ("tags", "category"):
        seen: dict[str, tuple[str, Document]] = {}
        for document in of_type(documents, Article):
            value = getattr(document.fields, field)
            for tag in value if isinstance(value, list) else [value]:
                slug = chosen.get(tag.casefold()) or slug_of(tag)
                other, source = seen.setdefault(slug, (tag, document))
                if not slug:
                    yield Problem(
                        document.source,
                        document.line_of(field),
                        f"{field}: “{tag}” has no letter or digit an address could be made of; write it in words",
                    )
                elif other != tag:
                    both = f"“{tag}” and “{other}” of {source.source}:{source.line_of(field)}"
                    message = f"{field}: {both} would share the address “{slug}”; spell them alike or rename one"
                    yield Problem(document.source, document.line_of(field), message)


def authors_exist(documents: list[Document], practice: Practice) -> Iterator[Problem]:
    """An author is somebody of the practice or a declared guest: the box below an article tells who speaks."""
    people = of_type(documents, Person)
    guests = {guest.name.casefold() for guest in practice.guests}
    for document in of_type(documents, Article):
        author = document.fields.author if isinstance(document.fields, Article) else None
        if author and author.casefold() not in guests and find(people, author) is None:
            known = [PurePosixPath(person.path).stem for person in people] + [guest.name for guest in practice.guests]
            advice = "write a file in content/people or a guest with a biography in practice.toml"
            yield Problem(document.source, document.line_of("author"), f"author: nobody is called “{author}”{suggest(author, known)}; {advice}")


def suggest(name: str, known: list[str]) -> str:
    """“; did you mean …?” or nothing."""
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return f"; did you mean “{close[0]}”?" if close else ""


def references_exist(documents: list[Document], practice: Practice) -> Iterator[Problem]:
    """Names of calls to action, articles and services that a text refers to."""
    articles, services = of_type(documents, Article), of_type(documents, Service)
    for document in documents:
        fields = document.fields
        if fields.call_to_action and fields.call_to_action not in practice.calls_to_action:
            known = list(practice.calls_to_action)
            advice = suggest(fields.call_to_action, known) or f"; there are {listed(known)}"
            message = f"call_to_action: there is no “{fields.call_to_action}” in practice.toml{advice}"
            yield Problem(document.source, document.line_of("call_to_action"), message)
        if isinstance(fields, Topic) and fields.start_here and find(articles, fields.start_here) is None:
            yield Problem(
                document.source,
                document.line_of("start_here"),
                f"start_here: there is no published article “{fields.start_here}” in content/insights",
            )
        if isinstance(fields, CaseStudy) and fields.service and find(services, fields.service) is None:
            yield Problem(document.source, document.line_of("service"), f"service: there is no “{fields.service}” in content/services")


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


def practice_refers_to_what_exists(documents: list[Document], practice: Practice) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Names in ``practice.toml`` that lead nowhere, as (place, sentence)."""
    people = of_type(documents, Person)
    if find(people, practice.principal) is None:
        guess = suggest(practice.principal, [PurePosixPath(person.path).stem for person in people])
        yield ("principal",), f"principal: there is no “{practice.principal}” in content/people{guess}"
    categories = {document.fields.category for document in of_type(documents, Article) if isinstance(document.fields, Article)}
    for category in practice.category_calls_to_action:
        if category not in categories:
            yield (
                ("category_calls_to_action", category),
                f"category_calls_to_action: no article has the category “{category}”{suggest(category, sorted(categories))}",
            )
    asked = {question.question for group in of_type(documents, FaqGroup) for question in group.results.get("questions", [])}
    for index, question in enumerate(practice.home.questions):
        if question not in asked:
            yield ("home", "questions", index), f"home.questions: no group in content/faq asks “{question}”{suggest(question, sorted(asked))}"


def titles_are_told_apart(documents: list[Document]) -> Iterator[Problem]:
    """Two pages with one title cannot be told apart in tabs and search results (WCAG 2.2, 2.4.2)."""
    seen: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if not isinstance(document.fields, FaqGroup | Topic):
            seen[document.fields.search_title.casefold()].append(document)
    for first, *others in seen.values():
        for other in others:
            yield Problem(other.source, other.line_of("title"), f"title: {first.source} has the same title; change one, or give one a “short_title:”")
