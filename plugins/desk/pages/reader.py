"""From the HTML of a page to ``BuiltPage``, in one walk over the tree.

The tree is dropped afterwards: two thousand pages of tuples fit in memory, two thousand trees do not.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from lxml import etree, html

from .built_page import BuiltPage, Heading, Image, Link, NumberedList, Resource
from .visible_data import visible_answers, visible_trail
from .visible_text import squeeze, text_blocks

BETWEEN_ITEMS = frozenset(("p", "ul", "div", "figure", "pre", "blockquote", "aside", "table", "dl"))
LOADING_RELATIONS = frozenset(
    ("stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch")
)
SOURCE_ATTRIBUTES = ("src", "srcset", "poster", "data")
ID_REFERENCES = ("for", "aria-labelledby", "aria-describedby")
CSS_ADDRESS = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)|@import\s+["']([^"']+)["']""")
# Seconds, and where to (HTML Living Standard, 4.2.5.3); without an address the page only loads itself again.
REFRESH = re.compile(r"""\s*[\d.]*\s*[;,\s]\s*(?:url\s*=\s*)?+["']?([^"'\s][^"']*)""", re.IGNORECASE)
SRCSET_ENTRY = re.compile(r"\s*,*\s*(\S*[^\s,])(?:\s+[^,]+)?(?:,|$)")


def read_page(data: bytes, path: str, source: str | None = None, template: str | None = None) -> BuiltPage | None:
    """Read a page's HTML; None for a file that is no page of the site, such as a search engine's verification file."""
    url = "/" + (path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path)
    if data.strip() and b"<html" not in data[:2000].lower():
        return None
    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True))
    except (etree.ParserError, etree.XMLSyntaxError):
        return BuiltPage(path, url, source, template)
    return replace(Reading(root).page(path, url, source, template), weight=len(zlib.compress(data)))


def css_addresses(css: str) -> Iterator[str]:
    """The addresses in ``url()`` and ``@import`` of a style sheet, without embedded data and references inside the document."""
    for match in CSS_ADDRESS.finditer(css):
        address = next((group for group in match.groups() if group), "")
        if address and not address.startswith(("data:", "#")):
            yield address


