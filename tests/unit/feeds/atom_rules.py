"""What RFC 4287 asks of an Atom feed, one rule a function.

Each takes the root of the document and the address it lies at, and yields what is wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from lxml.etree import _Element as Element

A = "{http://www.w3.org/2005/Atom}"
# RFC 3339, section 5.6, as RFC 4287, section 3.3 narrows it: capital T and Z, and always a zone.
DATE = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})")
# RFC 3987, section 2.2, roughly: a scheme, then nothing that must be percent-encoded.
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"\\^`{|}\x00-\x20\x7f]+")
TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+(?:;.*)?")
Faults = Iterator[str]


def entries(root: Element) -> list[Element]:
    return root.findall(f"{A}entry")


def feed_and_entries(root: Element) -> list[Element]:
    return [root, *entries(root)]


def root_is_a_feed(root: Element, _: str) -> Faults:
    if root.tag != f"{A}feed":
        yield root.tag


def one_id_title_updated_each(root: Element, _: str) -> Faults:
    """Sections 4.1.1 and 4.1.2."""
    for parent in feed_and_entries(root):
        for name in ("id", "title", "updated"):
            if len(parent.findall(f"{A}{name}")) != 1:
                yield f"{parent.tag} has {len(parent.findall(f'{A}{name}'))} of {name}"


def no_more_than_one_of(root: Element, _: str) -> Faults:
    """Sections 4.1.1 and 4.1.2."""
    once = {f"{A}{name}" for name in ("generator", "icon", "logo", "rights", "subtitle", "content", "published", "source", "summary")}
    for parent in feed_and_entries(root):
        yield from (f"{tag} stands {count} times" for tag, count in Counter(child.tag for child in parent).items() if tag in once and count > 1)


def entries_or_feed_have_authors(root: Element, _: str) -> Faults:
    """Section 4.1.1: a feed has an author unless each of its entries has; one without entries has one."""
    authors = [parent.find(f"{A}author") is not None for parent in entries(root)]
    if root.find(f"{A}author") is None and not (authors and all(authors)):
        yield "somebody is missing"


def persons_have_one_name(root: Element, _: str) -> Faults:
    """Section 3.2."""
    for person in root.iter(f"{A}author", f"{A}contributor"):
        counted = Counter(child.tag for child in person)
        if counted[f"{A}name"] != 1 or not person.findtext(f"{A}name") or counted[f"{A}uri"] > 1 or counted[f"{A}email"] > 1:
            yield f"{counted}"
        if (uri := person.find(f"{A}uri")) is not None and not IRI.fullmatch(uri.text or ""):
            yield f"{uri.text} is no IRI"


def ids_are_iris(root: Element, _: str) -> Faults:
    """Section 4.2.6."""
    yield from (f"{one.text} is no IRI" for one in root.iter(f"{A}id") if not IRI.fullmatch(one.text or ""))


def ids_are_unique(root: Element, _: str) -> Faults:
    """Section 4.2.6: the feed's own must differ too."""
    yield from (f"{text} stands {count} times" for text, count in Counter(one.text for one in root.iter(f"{A}id")).items() if count > 1)


def moments_of_change_differ(root: Element, _: str) -> Faults:
    """Section 4.1.1, and a warning of the W3C's validator."""
    counted = Counter(entry.findtext(f"{A}updated") for entry in entries(root))
    yield from (f"{text} stands {count} times" for text, count in counted.items() if count > 1)


def dates_have_a_zone(root: Element, _: str) -> Faults:
    """Section 3.3."""
    for date in root.iter(f"{A}updated", f"{A}published"):
        if not DATE.fullmatch(date.text or "") or datetime.fromisoformat(date.text).tzinfo is None:
            yield f"{date.text} is no date"


def changed_after_published_and_no_later_than_the_feed(root: Element, _: str) -> Faults:
    """Sections 4.2.9 and 4.2.15."""
    feed = datetime.fromisoformat(root.findtext(f"{A}updated"))
    for entry in entries(root):
        updated, published = (datetime.fromisoformat(entry.findtext(f"{A}{name}")) for name in ("updated", "published"))
        if not published <= updated <= feed:
            yield f"{entry.findtext(f'{A}id')}: {published}, {updated}, {feed}"


