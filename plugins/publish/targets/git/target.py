"""A branch that a host shows as a site: GitHub Pages, GitLab Pages, Codeberg Pages, or a bare repository of one's own.

Each publish is a commit on the branch, and so is each way back, so the history stays and nothing is ever forced. The branch moves at the host in
one step, and only from where the plan has seen it: that is the lock. The record of a release is the message of its commit.

Files that somebody else has put on the branch stay on it. Between runs a bare copy of the branch lies in ``.cache``; it can be deleted at any time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urlsplit

from ...model import Exit, Stop, content_id
from ...plan import Plan
from ...progress import Progress
from ...releases import KEPT, MOST_KEPT, Release, now, number_of, somebody
from ...site import Site
from ..addresses import whole_number
from ..protocol import Address, Live
from .branch import Branch, Tree, fingerprinted, own_files
from .copy import Copy
from .record import message_of
from .repository import Entry, blob_name

OPTIONS = ("cname", "keep")
# What a name of a branch may not be (git-check-ref-format), as far as somebody might try.
NO_BRANCH = re.compile(r"^[-/.]|[\s~^:?*\[\\\x00-\x1f\x7f]|\.\.|//|@\{|\.lock$|[/.]$|^@$")
HOST = re.compile(r"^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$")
# Hosts that know which site is whose by its address.
OWN_ADDRESSES = (".github.io", ".gitlab.io", ".codeberg.page")
# Names of git's own folder, the second as old Windows has it; hosts look for both.
RESERVED = {".git", "git~1"}
# What GitHub takes (its documentation, “GitHub Pages limits” and “About large files”); others take about the same.
LARGEST_FILE, LARGEST_SITE = 100 * 2**20, 10**9


def open_target(address: Address, root: Path) -> GitPages:
    """The branch of an address such as ``git+ssh://git@github.com/org/repo.git#gh-pages``. Raises ``Stop`` when the settings are wrong."""
    name, branch, options = address.name, address.fragment, address.options
    if not branch or NO_BRANCH.search(branch):
        what = f"“{branch}” of target “{name}” cannot be the name of a branch" if branch else f"the url of target “{name}” names no branch"
        raise Stop(Exit.USAGE, f"{what}; write it at the end, such as #gh-pages")
    if not address.path.strip("/") or (not address.host and address.scheme != "git+file"):
        raise Stop(Exit.USAGE, f"the url of target “{name}” names no repository; write git+ssh://git@github.com/org/repo.git#{branch}")
    domain = options["cname"].strip().lower() if "cname" in options else own_domain(address.site)
    if domain and not HOST.match(domain):
        raise Stop(Exit.USAGE, f"cname of target “{name}” must be the name of a host such as www.example.com, not “{domain}”")
    keep = whole_number(address, "keep", KEPT, MOST_KEPT)
    copy = Copy(address.cache(root), name, url_of(address), branch)
    return GitPages(name, copy, site=address.site, noindex=address.noindex, domain=domain, keep=keep)


def url_of(address: Address) -> str:
    """The address of the repository as git takes it."""
    user = f"{quote(address.user, safe='')}@" if address.user else ""
    port = f":{address.port}" if address.port else ""
    return f"{address.scheme.removeprefix('git+')}://{user}{address.host}{port}/{quote(address.path.lstrip('/'), safe='/~')}"


def own_domain(site: str | None) -> str:
    """The domain that the host has to be told, for a site that has one of its own."""
    host = (urlsplit(site).hostname or "") if site else ""
    return "" if host.endswith(OWN_ADDRESSES) or not HOST.match(host) else host


