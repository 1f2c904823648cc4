"""Pelican's writer, with what every page needs added before and what was written recorded after."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from blinker import signal
from jinja2 import Template
from pelican.writers import Writer

# Both are sent before each page is rendered, with ``template`` (its template's name without the ending) and ``context`` (its variables, to be
# added to). The content model answers the first; what reads its description, such as the structured data, answers the second.
page_rendering = signal("page_rendering")
page_described = signal("page_described")
# Sent with the Pelican instance once all pages are written: now is the time for files that list them or lie beside them.
pages_written = signal("pages_written")
# Sent with the Pelican instance when all other files are written as well: for what must know every address that is taken.
site_written = signal("site_written")


@dataclass
class WrittenPage:
    """A page of this build. ``path`` is relative to the output folder, ``source`` to the project."""

    path: str
    template: str
    source: str | None
    canonical: str
    indexed: bool
    modified: datetime | None
    images: list[str] = field(default_factory=list)


class PageTemplate:
    """A template that completes its variables before it renders.

    Pelican's writer paginates inside one long method and renders at the end of it; standing in for the template is the only place
    where each page, with its own number and file, can be met.
    """

    def __init__(self, template: Template, pages: list[WrittenPage]) -> None:
        self.template = template
        self.pages = pages

    def render(self, context: dict[str, Any]) -> str:
        """Render one page and record it."""
        name = (self.template.name or "").rpartition(".")[0]
        page_rendering.send(self, template=name, context=context)
        page_described.send(self, template=name, context=context)
        html = self.template.render(context)
        head = context.get("head")
        self.pages.append(
            WrittenPage(
                context["output_file"],
                name,
                context.get("source"),
                getattr(head, "canonical", ""),
                bool(context.get("indexed", True)),
                context.get("changed"),
                list(context.get("pictures", ())),
            )
        )
        return html


class PageWriter(Writer):
    """Writes pages through ``PageTemplate``; Pelican's own feeds are not used."""

    def write_file(self, name: str, template: Template, context: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        """Render and write one page, or the pages of a list."""
        super().write_file(name, PageTemplate(template, context["WRITTEN_PAGES"]), context, *args, **kwargs)
