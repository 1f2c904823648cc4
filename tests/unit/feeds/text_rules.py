"""What the HTML in a feed may not have, whatever the format, one rule a function. Each takes the HTML and yields what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup

ADDRESSES = ("href", "src", "poster", "cite", "data", "action")
NOT_FOR_READERS = (
    "script", "style", "iframe", "form", "input", "button", "select", "textarea", "object", "embed", "svg", "details", "summary", "fieldset",
    "legend", "label", "template", "link", "meta", "base",
)  # fmt: skip
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
Faults = Iterator[str]


def addresses_are_absolute(html: str) -> Faults:
    for element in BeautifulSoup(html, "lxml").find_all(True):
        found = [element[name] for name in ADDRESSES if element.has_attr(name)]
        found += [candidate.split()[0] for candidate in element.get("srcset", "").split(", ") if candidate]
        yield from (f"{address} in {element.name}" for address in found if not re.match(r"(?:https?://[^/]|mailto:|tel:)", address))


def no_elements_that_readers_drop(html: str) -> Faults:
    yield from (f"{element.name}" for element in BeautifulSoup(html, "lxml").find_all(NOT_FOR_READERS))


def no_attributes_of_our_page(html: str) -> Faults:
    for element in BeautifulSoup(html, "lxml").find_all(True):
        yield from (
            f"{name} in {element.name}"
            for name in element.attrs
            if name in {"class", "style", "id", "role", "tabindex"} or name.startswith(("on", "data-", "aria-"))
        )


def nothing_unseen(html: str) -> Faults:
    yield from (f"U+{ord(found):04X}" for found in FORBIDDEN.findall(html))


def pictures_have_an_alternative_and_an_address(html: str) -> Faults:
    yield from (str(image) for image in BeautifulSoup(html, "lxml").find_all("img") if not image.has_attr("alt") or not image.get("src"))


def nothing_is_left_empty(html: str) -> Faults:
    for element in BeautifulSoup(html, "lxml").find_all(["p", "li", "h2", "h3", "h4", "strong", "a"]):
        if not element.get_text(strip=True) and not element.find(["img", "video", "audio"]):
            yield str(element)


RULES = [
    addresses_are_absolute,
    no_elements_that_readers_drop,
    no_attributes_of_our_page,
    nothing_unseen,
    pictures_have_an_alternative_and_an_address,
    nothing_is_left_empty,
]
