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
from functools import cached_property
from html import escape, unescape
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

from .absolute import CANDIDATE
from .calls import SCHEME, Calls

TAG = re.compile(r"""<(?:a|img|source|video|audio|track|area)\s(?:[^<>"']++|"[^"]*"|'[^']*')*+>""", re.IGNORECASE)
# Every attribute is matched, so that an address quoted inside another one's value is not taken for a link.
ATTRIBUTE = re.compile(r"""\s([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+))""")
LINKING = {"href", "src", "poster"}
# What a link may begin with; data: is for pictures inside a page, where it is written as HTML.
SCHEMES = ("https", "http", "mailto", "tel", "sms", "")
INDICATOR = re.compile(r"^[{|](?P<what>\w+)[|}](?P<rest>.*)$")
IDENTIFIER = re.compile(r"""\sid=["']([^"']+)["']""")


@dataclass
class Addresses:
    """What can be linked to. Texts and files by their path below the content folder; pages by their site path.

    ``withheld`` says of a path, or of a page's address, why nothing is there yet. ``faulty`` are texts that have problems of their own:
    links to them are not judged, since they may be right. ``moved`` says of a page's earlier address where it is now;
    ``calls`` are the calls to action that can be linked to by name.
    """

    texts: Mapping[str, str]
    withheld: Mapping[str, str]
    files: frozenset[str]
    pages: frozenset[str]
    base_path: str = ""
    faulty: frozenset[str] = frozenset()
    moved: Mapping[str, str] = field(default_factory=dict)
    calls: Calls | None = None
    # What was meant by a path that leads nowhere: one renamed text is often the target of many links.
    guesses: dict[str, str] = field(default_factory=dict, repr=False)

    @cached_property
    def by_name(self) -> dict[str, list[str]]:
        """Everything that can be linked to, by the name that is typed wrongly most often: the last one, without its ending."""
        found: dict[str, list[str]] = {}
        for path in [*sorted(self.texts), *sorted(self.files), *sorted(f"/{page}" for page in self.pages if page)]:
            found.setdefault(name_of(path), []).append(path)
        return found

    def missing(self, wanted: str) -> str:
        """Say that nothing is there, and what was probably meant."""
        if wanted not in self.guesses:
            names = difflib.get_close_matches(name_of(wanted), self.by_name, n=1, cutoff=0.65)
            near = difflib.get_close_matches(wanted, self.by_name[names[0]], n=1, cutoff=0) if names else []
            self.guesses[wanted] = f"there is no {wanted}" + (f"; did you mean {near[0]}?" if near else "")
        return self.guesses[wanted]


def name_of(path: str) -> str:
    """The last name of a path, without its ending."""
    return posixpath.splitext(posixpath.basename(path.rstrip("/")))[0].casefold()


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
            name, *values = match.groups()
            written = unescape(next(value for value in values if value is not None))
            if name.lower() == "srcset":
                return f' {name}="{escape(resolve_candidates(written, path, addresses, found))}"'
            if name.lower() not in LINKING:
                return match[0]
            address, file = resolve(written, path, addresses, found)
            if file and tag[0][:4].lower() == "<img" and " width=" not in tag[0]:
                extra = describe_image(file)
            return match[0] if address == written else f' {name}="{escape(address)}"'

        written = ATTRIBUTE.sub(in_attribute, tag[0])
        return written if not extra else re.sub(r"\s*/?>$", lambda end: f" {extra}>", written)

    found.html = TAG.sub(in_tag, html)
    return found


def resolve_candidates(srcset: str, path: str, addresses: Addresses, found: Resolved) -> str:
    """The addresses of a ``srcset``, each with its width or density."""
    candidates = ((resolve(match["address"], path, addresses, found)[0], match["descriptor"] or "") for match in CANDIDATE.finditer(srcset))
    return ", ".join(f"{address} {descriptor.strip()}".strip() for address, descriptor in candidates)


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
            found.dead.append((written, "this is not an address; look for a bracket that does not belong there"))
            return written, None
        if parts.scheme.lower() == SCHEME and addresses.calls:
            return resolve_call(written, parts.path, path, addresses, found), None
        if parts.scheme or parts.netloc:
            if fault := fault_elsewhere(target, parts.scheme.lower(), parts.netloc):
                found.dead.append((written, fault))
            return written, None
        if not target:
            found.dead.append((written, "the link leads nowhere; write its address between the brackets"))
            return written, None
        rooted = target.startswith("/")
        if rooted and not is_in_content(parts.path, addresses):
            return resolve_page(written, parts.path, parts.query, parts.fragment, addresses, found), None
    target, _, fragment = target.partition("#")
    target, _, query = target.partition("?")
    if not target:
        own = addresses.texts.get(path, "")
        found.outgoing.append(Outgoing(written, own.partition("#")[0], fragment))
        return written, None
    return resolve_file(written, target.lstrip("/") if rooted else posixpath.join(posixpath.dirname(path), target), query, fragment, addresses, found)


