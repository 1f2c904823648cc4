"""Rules about what search engines and browsers read before the page: title, description, canonical address, language."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from plugins.practice.schema import DESCRIPTION_LENGTH, TITLE_TAG_LENGTH

from ..finding import Finding
from .built_page import BuiltPage
from .built_site import BuiltSite

TITLE_FIELDS = ("short_title", "title")
DESCRIPTION_FIELDS = ("description", "summary")


def title(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """Each page has a title of a length search results show in full."""
    if not page.title:
        yield Finding(page.path, 0, "the page has no title; write one under “title:”", rule="title", fields=TITLE_FIELDS)
    elif page.indexed and len(page.title) > TITLE_TAG_LENGTH:
        message = f"the title “{page.title}” has {len(page.title)} characters and search results show {TITLE_TAG_LENGTH}; add a “short_title:”"
        yield Finding(page.path, 0, message, rule="title", fields=TITLE_FIELDS)


def description(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """Each page that is found by search has a description of a length search results show."""
    low, high = DESCRIPTION_LENGTH
    if not page.indexed:
        return
    if not page.description:
        message = f"the page has no description; write one of {low} to {high} characters"
        yield Finding(page.path, 0, message, rule="description", fields=DESCRIPTION_FIELDS)
    elif not low <= len(page.description) <= high:
        message = f"the description has {len(page.description)} characters and search results show {low} to {high}; write one of that length"
        yield Finding(page.path, 0, message, rule="description", fields=DESCRIPTION_FIELDS)


def canonical(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """Each page that is found by search names its own address, in full."""
    own = f"{site.address}{page.url}"
    if not page.indexed:
        return
    if not page.canonical:
        yield Finding(page.path, 0, "the page does not name its own address; add <link rel=canonical> to its head", rule="canonical")
    elif page.canonical != own:
        yield Finding(page.path, 0, f"the page names {page.canonical} as its address, but is {own}; correct <link rel=canonical>", rule="canonical")


def language(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """The language of the page is declared (WCAG 2.2, 3.1.1)."""
    if not page.language.strip():
        yield Finding(page.path, 0, "the page does not say in which language it is; set lang on its <html>", rule="language")


def unique_titles(site: BuiltSite) -> Iterator[Finding]:
    """No two pages that are found by search have the same title."""
    yield from _repeated(site, lambda page: page.title, "title", TITLE_FIELDS)


def unique_descriptions(site: BuiltSite) -> Iterator[Finding]:
    """No two pages that are found by search have the same description."""
    yield from _repeated(site, lambda page: page.description, "description", DESCRIPTION_FIELDS)


def _repeated(site: BuiltSite, value: Callable[[BuiltPage], str | None], name: str, fields: tuple[str, ...]) -> Iterator[Finding]:
    first: dict[str, BuiltPage] = {}
    for page in site.pages:
        text = value(page)
        if not text or not page.indexed:
            continue
        earlier = first.setdefault(text.casefold(), page)
        if earlier is not page:
            message = f"the {name} “{text}” is also that of {earlier.url}; give each page its own"
            yield Finding(page.path, 0, message, rule=f"unique-{name}", fields=fields)
