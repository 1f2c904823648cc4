"""What went wrong in a text, found in the finished HTML and named by its line in the Markdown.

The HTML is what readers get, so nothing is missed and code that only shows a tag is not taken for one. The Markdown is searched only
when there is something to report.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

from .block_checks import report_blocks
from .instance import BodyMarkdown, body_markdown

FOREIGN = "script|iframe|style|object|embed|applet|link|meta|base|frame|frameset"
# A first look at the HTML in small letters, made of literals so that it costs next to nothing; the second look is exact.
SUSPECT = ("](", "style", *(f"<{name}" for name in FOREIGN.split("|")))
HANDLER = re.compile(r"on[a-z]{3,}\s*=")
PIECE = re.compile(
    r"(?s:<!--.*?-->)|(?P<code>(?i:<(pre|code|kbd|samp)\b[^>]*>(?s:.*?)</\2\s*>))|(?P<tag></?[a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>)"
)
NAME = re.compile(rf"<({FOREIGN})\b", re.IGNORECASE)
ATTRIBUTE = re.compile(r"\"[^\"]*\"|'[^']*'|(?<=[\s\"'/])(style|on[a-z]{3,})\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
LEAKED_LINK = re.compile(r"\[[^\[\]]*\]\([^)\s]*")


class CheckPostprocessor(Postprocessor):
    """Read the finished HTML for what should not be in it."""

    md: BodyMarkdown

    def run(self, text: str) -> str:
        """Report; the HTML stays as it is."""
        if self.md.hub and '<div class="footnote">' in text:
            self.md.report("groups of questions share a page and cannot have footnotes; put the source into the answer", self.line("[^"))
        report_blocks(self.md, text)
        small = text.lower()
        if any(trace in small for trace in SUSPECT) or HANDLER.search(small):
            done = 0
            for piece in PIECE.finditer(text):
                self.check_text(text[done : piece.start()])
                if piece["tag"]:
                    self.check_tag(piece["tag"])
                done = piece.end()
            self.check_text(text[done:])
        return text

    def check_tag(self, tag: str) -> None:
        """Elements and attributes that the content security policy stops, or that no text needs."""
        if name := NAME.match(tag):
            written = f"<{name[1]}"
            advice = "pages load nothing from elsewhere and run no scripts of their own; remove it"
            self.md.report(f"“{written}>” is not allowed in a text: {advice}", self.line(written))
        for attribute in ATTRIBUTE.finditer(tag):
            if attribute[1]:
                advice = "use a class, as in {.right}" if attribute[1].lower() == "style" else "pages run no scripts of their own; remove it"
                line = self.line(attribute[0]) or self.line(attribute[1])
                self.md.report(f"the attribute “{attribute[1]}=” is not allowed in a text: {advice}", line)

    def check_text(self, text: str) -> None:
        """A link that stayed Markdown."""
        if "](" in text:
            for link in LEAKED_LINK.findall(text) or ["]("]:
                self.md.report(
                    f"“{link}” was meant as a link and is shown as typed; write [text](address) without a space or line break between, "
                    "and outside of HTML",
                    self.line(link) or self.line("]("),
                )

    def line(self, written: str) -> int | None:
        """Where something is written."""
        return self.md.source.line_of(written)


class CheckExtension(Extension):
    """Checks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Load into a converter."""
        md.postprocessors.register(CheckPostprocessor(body_markdown(md)), "checks", -5)
