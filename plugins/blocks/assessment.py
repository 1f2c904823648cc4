"""An assessment: ``/// assessment | How many are true?``, statements to tick and a rule that says what follows from them.

A rule that counts has lines such as ``none: …``, ``two: …``, ``three or four: …``. Under labels (``###`` headings) the statements are
groups, and the rule compares them: a line for each begins with words of its label, ``tie:`` and ``none:`` say the rest.

Readers get boxes to tick and the whole rule. The style sheet counts the ticked boxes and lights the line that applies, by the classes
that ``classes_of`` gives it; the script announces that line and keeps the ticks in the page’s address.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from plugins.practice.markdown.headings import Ids
from plugins.practice.markdown.instance import BodyMarkdown, body_markdown
from plugins.practice.markdown.plain_text import text_of_element
from plugins.practice.names import comparable, slug_of

from .assessment_text import AssessmentText, Fault, Line, StatementGroup
from .decision_rule import Compared, Counted, Group, RuleError, compare, count

OPENING = re.compile(r"[ >]*/{3,} *assessment *\| *\S", re.IGNORECASE)
CLEAR = {"en": "Clear", "de": "Zurücksetzen", "fr": "Effacer"}
# As far as the style sheet counts, and further than readers do.
MOST_STATEMENTS, MOST_IN_GROUP, MOST_GROUPS = 12, 8, 3


class Assessment(Block):
    """Statements to tick, and what follows."""

    NAME = "assessment"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        """Make a box with the title; it becomes a fieldset when all of it is there and right."""
        self.tracker["count"] = self.tracker.get("count", 0) + 1
        self.place = self.tracker["count"]
        box = SubElement(parent, "div")
        SubElement(box, "p").text = self.argument
        return box

    def on_end(self, block: Element) -> None:
        """Put the boxes and the rule in place of the text, or report what is wrong with it."""
        md = body_markdown(self.md)
        try:
            if md.hub:
                raise Fault("an assessment cannot stand among the questions of a group; put it into an article or a page and link to that")
            text = AssessmentText.read(list(block)[1:])
            lines = rule_of(text, md.language)
        except Fault as fault:
            md.report(str(fault), self.line_of(fault.written))
        else:
            block[1:] = []
            show(block, text, lines, md.language)

    def line_of(self, written: str) -> int | None:
        """The line on which something is written in this block, or the one on which the block begins."""
        source = body_markdown(self.md).source
        openings = [number for number, _ in source.matches(OPENING)]
        opening = openings[self.place - 1] if self.place <= len(openings) else None
        wanted = written.strip()
        below = (number for number, line in source.lines if opening and wanted and number > opening and wanted in line)
        return next(below, opening)


def rule_of(text: AssessmentText, language: str) -> Sequence[Counted | Compared]:
    """Read the rule of a text. Raises Fault where the two do not fit."""
    check_statements(text)
    if text.labelled:
        check_labels(text.groups)
    if not text.rule:
        example = "“CTO: …”, “tie: …” and “none: …”" if text.labelled else "“none: …”, “two: …” and “three or more: …”"
        raise Fault(f"this assessment has no rule; write below the statements what follows, such as {example}")
    keys = [line.key for line in text.rule]
    try:
        if text.labelled:
            return compare(keys, [Group(group.name, len(group.statements)) for group in text.groups], language)
        return count(keys, len(text.groups[0].statements), language)
    except RuleError as error:
        raise Fault(str(error), "" if error.place is None else text.rule[error.place].written) from None


def check_statements(text: AssessmentText) -> None:
    """Raises Fault where there are no statements, or more than anybody ticks."""
    if not any(group.statements for group in text.groups):
        raise Fault("this assessment has no statements to tick; write each on a line of its own behind “- ”, and the rule below them")
    most = MOST_IN_GROUP if text.labelled else MOST_STATEMENTS
    for group in text.groups:
        if len(group.statements) > most:
            sentence = f"an assessment has at most {most} statements{' a group' if text.labelled else ''}, and this is one more; leave some out"
            raise Fault(sentence, group.statements[most])


def check_labels(groups: Sequence[StatementGroup]) -> None:
    """Raises Fault for groups that cannot be compared."""
    if not groups[0].label:
        raise Fault("this statement stands above the first label; put a “###” heading above it too", groups[0].statements[0])
    if len(groups) == 1:
        raise Fault("this is the only label of the assessment; take it away, or add another with statements to compare", groups[0].label)
    if len(groups) > MOST_GROUPS:
        raise Fault(f"an assessment compares at most {MOST_GROUPS} groups, and this is one more; leave one out", groups[MOST_GROUPS].label)
    for place, group in enumerate(groups):
        if not group.statements:
            raise Fault(f"the group “{group.name}” has no statements; write them below its label, each behind “- ”", group.label)
        if any(comparable(group.name) == comparable(other.name) for other in groups[:place]):
            raise Fault(f"two groups are called “{group.name}”; word one of them otherwise", group.label)


def show(block: Element, text: AssessmentText, lines: Sequence[Counted | Compared], language: str) -> None:
    """Make a fieldset of a box with a title: introduction, boxes, the count of those ticked with the control that clears them, the rule."""
    block.tag, block[0].tag = "fieldset", "legend"
    block.set("data-enhance", "assessment")
    block.set("class", " ".join(["assessment", "assessment-groups" if text.labelled else "assessment-boxes", *block.get("class", "").split()]))
    for paragraph in text.introduction:
        SubElement(block, "p").text = paragraph
    for number, group in enumerate(text.groups, start=1):
        place = SubElement(block, "fieldset", {"class": f"assessment-boxes group-{number}"}) if text.labelled else block
        if text.labelled:
            SubElement(place, "legend").text = group.label
        for statement in group.statements:
            SubElement(place, "input", {"type": "checkbox"})
            label = SubElement(place, "label")
            # The space keeps the sentences apart where nothing is left of the boxes.
            label.text, label.tail = statement, "\n"
    row = SubElement(block, "p", {"class": "assessment-count"})
    of = {} if text.labelled else {"data-of": str(len(text.groups[0].statements))}
    SubElement(row, "span", {"aria-hidden": "true", "class": f"count-{len(text.groups)}", **of})
    SubElement(row, "button", {"type": "button", "hidden": "hidden"}).text = CLEAR.get(language[:2], CLEAR["en"])
    SubElement(row, "output", {"class": "unseen"})
    show_rule(SubElement(block, "ul", {"class": "assessment-rule"}), text.rule, lines)


def show_rule(rule: Element, written: list[Line], lines: Sequence[Counted | Compared]) -> None:
    """Fill the list of the rule’s lines. Where a group needs more than one tick to win, the list has a class that says how many."""
    for line, meant in zip(written, lines, strict=True):
        item = SubElement(rule, "li", {"class": classes_of(meant)})
        label = SubElement(item, "strong")
        label.text, label.tail = meant.label, " "
        # The style sheet sets label and result apart; the colon does so where there is none.
        SubElement(label, "span", {"class": "unseen"}).text = ":"
        SubElement(item, "span").text = line.text
        if isinstance(meant, Compared) and meant.most:
            rule.set("class", f"assessment-rule least-{meant.most + 1}")


def classes_of(line: Counted | Compared) -> str:
    """The classes by which style sheet and script find a line: ``from-2 to-3``, ``for-1`` for the first group, ``for-tie``, ``for-few``."""
    if isinstance(line, Counted):
        return f"from-{line.first} to-{line.last}"
    if line.most is not None:
        return "for-few"
    return "for-tie" if line.group is None else f"for-{line.group + 1}"


class AssessmentIds(Treeprocessor):
    """Give assessments and their boxes ids, once the headings have theirs: a heading’s is an address that others may know."""

    md: BodyMarkdown

    def run(self, root: Element) -> None:
        """Treat all assessments in order; two with one title are told apart like headings."""
        found = [element for element in root.iter("fieldset") if element.get("data-enhance") == "assessment"]
        if not found:
            return
        ids = Ids(element.attrib["id"] for element in root.iter() if "id" in element.attrib)
        ids.taken |= self.md.reserved_ids
        for assessment in found:
            name = assessment.get("id") or ids.unique(slug_of(text_of_element(assessment[0], self.md)) or "assessment")
            assessment.set("id", name)
            for number, (box, label) in enumerate(zip(assessment.iter("input"), assessment.iter("label"), strict=True), start=1):
                box.set("id", ids.unique(f"{name}-{number}"))
                label.set("for", box.attrib["id"])


class AssessmentExtension(BlocksExtension):
    """Assessments."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Load the kind into a converter."""
        block_mgr.register(Assessment, {})
        md.treeprocessors.register(AssessmentIds(body_markdown(md)), "assessments", -25)


def makeExtension(**options: Any) -> AssessmentExtension:  # noqa: N802
    """What Python-Markdown calls to load the module by name."""
    return AssessmentExtension(**options)
