"""One look at one address: what is wrong there, whether it may right itself, and what is only worth a note."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import unquote, urljoin, urlsplit

from plugins.hosting.addresses import address_of, file_of

from ..http.fetching import Answer, FetchError
from ..model import LOCATION, Stop, is_page
from ..plan import Plan
from ..site import Site
from .checks import MISSING, Check, Kind
from .rewriting import Body, likeness

REDIRECTING = {301, 302, 303, 307, 308}
# What a browser does not take for what it is when it comes as something else.
STRICT = {"text/html", "text/css", "text/javascript", "image/svg+xml"}
# Names of one thing.
SAME_TYPES = {"application/javascript": "text/javascript", "text/xml": "application/xml", "image/vnd.microsoft.icon": "image/x-icon"}
LONGEST_VALUE, LONGEST_WORDS = 60, 200


class Ask(Protocol):
    """Asks for an address, also in a way that no cache has an answer to. Raises ``FetchError``."""

    def __call__(self, url: str, fresh: bool = False) -> Answer:
        """What a visitor is sent."""


@dataclass(frozen=True)
class Look:
    """What was seen: a problem, in which ``{at}`` stands for the address, whether it may be ``passing``, and what came of a page.

    Beside that, what only deserves a note, and the names of header fields that were not sent.
    """

    problem: str | None = None
    passing: bool = False
    body: Body | None = None
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def looked(check: Check, site: Site, plan: Plan, headers: bool, ask: Ask) -> Look:
    """Look at an address. Never raises for what can be expected."""
    try:
        answer = ask(check.url)
        match check.kind:
            case Kind.FILE:
                return file_look(check, site, plan, headers, answer, ask)
            case Kind.DELETED:
                return deleted_look(check, site, answer, ask)
            case Kind.REDIRECT:
                return redirect_look(check, site, answer, ask)
            case Kind.MISSING:
                return missing_look(site, plan, answer)
            case Kind.PRIVATE:
                return private_look(answer)
    except FetchError as error:
        # Whether others may read the state is asked by the way.
        return Look() if check.kind is Kind.PRIVATE else Look(f"{{at}} {error}", passing=not error.lasting)


def file_look(check: Check, site: Site, plan: Plan, headers: bool, answer: Answer, ask: Ask) -> Look:
    """A file: its status, its type, its bytes, and the fields before them. Raises ``FetchError``."""
    location = urljoin(check.url, answer.fields.get("location", ""))
    if answer.status in REDIRECTING and location == check.url.removesuffix(".html") != check.url:
        # Some hosts have all pages without the ending.
        answer = ask(location)
    if answer.status != 200:
        return Look(*status_problem(check, site, answer, ask))
    if problem := type_problem(check.path, site, headers, answer):
        return Look(problem)
    body = body_of(check.path, site, plan, answer.body)
    page = body if is_page(check.path) else None
    if body in {Body.SAME, Body.REWRITTEN}:
        wanted = wanted_fields(check.path, site, headers)
        missing = tuple(name for name in wanted if name.lower() not in answer.fields)
        return Look(body=page, notes=tuple(header_notes(wanted, answer)), missing=missing)
    if is_right(ask(check.url, fresh=True), site, check.path):
        return Look("published, but the CDN still shows the old page at {at}", passing=True, body=page and Body.OLD)
    if body is Body.OLD:
        return Look("published, but the host still shows the old page at {at}", passing=True, body=page)
    return Look("something else than what was published is shown at {at}", passing=True, body=page)


def status_problem(check: Check, site: Site, answer: Answer, ask: Ask) -> tuple[str, bool]:
    """What is wrong where a file does not come, and whether it may be passing. Raises ``FetchError``."""
    if answer.status in REDIRECTING:
        return f"the host leads from {{at}} on to {words(answer, 'location')}", False
    if answer.status in {404, 410} and is_right(ask(check.url, fresh=True), site, check.path):
        return "published, but the CDN still says that there is nothing at {at}", True
    return f"the host answered {answer.status} at {{at}}", answer.status != 401


def is_right(answer: Answer, site: Site, path: str) -> bool:
    """Whether this is the file as it was published."""
    return answer.status == 200 and hashlib.sha256(answer.body).hexdigest() == site.files[path].sha256


def body_of(path: str, site: Site, plan: Plan, body: bytes) -> Body:
    """What came instead of a file, if it is not the file."""
    sha256 = hashlib.sha256(body).hexdigest()
    if sha256 == site.files[path].sha256:
        return Body.SAME
    if path in plan.live_files and sha256 == plan.live_files[path].sha256:
        return Body.OLD
    if not is_page(path):
        return Body.OTHER
    try:
        ours = site.read(path)
    except (OSError, Stop):
        # The folder has been built anew meanwhile: nothing more can be said.
        return Body.OTHER
    return likeness(ours, body)


def type_problem(path: str, site: Site, headers: bool, answer: Answer) -> str | None:
    """What is wrong with the type of a file; where the host was told nothing, only what a browser would not put up with."""
    wanted, _ = type_and_charset(site.table.fields(path).get("Content-Type") or dict(site.files[path].headers).get("Content-Type", ""))
    sent, charset = type_and_charset(answer.fields.get("content-type", ""))
    if not wanted or (sent != wanted and not headers and wanted not in STRICT):
        return None
    if sent != wanted:
        return f"the host sends {{at}} {f'as {printable(sent)}' if sent else 'without a type'} and not as {wanted}"
    return None if charset in {"", "utf-8"} else f"the host says of {{at}} that it is written in {printable(charset)} and not in utf-8"


def type_and_charset(value: str) -> tuple[str, str]:
    """A type and its charset (RFC 9110, section 8.3.1), in small letters."""
    kind, _, rest = value.lower().partition(";")
    parameters = dict(part.strip().partition("=")[::2] for part in rest.split(";"))
    return SAME_TYPES.get(kind.strip(), kind.strip()), parameters.get("charset", "").strip('" ')


def wanted_fields(path: str, site: Site, headers: bool) -> dict[str, str]:
    """The header fields a file should come with, but for those that its body was judged by.

    A host that was not told of all of them may keep some with the file.
    """
    fields = site.table.fields(path) if headers else dict(site.files[path].headers)
    return {name: value for name, value in fields.items() if name.lower() not in {"content-type", "content-encoding", LOCATION}}


def header_notes(wanted: Mapping[str, str], answer: Answer) -> Iterator[str]:
    """The fields that come otherwise than they should."""
    for name, value in wanted.items():
        sent = answer.fields.get(name.lower())
        if sent is not None and compact(sent) != compact(value):
            short = len(sent + value) <= LONGEST_VALUE
            yield f"{name} is sent {f'as “{words(answer, name)}” instead of “{value}”' if short else 'with another value'} with {{at}}"


def words(answer: Answer, name: str) -> str:
    """The value of a field for people."""
    return printable(answer.fields.get(name.lower(), "")) or "nowhere"


def printable(text: str) -> str:
    """What a host says as it can be printed, since it may hold what a terminal takes for a command."""
    return "".join(filter(str.isprintable, text))[:LONGEST_WORDS]


def compact(value: str) -> str:
    """The value of a field without spaces and capitals, in which hosts differ."""
    return "".join(value.split()).strip(";,").lower()


def deleted_look(check: Check, site: Site, answer: Answer, ask: Ask) -> Look:
    """The address of a page that was deleted: nothing there, or the way to another. Raises ``FetchError``."""
    if answer.status in {404, 410}:
        return Look()
    path = address_of(check.path)
    if site.table.led_to(path):
        return redirect_look(Check(Kind.REDIRECT, check.url, path), site, answer, ask)
    if answer.status == 200:
        if ask(check.url, fresh=True).status in {404, 410}:
            return Look("deleted, but the CDN still shows the old page at {at}", passing=True)
        return Look("deleted, but there is still a page at {at}", passing=True)
    if answer.status in REDIRECTING:
        return Look(f"the host leads from {{at}}, which was deleted, on to {words(answer, 'location')}")
    return Look(f"the host answered {answer.status} and not 404 at {{at}}, which was deleted", passing=answer.status >= 500)


def redirect_look(check: Check, site: Site, answer: Answer, ask: Ask) -> Look:
    """An address that leads on: where to, and for how long. Raises ``FetchError``."""
    location, status = site.table.led_to(check.path) or ("", 0)
    file = file_of(unquote(check.path))
    if answer.status == 200 and file in site.files and site.files[file].size and is_right(answer, site, file):
        return Look()  # a host that does not read that field shows the page that leads on
    if answer.status not in REDIRECTING:
        late = answer.status >= 500 or ask(check.url, fresh=True).status in REDIRECTING
        return Look(f"the host answered {answer.status} at {{at}}, which should lead on to {location}", passing=late)
    sent = answer.fields.get("location", "")
    if plain(urljoin(check.url, sent)) != plain(urljoin(check.url, location)):
        return Look(f"the host leads from {{at}} on to {words(answer, 'location')} and not to {location}")
    return Look() if answer.status == status else Look(notes=(f"the host leads from {{at}} on with {answer.status} instead of {status}",))


def plain(url: str) -> tuple[str, str, str, str, str]:
    """An address in such a way that two spellings of one are equal."""
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower(), unquote(parts.path), unquote(parts.query), unquote(parts.fragment)


def missing_look(site: Site, plan: Plan, answer: Answer) -> Look:
    """An address that does not exist: status 404, and the page that says so."""
    if answer.status == 200:
        return Look("the host answered 200 at {at}, which does not exist; search engines would keep such addresses")
    if answer.status in REDIRECTING:
        return Look(f"the host leads from {{at}}, which does not exist, on to {words(answer, 'location')}")
    if answer.status != 404:
        return Look(f"the host answered {answer.status} and not 404 at {{at}}, which does not exist", passing=answer.status >= 500)
    if MISSING not in site.files:
        return Look()
    body = body_of(MISSING, site, plan, answer.body)
    if body in {Body.SAME, Body.REWRITTEN}:
        return Look(body=body)
    # A page of the host's own says nothing of what it does to ours.
    seen = None if body is Body.OTHER else body
    return Look(f"the host shows a page of its own and not {MISSING} at {{at}}, which does not exist", passing=body is Body.OLD, body=seen)


def private_look(answer: Answer) -> Look:
    """What a target keeps for itself; it is written in JSON, as no page is that a host sends for everything."""
    if answer.status != 200 or not answer.body.lstrip().startswith((b"{", b"[")):
        return Look()
    return Look(notes=("everybody can read {at}, which lists the names of all files, also of deleted ones; deny reading .publish/* to the public",))
