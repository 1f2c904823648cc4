"""Paragraphs that hold a question and the beginning of its answer.

``**Question?** Answer`` is meant as one wherever it stands in a section of questions. ``Question? Answer`` might be rhetoric; whether it
is taken for a question is decided by the paragraphs around it (``entries``).
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.util import ETX, STX

MARKS = "?？؟"
CLOSERS = "\"'”’»)]"
QUESTION_END = re.compile(rf"[{MARKS}][{re.escape(CLOSERS)}]*(?=\s|$)")
ENDS_AS_QUESTION = re.compile(rf"[{MARKS}][{re.escape(CLOSERS)}\s]*$")
# A full stop between two sentences, not the one of “vs. Interim CTO”.
SENTENCE_END = re.compile(r"(?<=\w\w[.!])(?<!\bvs\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bInc\.)(?<!\bbzw\.)\s+(?=[A-ZÀ-ÖØ-Þ0-9])")
PLACEHOLDER = re.compile(f"{STX}[^{ETX}]*{ETX}")


def visible(element: Element) -> str:
    """An element's text as far as it is text already."""
    return PLACEHOLDER.sub("", "".join(element.itertext()))


def asks(element: Element) -> bool:
    """Does a text end in a question mark?"""
    return bool(ENDS_AS_QUESTION.search(visible(element)))


def split_bold(paragraph: Element) -> tuple[Element, Element | None] | None:
    """Question and rest of a paragraph that begins with a question in bold; None for any other paragraph."""
    if (paragraph.text or "").strip() or not len(paragraph) or paragraph[0].tag not in {"strong", "b"}:
        return None
    bold = paragraph[0]
    tail = bold.tail or ""
    mark = ""
    if not asks(bold):
        if not tail.startswith(tuple(MARKS)):
            return None
        mark, tail = tail[0], tail[1:]
    question = Element("p", dict(bold.attrib))
    question.text = bold.text
    question.extend(child.__copy__() for child in bold)
    add_text(question, mark)
    return question, remainder(tail, list(paragraph)[1:])


def split_plain(paragraph: Element) -> tuple[Element, Element | None] | None:
    """Question and rest of a paragraph whose first sentence asks something in two words or more; None for any other paragraph."""
    children = list(paragraph)
    for place in range(-1, len(children)):
        text = (paragraph.text if place < 0 else children[place].tail) or ""
        if place >= 0 and asks(children[place]) and (text[:1].isspace() or not (text or children[place + 1 :])):
            return divided(paragraph, place, "", text)
        for match in QUESTION_END.finditer(text):
            following = text[match.end() :].strip() or "".join(visible(child) + (child.tail or "") for child in children[place + 1 :]).strip()
            if not following[:1].islower():
                return divided(paragraph, place, text[: match.end()], text[match.end() :])
    return None


def divided(paragraph: Element, place: int, before: str, after: str) -> tuple[Element, Element | None] | None:
    """Divide a paragraph in the text that follows its child at ``place`` (-1: in its own), unless what comes first is no single question."""
    children = list(paragraph)
    question = Element("p")
    question.text = before if place < 0 else paragraph.text
    for child in children[: place + 1]:
        question.append(child.__copy__())
    if place >= 0:
        question[-1].tail = before
    text = visible(question).strip()
    if SENTENCE_END.search(text) or len(text.split()) < 2:
        return None
    return question, remainder(after, children[place + 1 :])


def remainder(text: str, children: list[Element]) -> Element | None:
    """The paragraph left of an answer, without the line break before it; None when nothing is left."""
    rest = Element("p")
    rest.text = text.lstrip()
    if not rest.text and children and children[0].tag == "br":
        rest.text = (children[0].tail or "").lstrip()
        children = children[1:]
    rest.extend(children)
    rest.tail = "\n"
    return rest if rest.text or len(rest) else None


def add_text(element: Element, text: str) -> None:
    """Put text at the end of an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
