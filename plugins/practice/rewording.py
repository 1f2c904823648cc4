"""Say in plain HTML what a page says with classes, controls and folds, and take out what readers of a copy cannot use."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import html as lxml_html
from lxml.html import HtmlElement

from .absolute import absolute

DROPPED = {
    "script", "style", "template", "object", "embed", "applet", "frame", "frameset", "form", "button", "input", "select", "textarea",
    "datalist", "dialog", "canvas", "svg", "link", "meta", "base", "title",
}  # fmt: skip
# Links for moving about on the page.
NAVIGATION = {"footnote-backref", "permalink"}
# Titles of boxes, which are no headings of the text.
TITLES = {"callout-title", "sequence-title"}
OPEN, TICKED = "☐", "☑"
# What a form control says without the control: an assessment stays readable as a list of sentences.
RENAMED = {"fieldset": "div", "legend": "p", "summary": "h3"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def reword(element: HtmlElement, page_url: str) -> None:
    """Take out what readers cannot use and say the rest without classes, controls and folds."""
    classes = (element.get("class") or "").split()
    if element.tag == "input" and element.get("type") == "checkbox":
        say_ticked(element)
    elif is_noise(element, classes):
        drop(element)
    elif element.tag == "iframe":
        lead_to(element, page_url)
    elif element.tag == "label":
        set_label_apart(element)
    elif element.tag == "summary" and holds_heading(element):
        element.drop_tag()
    elif element.tag in RENAMED:
        element.tag = RENAMED[element.tag]
    elif element.tag in {"audio", "video"}:
        element.set("controls", "")
    elif element.tag == "caption":
        set_note_apart(element)
    elif "pull-quote" in classes and is_repeated(element):
        element.drop_tree()
    elif "call-note" in classes:
        reduce_to_link(element)
    elif element.tag == "aside":
        set_aside(element, classes)
    elif TITLES.intersection(classes):
        wrap_text(element, "strong")


def is_noise(element: HtmlElement, classes: Iterable[str]) -> bool:
    """Is this only for scripts, for style or for moving about on the page?"""
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return element.tag in DROPPED or hidden or bool(NAVIGATION.intersection(classes))


def drop(element: HtmlElement) -> None:
    """Take an element out with the space that set it apart."""
    before = element.getprevious()
    if before is not None and before.tail and not element.tail:
        before.tail = before.tail.rstrip("\xa0")
    elif before is None and not element.tail:
        parent = element.getparent()
        parent.text = (parent.text or "").rstrip("\xa0")
    element.drop_tree()


def is_repeated(quote: HtmlElement) -> bool:
    """Does a sentence lifted out of the text stand in it as well? Without a layout that looks like a slip."""
    said, text = (" ".join(str(element.text_content()).split()) for element in (quote, quote.getroottree().getroot()))
    return text.count(said.rstrip(".")) > 1


def say_ticked(box: HtmlElement) -> None:
    """Draw a box of a list of things to do, where its text begins."""
    sign, following = (TICKED if box.get("checked") is not None else OPEN), box.getnext()
    if following is not None and following.tag == "label" and not (box.tail or "").strip():
        following.text = f"{sign} {(following.text or '').lstrip()}"
    else:
        box.tail = f"{sign} {(box.tail or '').lstrip()}"
    box.drop_tree()


def lead_to(frame: HtmlElement, page_url: str) -> None:
    """What another page shows within this one becomes a link to it."""
    address = absolute(frame.get("src") or "", page_url) if frame.get("src") else None
    if address is None:
        frame.drop_tree()
        return
    title, tail = frame.get("title"), frame.tail
    frame.clear()
    frame.tag, frame.text, frame.tail = "a", title or address, tail
    frame.set("href", address)


def reduce_to_link(call: HtmlElement) -> None:
    """A call to action is one line elsewhere: its title, and a link with the words of its button."""
    title, link = call.find_class("call-title"), call.find(".//a")
    call.tag, call.text = "p", f"{title[0].text_content()} " if title else None
    call[:] = [] if link is None else [link]
    for part in call:
        part.tail = None


def set_aside(note: HtmlElement, classes: Iterable[str]) -> None:
    """Indent what our page puts into a box or the margin: readers set quotations apart and nothing else, and would run it into the text."""
    note.tag = "blockquote"
    if "margin-note" in classes:
        for paragraph in note.findall("p"):
            wrap_text(paragraph, "small")


def set_label_apart(label: HtmlElement) -> None:
    """A label is a sentence of its own where it does not stand within one; beside boxes, sentences are a list."""
    if label.getparent().tag != "div":
        label.drop_tag()
    elif (label.text or "").startswith((OPEN, TICKED)):
        add_to_list(label)
    else:
        label.tag = "p"


def add_to_list(label: HtmlElement) -> None:
    """Make a sentence the next item of the list of boxes above it, or the first of a new one."""
    items = label.getprevious()
    if items is None or items.tag != "ul" or not str(items.text_content()).lstrip().startswith((OPEN, TICKED)):
        items = lxml_html.Element("ul")
        label.addprevious(items)
    label.tag = "li"
    items.append(label)


def set_note_apart(caption: HtmlElement) -> None:
    """Our style sheet puts a table's note on its own line; without it, title and note would run into one word."""
    for note in caption.findall("span"):
        note.addprevious(lxml_html.Element("br"))


def holds_heading(element: HtmlElement) -> bool:
    """Is there a heading in it already?"""
    return any(child.tag in HEADINGS for child in element.iterdescendants())


def wrap_text(element: HtmlElement, tag: str) -> None:
    """Put everything an element holds into one new child."""
    inner = lxml_html.Element(tag)
    inner.text, element.text = element.text, None
    for child in list(element):
        inner.append(child)
    element.append(inner)
