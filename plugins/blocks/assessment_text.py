"""What an owner wrote into an assessment: an introduction, statements, labels above groups of them, and the lines of the rule.

People write lists in many ways, and all of these are read: ``-`` with and without ``[ ]`` before the sentence, a label as a heading or in
bold, the rule as lines below one another, as paragraphs or as items that begin in bold, with or without an empty line above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown.util import STX

from plugins.practice.markdown.headings import LEVELS
from plugins.practice.names import comparable

from .counts import read_span
from .decision_rule import TIES

# A line of the rule: “two: …”, “**two:** …”, “**two**: …”. A colon within an address has no space behind it.
KEYED = re.compile(r"(?P<key>[^\s:*_][^:]{0,79}?)\s*:(?:\s+(?P<text>.*))?")
BOLD_KEYED = re.compile(r"(\*\*|__)\s*(?P<key>[^:]{1,80}?)\s*(?::\s*\1|\1\s*:)\s*(?P<text>.*)")
BOLD = re.compile(r"(\*\*|__)(?=\S)(?P<label>(?:(?!\1).)+)\1:?")
BULLET = re.compile(r" {0,3}[-*+•] +(?P<text>\S.*)")
BOX = re.compile(r"\[[ xX]?\](?: +|$)")
# No more words than these stand before the colon of a line that was meant as one of the rule and is misspelled.
FEW_WORDS = 3


class Fault(ValueError):
    """What is wrong, in a sentence, and words of the line on which it is; none where it is the whole block."""

    def __init__(self, sentence: str, written: str = "") -> None:
        super().__init__(sentence)
        self.written = written


@dataclass
class Line:
    """A line of the rule: what stands before its colon and behind it, and how it began."""

    key: str
    text: str
    written: str


@dataclass
class StatementGroup:
    """Statements, and the label above them where there is one."""

    label: str = ""
    statements: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The label without its marks."""
        return self.label.strip("*_#: ")


@dataclass
class AssessmentText:
    """The parts of an assessment, each still Markdown."""

    introduction: list[str] = field(default_factory=list)
    groups: list[StatementGroup] = field(default_factory=list)
    rule: list[Line] = field(default_factory=list)

    @classmethod
    def read(cls, elements: Sequence[Element]) -> AssessmentText:
        """Read the elements that Markdown has made of the lines, before it looks into these.

        Raises Fault for what is no part of an assessment.
        """
        text = cls()
        for element in elements:
            if element.tag in LEVELS:
                text.open_group(element.text or "")
            elif element.tag in {"ul", "ol"}:
                for item in element:
                    text.add_item(item)
            elif element.tag == "p" and not len(element) and STX not in (element.text or ""):
                text.add_paragraph((element.text or "").split("\n"))
            elif element.tag != "hr":
                raise Fault("an assessment holds statements, labels and the lines of a rule; move everything else out of it")
        return text

    @property
    def labelled(self) -> bool:
        """Are there groups to compare?"""
        return any(group.label for group in self.groups)

    def open_group(self, label: str) -> None:
        """The statements that follow belong together."""
        self.check_place(label)
        if not label.strip(" *_#:"):
            raise Fault("there is a label without words in this assessment; write what the statements below it speak for")
        self.groups.append(StatementGroup(label.strip()))

    def add_statement(self, written: str) -> None:
        """A statement, without the box that some write before it."""
        self.check_place(written)
        if not self.groups:
            self.groups.append(StatementGroup())
        words = written.strip()
        statement = words[box.end() :] if (box := BOX.match(words)) else words
        if not statement:
            raise Fault("there is a statement without words in this assessment; write one, or take the line away")
        self.groups[-1].statements.append(statement)

    def check_place(self, written: str) -> None:
        """Raises Fault for what stands below the rule: most often a line of it that is misspelled."""
        if self.rule:
            advice = f"begin it with {self.beginning}, or put it above the rule"
            raise Fault(f"“{shortened(written)}” stands below the rule and is no line of it; {advice}", written)

    @property
    def beginning(self) -> str:
        """What a line of the rule begins with, for a message."""
        return "words of a group’s label and a colon, with “tie:” or with “none:”" if self.labelled else "“two:” or “three or more:”"

    def add_item(self, item: Element) -> None:
        """An item of a list: a statement, or a line of the rule where it begins with the line’s key in bold."""
        texts = [text.strip() for text in (item.text, *(child.text for child in item)) if text and text.strip()]
        first, *rest = texts[0].split("\n") if texts else [""]
        # Where an empty line stands between two items, Markdown puts a paragraph into each.
        if len(texts) > 1 or [child.tag for child in item] not in ([], ["p"]):
            raise Fault("a statement is one sentence; take out what is indented below it", first)
        keyed = BOLD_KEYED.fullmatch(first)
        if keyed and self.is_key(keyed["key"]):
            self.add_line(keyed["key"], keyed["text"], first)
        else:
            self.add_statement(first)
        for line in rest:
            self.add_further(line)

    def add_paragraph(self, lines: Sequence[str]) -> None:
        """Lines without a sign of a list before them, or with one that Markdown has not taken for it."""
        started = len(self.introduction)
        for place, line in enumerate(lines):
            bullet, label = BULLET.fullmatch(line), BOLD.fullmatch(line.strip())
            if bullet:
                self.add_item_line(bullet["text"])
            elif label:
                self.open_group(line)
            elif not self.groups:
                self.introduction[started:] = ["\n".join([*self.introduction[started:], line])]
            elif place:
                self.add_further(line)
            else:
                self.add_first(line)

    def add_item_line(self, written: str) -> None:
        """An item, as a line."""
        item = Element("li")
        item.text = written
        self.add_item(item)

    def add_first(self, line: str) -> None:
        """The first line of a paragraph below the statements, which begins a line of the rule."""
        keyed = BOLD_KEYED.fullmatch(line) or KEYED.fullmatch(line)
        if not keyed:
            raise Fault(f"“{shortened(line)}” is neither a statement nor a line of the rule; begin it with “- ”, or with {self.beginning}", line)
        self.add_line(keyed["key"], keyed["text"] or "", line)

    def add_further(self, line: str) -> None:
        """A line below another: the next line of the rule, or more of the one above."""
        keyed = BOLD_KEYED.fullmatch(line) or KEYED.fullmatch(line)
        if keyed and (self.is_key(keyed["key"]) or (self.rule and len(keyed["key"].split()) <= FEW_WORDS)):
            self.add_line(keyed["key"], keyed["text"] or "", line)
        elif self.rule:
            self.rule[-1].text += f"\n{line}"
        elif self.groups and self.groups[-1].statements:
            self.groups[-1].statements[-1] += f"\n{line}"
        else:
            raise Fault(f"“{shortened(line)}” is neither a statement nor a line of the rule; begin it with “- ”", line)

    def add_line(self, key: str, text: str, written: str) -> None:
        """A line of the rule."""
        if not text.strip():
            advice = "write what follows, or put “###” before it if it is the label of statements"
            raise Fault(f"nothing stands behind the colon of “{shortened(key)}:”; {advice}", written)
        self.rule.append(Line(key.strip(), text.strip(), written.strip()))

    def is_key(self, key: str) -> bool:
        """Can a line of the rule begin so?"""
        words = f" {comparable(key)} "
        labels = [f" {comparable(group.label)} " for group in self.groups if group.label]
        return read_span(key, 0) is not None or words.strip() in TIES or (bool(words.strip()) and any(words in label for label in labels))


def shortened(text: str) -> str:
    """The beginning of a line, for a message."""
    words = text.split()
    return " ".join(words[:6]) + (" …" if len(words) > 6 else "")
