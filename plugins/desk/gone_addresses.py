"""Addresses that were there and are gone: other sites, search engines and feed readers still hold them.

What is meant is not told: that a list is shorter, that a text is held back and keeps its address, that search engines never listed a topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from plugins.practice.names import comparable, slug_of, slug_of_file
from plugins.practice.schema import BY_FOLDER

from .finding import Finding
from .last_site import LastSite
from .pages.built_page import BuiltPage
from .pages.built_site import BuiltSite
from .texts.near_names import nearly_alike
from .texts.source_text import SourceText

LATER_PAGE = re.compile(r"/page/\d+/$")
LIST = re.compile(r"/(topics|insights/category)/[^/]+/$")
# When a whole part of a site is gone, this many addresses show what is meant.
MOST_TOLD = 10


def gone_addresses(last: LastSite, site: BuiltSite, texts: Sequence[SourceText], content: str = "content") -> Iterator[Finding]:
    """Say what to write where for each page of the last site at whose address there is none now; ``content`` is the content folder's name.

    Raises ``OSError`` when a page of the last site cannot be read.
    """
    if not _is_the_same(last, site):
        return
    known = Addresses(tuple(texts), last)
    without_place: list[BuiltPage] = []
    for file in last.files:
        page = last.page(file) if file not in site.files else None
        if page is None or _is_meant(page, known):
            continue
        if text := known.led_to(page, site) if page.redirect else known.successor(page):
            yield Finding(text.path, text.line_of("aliases", "slug", "title"), _moved(page, text, site), "advice", "gone-address")
        elif near := known.near_topic(page):
            yield Finding(near.path, near.line_of("synonyms", "title"), _gone(page, last.live, "here"), "advice", "gone-address")
        else:
            without_place.append(page)
    for page in without_place[:MOST_TOLD]:
        yield Finding(f"{content}/", 0, _gone(page, last.live), "advice", "gone-address")
    if more := without_place[MOST_TOLD:]:
        message = f"the pages at {len(more)} more addresses are gone, {more[0].url} to {more[-1].url}; do the same for each"
        yield Finding(f"{content}/", 0, message, "advice", "gone-address")


@dataclass(frozen=True)
class Addresses:
    """Which text is, was, or will be at which address."""

    texts: tuple[SourceText, ...]
    last: LastSite

    @cached_property
    def by_path(self) -> dict[str, SourceText]:
        """The texts by their files."""
        return {text.path: text for text in self.texts}

    @cached_property
    def current(self) -> dict[str, SourceText]:
        """The texts by the addresses they have when they are shown."""
        return {address_of(text): text for text in self.texts if text.folder in BY_FOLDER}

    @cached_property
    def kept(self) -> frozenset[str]:
        """The addresses that a text has or keeps, shown or held back."""
        aliases = {alias if "." in alias.rpartition("/")[2] else f"{alias.rstrip('/')}/" for text in self.texts for alias in text.listed("aliases")}
        synonyms = {f"/topics/{slug_of(name)}/" for text in self.texts if text.folder == "topics" for name in text.listed("synonyms")}
        return frozenset(self.current) | aliases | synonyms

    @cached_property
    def new_by_title(self) -> dict[str, SourceText]:
        """The texts whose addresses the last site did not have, by their titles."""
        before = set(self.last.files)
        return {comparable(text.title): text for address, text in self.current.items() if text.title and _file(address) not in before}

    def near_topic(self, page: BuiltPage) -> SourceText | None:
        """The introduced topic whose name is nearly that of a topic that is gone."""
        topics = [text for text in self.texts if text.folder == "topics"] if page.url.startswith("/topics/") else []
        return next((text for text in topics if nearly_alike(text.title, heading_of(page))), None)

    def successor(self, page: BuiltPage) -> SourceText | None:
        """The text that a page was made from and that has another address now: the same file, or a new one with the same title."""
        return self.by_path.get(page.source or "") or self.new_by_title.get(comparable(heading_of(page)))

    def led_to(self, page: BuiltPage, site: BuiltSite) -> SourceText | None:
        """The text to which an earlier address led on, where that is now."""
        target = site.resolve(page.url, page.redirect or "")
        if target is None:
            return None
        before = self.last.page(_file(target.wanted)) if _file(target.wanted) in self.last.files else None
        return self.current.get(target.wanted) or (self.successor(before) if before else None)


def address_of(text: SourceText) -> str:
    """The address a text has when it is shown."""
    slug = text.field("slug").strip() or slug_of_file(PurePosixPath(text.path).stem)
    return f"/{BY_FOLDER[text.folder].url.format(slug=slug)}"


def heading_of(page: BuiltPage) -> str:
    """What a page was called."""
    return next((heading.text for heading in page.headings if heading.level == 1), "")


def _is_the_same(last: LastSite, site: BuiltSite) -> bool:
    """Is the last site an earlier state of this one, and not that of another practice, such as the sample that came with the kit?"""
    home = last.page("index.html") if "index.html" in last.files else None
    host = urlsplit(home.canonical).hostname if home and home.canonical else None
    return (host or "").removeprefix("www.") == site.host


def _is_meant(page: BuiltPage, known: Addresses) -> bool:
    """Is nobody going to miss the page, or will it be back?"""
    if LATER_PAGE.search(page.url) or page.url in known.kept:
        return True
    # A draft of a build with drafts is not listed either.
    return not page.indexed and page.redirect is None and (LIST.search(page.url) is not None or not known.last.live)


def _file(address: str) -> str:
    """The file of a page's address."""
    return f"{address[1:]}index.html" if address.endswith("/") else address[1:]


def _moved(page: BuiltPage, text: SourceText, site: BuiltSite) -> str:
    """What to write into the text that a page has become, or to which its address led."""
    alias = f"“{page.url}” to “aliases:”" if text.listed("aliases") else f"“aliases: {page.url}”"
    if page.redirect:
        return f"{page.url} used to lead to this page and leads nowhere now; add {alias} again"
    moved = f"this page was at {page.url}, where there is nothing now; add {alias}"
    if text.folder != "insights" or text.field("guid"):
        return f"{moved}, so that links go on working"
    return f"{moved} and “guid: {page.canonical or site.address + page.url}”, so that links go on working and feed readers do not get it twice"


def _gone(page: BuiltPage, live: bool, where: str = "") -> str:
    """What to write if something takes the place of a page; ``where``, unless it is the fields of whatever does."""
    name, was = heading_of(page), "was published" if live else "was in the last build"
    alias = f"write “aliases: {page.url}” {where or 'in that text’s fields'}"
    found = LIST.search(page.url)
    if page.redirect:
        return f"the address {page.url}, which led on to another page, {was} and is gone; if a page takes its place, {alias}"
    if not found:
        return f"the page {page.url} {was} and is gone; if another takes its place, {alias}"
    if found[1] == "topics":
        named = f"“synonyms: {name}”" if page.url == f"/topics/{slug_of(name)}/" else f"“aliases: {page.url}”"
        remedy = f"if another topic takes its place, write {named} {where or 'in that topic’s file'}"
        return f"{page.url} {was} and is gone, since no article has the tag “{name}” now; {remedy}"
    return f"{page.url} {was} and is gone, since no article has the category “{name}” now; if a topic or another text takes its place, {alias}"
