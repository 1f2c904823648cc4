"""Code blocks that can be scrolled with the keyboard (WCAG 2.2, 2.1.1: a region that scrolls must take focus)."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

# Pygments puts an empty span first for the sake of leading line breaks in old browsers.
PLAIN = ("<pre><span></span><code>", "<pre><code>")
FOCUSABLE = '<pre tabindex="0"><code>'


class CodeBlockPostprocessor(Postprocessor):
    """Let code blocks take focus."""

    def run(self, text: str) -> str:
        """Change the opening tags; code itself is escaped and cannot contain them."""
        for opening in PLAIN:
            text = text.replace(opening, FOCUSABLE)
        return text


class CodeBlockExtension(Extension):
    """Focusable code blocks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Load into a converter."""
        md.postprocessors.register(CodeBlockPostprocessor(md), "code-blocks", 10)
