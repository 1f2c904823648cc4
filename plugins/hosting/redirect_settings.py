"""The owner's redirects, as publishconf.py has them in ``REDIRECTS``."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from plugins.practice.problem import Problem

from .redirects import Entry
from .setting_lines import SOURCE, UNKNOWN, SettingLines
from .table import PATH_CHARACTERS, SPLAT, Redirect

# Moved for good or for the time being; the last two make a form that is sent be sent again (RFC 9110, section 15.4).
STATUSES = (301, 302, 307, 308)
SHAPE = 'write ("/old/", "/new/") or ("/old/", "/new/", 301)'


class Faulty(ValueError):
    """An entry that is no redirect; the message is a sentence."""


def owners_redirects(setting: object, lines: SettingLines = UNKNOWN) -> tuple[list[Entry], list[Problem]]:
    """The entries of ``REDIRECTS`` and what is wrong with it; ``lines`` is where it stands."""
    if not isinstance(setting, list | tuple):
        return [], [Problem(SOURCE, lines.setting, f"REDIRECTS is not a list; {SHAPE} in brackets")]
    entries, problems = [], []
    for number, written in enumerate(setting, 1):
        try:
            entries.append(Entry(redirect_of(written), SOURCE, lines.entry(number)))
        except Faulty as fault:
            problems.append(Problem(SOURCE, lines.entry(number), f"REDIRECTS, entry {number}: {fault}"))
    return entries, problems


def redirect_of(written: object) -> Redirect:
    """The redirect of an entry. Raises Faulty."""
    if not isinstance(written, list | tuple) or len(written) not in {2, 3} or not all(isinstance(part, str) for part in written[:2]):
        raise Faulty(f"{written!r} is not two addresses; {SHAPE}")
    path, target, status = (*written, 301)[:3]
    if status not in STATUSES or not isinstance(status, int):
        raise Faulty(f"{status!r} is no status of a redirect; write 301 for what has moved for good, 302 for the time being, 307 or 308 for forms")
    redirect = Redirect(path_of(path), target_of(target), status)
    if redirect.target.endswith(SPLAT) and redirect.below is None:
        raise Faulty(f"“{target}” ends in {SPLAT}, but “{path}” has no * for it to stand for")
    return redirect


def path_of(written: str) -> str:
    """The address that leads on, decoded. Raises Faulty."""
    path = unquote(written)
    if not path.startswith("/") or path.startswith("//") or re.search(r"[\\?#\"<>{}|^`\x7f]", path) or not path.isprintable():
        raise Faulty(f"“{written}” is not the path of an address; it begins with one slash and has no ? or #, such as “/old/”")
    if "*" in path.removesuffix("/*"):
        raise Faulty(f"“{written}” has a * that does not stand alone at the end, as in “/blog/*”")
    if any(part in {".", ".."} for part in path.split("/")) or "//" in path:
        raise Faulty(f"“{written}” has steps that browsers leave out; write the address as they show it")
    if path == "/*":
        raise Faulty("“/*” would lead away from every page; name what is to lead on")
    return path if path.endswith(("/", "/*")) or PurePosixPath(path).suffix else f"{path}/"


def target_of(written: str) -> str:
    """The address it leads to, encoded. Raises Faulty."""
    parts = urlsplit(written)
    elsewhere = parts.scheme in {"http", "https"} and parts.hostname
    here = written.startswith("/") and not written.startswith("//")
    if not (elsewhere or here) or not written.isprintable() or re.search(r'[\s\\"<>{}`|^]', written):
        raise Faulty(f"“{written}” is not an address to lead to; write “/new/” for one of this site and “https://example.com/” for another")
    if SPLAT in written.removesuffix(f"/{SPLAT}") or written.removesuffix(SPLAT).endswith("://"):
        raise Faulty(f"“{written}” has {SPLAT} in another place than its end, after a slash, as in “/articles/{SPLAT}”")
    if elsewhere:
        try:
            host = parts.netloc.encode("idna").decode("ascii")
        except UnicodeError:
            raise Faulty(f"“{written}” has a host name that cannot be") from None
        written = parts._replace(netloc=host, path=parts.path or "/").geturl()
    # A dollar sign begins a variable in the settings of some servers.
    return quote(written, safe=f"{PATH_CHARACTERS}?#%[]".replace("$", ""))
