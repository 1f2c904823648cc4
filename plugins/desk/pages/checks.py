"""All rules about the built site, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..finding import Finding
from . import data, graphs, head, leaks, links, outline, weight
from .built_page import BuiltPage
from .built_site import BuiltSite

PAGE_RULES: tuple[Callable[[BuiltPage, BuiltSite], Iterator[Finding]], ...] = (
    head.title,
    head.description,
    head.canonical,
    head.language,
    outline.one_main_heading,
    outline.heading_levels,
    outline.repeated_ids,
    outline.text_alternatives,
    outline.names,
    outline.inline_styles,
    outline.restarted_lists,
    leaks.leaked_markdown,
    leaks.run_in_lists,
    data.structured_data,
    links.internal_links,
    links.anchors,
    links.odd_links,
    links.missing_files,
    links.other_servers,
    weight.weight,
)
SITE_RULES: tuple[Callable[[BuiltSite], Iterator[Finding]], ...] = (
    head.unique_titles,
    head.unique_descriptions,
    links.missing_style_files,
    graphs.graphs,
)


def check_pages(site: BuiltSite) -> Iterator[Finding]:
    """Apply every rule to every page but those that only send visitors on to another address."""
    for page in site.pages:
        if page.redirect is not None:
            yield from links.internal_links(page, site)
            continue
        for rule in PAGE_RULES:
            yield from rule(page, site)
    for site_rule in SITE_RULES:
        yield from site_rule(site)
