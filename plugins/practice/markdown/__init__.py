"""From the Markdown of a content file to HTML.

``make_markdown`` puts together Python-Markdown, extensions of it and of pymdown-extensions, and the ones in this package:

- ``headings`` gives ids and refuses a first-level heading; ``sections`` marks where the HTML can be cut;
- ``tables``, ``figures`` and ``code_blocks`` write HTML that is accessible and needs no ``style=``;
- ``attributes`` refuses attributes that are none; ``plain_runs`` saves time;
- ``typography`` sets quotes, dashes and ellipses; ``checks`` reports what went wrong, with its line.

Blocks and questions are plugins of their own (``plugins.blocks``, ``plugins.faq``) and come in as ``extra_extensions``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from markdown.extensions import Extension

from .attributes import AttributeExtension
from .checks import CheckExtension
from .code_blocks import CodeBlockExtension
from .figures import FigureExtension
from .headings import HeadingExtension
from .instance import BodyMarkdown
from .plain_runs import PlainRunExtension
from .sections import SectionExtension
from .tables import TableExtension
from .typography import TypographyExtension, typeset

__all__ = ["BodyMarkdown", "make_markdown", "typeset"]

STANDARD = (
    "markdown.extensions.footnotes",
    "markdown.extensions.def_list",
    "markdown.extensions.attr_list",
    "markdown.extensions.md_in_html",
    "markdown.extensions.abbr",
    "markdown.extensions.sane_lists",
    "pymdownx.highlight",
    "pymdownx.superfences",
    "pymdownx.mark",
)
BACKLINK_TITLES = {"de": "Zurück zur Anmerkung {} im Text", "fr": "Retour à la note {} dans le texte"}


def make_markdown(
    extra_extensions: Sequence[Extension | str] = (),
    language: str = "en",
    faq_headings: Collection[str] = (),
    reserved_ids: Collection[str] = ("main",),
    extension_configs: Mapping[str, Mapping[str, Any]] | None = None,
    calls: Mapping[str, Any] | None = None,
) -> BodyMarkdown:
    """Make a converter; it is costly to make and meant to be used for all texts, with ``reset()`` before each.

    ``extra_extensions`` are extension objects, or names as Python-Markdown takes them; ``language`` decides quotes and the few words
    written by the build; ``faq_headings`` open a section of questions; ``reserved_ids`` are ids of the page around the text, which no
    heading may get; ``calls`` are the calls to action that a text may show, by name.
    """
    return BodyMarkdown(
        extensions=[
            *STANDARD,
            PlainRunExtension(),
            AttributeExtension(),
            HeadingExtension(),
            SectionExtension(),
            TableExtension(),
            FigureExtension(),
            CodeBlockExtension(),
            TypographyExtension(),
            CheckExtension(),
            *extra_extensions,
        ],
        configs={
            "pymdownx.highlight": {"guess_lang": False},
            "markdown.extensions.footnotes": {"BACKLINK_TITLE": BACKLINK_TITLES.get(language[:2], "Back to footnote {} in the text")},
            **(extension_configs or {}),
        },
        language=language,
        faq_headings=faq_headings,
        reserved_ids=reserved_ids,
        calls=calls,
    )
