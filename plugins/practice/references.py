"""Names that refer to texts: an author, the article to start with, a service, the principal. Each must lead somewhere."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence

from .document import Document
from .front_matter import Place
from .library import Library
from .names import comparable, stem
from .problem import Problem
from .rules import of_type
from .schema import Article, CaseStudy, Entry, FaqGroup, Page, Person, Service, Topic
from .settings import Practice
from .validation import listed


def find(documents: Iterable[Document], name: str) -> Document | None:
    """The document of that name."""
    return next((document for document in documents if document.answers_to(name)), None)


def reason_against(library: Library, kind: type[Entry], name: str, otherwise: str) -> str | None:
    """Why a name leads to no text of a type.

    ``None`` where it does, and where it leads to a text with problems of its own, of which no more can be said. ``otherwise`` is the
    sentence for a name that is nobody's.
    """
    if find(library.of_type(kind), name) or is_file_of(library.faulty, kind, name):
        return None
    if held := find(of_type(library.withheld, kind), name):
        return f"{held.source} is {held.held_back}"
    return f"the text “{name}” is a draft" if is_file_of(library.unread_drafts, kind, name) else otherwise


def is_file_of(paths: Iterable[str], kind: type[Entry], name: str) -> bool:
    """Is one of the paths that of a text of this type and name?"""
    return any(path.startswith(f"{kind.folder}/") and stem(path) == stem(name.strip()) for path in paths)


def authors_exist(library: Library, practice: Practice) -> Iterator[Problem]:
    """An author is somebody of the practice or a declared guest: the box below an article tells who speaks."""
    guests = [guest.name for guest in practice.guests]
    known = [name for person in library.of_type(Person) for name in (stem(person.path), person.fields.title)] + guests
    reasons: dict[str, str | None] = dict.fromkeys(guests)
    for document in library.of_type(Article):
        author = document.fields.author if isinstance(document.fields, Article) else None
        if author is None:
            continue
        if author not in reasons:
            guess = suggest(author, known) or "; write a file in content/people or a guest with a biography in practice.toml"
            is_guest = author.casefold() in {guest.casefold() for guest in guests}
            reasons[author] = None if is_guest else reason_against(library, Person, author, f"nobody is called “{author}”{guess}")
        if reason := reasons[author]:
            yield Problem(document.source, document.line_of("author"), f"author: {reason}")


def suggest(name: str, known: Sequence[str]) -> str:
    """“; did you mean …?” or nothing."""
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return f"; did you mean “{close[0]}”?" if close else ""


def references_exist(library: Library, practice: Practice) -> Iterator[Problem]:
    """Names of calls to action, articles and services that a text refers to."""
    declared = list(practice.calls_to_action)
    for document in library.documents:
        fields = document.fields
        if fields.call_to_action and fields.call_to_action not in declared:
            advice = suggest(fields.call_to_action, declared) or f"; declared there: {listed(declared)}"
            message = f"call_to_action: there is no “{fields.call_to_action}” in practice.toml{advice}"
            yield Problem(document.source, document.line_of("call_to_action"), message)
        if isinstance(fields, Article) and fields.take_away:
            yield from refers(library, document, "take_away", Page, fields.take_away)
        if isinstance(fields, Topic) and fields.start_here:
            yield from refers(library, document, "start_here", Article, fields.start_here)
        if isinstance(fields, Topic):
            yield from topics_exist(library, document, fields.related_topics)
        if isinstance(fields, CaseStudy) and fields.service:
            yield from refers(library, document, "service", Service, fields.service)


def topics_exist(library: Library, document: Document, names: Sequence[str]) -> Iterator[Problem]:
    """The topics a topic's file names as its neighbours are tags of articles, or introduced."""
    own = library.tag(document.fields.title)
    tags = {library.tag(tag) for article in library.of_type(Article) if isinstance(article.fields, Article) for tag in article.fields.tags}
    tags |= {library.tag(topic.fields.title) for topic in library.of_type(Topic)}
    slugs = {tag.slug for tag in tags}
    for index, name in enumerate(names):
        slug = library.tag(name).slug
        reason = "is the topic itself; take it out" if slug == own.slug else None
        if slug not in slugs and not library.faulty:
            reason = f"is no topic: no article has that tag and no file introduces it{suggest(name, sorted(tag.name for tag in tags))}"
        if reason:
            yield Problem(document.source, document.line_of("related_topics", index), f"related_topics: “{name}” {reason}")