def links_lead_somewhere(root: Element, _: str) -> Faults:
    """Section 4.2.7, and none is relative."""
    for link in root.iter(f"{A}link"):
        if not re.match(r"https?://[^/]", link.get("href") or "") or not IRI.fullmatch(link.get("href")):
            yield f"{link.get('href')}"
        if link.get("type") and not TYPE.fullmatch(link.get("type")):
            yield f"{link.get('type')} is no media type"


def one_alternate_of_a_type_and_language(root: Element, _: str) -> Faults:
    """Sections 4.1.1 and 4.1.2; a link without ``rel`` is an alternate (4.2.7.2)."""
    for parent in feed_and_entries(root):
        alternates = [link for link in parent.findall(f"{A}link") if link.get("rel", "alternate") == "alternate"]
        if len({(link.get("type"), link.get("hreflang")) for link in alternates}) < len(alternates) or not alternates:
            yield f"{parent.tag} has {len(alternates)} alternates"


def feed_names_its_own_address(root: Element, address: str) -> Faults:
    """Section 4.1.1."""
    found = [(link.get("href"), link.get("type")) for link in root.findall(f"{A}link") if link.get("rel") == "self"]
    if found != [(address, "application/atom+xml")]:
        yield f"self is {found}"


def texts_are_of_a_type_and_hold_no_elements(root: Element, _: str) -> Faults:
    """Sections 3.1.1 and 4.1.3.3: text and html hold characters only; content's type may be a media type but is html here."""
    for text in root.iter(f"{A}title", f"{A}subtitle", f"{A}summary", f"{A}rights", f"{A}content"):
        expected = {"html"} if text.tag == f"{A}content" else {"text"}
        if text.get("type", "text") not in expected or len(text) or not (text.text or "").strip():
            yield f"{text.tag} is {text.get('type')} with {len(text)} elements"


def entries_have_content_and_summary(root: Element, _: str) -> Faults:
    for entry in entries(root):
        if not entry.findtext(f"{A}content") or not entry.findtext(f"{A}summary"):
            yield f"{entry.findtext(f'{A}id')}"


def categories_have_term_scheme_and_label(root: Element, _: str) -> Faults:
    """Section 4.2.2: the term is required."""
    for category in root.iter(f"{A}category"):
        if not category.get("term") or not category.get("label") or not IRI.fullmatch(category.get("scheme") or ""):
            yield f"{dict(category.attrib)}"


def language_is_said(root: Element, _: str) -> Faults:
    """Section 2."""
    if not root.get("{http://www.w3.org/XML/1998/namespace}lang"):
        yield "no xml:lang"


def only_elements_of_the_specification(root: Element, _: str) -> Faults:
    """Sections 4.1.1, 4.1.2 and 6: others are allowed in namespaces of their own."""
    known = {f"{A}{name}" for name in ("author", "category", "contributor", "id", "link", "rights", "title", "updated")}
    of_feed = known | {f"{A}{name}" for name in ("generator", "icon", "logo", "subtitle", "entry")}
    of_entry = known | {f"{A}{name}" for name in ("content", "published", "source", "summary")}
    for parent in feed_and_entries(root):
        allowed = of_entry if parent.tag == f"{A}entry" else of_feed
        yield from (f"{child.tag} in {parent.tag}" for child in parent if child.tag not in allowed and not child.tag.startswith("{http://search."))


RULES = [
    root_is_a_feed,
    one_id_title_updated_each,
    no_more_than_one_of,
    entries_or_feed_have_authors,
    persons_have_one_name,
    ids_are_iris,
    ids_are_unique,
    moments_of_change_differ,
    dates_have_a_zone,
    changed_after_published_and_no_later_than_the_feed,
    links_lead_somewhere,
    one_alternate_of_a_type_and_language,
    feed_names_its_own_address,
    texts_are_of_a_type_and_hold_no_elements,
    entries_have_content_and_summary,
    categories_have_term_scheme_and_label,
    language_is_said,
    only_elements_of_the_specification,
]
