"""``invoke check``: the texts and the built pages, read once and judged by every rule."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from plugins.practice.problem import Problem
from plugins.practice.sources import SETTINGS_FILE

from .finding import Finding
from .gone_addresses import gone_addresses
from .idle_headers import idle_headers
from .last_site import LastSite
from .origin import place, read_origins
from .pages.built_site import read_site
from .pages.checks import check_pages
from .report import Report
from .texts.checks import check_texts, faq_headings_of
from .texts.pictures import heavy_pictures
from .texts.source_text import read_texts

# Reading the content refuses these too.
READING_RULES = frozenset(("front-matter", "date", "tags", "link", "anchor"))


def check(
    content: Path,
    output: Path | None,
    *,
    theme: Path | None = None,
    address: str | None = None,
    last: LastSite | None = None,
    headers: object = (),
    problems: Iterable[Problem] = (),
) -> Report:
    """Judge the texts under ``content`` and the pages under ``output``, the folder the build wrote; without one, the texts alone.

    ``theme`` is the theme's folder, in which faults of every page are looked for; ``address`` the site's own address, taken from the
    home page where it is not given; ``last`` the site before this one, whose addresses should not be lost; ``headers`` the setting
    ``HEADERS`` it was built with; ``problems`` what reading the content found, so that it is told in the same report and not twice.
    Raises ``OSError`` when a file cannot be read.
    """
    texts = read_texts(content)
    known = [Finding(problem.path, problem.line, problem.message, rule="content") for problem in problems]
    of_texts = [*check_texts(texts, faq_headings_of(content / SETTINGS_FILE)), *heavy_pictures(content)]
    of_pages: list[Finding] = []
    pages = 0
    if output is not None:
        site = read_site(output, address)
        pages = sum(page.redirect is None for page in site.pages)
        of_pages = place(check_pages(site), site, read_origins(texts, theme))
        if last and pages:
            of_pages += gone_addresses(last, site, texts, content.name)
        of_pages += idle_headers(headers, content.parent, site.files)
        if not pages:
            of_pages.append(Finding(output.name, 0, "there is no built page here; run “invoke build” first", rule="no-pages"))
    return Report(once(known, of_texts, of_pages), pages, len(texts))


def once(known: Collection[Finding], of_texts: Collection[Finding], of_pages: Collection[Finding]) -> tuple[Finding, ...]:
    """All findings in the order of their places, each fault once.

    Where reading the content found a fault, that is told alone. A fault that is seen in the text and on the page is told in the words of
    the text, which know more; but what is advice there and an error on the page is an error.
    """
    refused = {(finding.path, finding.line) for finding in known}
    seen = {_fault(finding) for finding in of_pages if finding.severity == "error"}
    texts = {replace(finding, severity="error") if _fault(finding) in seen else finding for finding in of_texts}
    told = {_fault(finding) for finding in texts}
    found = texts | {finding for finding in of_pages if _fault(finding) not in told}
    rest = {finding for finding in found if finding.rule not in READING_RULES or (finding.path, finding.line) not in refused}
    return tuple(sorted({*known, *rest}))


def _fault(finding: Finding) -> tuple[str, int, str]:
    return finding.path, finding.line, finding.rule