def resolve_call(written: str, name: str, path: str, addresses: Addresses, found: Resolved) -> str:
    """A link to a call to action by its name, from the text at ``path``."""
    calls = addresses.calls
    assert calls is not None
    if name not in calls.declared:
        close = difflib.get_close_matches(name, calls.declared, n=1, cutoff=0.5)
        found.dead.append((written, f"practice.toml declares no call to action “{name}”" + (f"; did you mean “{close[0]}”?" if close else "")))
        return written
    return calls.address(name, addresses.texts.get(path, ""))


def fault_elsewhere(target: str, scheme: str, host: str) -> str | None:
    """What is wrong with an address outside the site; ``None`` for one that may well lead somewhere."""
    if len(scheme) == 1:
        return "it is a file of your own computer; put a copy beside the text and name that"
    if scheme not in SCHEMES:
        close = difflib.get_close_matches(scheme, SCHEMES, n=1, cutoff=0.5)
        return f"“{scheme}:” opens no page; addresses begin with https:, mailto: or tel:" + (f"; did you mean {close[0]}:?" if close else "")
    if scheme in {"", "http", "https"} and (not host or any(character.isspace() for character in host)):
        return "the name of the site is missing or has a space in it; write it as https://example.com"
    return None


def is_parsable(target: str) -> bool:
    """Brackets in the wrong place make an address that no parser accepts."""
    try:
        urlsplit(target)
    except ValueError:
        return False
    return True


def is_in_content(path: str, addresses: Addresses) -> bool:
    """Is a path from the root one of the content folder, as in Pelican's notation, and none of the site?"""
    return path.endswith(".md") or unquote(path).lstrip("/") in addresses.files


def resolve_file(written: str, target: str, query: str, fragment: str, addresses: Addresses, found: Resolved) -> tuple[str, str | None]:
    """A link to a text or to a file of the content folder."""
    wanted = posixpath.normpath(unquote(target))
    # Some systems write “é” as one character in file names and some as two.
    forms = (posixpath.normpath(target), wanted, normalize("NFC", wanted), normalize("NFD", wanted))
    file = next((form for form in forms if form in addresses.texts or form in addresses.files), wanted)
    suffix = (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    if file in addresses.texts:
        url, _, own_fragment = addresses.texts[file].partition("#")
        found.outgoing.append(Outgoing(written, url, fragment))
        return f"{addresses.base_path}/{url}{suffix or (own_fragment and f'#{own_fragment}')}", None
    if file in addresses.files:
        found.files.append(file)
        return f"{addresses.base_path}/{quote(file)}{suffix}", file
    if file not in addresses.faulty:
        found.dead.append((written, reason_against(file, written.strip(), addresses)))
    return written, None


def reason_against(file: str, target: str, addresses: Addresses) -> str:
    """Why a link to a file, or to the path of a page, leads nowhere."""
    if file in addresses.withheld:
        return f"the page it leads to is {addresses.withheld[file]}; publish that first or take the link out"
    if target.startswith("www."):
        return f"a web address begins with https://; write https://{target}"
    if re.fullmatch(r"[^@/\s]+@[^@/\s]+\.\w+", target):
        return f"an e-mail address needs mailto: in front; write mailto:{target}"
    if "\\" in target:
        return f"the folders of a path are divided by /; write {target.replace(chr(92), '/')}"
    return addresses.missing(file)


def resolve_page(written: str, path: str, query: str, fragment: str, addresses: Addresses, found: Resolved) -> str:
    """A link to a page by its path on the site."""
    url = path.lstrip("/")
    moved = addresses.moved.get(path) or addresses.moved.get(f"{path}/")
    if moved and not addresses.pages & {url, f"{url}/"}:
        found.dead.append((written, f"the page has moved; write {moved}"))
        return written
    if not path.endswith("/") and "." not in posixpath.basename(path):
        is_page = f"{url}/" in addresses.pages
        found.dead.append((written, f"page addresses end in a slash; write {path}/" if is_page else addresses.missing(f"{path}/")))
        return written
    if path.endswith("/") and url not in addresses.pages:
        if path in addresses.withheld:
            found.dead.append((written, reason_against(path, path, addresses)))
        elif path not in addresses.faulty:
            found.dead.append((written, addresses.missing(path)))
        return written
    if path.endswith("/"):
        found.outgoing.append(Outgoing(written, url, fragment))
    return f"{addresses.base_path}{path}" + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def anchors(html: str) -> set[str]:
    """Every ``id`` of a piece of HTML."""
    return {unescape(identifier) for identifier in IDENTIFIER.findall(html)}


def dead_fragments(outgoing: Iterable[Outgoing], anchors_of: Mapping[str, set[str]]) -> Iterable[tuple[str, str]]:
    """Links whose page exists and whose fragment does not. Pages that are not texts are left to the check of the built site."""
    for link in outgoing:
        known = anchors_of.get(link.url)
        if link.fragment and known is not None and not leads_somewhere(link.fragment, known):
            close = difflib.get_close_matches(link.fragment, sorted(known), n=1, cutoff=0.5)
            yield link.written, f"the page has no “#{link.fragment}”" + (f"; did you mean “#{close[0]}”?" if close else "")


def leads_somewhere(fragment: str, known: set[str]) -> bool:
    """Is there such an anchor? The top of the page has one always (HTML, “scroll to the fragment”), and text can be sought by ``:~:``."""
    return unquote(fragment) in known or fragment.lower() == "top" or fragment.startswith(":~:")
