"""What a page's graph repeats, as visitors see it: the trail, and the answers to questions."""

from __future__ import annotations

import re
from typing import Any

from .built_page import Answer, Step
from .visible_text import BLOCKS, HEADINGS, UNSEEN, squeeze

# Signs beside an answer that are not part of it.
BESIDE = frozenset(("permalink", "footnote-ref", "footnote-backref"))
WORD = re.compile(r"\w+")


def visible_trail(body: Any) -> tuple[Step, ...]:
    """The steps of the trail from the home page to this one; the last has no address."""
    trail = next((nav for nav in body.iter("nav") if "trail" in _classes(nav)), None)
    if trail is None:
        return ()
    links = [(item, item.find(".//a")) for item in trail.iter("li")]
    return tuple(Step(squeeze(item.text_content()), None if link is None else link.get("href", "")) for item, link in links)


def visible_answers(body: Any) -> tuple[Answer, ...]:
    """The words of each answer that can be linked to, by its own identifier or that of the heading above it."""
    found = []
    for element in body.iter("div"):
        if "answer" in _classes(element):
            above = element.getprevious()
            identifier = element.get("id") or (above.get("id") if above is not None and above.tag in HEADINGS else None)
            if identifier:
                found.append(Answer(identifier, words(element)))
    return tuple(found)


def words(element: Any) -> str:
    """The words visitors read in an element, a picture's alternative among them; punctuation, which tables lack, left out."""
    parts: list[str] = []
    _read(element, parts)
    return " ".join(WORD.findall("".join(parts)))


def _read(element: Any, parts: list[str]) -> None:
    if element.tag in UNSEEN or element.get("hidden") is not None or element.get("aria-hidden") == "true" or BESIDE & _classes(element):
        return
    # A table's note stands on a line of its own behind the title.
    apart = element.tag in BLOCKS or element.tag == "br" or (element.getparent() is not None and element.getparent().tag == "caption")
    parts.append(" " if apart else "")
    parts.append(element.get("alt", "") if element.tag == "img" else element.text or "")
    for child in element:
        _read(child, parts)
        parts.append(child.tail or "")
    parts.append(" " if apart else "")


def _classes(element: Any) -> set[str]:
    return set(element.get("class", "").split())
