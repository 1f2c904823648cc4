"""The questions and answers in a section of questions, in the forms owners write and paste them.

Mixed or not: headings one level below the section’s, ``details`` blocks, definition lists whose terms are questions, paragraphs that begin
with a question in bold; and, where there is none of those and the first paragraph has that form, paragraphs of the form “Question?
Answer”. An answer goes on to the next question, a thematic break, or the end of the section.

Articles like to end in an invitation that asks something too (“Ready to talk?”). Two signs tell it from a question: it is the one
heading after a series of questions in another form, or it stands behind the one thematic break after at least two questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise
from xml.etree.ElementTree import Element

from .paragraphs import add_text, asks, split_bold, split_plain

DEEPEST = 6
SERIES = 2


@dataclass
class Entry:
    """A question, as the heading it is shown as, and the elements of its answer."""

    heading: Element
    answer: list[Element] = field(default_factory=list)


Part = Element | Entry
Opening = list[Entry]


def divide(elements: Sequence[Element], level: int) -> list[Part]:
    """Find the entries of a section, whose headings are of the given level; what belongs to none stays as it is, in its place."""
    breaks = [place for place, element in enumerate(elements) if element.tag == "hr"]
    if len(breaks) == 1 and count_entries(elements[: breaks[0]], level) >= SERIES:
        return [*divide_unbroken(elements[: breaks[0]], level), *elements[breaks[0] :]]
    return divide_unbroken(elements, level)


def divide_unbroken(elements: Sequence[Element], level: int) -> list[Part]:
    """Find the entries, by headings where there are any."""
    tag = f"h{level}"
    places = [place for place, element in enumerate(elements) if element.tag == tag]
    if not places:
        return divide_unheaded(elements, level)
    before, headed = elements[: places[0]], elements[places[0] :]
    if len(places) == 1 and count_entries(before, level) >= SERIES:
        return [*divide_unheaded(before, level), *headed]
    # The paragraphs above the first heading introduce the section: only what is plainly a question there is one.
    return [*collect(before, lambda element: marked_entries(element, level)), *divide_headed(headed, level)]


def count_entries(elements: Sequence[Element], level: int) -> int:
    """How many entries there would be; nothing is changed."""
    return sum(isinstance(part, Entry) for part in divide_unbroken([deepcopy(element) for element in elements], level))


def divide_headed(elements: Sequence[Element], level: int) -> list[Part]:
    """Entries that begin with headings. A heading that asks nothing above headings that do is one over a group of questions."""
    tag, below = f"h{level}", f"h{level + 1}"
    places = [place for place, element in enumerate(elements) if element.tag == tag]
    parts: list[Part] = []
    for start, end in zip(places, [*places[1:], len(elements)], strict=True):
        heading, *rest = elements[start:end]
        if level < DEEPEST and not asks(heading) and any(element.tag == below and asks(element) for element in rest):
            parts += [heading, *divide(rest, level + 1)]
        else:
            parts += collect([heading, *rest], lambda element: headed_entries(element, level))
    return parts


def headed_entries(element: Element, level: int) -> Opening:
    """The entries an element opens among headings: a heading always, another form where it plainly asks."""
    if element.tag == f"h{level}":
        return [Entry(element)]
    if element.tag == "details" and not (len(element) and asks(element[0])):
        return []
    return marked_entries(element, level)


def divide_unheaded(elements: Sequence[Element], level: int) -> list[Part]:
    """Entries of the other forms."""
    parts = collect(elements, lambda element: marked_entries(element, level))
    if any(isinstance(part, Entry) for part in parts):
        return parts
    paragraph = next((element for element in elements if element.tag == "p"), None)
    if paragraph is None or paragraph is not elements[0] or split_plain(paragraph) is None:
        return list(elements)
    # This form is the weakest sign of a question, so a thematic break ends it for good.
    end = next((place for place, element in enumerate(elements) if element.tag == "hr"), len(elements))
    return [*collect(elements[:end], lambda element: plain_entries(element, level)), *elements[end:]]


def collect(elements: Iterable[Element], open_entries: Callable[[Element], Opening]) -> list[Part]:
    """Go through elements and give each to the entry opened last."""
    parts: list[Part] = []
    current: Entry | None = None
    for element in elements:
        if opened := open_entries(element):
            parts += opened
            current = opened[-1]
        elif element.tag == "hr":
            parts.append(element)
            current = None
        elif current is None:
            parts.append(element)
        else:
            current.answer.append(element)
    return parts


def marked_entries(element: Element, level: int) -> Opening:
    """The entries an element opens by its form alone."""
    if element.tag == "details":
        return details_entry(element, level)
    if element.tag == "dl":
        return list_entries(element, level)
    if element.tag == "p" and (halves := split_bold(element)):
        return [paragraph_entry(element, *halves, level)]
    return []


def plain_entries(element: Element, level: int) -> Opening:
    """The entry a paragraph “Question? Answer” opens."""
    if element.tag == "p" and (halves := split_plain(element)):
        return [paragraph_entry(element, *halves, level)]
    return []


def paragraph_entry(paragraph: Element, question: Element, rest: Element | None, level: int) -> Entry:
    """An entry from the halves of a paragraph; an id given to the paragraph is the question’s."""
    question.tag = f"h{level}"
    if "id" in paragraph.attrib:
        question.attrib.setdefault("id", paragraph.attrib["id"])
    return Entry(question, [] if rest is None else [rest])


def details_entry(details: Element, level: int) -> Opening:
    """An entry from a block that opens: an answer is shown, not hidden."""
    if not len(details) or details[0].tag != "summary":
        return []
    question = details[0]
    question.tag = f"h{level}"
    if "id" in details.attrib:
        question.attrib.setdefault("id", details.attrib["id"])
    answer = Element("div")
    answer.text = question.tail
    answer.extend(list(details)[1:])
    return [Entry(question, as_blocks(answer))]


def list_entries(definitions: Element, level: int) -> Opening:
    """Entries from a definition list in which every term asks something and has an answer of its own."""
    terms = [child for child in definitions if child.tag == "dt"]
    tags = [child.tag for child in definitions]
    doubled = any(one == other == "dt" for one, other in pairwise(tags))
    if not terms or doubled or tags[0] != "dt" or not all(map(asks, terms)):
        return []
    entries: list[Entry] = []
    for child in definitions:
        if child.tag == "dt":
            child.tag = f"h{level}"
            entries.append(Entry(child))
        else:
            entries[-1].answer += as_blocks(child)
    return entries


BLOCKS = frozenset(
    {
        "p",
        "ul",
        "ol",
        "dl",
        "div",
        "pre",
        "table",
        "blockquote",
        "figure",
        "aside",
        "details",
        "section",
        "hr",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    }
)


def as_blocks(container: Element) -> list[Element]:
    """The contents of an element as block elements; text between them becomes paragraphs."""
    blocks: list[Element] = []
    loose = Element("p")

    def close() -> None:
        nonlocal loose
        if len(loose) or (loose.text or "").strip():
            loose.tail = "\n"
            blocks.append(loose)
        loose = Element("p")

    loose.text = (container.text or "").lstrip()
    for child in container:
        if child.tag in BLOCKS:
            tail, child.tail = child.tail or "", "\n"
            close()
            blocks.append(child)
            add_text(loose, tail.lstrip())
        else:
            loose.append(child)
    close()
    return blocks
