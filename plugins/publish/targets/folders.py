"""What is written without a scheme is a folder of this machine, unless it was plainly meant to be an address of somewhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import Exit, Stop

# As scp and git take it: user@host:path. A drive of Windows has no user before it.
REMOTE = re.compile(r"^\s*(?P<user>[^/\\@]+)@(?P<host>\[[^\[\]/\\]*\]|[^/\\:@]*):(?P<path>.*)$", re.DOTALL)
LACKING = re.compile(r"^[^/\\]*(?=//)")
VISITED = {"http", "https"}


def folder_of(name: str, written: str, schemes: Iterable[str]) -> tuple[str, str]:
    """The folder and the options behind it. ``schemes`` are those of addresses. Raises ``Stop`` for what would only by mistake be a folder."""
    if remote := REMOTE.match(written):
        raise Stop(Exit.USAGE, explained(name, written, remote))
    lacking = LACKING.match(written)
    meant = re.sub(r"[^a-z0-9+]", "", lacking[0].lower()) if lacking else ""
    if meant in {*schemes, *VISITED}:
        rest = without_login(written[len(lacking[0]) if lacking else 0 :])
        if meant in VISITED:
            advice = f"is where visitors go; write {meant}:{rest} as site, and as url the place that the files are brought to"
        else:
            advice = f"is no folder, for it begins almost as an address does; write {meant}:{rest}"
        raise Stop(Exit.USAGE, f"the url of target “{name}” {advice}")
    folder, _, asked = written.partition("?")
    if "#" in folder:
        place, _, branch = folder.partition("#")
        advice = f"git+ssh://git@github.com/me/site.git#{branch or 'gh-pages'}"
        said = f"“{folder}” of target “{name}” is no folder, for a # stands before the name of a branch; write {place or 'published'}, or {advice}"
        raise Stop(Exit.USAGE, said)
    return folder, asked


def explained(name: str, written: str, remote: re.Match[str]) -> str:
    """How a place on another machine is written."""
    user, host, path = remote["user"], remote["host"], remote["path"]
    if ":" in user:
        return f"the url of target “{name}” holds a password; secrets belong into the environment, not into publishconf.py"
    place, _, asked = path.partition("?")
    is_repository = user == "git" or "#" in place or place.endswith(".git")
    if is_repository:
        repository, _, branch = place.partition("#")
        return (
            f"“{written}” of target “{name}” is a repository and no folder of this machine; "
            f"write git+ssh://{user}@{host}/{repository.lstrip('/')}#{branch or 'gh-pages'}"
        )
    # A path without a slash before it starts at the user's own folder.
    folder = place if place.startswith(("/", "~")) else f"~/{place}"
    return (
        f"“{written}” of target “{name}” is a place on a server and no folder of this machine; "
        f"write ssh://{user}@{host}/{folder.lstrip('/')}{f'?{asked}' if asked else ''}"
    )


def without_login(rest: str) -> str:
    """What stands behind the scheme, without a password."""
    return re.sub(r"^(//[^/@:]*):[^/@]*@", r"\1@", rest)
