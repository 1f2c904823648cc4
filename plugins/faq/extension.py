"""The Markdown extension that finds questions, shows them, and reads them off the finished HTML.

The tree knows where a question begins; only the finished HTML, with its quotes set, its abbreviations explained and raw HTML put back,
knows what readers see. So the tree gets marks that no text can contain, and the questions are cut out along them at the very end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Comment, Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

from ..practice.markdown.headings import LEVELS
from ..practice.markdown.instance import BodyMarkdown, body_markdown
from ..practice.markdown.plain_text import text_of_element
from .entries import DEEPEST, Entry, Part, divide
from .question import Question

# Python-Markdown removes these control characters from every text, so nobody can write a mark.
QUESTION, ANSWER, END = (f"{STX}{name}{ETX}" for name in ("question", "answer", "end"))
MARKED = re.compile(f"<!--{QUESTION}-->(.*?)<!--{ANSWER}-->(.*?)<!--{END}-->", re.DOTALL)
HEADING = re.compile(r'<h[2-6]\b[^>]*?\sid="([^"]*)"[^>]*>(.*)</h[2-6]>', re.DOTALL)
ANSWER_BOX = re.compile(r'\s*<div class="answer">(.*)</div>\s*', re.DOTALL)


class QuestionTreeprocessor(Treeprocessor):
    """Find the questions of a text and put them into the form in which they are shown."""

    md: BodyMarkdown

    def __init__(self, md: BodyMarkdown) -> None:
        super().__init__(md)
        self.headings = {simplify(heading) for heading in md.faq_headings}

    def run(self, root: Element) -> None:
        """Treat the sections of questions, or the whole text where it is a group of questions."""
        if self.md.hub:
            self.mark_group(root)
            return
        place = 0
        while place < len(root):
            level = level_of(root[place])
            if 0 < level < DEEPEST and simplify(text_of_element(root[place], self.md)) in self.headings:
                self.show_section(root, place, section_end(root, place + 1, level), level)
            place += 1

    def show_section(self, root: Element, start: int, end: int, level: int) -> None:
        """Replace the entries of one section."""
        parts = self.answered(divide(list(root)[start + 1 : end], level + 1))
        if not any(isinstance(part, Entry) for part in parts):
            return
        if root[start].tag == "h2":
            root[start].set("data-section", "questions")
        root[start + 1 : end] = [shown(part) if isinstance(part, Entry) else part for part in parts]

    def answered(self, parts: Sequence[Part]) -> list[Part]:
        """Entries without an answer are reported and stay headings."""
        found: list[Part] = []
        for part in parts:
            if isinstance(part, Entry) and not part.answer:
                self.report_unanswered(part.heading)
                part.heading.tail = "\n"
                found.append(part.heading)
            else:
                found.append(part)
        return found

    def report_unanswered(self, heading: Element) -> None:
        """Name a question nobody answers."""
        question = text_of_element(heading, self.md)
        self.md.report(f"the question “{question}” has no answer; write one below it or remove the question", self.md.source.line_of(question))

    def mark_group(self, root: Element) -> None:
        """Mark a question at each second-level heading; the page that shows the group decides on the form."""
        children = list(root)
        places = [place for place, element in enumerate(children) if element.tag == "h2"]
        if not places:
            self.md.report("a group of questions needs at least one: “## Question?” and its answer below")
            return
        marked: list[Element[Any]] = children[: places[0]]
        for start, following in zip(places, [*places[1:], len(children)], strict=True):
            end = section_end(root, start + 1, 2)
            heading, answer, rest = children[start], children[start + 1 : end], children[end:following]
            if any(element.tag != "hr" for element in answer):
                heading.set("data-section", "questions")
                for element in answer:
                    lower(element)
                marked += [Comment(QUESTION), heading, Comment(ANSWER), *answer, Comment(END), *rest]
            else:
                self.report_unanswered(heading)
                marked += [heading, *answer, *rest]
        root[:] = marked


class QuestionPostprocessor(Postprocessor):
    """Read the questions off the finished HTML."""

    md: BodyMarkdown

    def run(self, text: str) -> str:
        """Remove the marks and fill the results; a lone question is no list of them and is kept apart."""
        if f"<!--{QUESTION}-->" not in text:
            return text
        found: list[Question] = []
        text = MARKED.sub(lambda match: take(match, found, with_permalink=not self.md.hub), text)
        lone = len(found) == 1 and not self.md.hub
        self.md.results["questions"] = [] if lone else found
        self.md.results["lone_question"] = found[0] if lone else None
        return text


class FaqExtension(Extension):
    """Sections of questions, under the headings the converter was made with."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Load into a converter: before headings get ids and sections their marks, and after all that changes the HTML."""
        self.body = body_markdown(md)
        self.body.treeprocessors.register(QuestionTreeprocessor(self.body), "questions", -10)
        self.body.postprocessors.register(QuestionPostprocessor(self.body), "questions", -30)
        self.body.registerExtension(self)

    def reset(self) -> None:
        """No question yet."""
        self.body.results["questions"] = []
        self.body.results["lone_question"] = None


def makeExtension(**options: Any) -> FaqExtension:  # noqa: N802
    """What Python-Markdown calls to load the module by name."""
    return FaqExtension(**options)


def simplify(heading: str) -> str:
    """A heading as it is compared: without case, curly apostrophes and a last mark."""
    return " ".join(heading.casefold().replace("’", "'").split()).rstrip(" :.?!")


def level_of(element: Element) -> int:
    """The level of a heading; 0 for any other element."""
    return LEVELS.index(element.tag) + 1 if element.tag in LEVELS else 0


def section_end(root: Element, start: int, level: int) -> int:
    """Where a section ends: at a heading of its level or above, or where the footnotes begin."""
    for place in range(start, len(root)):
        if 0 < level_of(root[place]) <= level or (root[place].tag == "div" and root[place].get("class") == "footnote"):
            return place
    return len(root)


def lower(element: Element) -> None:
    """Lower the headings in an answer by a level: on the page of questions the question itself is of the third."""
    for heading in element.iter():
        if (level := level_of(heading)) and level < DEEPEST:
            heading.tag = f"h{level + 1}"


def shown(entry: Entry) -> Element:
    """An entry as readers see it, with its marks."""
    box = Element("div", {"class": "question"})
    box.text = "\n"
    box.append(Comment(QUESTION))
    box.append(entry.heading)
    entry.heading.tail = "\n"
    box.append(Comment(ANSWER))
    answer = SubElement(box, "div", {"class": "answer"})
    answer.text = "\n"
    answer.extend(entry.answer)
    box.append(Comment(END))
    box[-1].tail = "\n"
    box.tail = "\n"
    return box


def take(match: re.Match[str], found: list[Question], with_permalink: bool) -> str:
    """Keep one question, unless its answer is all picture, and give its HTML back without marks.

    The permalink has no text of its own, so that what is read as the question stays the question; the hub, which numbers its questions, makes
    its own.
    """
    heading, answer = match[1], match[2]
    inner = ANSWER_BOX.fullmatch(answer)
    if parts := HEADING.search(heading):
        question = Question.from_html(parts[1], parts[2], inner[1] if inner else answer)
        if question.answer_text:
            found.append(question)
        if with_permalink:
            link = f'<a class="permalink" href="#{parts[1]}" aria-label="Link to this question"></a>'
            heading = f"{heading[: parts.end(2)]}{link}{heading[parts.end(2) :]}"
    return heading + answer
