"""Rules about how a page is built: headings, ids, pictures, names, lists, and what the security rules forbid."""

from __future__ import annotations

from collections.abc import Iterator

from ..evidence import quotable
from ..finding import Finding
from .built_page import BuiltPage
from .built_site import BuiltSite


def one_main_heading(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """A page has exactly one first-level heading, its title."""
    mains = [heading for heading in page.headings if heading.level == 1]
    if not mains:
        yield Finding(page.path, 0, "the page has no main heading; write its title under “title:”", rule="main-heading", fields=("title",))
    for extra in mains[1:]:
        message = f"“{extra.text}” is a second main heading; the title is the first, so begin this one with ##"
        yield Finding(page.path, 0, message, rule="main-heading", evidence=tuple(f"# {text}" for text in quotable(extra.text)))


def heading_levels(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """Headings go down one level at a time and say something."""
    above = 1
    for heading in page.headings:
        signs = "#" * heading.level
        if heading.level > above + 1:
            message = f"the heading “{heading.text}” is of level {heading.level} below one of level {above}; begin it with {'#' * (above + 1)}"
            evidence = tuple(literal for text in quotable(heading.text) for literal in (f"{signs} {text}", text))
            yield Finding(page.path, 0, message, rule="heading-level", evidence=evidence)
        if not heading.text:
            yield Finding(page.path, 0, f"there is an empty heading of level {heading.level}; write it or take it away", rule="empty-heading")
        above = heading.level


def repeated_ids(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """An id names one element, and what refers to one finds it."""
    for name in page.repeated_ids:
        message = f"the name “{name}” is given to several places of the page, so that links reach only the first; change the others"
        yield Finding(page.path, 0, message, rule="id", evidence=(f"#{name}", f'id="{name}"'))
    for attribute, name in dict.fromkeys(page.id_references):
        if name not in page.ids:
            written = f'{attribute}="{name}"'
            yield Finding(page.path, 0, f"{written} refers to nothing on the page; correct it", rule="id", evidence=(written,))


def text_alternatives(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """Pictures have a text alternative (WCAG 2.2, 1.1.1) that adds something to the words beside it."""
    titles = {(page.title or "").casefold(), *(heading.text.casefold() for heading in page.headings if heading.level == 1)}
    for image in dict.fromkeys(page.images):
        name = image.src.rpartition("/")[2]
        alt = (image.alt or "").strip()
        evidence: tuple[str, ...] = (f"]({image.src}", image.src, name)
        fault = ""
        if image.alt is None:
            fault = f"the picture {name} has no text alternative; write what it shows between the brackets, ![what it shows]({name})"
        elif not alt and image.in_text:
            fault = f"the picture {name} stands in the text without a text alternative; write what it shows between the brackets"
        elif alt and alt.casefold() in titles:
            fault = f"the text alternative “{alt}” repeats the title; say what the picture shows"
            evidence = (f"![{alt}]", *evidence)
        elif alt and image.link_text and alt.casefold() == image.link_text.casefold():
            fault = f"the text alternative “{alt}” repeats the link’s text, so that it is read out twice; leave it empty"
        elif alt and alt == name:
            fault = f"the text alternative “{alt}” is a file name; say what the picture shows"
            evidence = (f"![{alt}]", *evidence)
        if fault:
            yield Finding(page.path, 0, fault, rule="alternative", evidence=evidence, fields=("image_alt", "image") if alt else ())


def names(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """Links and buttons say what they do (WCAG 2.2, 2.4.4 and 4.1.2)."""
    for kind, detail in dict.fromkeys(page.unnamed):
        about = f" to {detail}" if kind == "link" and detail else ""
        evidence = (f"[]({detail})",) if kind == "link" and detail else ()
        yield Finding(page.path, 0, f"a {kind}{about} has no text; write what it leads to or does", rule="name", evidence=evidence)


def inline_styles(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """``style=`` does nothing under the site's security rules; ``on…=`` neither."""
    for style in dict.fromkeys(page.inline_styles):
        message = f'the security rules forbid style="{style}", so it does nothing; give the element a class and style it in theme/static/css'
        yield Finding(page.path, 0, message, rule="inline-style", evidence=(f'style="{style}"', f"style='{style}'"))
    for name, code in dict.fromkeys(page.handlers):
        message = f'the security rules forbid {name}="…", so it does nothing; take it away'
        yield Finding(page.path, 0, message, rule="inline-script", evidence=(f'{name}="{code}"', f"{name}='{code}'", f"{name}="))


def restarted_lists(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """A numbered list goes on counting after an explanation between its items."""
    for numbers in page.numbered_lists:
        if numbers.start == 1 == numbers.before_start and min(numbers.before, numbers.length) == 1:
            first = numbers.first if len(numbers.first) <= 50 else numbers.first[:50].rsplit(" ", 1)[0] + " …"
            message = f"the numbered list begins again at 1 with “{first}”; indent the explanation above by four spaces, or number the items 1, 2, 3"
            yield Finding(page.path, 0, message, rule="restarted-list", evidence=quotable(numbers.first))
