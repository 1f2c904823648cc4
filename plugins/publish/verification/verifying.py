"""Looks at the live site as a visitor does: whether the new pages are there, and the old ones are not.

First build.json, until it names the new site, because a host or a cache before it may take a while; then the home page, some of what has changed,
some of what was deleted, a redirect, and an address that does not exist. Bodies are compared byte by byte.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from ..http.fetching import Answer, FetchError, Limits, Request, fetch
from ..model import Stop
from ..plan import Plan
from ..site import BUILD, Site
from .checks import Check, Kind, checks, root_of, url_of
from .looks import Look, is_right, looked, words
from .rewriting import Body

# At once; more looks like an attack to some hosts.
WORKERS = 4
REWRITTEN = (
    "the host changes pages on their way (it shortens them, hides e-mail addresses or puts in a script), so they could not be compared byte by byte;"
    " that is a setting of the host"
)


@dataclass(frozen=True)
class Verification:
    """How many addresses were looked at, what visitors do not see as they should, and what the owner should know besides, as sentences."""

    checked: int = 0
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Patience:
    """How long to wait between two looks, the last for all later ones; how long for one answer; and for what is still to see after the deadline."""

    pauses: Sequence[float] = (0.5, 1, 2, 4, 5)
    limits: Limits = field(default_factory=Limits)
    grace: float = 15


USUAL = Patience()


def verify(
    site: Site,
    plan: Plan,
    address: str,
    *,
    deadline: float = 60,
    headers: bool = True,
    private: Sequence[str] = (),
    patience: Patience = USUAL,
) -> Verification:
    """Look at the site at its public address, again and again for up to ``deadline`` seconds while old pages are seen.

    ``headers`` says whether the host was told which header fields to send, ``private`` at which paths the target keeps what it knows of itself.
    Never raises for what can be expected.
    """
    try:
        root = root_of(address, site.table.base_path)
    except ValueError:
        return Verification(0, [f"{address} is no address of a website"])
    visit = Visit(deadline, patience)
    if BUILD in site.files and (problem := build_seen(site, url_of(root, BUILD), address, visit)):
        return Verification(1, [problem])
    todo = checks(site, plan, root, private)
    looks = look_at(todo, site, plan, headers, visit)
    public = [check for check in todo if check.kind is not Kind.PRIVATE]
    rewritten = all_rewritten(looks.values())
    problems = grouped((look.problem, check.url) for check, look in looks.items() if look.problem and not (rewritten and look.body is Body.TITLE))
    notes = grouped((note, check.url) for check, look in looks.items() for note in look.notes)
    missing = list(dict.fromkeys(name for look in looks.values() for name in look.missing))
    if missing:
        example = next(check.url for check, look in looks.items() if look.missing)
        notes.append(f"the host does not send {', '.join(missing)}, for example with {example}")
    if rewritten or any(look.body is Body.REWRITTEN for look in looks.values()):
        notes.append(REWRITTEN)
    return Verification(len({check.url for check in public}) + (BUILD in site.files), problems, notes)


class Visit:
    """Asks for addresses until time is up."""

    def __init__(self, deadline: float, patience: Patience) -> None:
        self.patience = patience
        self.until = time.monotonic() + deadline
        self._pauses = iter(patience.pauses)
        self._pause = 0.0

    def ask(self, url: str, fresh: bool = False) -> Answer:
        """What a visitor is sent; ``fresh`` asks in a way that no cache has an answer to. Raises ``FetchError``."""
        left = self.until + self.patience.grace - time.monotonic()
        if left <= 0:
            raise FetchError("was not looked at, because time was up", lasting=True)
        limits = self.patience.limits
        url = f"{url}?fresh={os.urandom(6).hex()}" if fresh else url
        return fetch(Request(url), replace(limits, whole=min(limits.whole, left)))

    def wait(self) -> bool:
        """Wait before the next look, longer each time; false when there is no time for one."""
        self._pause = next(self._pauses, self._pause)
        if time.monotonic() + self._pause > self.until:
            return False
        time.sleep(self._pause)
        return True


def build_seen(site: Site, url: str, address: str, visit: Visit) -> str | None:
    """Wait until build.json names this site; what is the matter when it does not, as a sentence."""
    while True:
        try:
            problem, lasting = build_problem(site, url, address, visit)
        except FetchError as error:
            problem, lasting = f"{url} {error}", error.lasting
        if not problem or lasting or not visit.wait():
            return problem


def build_problem(site: Site, url: str, address: str, visit: Visit) -> tuple[str | None, bool]:
    """What is the matter with build.json at this moment, and whether waiting is of no use. Raises ``FetchError``."""
    answer = visit.ask(url)
    if names(site, answer):
        return None, False
    if answer.status == 401:
        return f"{address} asks for a password, so nobody could look at it", True
    if 300 <= answer.status < 400:
        return f"{url} leads on to {words(answer, 'location')}; give the target the address at which visitors end", True
    if answer.fields.get("cf-mitigated") == "challenge":
        return f"{address} wants its visitors to prove that they are people, so nothing could be looked at; that is a setting of the host", True
    if names(site, visit.ask(url, fresh=True)):
        return f"published, but the CDN still shows the old site at {url}; it forgets it by itself, or when it is purged by hand", False
    if answer.status != 200:
        return f"the host answered {answer.status} at {url}; is {address} the address of this target?", False
    if found := identifier(answer.body):
        return f"published, but the host still shows another site at {url} ({found})", False
    return f"something else than what was published is shown at {url}; is {address} the address of this target?", False


def names(site: Site, answer: Answer) -> bool:
    """Whether this is the build.json of the site, though it may be written in another way."""
    if is_right(answer, site, BUILD):
        return True
    try:
        wanted = identifier(site.read(BUILD))
    except (OSError, Stop):
        return False
    return answer.status == 200 and wanted is not None and identifier(answer.body) == wanted


def identifier(body: bytes) -> str | None:
    """The site that a build.json names; ``None`` when it is none."""
    try:
        found = json.loads(body)["id"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return found if isinstance(found, str) and found.isalnum() else None


def look_at(todo: Sequence[Check], site: Site, plan: Plan, headers: bool, visit: Visit) -> dict[Check, Look]:
    """Look at all addresses, and again at those where the host or a cache may only be late."""
    looks: dict[Check, Look] = {}
    late = list(todo)
    with ThreadPoolExecutor(WORKERS) as pool:
        while late:
            looks.update(zip(late, pool.map(lambda check: looked(check, site, plan, headers, visit.ask), late), strict=True))
            late = [] if all_rewritten(looks.values()) else [check for check in late if looks[check].passing]
            if late and not visit.wait():
                break
    return looks


def all_rewritten(looks: Iterable[Look]) -> bool:
    """Whether not one of several pages came as it was published, and each had its title: then the host does that to all of them."""
    pages = [look.body for look in looks if look.body]
    return len(pages) > 1 and all(body in {Body.REWRITTEN, Body.TITLE} for body in pages)


def grouped(said: Iterable[tuple[str, str]]) -> list[str]:
    """One sentence for each thing that was seen, with the addresses in the place of ``{at}``."""
    found: dict[str, list[str]] = {}
    for what, url in said:
        found.setdefault(what, []).append(url)
    return [what.replace("{at}", named(urls)) for what, urls in found.items()]


def named(urls: Sequence[str]) -> str:
    """Addresses for people: one or two of them, and how many more."""
    if len(urls) <= 2:
        return " and ".join(urls)
    return f"{urls[0]} and {len(urls) - 1} other addresses"
