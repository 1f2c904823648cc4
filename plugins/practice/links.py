"""Links between texts: from the file an owner names to the address a visitor follows.

Owners link the way their editor and GitHub follow links, relative to the file (``../services/fractional-cto.md#fees``), or the
way Pelican documents (``{filename}``, ``{static}``). Both are resolved on the converted HTML, where Markdown and raw HTML
look alike, once the address of every text is known.
"""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import quote, unquote, urlsplit

TAG = re.compile(r"<(?:a|img|source|video|audio|track|area)\s[^<>]*>")
ATTRIBUTE = re.compile(r"""(?P<name>\s(?:href|src|poster))=(?P<mark>["'])(?P<value>.*?)(?P=mark)""")
INDICATOR = re.compile(r"^[{|](?P<what>\w+)[|}](?P<rest>.*)$")
IDENTIFIER = re.compile(r"""\sid=["']([^"']+)["']""")


@dataclass
class Addresses:
    """What can be linked to. Texts and files by their path below the content folder; pages by their site path."""

    texts: Mapping[str, str]
    withheld: Mapping[str, str]
    files: frozenset[str]
    pages: frozenset[str]
    base_path: str = ""


@dataclass
class Outgoing:
    """A link into the site whose fragment is to be checked when all pages are known."""

    written: str
    url: str
    fragment: str


@dataclass
class Resolved:
    """HTML with addresses in place, the files it needs, the links to check, and what could not be resolved."""

    html: str
    files: list[str] = field(default_factory=list)
    outgoing: list[Outgoing] = field(default_factory=list)
    dead: list[tuple[str, str]] = field(default_factory=list)


def resolve_links(html: str, path: str, addresses: Addresses, describe_image: Callable[[str], str] = lambda file: "") -> Resolved:
    """Give every link of a text its address.

    ``path`` is the text's own path below the content folder; ``describe_image`` returns further attributes for an ``img`` of a
    file (its dimensions). Dead links are returned as (what was written, why), and left as they are.
    """
    found = Resolved(html)

    def in_tag(tag: re.Match[str]) -> str:
        extra = ""

        def in_attribute(match: re.Match[str]) -> str:
            nonlocal extra
            address, file = resolve(unescape(match["value"]), path, addresses, found)
            if file and tag[0].startswith("<img") and " width=" not in tag[0]:
                extra = describe_image(file)
            return f'{match["name"]}="{escape(address)}"'

        written = ATTRIBUTE.sub(in_attribute, tag[0])
        return written if not extra else re.sub(r"\s*/?>$", f" {extra}>", written)

    found.html = TAG.sub(in_tag, html)
    return found


def resolve(written: str, path: str, addresses: Addresses, found: Resolved) -> tuple[str, str | None]:
    """One link's address, and the file it is when it is one."""
    target = written.strip()
    if indicator := INDICATOR.match(target):
        if indicator["what"] not in {"filename", "static", "attach"}:
            found.dead.append((written, f"“{{{indicator['what']}}}” is not understood here; link to the file or to the page’s path"))
            return written, None
        target = indicator["rest"]
        rooted = target.startswith("/")
    else:
        parts = urlsplit(target) if is_parsable(target) else None
        if parts is None:
            found.dead.append((written, "this is not an address"))
            return written, None
        if parts.scheme or parts.netloc:
            return written, None
        if not target:
            found.dead.append((written, "the link leads nowhere; write its address between the brackets"))
            return written, None
        if target.startswith("/"):
            return resolve_page(written, parts.path, parts.query, parts.fragment, addresses, found), None
        rooted = False
    target, _, fragment = target.partition("#")
    target, _, query = target.partition("?")
    if not target:
        own = addresses.texts.get(path, "")
        found.outgoing.append(Outgoing(written, own.partition("#")[0], fragment))
        return written, None
    return resolve_file(written, target.lstrip("/") if rooted else posixpath.join(posixpath.dirname(path), target), query, fragment, addresses, found)


def is_parsable(target: str) -> bool:
    """Brackets in the wrong place make an address that no parser accepts."""
    try:
        urlsplit(target)
    except ValueError:
        return False
    return True


def resolve_file(written: str, target: str, query: str, fragment: str, addresses: Addresses, found: Resolved) -> tuple[str, str | None]:
    """A link to a text or to a file of the content folder."""
    file = next(
        (
            candidate
            for candidate in (posixpath.normpath(target), posixpath.normpath(unquote(target)))
            if candidate in addresses.texts or candidate in addresses.files
        ),
        None,
    )
    suffix = (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    if file is not None and file in addresses.texts:
        url, _, own_fragment = addresses.texts[file].partition("#")
        found.outgoing.append(Outgoing(written, url, fragment))
        return f"{addresses.base_path}/{url}{suffix or (own_fragment and f'#{own_fragment}')}", None
    if file is not None:
        found.files.append(file)
        return f"{addresses.base_path}/{quote(file)}{suffix}", file
    wanted = posixpath.normpath(unquote(target))
    if wanted in addresses.withheld:
        found.dead.append((written, f"the page it leads to is {addresses.withheld[wanted]}; publish that first or take the link out"))
    else:
        found.dead.append((written, missing(wanted, [*addresses.texts, *addresses.files])))
    return written, None


def resolve_page(written: str, path: str, query: str, fragment: str, addresses: Addresses, found: Resolved) -> str:
    """A link to a page by its path on the site."""
    url = path.lstrip("/")
    if path.endswith("/") and url not in addresses.pages:
        found.dead.append((written, missing(path, [f"/{page}" for page in addresses.pages])))
        return written
    if path.endswith("/"):
        found.outgoing.append(Outgoing(written, url, fragment))
    elif "." not in posixpath.basename(path):
        found.dead.append((written, f"page addresses end in a slash; write {path}/"))
        return written
    return f"{addresses.base_path}{path}" + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def missing(wanted: str, known: Iterable[str]) -> str:
    """Say that nothing is there, and what was probably meant."""
    close = difflib.get_close_matches(wanted, sorted(known), n=1, cutoff=0.6)
    if not close:
        name = posixpath.basename(wanted)
        close = [path for path in sorted(known) if name and posixpath.basename(path) == name][:1]
    return f"there is no {wanted}" + (f"; did you mean {close[0]}?" if close else "")


def anchors(html: str) -> set[str]:
    """Every ``id`` of a piece of HTML."""
    return {unescape(identifier) for identifier in IDENTIFIER.findall(html)}


def dead_fragments(outgoing: Iterable[Outgoing], anchors_of: Mapping[str, set[str]]) -> Iterable[tuple[str, str]]:
    """Links whose page exists and whose fragment does not. Pages that are not texts are left to the check of the built site."""
    for link in outgoing:
        known = anchors_of.get(link.url)
        if link.fragment and known is not None and unquote(link.fragment) not in known:
            close = difflib.get_close_matches(link.fragment, sorted(known), n=1, cutoff=0.5)
            yield link.written, f"the page has no “#{link.fragment}”" + (f"; did you mean “#{close[0]}”?" if close else "")
