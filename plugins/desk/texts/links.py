"""Rules about links and pictures as they are typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..finding import Finding
from .source_text import SourceText

SPACED_LINK = re.compile(r"\[([^\[\]\n]+)\]\s+\(((?:https?://|mailto:|tel:|/|\.{1,2}/|#)[^()\s]*|[\w./-]+\.md(?:#[\w-]*)?)\)")
LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\(([^()\s]*)[^()]*\)")
PICTURE = re.compile(r"!\[([^\[\]]*)\]\(([^()\s]+)[^()]*\)")
EMPTY_TEXTS = frozenset(
    ("here", "click here", "see here", "click", "go", "more", "read more", "learn more", "find out more", "see more", "continue", "details",
     "this", "link", "this link", "this page", "this post", "this article", "hier", "mehr", "weiterlesen", "mehr erfahren", "ici", "en savoir plus")
)  # fmt: skip
MENTION = re.compile(
    r"\b(?:an?|my|our|the|one|this)\s+(?:earlier|previous|last|recent|prior|other|companion)\s+(?:blog\s+)?(?:posts?|articles?|essays?|pieces?)\b"
    r"|\b(?:I|we)(?:[’']ve| have)? (?:already |previously )?(?:wrote|written|blogged) (?:about|on|before|earlier|elsewhere|last)\b"
    r"|\bas (?:I|we) (?:wrote|argued|explained|described) (?:in|before|earlier|elsewhere|last)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[“\"]([^“”\"]{8,120})[”\"]|\*([^*]{8,120})\*|_([^_]{8,120})_")


def raw_links(text: SourceText) -> Iterator[Finding]:
    """A space between the brackets leaves the link as raw text."""
    for number, line in text.prose:
        for match in SPACED_LINK.finditer(line):
            message = f"“{match.group()}” is no link because of the space; write [{match[1]}]({match[2]})"
            yield Finding(text.path, number, message, rule="raw-link")


def link_texts(text: SourceText) -> Iterator[Finding]:
    """The text of a link says where it leads (WCAG 2.2, 2.4.4): readers of lists of links see nothing else."""
    for paragraph in text.paragraphs:
        for offset, line in enumerate(paragraph.lines):
            for match in LINK.finditer(line):
                typed = match[1].strip()
                plain = re.sub(r"[*_`.…!→>»:]+", "", typed).strip().casefold()
                if plain in EMPTY_TEXTS:
                    message = f"the link text “{typed}” does not say where it leads; name the page or what is to be found there"
                    yield Finding(text.path, paragraph.line + offset, message, "advice", "link-text")


def text_alternatives(text: SourceText) -> Iterator[Finding]:
    """A picture in the text has a text alternative (WCAG 2.2, 1.1.1), and one that adds something to the title."""
    for number, line in text.prose:
        for match in PICTURE.finditer(line):
            name = match[2].rpartition("/")[2]
            if not match[1].strip():
                message = f"the picture {name} has no text alternative; write what it shows between the brackets, ![what it shows]({match[2]})"
                yield Finding(text.path, number, message, rule="alternative")
            elif match[1].strip().casefold() == text.title.casefold():
                message = f"the text alternative of {name} repeats the title; say what the picture shows"
                yield Finding(text.path, number, message, rule="alternative")


def lost_references(text: SourceText) -> Iterator[Finding]:
    """An earlier text that is mentioned is linked; pasting from another site loses such links."""
    if text.folder != "insights":
        return
    for paragraph in text.paragraphs:
        match = MENTION.search(paragraph.text)
        if match and "](" not in paragraph.text and "][" not in paragraph.text and "<a " not in paragraph.text:
            message = f"“{match.group().strip()}” mentions another text without a link to it; add the link"
            yield Finding(text.path, paragraph.line + _offset(paragraph.lines, match.group()), message, "advice", "lost-reference")


def unlinked_titles(texts: Iterable[SourceText]) -> Iterator[Finding]:
    """The title of another article, quoted or in italics, is linked."""
    articles = [text for text in texts if text.folder == "insights"]
    titles = {text.title.casefold().rstrip(".?!"): text for text in articles if len(text.title.split()) > 2}
    for text in articles:
        for paragraph in text.paragraphs:
            for match in QUOTED.finditer(paragraph.text):
                title = next(group for group in match.groups() if group).strip()
                other = titles.get(title.casefold().rstrip(".,?!"))
                linked = re.search(rf"\[[^\]]*{re.escape(title)}[^\]]*\][(\[]", paragraph.text)
                if other and other is not text and not linked:
                    name = other.path.rpartition("/")[2]
                    message = f"“{title}” is the title of {other.path}, but no link leads there; write [{title}]({name})"
                    yield Finding(text.path, paragraph.line + _offset(paragraph.lines, title), message, "advice", "lost-reference")


def _offset(lines: tuple[str, ...], words: str) -> int:
    """The line within the paragraph on which the words begin."""
    start = " ".join(words.split()[:2])
    return next((number for number, line in enumerate(lines) if start in line), 0)
