"""What every target can do."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ..model import Files, content_id
from ..plan import Plan
from ..progress import Progress
from ..releases import Release
from ..site import Site

# Where this machine remembers things of targets, in the project's folder.
CACHE = Path(".cache", "publish")


@dataclass(frozen=True)
class Live:
    """What visitors see now: the release, and its own files as they really are at the target.

    ``carried`` are files of earlier releases that stay reachable for pages which are still open; ``unknown`` are files at the target that no
    publish has put there, and that none takes away; ``foreign`` are such files at places where the site is to have one. ``certain`` is false where
    neither the host nor this machine can tell the contents, so that nothing is known of changes by hand. ``stopped`` is the release that a publish
    was about to show when it was stopped, where some of its files are there already.
    """

    release: Release
    files: Files
    carried: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    certain: bool = True
    stopped: str | None = None

    @property
    def is_changed(self) -> bool:
        """Whether the files are known to be others than those of the release."""
        return self.certain and content_id(self.files) != self.release.content


class Target(Protocol):
    """A host that takes a whole site out of sight of visitors and then switches to it.

    Every method raises ``Stop`` with a sentence when it cannot do its work; until ``activate`` has begun, what is live is untouched, and whenever
    it ends early, each page that visitors see is whole and running it again finishes the job.
    """

    name: str
    """The name of the target, as in publishconf.py."""

    site: str | None
    """The public address of the site, where it is known."""

    sends_headers: bool
    """Whether the host sends the header fields of the table with each file; where it cannot, pages carry what a page can."""

    private: tuple[str, ...]
    """Paths at which the target keeps what it knows of itself, which nobody else should read."""

    shown_within: float
    """How many seconds the host may take until visitors get what it was given."""

    noindex: bool
    """Whether search engines are kept away from what is published here."""

    def __str__(self) -> str:
        """The target for people: its name and where it is."""

    def fit(self, site: Site) -> Site:
        """The site as this host takes it: with the files that tell it of headers and redirects, without stand-ins it does not need.

        Reaches no network.
        """

    def refusals(self, site: Site) -> list[str]:
        """Names and sizes that this host would refuse, as sentences. Reaches no network."""

    def live_id(self) -> str | None:
        """The name of the live release, or ``None`` when nothing is live."""

    def live(self) -> Live | None:
        """What is live, or ``None`` when nothing is. The first to reach the network: here wrong keys and names are told."""

    def releases(self) -> list[Release]:
        """All releases that one can go back to, with the live one, the newest first."""

    def lock(self, steal: bool = False) -> AbstractContextManager[None]:
        """Keep everybody else from publishing here meanwhile; ``steal`` takes a lock away from whoever has it."""

    def holder(self) -> str | None:
        """Who is publishing here at this moment and since when, as far as the target tells; ``None`` when nobody is."""

    def stage(self, site: Site, live: Live | None, progress: Progress) -> Release:
        """Make a release of a site, complete and verified, without showing it. ``site`` has been fitted."""

    def activate(self, release: Release, progress: Progress) -> None:
        """Show this release."""

    def prune(self) -> None:
        """Take away what nobody will go back to."""

    def purge(self, plan: Plan) -> list[str]:
        """Tell caches before the host that pages have changed; what went wrong, as sentences."""

    def preview_address(self, token: str) -> str | None:
        """The address below which a copy of this name will be, where that is known beforehand; its pages are built for it.

        Raises ``Stop`` with ``Exit.USAGE`` where the host cannot show a copy.
        """

    def preview(self, site: Site, token: str, progress: Progress) -> str:
        """Put a copy where only those who have its address find it, and return that address. ``token`` is a name that nobody guesses."""


@dataclass(frozen=True)
class Address:
    """A target as publishconf.py names it, taken apart.

    ``host`` and ``path`` are those of a URL such as ``s3://bucket/prefix?region=eu-west-1``; of a folder, ``path`` is all there is. ``options`` are
    its query and what stands beside it. ``site`` is the public address of the site without a slash at its end, and ``noindex`` keeps search engines
    away from it.
    """

    name: str
    scheme: str
    host: str
    path: str
    shown: str
    user: str | None = None
    port: int | None = None
    fragment: str = ""
    site: str | None = None
    noindex: bool = False
    options: Mapping[str, str] = field(default_factory=dict)

    def cache(self, root: Path) -> Path:
        """The folder in which this machine remembers things of the target; ``root`` is the project's. Whatever is in it may be taken away."""
        return root / CACHE / self.name
