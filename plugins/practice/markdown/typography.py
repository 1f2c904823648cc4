"""Typographic quotes, dashes and ellipses, set once over the finished HTML.

One pass over the whole text sees what stands on both sides of a quote even where tags come between, and costs little: everything
that is not a quote, a dash or an ellipsis is passed over inside the regular expression engine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

from .instance import BodyMarkdown, body_markdown
from .plain_text import INLINE

# Elements whose text is meant letter by letter. One alternative each: a group that captures may not stand in a possessive repetition.
VERBATIM = "|".join(rf"{name}\b[^>]*+>(?s:.*?)</{name}\s*+>" for name in ("pre", "code", "kbd", "samp", "script", "style", "textarea", "svg", "math"))
# What is passed over, then one thing to decide about, or the end of the text.
ITEM = re.compile(
    rf"""
    (?: [^<"'.\-]++                                                                       # text
      | \.(?!\.\.) | -(?!-)                                                               # a full stop, a hyphen
      | <(?:
            !--(?s:.*?)-->                                                                # comments
          | (?i:{VERBATIM})
          | [a-zA-Z/!?](?:[^>"']++|"[^"]*+"|'[^']*+')*+>                                  # any other tag with its attributes
        )
      | <
    )*+
    (?P<item> ["'] | \.{{3,}}+ | -{{2,}}+ | \Z )
    """,
    re.VERBOSE,
)
BEFORE = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
AFTER = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
BLOCK = re.compile(
    r"</?(?:p|li|h[1-6]|div|t[dhr]|table|caption|d[dtl]|[uo]l|blockquote|fig(?:ure|caption)|summary|details|section|aside|pre|hr)\b", re.IGNORECASE
)
SPACE_ENTITIES = ("&nbsp;", "&#160;", "&ensp;", "&emsp;", "&thinsp;", "&#8239;")
NUMBERED_YEAR = re.compile(r"\d\ds?(?!\w)")
BOUNDARY = " "
DASHES = "–—-"
OPENERS = frozenset(f"([{{/{DASHES}¿¡«“„‘‚‹")


@dataclass(frozen=True)
class Quotes:
    """The quotes of a language, and the words that begin with an apostrophe."""

    double: tuple[str, str]
    single: tuple[str, str]
    elided: re.Pattern[str]


ENGLISH = Quotes(("“", "”"), ("‘", "’"), re.compile(r"(?:tis|twas|em|til|cause|n|round|bout)\b", re.IGNORECASE))
LANGUAGES = {
    "en": ENGLISH,
    "de": Quotes(("„", "“"), ("‚", "‘"), re.compile(r"(?:s|n|ne|nen|nem|ner)\b", re.IGNORECASE)),
    "fr": Quotes(("«\u00a0", "\u00a0»"), ("“", "”"), re.compile(r"(?!)")),
}


def quotes_of(language: str) -> Quotes:
    """The quotes of a language given as “en” or “en-GB”; English where it is not known."""
    return LANGUAGES.get(language[:2].lower(), ENGLISH)


def typeset(html: str, language: str = "en") -> str:
    """Set quotes, dashes and ellipses of HTML or of plain text.

    Left alone are tags, comments, code, inch marks after a figure, a double hyphen that begins an option (``--help``) and whatever is
    typographic already.
    """
    return Typesetter(html, quotes_of(language)).typeset()


class Typesetter:
    """One pass over one text."""

    def __init__(self, html: str, quotes: Quotes) -> None:
        self.html = html
        self.quotes = quotes
        # Where the last quote of each kind was opened and not yet closed; -1 for nowhere.
        self.double = -1
        self.single = -1
        # The last quote decided about, and whether it opened.
        self.last = -1
        self.opened = False

    def typeset(self) -> str:
        """The text with its quotes, dashes and ellipses set."""
        html = self.html
        pieces = []
        done = 0
        for match in ITEM.finditer(html):
            item = match["item"]
            if item:
                start, end = match.span("item")
                pieces.append(html[done:start])
                pieces.append(self.decide(item, start, end))
                done = end
        pieces.append(html[done:])
        return "".join(pieces)

    def decide(self, item: str, start: int, end: int) -> str:
        """What is set for one item."""
        if item == '"':
            return self.set_double(start, self.before(start), self.after(end))
        if item == "'":
            return self.set_single(start, self.before(start), self.after(end))
        if item[0] == ".":
            return {3: "…", 4: "…."}.get(len(item), item)
        return self.set_dash(item, start, end)

    def set_dash(self, item: str, start: int, end: int) -> str:
        """Two hyphens are an en dash, three an em dash; more are a line somebody drew, and an arrow or an option is meant as typed."""
        if len(item) > 3 or self.html.startswith("&gt;", end) or self.html.endswith("&lt;", 0, start):
            return item
        if len(item) == 2 and self.before(start).isspace() and self.after(end).isalpha():
            return item
        return "–" if len(item) == 2 else "—"

    def set_double(self, start: int, before: str, after: str) -> str:
        """A double quote by what stands around it."""
        is_open = self.is_open(self.double, start)
        gap = before.isspace() or before in OPENERS
        if gap and not after.isspace():
            opens = after.isalnum() or not (is_open and before in DASHES)
        elif is_open:
            opens = False
        elif gap or before.isdigit():
            return '"'
        else:
            opens = after.isalnum()
        self.double = start if opens else -1
        self.last, self.opened = start, opens
        return self.quotes.double[0 if opens else 1]

    def set_single(self, start: int, before: str, after: str) -> str:
        """A single quote or an apostrophe by what stands around it."""
        gap = before.isspace() or before in OPENERS
        if gap and not after.isspace():
            if NUMBERED_YEAR.match(self.html, start + 1) or self.quotes.elided.match(self.html, start + 1):
                return "’"
            self.single = self.last = start
            self.opened = True
            return self.quotes.single[0]
        if before.isalnum() and after.isalnum():
            return "’"
        if self.is_open(self.single, start):
            self.single, self.last, self.opened = -1, start, False
            return self.quotes.single[1]
        return "'" if gap or before.isdigit() else "’"

    def is_open(self, position: int, here: int) -> bool:
        """Was a quote opened in this block of text?"""
        return position >= 0 and not BLOCK.search(self.html, position, here)

    def before(self, position: int) -> str:
        """The character of the text before a position, through inline tags; a space at the beginning of a block."""
        html = self.html
        while position and html[position - 1] == ">":
            position = html.rfind("<", 0, position)
            tag = BEFORE.match(html, position) if position >= 0 else None
            if tag is None or tag[1].lower() not in INLINE:
                return BOUNDARY
        if position <= 0:
            return BOUNDARY
        if position - 1 == self.last:
            return "(" if self.opened else ")"
        if html.endswith(SPACE_ENTITIES, 0, position):
            return BOUNDARY
        return html[position - 1]

    def after(self, position: int) -> str:
        """The character of the text from a position on, through inline tags; a space at the end of a block."""
        html = self.html
        while html.startswith("<", position):
            tag = AFTER.match(html, position)
            if tag is None or tag[1].lower() not in INLINE or tag[1].lower() == "sup":
                return BOUNDARY
            position = tag.end()
        if html.startswith(SPACE_ENTITIES, position):
            return BOUNDARY
        return html[position : position + 1] or BOUNDARY


class TypographyPostprocessor(Postprocessor):
    """Typeset the finished HTML."""

    md: BodyMarkdown

    def run(self, text: str) -> str:
        """Typeset in the language of the site."""
        return typeset(text, self.md.language)


class TypographyExtension(Extension):
    """Typography."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Load into a converter, after everything that changes the HTML and before everything that reads it."""
        md.postprocessors.register(TypographyPostprocessor(body_markdown(md)), "typography", -10)
