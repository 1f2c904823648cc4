"""All rules about the built site, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from . import page_data, page_graphs, page_head, page_links, page_outline, page_text, page_weight
from .built_page import BuiltPage
from .built_site import BuiltSite
from .finding import Finding

PAGE_RULES: tuple[Callable[[BuiltPage, BuiltSite], Iterator[Finding]], ...] = (
    page_head.title,
    page_head.description,
    page_head.canonical,
    page_head.language,
    page_outline.one_main_heading,
    page_outline.heading_levels,
    page_outline.repeated_ids,
    page_outline.text_alternatives,
    page_outline.names,
    page_outline.inline_styles,
    page_outline.restarted_lists,
    page_text.leaked_markdown,
    page_text.run_in_lists,
    page_data.structured_data,
    page_links.internal_links,
    page_links.anchors,
    page_links.odd_links,
    page_links.missing_files,
    page_links.other_servers,
    page_weight.weight,
)
SITE_RULES: tuple[Callable[[BuiltSite], Iterator[Finding]], ...] = (
    page_head.unique_titles,
    page_head.unique_descriptions,
    page_links.missing_style_files,
    page_graphs.graphs,
)


def check_pages(site: BuiltSite) -> Iterator[Finding]:
    """Apply every rule to every page but those that only send visitors on to another address."""
    for page in site.pages:
        if page.redirect is not None:
            yield from page_links.internal_links(page, site)
            continue
        for rule in PAGE_RULES:
            yield from rule(page, site)
    for site_rule in SITE_RULES:
        yield from site_rule(site)
