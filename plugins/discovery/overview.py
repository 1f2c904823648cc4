"""What ``llms.txt`` says of this site: the practice, how it is reached, and its pages by kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .escaping import escaped, link
from .llms import Entry, Section, llms

# A program reads the whole list before it chooses; what is older is found from the page that lists everything.
MOST_ENTRIES = 100
COPY = "index.html.md"


def overview(library: Any, context: Mapping[str, Any]) -> str:
    """The whole file, from the library and the variables every page has.

    Where a page has a copy in Markdown, that is what is linked; pages that search engines may not list are left out.
    """
    practice = library.practice
    base = practice.address
    articles = [text_entry(article, COPY) for article in indexed(context["articles"])]
    topics = [Entry(topic.name, f"{base}/{topic.url}", topic.summary) for topic in indexed(context["topics"])]
    people = [Entry(person.title, person.canonical, person.role) for person in indexed(context["people"])]
    pages = sorted((text_entry(page) for page in indexed(context["pages"])), key=lambda entry: entry.url)
    studies = [text_entry(study) for study in indexed(context["case_studies"])]
    questions = practice.index_page("faq")
    sections = [
        Section("Services", [text_entry(service, COPY) for service in indexed(context["services"])]),
        Section("Insights", bounded(articles, f"{base}/insights/", "All insights")),
        Section("Questions", [Entry(questions.title, f"{base}/faq/{COPY}", questions.summary)]),
        Section("Topics", bounded(topics, f"{base}/topics/", "All topics")),
        Section("Case studies", bounded(studies, f"{base}/case-studies/", "All case studies")),
        Section("Optional", [*people, *pages]),
    ]
    paragraphs = [
        escaped(practice.home.introduction),
        reached(practice, library.booking_page),
        f"An address that ends in {COPY} is a page's text as Markdown; without that ending it is the page.",
    ]
    return llms(practice.name, practice.description, paragraphs, sections)


def reached(practice: Any, booking_page: str) -> str:
    """How one talks to somebody."""
    ways = [link(practice.contact.email, f"mailto:{practice.contact.email}")]
    if not booking_page.startswith("mailto:"):
        ways.append(link(practice.booking.label, f"{practice.address}{booking_page}" if booking_page.startswith("/") else booking_page))
    return f"Contact: {', '.join(ways)}. {escaped(practice.response_promise)}"


def text_entry(content: Any, file: str = "") -> Entry:
    """A text as an entry; ``file`` is what to read in its folder."""
    return Entry(content.title, f"{content.canonical}{file}", content.summary or content.description)


def indexed(contents: Iterable[Any]) -> list[Any]:
    """Those that search engines may list."""
    return [content for content in contents if content.indexed]


def bounded(entries: Sequence[Entry], page: str, name: str) -> list[Entry]:
    """The first entries, and where there are more, the page that lists all."""
    left = len(entries) - MOST_ENTRIES
    return [*entries[:MOST_ENTRIES], Entry(name, page, f"{left} more")] if left > 0 else list(entries)