def refers(library: Library, document: Document, field: str, kind: type[Entry], name: str) -> Iterator[Problem]:
    """A field that names a text of a type."""
    guess = suggest(name, [stem(other.path) for other in library.of_type(kind)])
    if reason := reason_against(library, kind, name, f"there is no “{name}” in {library.content.name}/{kind.folder}{guess}"):
        yield Problem(document.source, document.line_of(field), f"{field}: {reason}")


def practice_refers_to_what_exists(library: Library, practice: Practice) -> Iterator[tuple[Place, str]]:
    """Names in ``practice.toml`` that lead nowhere, as (place, sentence)."""
    guess = suggest(practice.principal, [stem(person.path) for person in library.of_type(Person)])
    nobody = f"there is no “{practice.principal}” in {library.content.name}/{Person.folder}{guess}"
    if reason := reason_against(library, Person, practice.principal, nobody):
        yield ("principal",), f"principal: {reason}"
    yield from categories_exist(library, practice)
    yield from take_aways_exist(library, practice)
    yield from questions_are_asked(library, practice)
    yield from form_has_a_page(library, practice)


def take_aways_exist(library: Library, practice: Practice) -> Iterator[tuple[Place, str]]:
    """The pages that calls to action offer to those who are not ready to talk."""
    known = [stem(page.path) for page in library.of_type(Page)]
    for name, call in practice.calls_to_action.items():
        if call.take_away:
            nothing = f"there is no “{call.take_away}” in {library.content.name}/{Page.folder}{suggest(call.take_away, known)}"
            if reason := reason_against(library, Page, call.take_away, nothing):
                yield ("calls_to_action", name, "take_away"), f"calls_to_action.{name}.take_away: {reason}"


def categories_exist(library: Library, practice: Practice) -> Iterator[tuple[Place, str]]:
    """Categories with a call to action of their own; that of an article which waits for its day exists."""
    articles = of_type([*library.documents, *library.withheld], Article)
    categories = {document.fields.category for document in articles if isinstance(document.fields, Article)}
    if any(path.startswith(f"{Article.folder}/") for path in [*library.faulty, *library.unread_drafts]):
        return
    for category in practice.category_calls_to_action:
        if category not in categories:
            message = f"category_calls_to_action: no article has the category “{category}”{suggest(category, sorted(categories))}"
            yield ("category_calls_to_action", category), message


def questions_are_asked(library: Library, practice: Practice) -> Iterator[tuple[Place, str]]:
    """The questions chosen for the home page."""
    groups = library.of_type(FaqGroup)
    asked = {comparable(question.question): question.question for group in groups for question in group.results.get("questions", [])}
    if any(path.startswith(f"{FaqGroup.folder}/") for path in library.faulty):
        return
    for index, question in enumerate(practice.home.questions):
        if comparable(question) not in asked:
            held = next((group for group in of_type(library.withheld, FaqGroup) if question in group.front.body), None)
            reason = f"no group in content/faq asks “{question}”{suggest(question, sorted(asked.values()))}"
            if held:
                reason = f"“{question}” is asked in {held.source}, which is {held.held_back}"
            yield ("home", "questions", index), f"home.questions, item {index + 1}: {reason}"


def form_has_a_page(library: Library, practice: Practice) -> Iterator[tuple[Place, str]]:
    """The form stands on the contact page, or else on the booking page."""
    layouts = {document.fields.layout for document in library.of_type(Page) if isinstance(document.fields, Page)}
    unread = any(path.startswith(f"{Page.folder}/") for path in library.faulty)
    if practice.contact.form and not unread and not layouts & {"contact", "booking"}:
        yield ("contact", "form"), "contact.form: no page shows the form; write a text in content/pages with “layout: contact”"
