"""What a branch holds: files of the release it shows, files carried along for pages that are still open, and what others have put there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...model import content_id, is_fingerprinted, is_page
from ...releases import Release, kept, release_id
from .record import Published, published
from .repository import Commit, Entry, Repository

Tree = Mapping[str, Entry]


@dataclass(frozen=True)
class Branch:
    """A branch at one commit, or one that is not there yet. ``history`` holds the commits made by publishing, the newest first."""

    commit: str | None = None
    release: Release | None = None
    own: Tree = field(default_factory=dict)
    carried: Tree = field(default_factory=dict)
    unknown: Tree = field(default_factory=dict)
    history: tuple[Published, ...] = ()

    @property
    def highest(self) -> int:
        """The highest number a release has."""
        return max((one.release.number for one in self.history), default=0)

    def kept(self, count: int) -> dict[str, Published]:
        """The releases one can go back to, the newest first: the last ``count``, the live one, and the one before it."""
        latest: dict[str, Published] = {}
        for one in self.history:
            latest.setdefault(one.release.id, one)
        live = next(iter(latest), None)
        return {release.id: latest[release.id] for release in kept((one.release for one in latest.values()), live, count)}


def read_branch(repository: Repository, commit: str) -> Branch:
    """Read a branch whose commits are here."""
    steps = repository.history(commit)
    history = tuple(filter(None, (published(step.id, step.message) for step in steps)))
    tree = repository.tree(commit)
    if not history:
        return Branch(commit, of_others(steps[0], tree), unknown=tree)
    newest = history[0]
    ours = set(tree if newest.commit == commit else repository.tree(newest.commit)) - newest.unknown
    carried = set(newest.release.carried)
    return Branch(
        commit,
        newest.release,
        own={path: entry for path, entry in tree.items() if path in ours and path not in carried},
        carried={path: entry for path, entry in tree.items() if path in ours and path in carried},
        unknown={path: entry for path, entry in tree.items() if path not in ours},
        history=history,
    )


def own_files(repository: Repository, one: Published) -> dict[str, Entry]:
    """The files of a release itself, as they were when it was shown."""
    beside = one.unknown.union(one.release.carried)
    return {path: entry for path, entry in repository.tree(one.commit).items() if path not in beside}


def fingerprinted(tree: Tree) -> dict[str, Entry]:
    """The files whose names hold a hash of their content; pages never do."""
    return {path: entry for path, entry in tree.items() if is_fingerprinted(path)}


def of_others(step: Commit, tree: Tree) -> Release:
    """What stands in for a release where nobody has ever published: whatever somebody else has committed."""
    return Release(release_id(0, content_id({})), made=step.at, by=step.author, pages=sum(map(is_page, tree)), files=len(tree), size=0)
