"""Questions and their answers.

In an article or a service a heading of ``faq_headings`` (``practice.toml``) opens a section of questions, down to the next heading of its
level; a question-shaped heading anywhere else is a heading. Owners write and paste questions in several forms, and all of them become the
same HTML: ``<div class="question"><h3 id="…">Question?</h3><div class="answer">…</div></div>``. In a file of ``content/faq`` every
second-level heading is a question.

``extension`` is the Markdown extension; ``entries`` and ``paragraphs`` know the forms; ``question`` is what everything else reads, taken
from the finished HTML, so that what is marked up is what is seen. ``hub`` numbers the groups for the page of questions, ``hooks`` puts
them into Pelican's context.
"""

from __future__ import annotations

from pelican.plugins import signals

from . import hooks


def register() -> None:
    """Connect the page of questions to Pelican's run; the Markdown extension is loaded by name (``MARKDOWN_EXTENSIONS``)."""
    signals.all_generators_finalized.connect(hooks.make_questions_page)