class Reading:
    """What has been seen of one page so far."""

    def __init__(self, root: Any) -> None:
        """Walk over the whole tree."""
        self.root = root
        self.ids: list[str] = []
        self.head: dict[str, str] = {}
        self.redirect: str | None = None
        self.headings: list[Heading] = []
        self.id_references: list[tuple[str, str]] = []
        self.links: list[Link] = []
        self.resources: list[Resource] = []
        self.images: list[Image] = []
        self.numbered_lists: list[NumberedList] = []
        self.unnamed: list[tuple[str, str]] = []
        self.inline_styles: list[str] = []
        self.handlers: list[tuple[str, str]] = []
        self.json_ld: list[str] = []
        for element in root.iter(etree.Element):
            self.read_attributes(element)
            if reader := READERS.get(element.tag):
                reader(self, element)

    def page(self, path: str, url: str, source: str | None, template: str | None) -> BuiltPage:
        """The finished page."""
        body = self.root.find("body")
        counts = Counter(self.ids)
        return BuiltPage(
            path=path,
            url=url,
            source=source,
            template=template,
            language=self.root.get("lang", ""),
            title=self.head.get("title"),
            description=self.head.get("description"),
            canonical=self.head.get("canonical"),
            robots=self.head.get("robots", ""),
            redirect=self.redirect,
            headings=tuple(self.headings),
            ids=frozenset(counts),
            repeated_ids=tuple(name for name, count in counts.items() if count > 1),
            id_references=tuple(self.id_references),
            links=tuple(self.links),
            resources=tuple(self.resources),
            images=tuple(self.images),
            text_blocks=tuple(text_blocks(body)) if body is not None else (),
            numbered_lists=tuple(self.numbered_lists),
            unnamed=tuple(self.unnamed),
            inline_styles=tuple(self.inline_styles),
            handlers=tuple(self.handlers),
            json_ld=tuple(self.json_ld),
            trail=visible_trail(body) if body is not None else (),
            answers=visible_answers(body) if body is not None else (),
        )

    def read_attributes(self, element: Any) -> None:
        """What any element may have."""
        for name, value in element.attrib.items():
            if name == "id":
                self.ids.append(value)
            elif name == "style":
                self.inline_styles.append(value)
                self.add_css(value, "style attribute")
            elif name.startswith("on") and len(name) > 4:
                self.handlers.append((name, value))
            elif name in ID_REFERENCES:
                self.id_references.extend((name, reference) for reference in value.split())

    def read_heading(self, element: Any) -> None:
        """A heading of any level."""
        self.headings.append(Heading(int(element.tag[1]), squeeze(element.text_content()), element.get("id")))

    def read_link(self, element: Any) -> None:
        """A link, or the old form of an anchor."""
        name = accessible_name(element)
        href = element.get("href")
        if href is not None:
            self.links.append(Link(href.strip(), name))
            if not name:
                self.unnamed.append(("link", href))
        if (anchor := element.get("name")) and anchor != element.get("id"):
            self.ids.append(anchor)

    def read_button(self, element: Any) -> None:
        """A button must have a name."""
        if not accessible_name(element):
            self.unnamed.append(("button", element.get("class", "")))

    def read_list(self, element: Any) -> None:
        """A numbered list, and the one it may continue."""
        items = element.findall("li")
        before = element.getprevious()
        while before is not None and before.tag in BETWEEN_ITEMS:
            before = before.getprevious()
        interrupted = before is not None and before.tag == "ol"
        self.numbered_lists.append(
            NumberedList(
                start=_number(element.get("start")),
                length=len(items),
                first=squeeze(items[0].text_content()) if items else "",
                before=len(before.findall("li")) if interrupted else 0,
                before_start=_number(before.get("start")) if interrupted else 1,
            )
        )

    def read_title(self, element: Any) -> None:
        """The page's title, not that of a drawing."""
        if element.getparent().tag == "head":
            self.head["title"] = squeeze(element.text_content())

    def read_meta(self, element: Any) -> None:
        """Description, robots, social pictures, and the sending on to another page."""
        name = (element.get("name") or element.get("property") or "").lower()
        content = element.get("content", "")
        if name in ("description", "robots"):
            self.head[name] = squeeze(content)
        elif name in ("og:image", "twitter:image"):
            self.resources.append(Resource(content, f"meta {name}", False))
        elif (element.get("http-equiv") or "").lower() == "refresh" and element.getparent().tag == "head" and (match := REFRESH.match(content)):
            self.redirect = match[1].strip()

    def read_relation(self, element: Any) -> None:
        """A ``link`` element: the canonical address, or a file."""
        relations = element.get("rel", "").lower().split()
        if "canonical" in relations:
            self.head["canonical"] = element.get("href", "").strip()
        elif element.get("href"):
            self.resources.append(Resource(element.get("href"), "link", not LOADING_RELATIONS.isdisjoint(relations)))

    def read_style(self, element: Any) -> None:
        """A style sheet inside the page."""
        self.add_css(element.text or "", "style sheet")

    def read_script(self, element: Any) -> None:
        """A script that is loaded, or the page's data."""
        if element.get("type") == "application/ld+json":
            self.json_ld.append(element.text or "")
        self.read_source(element)

    def read_form(self, element: Any) -> None:
        """Where a form sends what is typed."""
        if element.get("action"):
            self.resources.append(Resource(element.get("action"), "form", False))

    def read_source(self, element: Any) -> None:
        """Files an element shows, plays or runs."""
        for attribute in SOURCE_ATTRIBUTES:
            if value := element.get(attribute, "").strip():
                addresses = SRCSET_ENTRY.findall(value) if attribute == "srcset" and not value.startswith("data:") else [value]
                self.resources.extend(Resource(address, f"{element.tag} {attribute}", True) for address in addresses)

    def read_image(self, element: Any) -> None:
        """A picture and what stands around it."""
        self.read_source(element)
        ancestors = list(element.iterancestors())
        tags = {ancestor.tag for ancestor in ancestors}
        link = next((ancestor for ancestor in ancestors if ancestor.tag == "a"), None)
        link_text = squeeze(link.text_content()) if link is not None else None
        decorative = element.get("role") in ("presentation", "none") or any(e.get("aria-hidden") == "true" for e in (element, *ancestors))
        in_text = "main" in tags and not tags.isdisjoint(("figure", "p")) and not decorative and not link_text
        self.images.append(Image(element.get("src", ""), element.get("alt"), link_text, in_text))

    def add_css(self, css: str, element: str) -> None:
        """What a piece of CSS loads."""
        self.resources.extend(Resource(address, element, True) for address in css_addresses(css))


READERS: dict[str, Callable[[Reading, Any], None]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Reading.read_heading),
    **dict.fromkeys(("source", "iframe", "embed", "object", "video", "audio", "track", "input"), Reading.read_source),
    "a": Reading.read_link,
    "area": Reading.read_link,
    "button": Reading.read_button,
    "ol": Reading.read_list,
    "title": Reading.read_title,
    "meta": Reading.read_meta,
    "link": Reading.read_relation,
    "style": Reading.read_style,
    "script": Reading.read_script,
    "form": Reading.read_form,
    "img": Reading.read_image,
}


def accessible_name(element: Any) -> str:
    """A name a screen reader may call the element by; which of several does not matter to the check."""
    for text in (element.get("aria-label"), element.get("aria-labelledby"), element.text_content(), element.get("title"), element.get("alt")):
        if text and text.strip():
            return squeeze(text)
    return squeeze(" ".join(picture.get("alt", "") for picture in element.iter("img")))


def _number(value: str | None) -> int:
    """The ``start`` of a list; what is no number counts as 1, as in browsers."""
    return int(value) if value and re.fullmatch(r"-?\d+", value) else 1