class GitPages:
    """A ``Target`` on a branch."""

    sends_headers = False
    # Such a host builds its pages anew after each push.
    private: tuple[str, ...] = ()
    shown_within = 300.0

    def __init__(self, name: str, copy: Copy, *, site: str | None = None, noindex: bool = False, domain: str = "", keep: int = KEPT) -> None:
        self.name = name
        self.site = site
        self.noindex = noindex
        self.domain = domain
        self.keep = keep
        self.copy = copy
        self._staged: dict[str, Tree] = {}
        self._planned: Branch | None = None  # as it was when the plan was made: the branch may only move from there

    def __str__(self) -> str:
        return f"{self.name} ({self.copy.where})"

    def fit(self, site: Site) -> Site:
        """The site with the files that tell the host to show it as it is, and under which name; such a host cannot redirect, so stand-ins stay."""
        return site.with_made({".nojekyll": b""} | ({"CNAME": f"{self.domain}\n".encode()} if self.domain else {}))

    def refusals(self, site: Site) -> list[str]:
        """Names that git keeps for itself, and sizes that hosts do not take."""
        found = [f"{path} has a name that git keeps for itself" for path in site.files if RESERVED.intersection(path.casefold().split("/"))]
        large = [file for file in site.files.values() if file.size > LARGEST_FILE]
        found += [f"{file.path} has {file.size // 10**6} MB, and git hosts take no file of more than 100; link to it elsewhere" for file in large]
        if site.size > LARGEST_SITE:
            found.append(f"the site has {site.size // 10**6} MB, and GitHub Pages shows none of more than 1,000; make its pictures smaller")
        return found

    def live_id(self) -> str | None:
        """The release that the newest commit by publishing shows."""
        release = self.copy.look().release
        return release.id if release else None

    def live(self) -> Live | None:
        """What is on the branch; the commit is the one that publishing will insist on."""
        self._planned = branch = self.copy.look()
        if branch.release is None:
            return None
        return Live(branch.release, self.copy.files(branch.own), tuple(branch.carried), tuple(map(shown, branch.unknown)))

    def releases(self) -> list[Release]:
        """The last releases in the history of the branch."""
        branch = self.copy.latest or self.copy.look()
        return [one.release for one in branch.kept(self.keep).values()]

    def lock(self, steal: bool = False) -> AbstractContextManager[None]:
        """Keep others on this machine away; others elsewhere learn when they push that they are late. There is nothing to steal."""
        return self.copy.lock()

    def holder(self) -> str | None:
        """Who is publishing from this machine; what happens on others nobody can see before they push."""
        return self.copy.holder()

    def stage(self, site: Site, live: Live | None, progress: Progress) -> Release:
        """Put the contents that are new into the copy of the branch, each compared with what was planned."""
        branch = self._plan()
        known, on_branch = self.copy.contents.known, {entry.blob for entry in branch.own.values()}
        there = {known[blob][0]: blob for blob in on_branch if blob in known}
        new = {file.sha256: file for file in site.files.values() if file.sha256 not in there}

        def bodies() -> Iterator[bytes]:
            for sha256, file in new.items():
                body = site.read(file.path)
                there[sha256] = blob_name(body)
                known[there[sha256]] = (sha256, file.size)
                yield body
                step.done(1, file.size)

        with progress.begin("reading", len(new), sum(file.size for file in new.values())) as step, self.copy.working():
            self.copy.repository.ensure()
            self.copy.repository.add(bodies())
        release = site.release(branch.highest + 1, live.release.id if live and number_of(live.release.id) else None)
        self._staged[release.id] = {path: Entry("100644", there[file.sha256]) for path, file in site.files.items()}
        return release

    def activate(self, release: Release, progress: Progress) -> None:
        """Commit a release, with the fingerprinted files of those before it and with what others have put on the branch, and move the branch."""
        branch = self._plan()
        with self.copy.working():
            own = self._staged.get(release.id) or self._kept_files(release, branch)
            unknown = {path: entry for path, entry in branch.unknown.items() if path not in own}
            earlier = (fingerprinted(own_files(self.copy.repository, one)) for one in branch.kept(self.keep).values())
            carried = {path: entry for tree in earlier for path, entry in tree.items() if path not in own and path not in unknown}
            active = replace(release, carried=tuple(sorted(carried)), activated=now())
            again = release.id not in self._staged
            message = message_of(active, frozenset(unknown), again)
            # In this order: where one’s file is another’s folder, the later one takes the place.
            commit = self.copy.repository.commit({**carried, **unknown, **own}, branch.commit, message, author(somebody()))
        with progress.begin("sending", 1, 0) as step:
            self.copy.send(commit, branch.commit)
            step.done(1, 0)
        self._staged.clear()
        self._planned = None
        self.copy.arrived(commit, own)

    def prune(self) -> None:
        """Nothing goes away at the host, where the history is worth keeping; only the copy here is tidied."""
        with self.copy.working():
            self.copy.repository.tidy()

    def purge(self, plan: Plan) -> list[str]:
        """The host sees to its caches itself, within ten minutes."""
        return []

    def preview_address(self, token: str) -> str | None:
        """A branch has one address, which everybody knows."""
        raise Stop(
            Exit.USAGE,
            f"{self.name} is a branch, which has one address only; show a copy at a target of another kind, "
            "such as a folder, ssh://, s3://, netlify:// or cloudflare://",
        )

    def preview(self, site: Site, token: str, progress: Progress) -> str:
        """Not possible here."""
        self.preview_address(token)
        raise AssertionError

    def _plan(self) -> Branch:
        if self._planned is None:
            self._planned = self.copy.look()
        return self._planned

    def _kept_files(self, release: Release, branch: Branch) -> Tree:
        """The files of an earlier release. Raises ``Stop`` when they are not what was published."""
        one = branch.kept(self.keep).get(release.id)
        if one is None:
            raise Stop(Exit.UNREACHABLE, f"release {release.id} is no longer in the history of {self.copy.where}")
        own = own_files(self.copy.repository, one)
        if content_id(self.copy.files(own)) != release.content:
            raise Stop(Exit.REFUSED, f"release {release.id} is not what was published any more: its commit was changed by hand")
        return own


def author(somebody: str) -> str:
    """Who is publishing, without what git takes for the beginning of an address."""
    return re.sub(r"[<>\x00-\x1f]", "", somebody).strip() or "publish"


def shown(path: str) -> str:
    """A name that can be printed, whatever bytes it is made of."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
