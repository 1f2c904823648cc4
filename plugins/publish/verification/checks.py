"""At which addresses a visitor's look is worth while after a publish, and what should be seen there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from plugins.hosting.addresses import HOME, address_of, file_of
from plugins.hosting.host_files import ENDINGS
from plugins.hosting.table import Redirect

from ..model import LOCATION, Files, is_fingerprinted, is_page
from ..plan import Plan
from ..site import BUILD, Site

MISSING = "404.html"
MOST_CHANGED, MOST_OTHER, MOST_DELETED = 10, 3, 3
# A film is no reason to wait; the hosts themselves have said that it arrived.
LARGEST = 5_000_000
# Files for the host and not for visitors: those whose names begin with a dot or, at the top, an underscore, and settings.
NOT_SENT = re.compile(r"(^|/)\.(?!well-known/)|^_[^/]*$|^CNAME$|\.(conf|inc)$|(^|/)[Cc]addyfile$|(^|/)web\.config$")


class Kind(Enum):
    """What should be seen at an address."""

    FILE = "the file that was published"
    DELETED = "nothing any more"
    REDIRECT = "the way to another address"
    MISSING = "the page for addresses that do not exist"
    PRIVATE = "nothing, or it tells too much"


@dataclass(frozen=True)
class Check:
    """One address to look at. ``path`` is that of a file, or of a redirect with a slash before it."""

    kind: Kind
    url: str
    path: str = ""


def checks(site: Site, plan: Plan, root: str, private: Sequence[str] = ()) -> list[Check]:
    """All addresses to look at below ``root`` after build.json has been seen there; the same ones for the same plan.

    ``private`` are the paths at which the target keeps what it knows of itself.
    """
    gone = [path for path in plan.deleted if path not in site.files and is_visible(path) and not is_copy(path, plan.live_files)]
    # Pages that are still open may ask for what they are made of.
    gone = [path for path in gone if not is_fingerprinted(path)]
    first = [HOME] if HOME in site.files else []
    return [
        *(Check(Kind.FILE, url_of(root, path), path) for path in (*first, *chosen(site, plan))),
        *(Check(Kind.DELETED, url_of(root, path), path) for path in spread(pages_first(gone), MOST_DELETED)),
        *redirect_check(site, root),
        # No page has this name, and no cache has heard it before.
        Check(Kind.MISSING, f"{root}/there-is-no-page-{site.id}/"),
        *(Check(Kind.PRIVATE, url_of(root, path)) for path in private),
    ]


def chosen(site: Site, plan: Plan) -> list[str]:
    """Some of the new and changed files, from all over the site: mostly pages, a few of what else there is."""
    changed = [path for path in sorted({*plan.new, *plan.changed} & site.files.keys()) if is_visible(path) and path not in {HOME, MISSING, BUILD}]
    changed = [path for path in changed if site.files[path].size <= LARGEST and not is_copy(path, site.files) and not leads_on(path, site)]
    pages = [path for path in changed if is_page(path)]
    others = [path for path in changed if not is_page(path)]
    of_others = max(min(len(others), MOST_OTHER), MOST_CHANGED - len(pages))
    some = spread(others, of_others)
    return [*spread(pages, MOST_CHANGED - len(some)), *some]


def redirect_check(site: Site, root: str) -> list[Check]:
    """One address of the table that leads on; where a file stands in for it, that file."""
    standing_in = site.table.stand_ins & site.files.keys()
    plain_first = sorted(site.table.redirects, key=lambda one: one.below is not None)
    for one in plain_first:
        path = example(one)
        file = file_of(path)
        if file in site.files and not leads_on(file, site):
            return [Check(Kind.FILE, url_of(root, file), file)]
        # A host that needs files to stand in cannot lead on from an address at which none can.
        if file in site.files or not standing_in:
            return [Check(Kind.REDIRECT, f"{root}{quote(path)}", path)]
    return []


def example(redirect: Redirect) -> str:
    """An address that a redirect is for."""
    return redirect.path if redirect.below is None else f"{redirect.below}page"


def is_visible(path: str) -> bool:
    """Whether a host sends this file to visitors."""
    return not NOT_SENT.search(path)


def is_copy(path: str, files: Files) -> bool:
    """Whether this is a compressed copy of a file beside it, which a host sends instead of that and not under its own name."""
    return path.endswith(tuple(ENDINGS.values())) and path.rpartition(".")[0] in files


def leads_on(path: str, site: Site) -> bool:
    """Whether a file tells the host that its address leads on, by a field that is kept with it or by having nothing in it."""
    file = site.files[path]
    return (file.size == 0 or LOCATION in dict(file.headers)) and site.table.led_to(address_of(path)) is not None


def pages_first(paths: Sequence[str]) -> list[str]:
    """Pages alone, where there are any."""
    return [path for path in paths if is_page(path)] or list(paths)


def spread(paths: Sequence[str], count: int) -> list[str]:
    """So many of the paths, at equal distances, with the first and the last of them."""
    if count <= 0:
        return []
    if len(paths) <= count:
        return list(paths)
    if count == 1:
        return [paths[0]]
    return [paths[number * (len(paths) - 1) // (count - 1)] for number in range(count)]


def root_of(address: str, base_path: str) -> str:
    """The address of the site without a slash at its end; ``base_path`` is added where the address has no path of its own."""
    parts = urlsplit(address)
    path = quote(unquote(parts.path.rstrip("/") or base_path))
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def url_of(root: str, path: str) -> str:
    """The address at which visitors see a file: that of its folder for an index."""
    return f"{root}{quote(address_of(path))}"
