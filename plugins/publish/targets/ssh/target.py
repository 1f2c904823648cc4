"""The target itself: what is asked of the server, in which order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.hosting.host_files import limits

from ...lock import mine, named
from ...model import Exit, Files, Stop, content_id
from ...plan import Plan, compare
from ...progress import Progress
from ...releases import PREVIEWS_KEPT, Release, kept, newest_first, now, number_of, unrecorded
from ...site import Site
from ..file_lists import FileList, FileLists, agrees
from ..files import SPARE
from ..protocol import Address, Live
from ..web_server import fit_for, with_copies
from .connection import Answer, Connection
from .errors import Full
from .held import NAME, Held, fingerprinted
from .login import Login
from .state import State, pointed, read_found, read_records, read_state, write_list
from .transfer import check_here, check_there, made_files, send

TOKEN = re.compile(r"^[a-z0-9][a-z0-9-]{0,62}$")
# Programs of a server write these in ways of their own, and no address needs them.
UNUSUAL = re.compile(r"[\x00-\x1f\x7f\\]")


@dataclass(frozen=True)
class Settings:
    """What publishconf.py says beside the address."""

    server: str | None
    keep: int
    reload: str
    preview: str | None


class SshTarget:
    """A ``Target`` on a server."""

    private: tuple[str, ...] = ()
    shown_within = 60.0

    def __init__(self, address: Address, login: Login, folder: str, settings: Settings, cache: Path) -> None:
        self.name = address.name
        self.site = address.site
        self.noindex = address.noindex
        self.shown = address.shown
        self.sends_headers = settings.server is not None
        self.login = login
        self.folder = folder
        self.settings = settings
        self._cache = cache
        self._lists = FileLists(cache / "lists")
        self._connection = Connection(login)
        self._host: frozenset[str] = frozenset()
        self._rsync: str | None = None
        self._held: Held | None = None
        self._notes: list[str] = []

    def __str__(self) -> str:
        return f"{self.name} ({self.shown})"

    def fit(self, site: Site) -> Site:
        """The site with settings for the web server and compressed copies; for a server that nobody has named, as it was built."""
        check_here(self.name)
        if self.settings.server is None:
            return site
        fitted = fit_for(self.settings.server, site)
        self._host = frozenset(fitted.made.keys() - site.made.keys())
        return with_copies(self.settings.server, fitted, self._cache / "packed")

    def refusals(self, site: Site) -> list[str]:
        """Names that the programs of a server write in ways of their own, and what the web server cannot be told of the table."""
        told = limits(site.table, self.settings.server, site.files) if self.settings.server else []
        unusual = [path for path in site.files if UNUSUAL.search(path)]
        return [*(f"{path!r} has a character in its name that a server may write differently; rename it" for path in unusual), *told]

    def live_id(self) -> str | None:
        """The release the link names."""
        return checked(pointed(self._ask("pointer")), self)

    def live(self) -> Live | None:
        """What the link leads to. Where dates, names and sizes are as they were left, the list that was kept then tells the hashes."""
        state = self._look()
        identifier = checked(state.current, self)
        if identifier is None:
            return None
        release = state.releases.get(identifier)
        if release and state.intact and state.files is not None:
            files, there = state.files, release.carried
        else:
            everything = read_found(self._ask("found", identifier), known.files if (known := self._lists.read(identifier)) else {})
            if not everything:
                return None
            carried = release.carried if release else ()
            files = {path: file for path, file in everything.items() if path not in carried}
            there = tuple(path for path in carried if path in everything)
        if state.owed:
            # Not in force before the web server has read them: to publish means to have it do so.
            files = {path: file for path, file in files.items() if path not in state.host.get(identifier, {})}
        return Live(release or unrecorded(identifier, files), files, there)

    def releases(self) -> list[Release]:
        """All releases that have both their files and their record, the newest first."""
        return newest_first(read_records(self._ask("recorded")).values())

    @contextmanager
    def lock(self, steal: bool = False) -> Iterator[None]:
        """Hold the lock on the server, which is given back when the connection ends, however that comes about."""
        answer = self._ask("lock", mine(), "steal" if steal else "")
        if denied := answer.value("denied"):
            raise Stop(Exit.UNREACHABLE, f"{denied} on {self.login} may not be written by you; have its owner changed with chown")
        if answer.value("locked") is None:
            who = named(answer.value("held") or "")
            raise Stop(Exit.LOCKED, f"{who} is publishing to {self.name}; run the same command again when that is done")
        if answer.value("unflocked"):
            self._notes.append(f"{self.login.host} has no flock, so a power cut there while somebody publishes leaves a lock; --steal-lock lifts it")
        self._connection.held = True
        try:
            self._held = Held.read(self._ask("held"))
            self._complete(self._held)
            yield
        finally:
            self._held = None
            if self._connection.open:
                with suppress(Stop):
                    self._ask("unlock")
            self._connection.held = False

    def holder(self) -> str | None:
        """Who is publishing here now, and since when; ``None`` when nobody is."""
        held = self._ask("busy").value("held")
        return None if held is None else named(held)

    def stage(self, site: Site, live: Live | None, progress: Progress) -> Release:
        """Send what the server has not got, have it hash everything, and put it beside the other releases."""
        held = self._holding()
        if live and held.owed and compare(site.files, {**live.files, **held.host.get(live.release.id, {})}).is_empty:
            return live.release  # only the web server does not know of it yet
        self._check_there()
        prepared = self._ask("prepare", *held.unfinished, code=Exit.STOPPED)
        step = missing(site.files, live.files if live else {})
        left = prepared.values("left")
        if not left:
            self._check_room(step[1], prepared.value("free"))
        self._send(site, "releases/.partial", [*([f"../{live.release.id}"] if live else []), *(f"../{place}" for place in left)], step, progress)
        host = {path: site.files[path] for path in self._host if path in site.files}
        release = site.release(max(map(number_of, held.places), default=0) + 1, live.release.id if live else None)
        answer = self._ask("keep", release.id, record(release), "\n".join(write_list(host)), lines=write_list(site.files), code=Exit.STOPPED)
        if wrong := answer.value("differs"):
            raise Stop(Exit.STOPPED, f"{wrong[1:]} did not arrive as it was built: something changed it meanwhile; run the same command again")
        self._lists.write(release.id, FileList(site.files))
        held.releases[release.id], held.host[release.id] = release, host
        held.assets[release.id] = fingerprinted(site.files)
        held.verified.add(release.id)
        return release

    def activate(self, release: Release, progress: Progress) -> None:
        """Give a release the fingerprinted files that pages now open will ask for, then point the link at it."""
        held = self._holding()
        with progress.begin("switching", 1, 0) as switching:
            if release.id not in held.verified:
                self._verify(release)
            carried = held.carried(release)
            # The record first: a file that no record explains would count as a change by hand.
            before = replace(release, carried=tuple(sorted({*release.carried, *carried})))
            after = replace(before, activated=now())
            pairs = [f"{identifier} {path}" for path, identifier in carried.items()]
            command = self._reload(held, release)
            answer = self._ask("activate", release.id, record(before), record(after), command, lines=pairs, code=Exit.STOPPED)
            held.current, held.releases[release.id] = release.id, after
            switching.done(1, 0)
        if answer.value("torn"):
            self._notes.append(f"{self.login.host} has no mv that replaces a link at once: for a moment between two releases it may show no page")
        if answer.value("unloaded"):
            words = answer.text.rpartition("switched")[2].split("\n")[1:-1]
            said = f": {words[-1].rstrip('.')}" if words else ""
            raise Stop(
                Exit.STOPPED,
                f"the site is live, but “{self.settings.reload}” failed on {self.login.host}{said}; headers and redirects stay as they were until it "
                "succeeds: mend that and run the same command again",
            )

    def prune(self) -> None:
        """Take away all but the newest releases; the live one and the one a rollback leads to always stay."""
        answer = self._ask("recorded", code=Exit.STOPPED)
        releases = read_records(answer)
        staying = {release.id for release in kept(releases.values(), pointed(answer), self.settings.keep)}
        if gone := sorted(releases.keys() - staying, key=number_of, reverse=True):
            self._ask("clear", *gone, code=Exit.STOPPED)

    def purge(self, plan: Plan) -> list[str]:
        """Nothing stands before the server that would have to be told; what was noticed on it meanwhile.

        Nothing more is asked of the server for what was published, so this logs out.
        """
        self._connection.close()
        notes, self._notes = self._notes, []
        return notes

    def preview_address(self, token: str) -> str:
        """The address of a copy. Raises ``Stop`` where nobody has said at which address the folder of copies can be seen."""
        if not TOKEN.match(token):
            raise Stop(Exit.USAGE, f"“{token}” cannot be part of an address; take small letters and figures")
        if self.settings.preview is None:
            raise Stop(
                Exit.USAGE,
                f"target “{self.name}” does not say where copies can be seen: point a web address at {self.folder}/previews on the server, "
                "and name it in publishconf.py as the option preview=https://preview.example.com",
            )
        if "*" in self.settings.preview:
            return self.settings.preview.replace("*", token)
        return f"{self.settings.preview}/{token}"

    def preview(self, site: Site, token: str, progress: Progress) -> str:
        """Send the site into ``previews/<token>``, and take away all but the newest few copies."""
        address, held = self.preview_address(token), self._holding()
        self._check_there()
        self._ask("room", code=Exit.STOPPED)
        linked = [f"../../releases/{held.current}"] if held.current in held.releases else []
        self._send(site, "previews/.partial", linked, (len(site.files), site.size), progress)
        self._ask("copy", token, str(PREVIEWS_KEPT), code=Exit.STOPPED)
        return f"{address}/"

    def _ask(self, function: str, *words: str, lines: list[str] | None = None, code: Exit = Exit.UNREACHABLE) -> Answer:
        return self._connection.ask(function, self.folder, *words, lines=lines, code=code)

    def _look(self) -> State:
        """Everything in one answer; of the list of files only what is not known here already."""
        known = {name: listed.files for name in self._lists.names() if (listed := self._lists.read(name))}
        state = read_state(self._ask("state", *known))
        self._rsync = state.rsync
        if not state.current or not state.intact:
            return state
        files: Files | None = known.get(state.current) or state.files
        if files is None or not agrees(state.current, files):
            return replace(state, intact=False)
        self._lists.write(state.current, FileList(files))
        return replace(state, files=files)

    def _holding(self) -> Held:
        if self._held is None:
            raise RuntimeError("the lock is not held")
        return self._held

    def _complete(self, held: Held) -> None:
        """Note down of a release that it is live, where whoever made it so was killed before."""
        release = held.releases.get(held.current or "")
        if release and release.activated is None:
            held.releases[release.id] = replace(release, activated=release.made)
            self._ask("record", release.id, record(held.releases[release.id]))

    def _send(self, site: Site, place: str, linked: list[str], step: tuple[int, int], progress: Progress) -> None:
        with made_files(site, self._cache) as made:
            try:
                send(site, made, self._connection, f"{self.folder}/{place}", linked, step, progress)
            except Full:
                # What has arrived must not fill the disk for everybody else; the next publish sends it again.
                self._ask("discard", code=Exit.STOPPED)
                raise

    def _verify(self, release: Release) -> None:
        """Make sure that a release of earlier is what it was. Raises ``Stop``."""
        answer = self._ask("compared", release.id, code=Exit.STOPPED)
        if answer.value("gone"):
            raise Stop(Exit.REFUSED, f"release {release.id} is not on {self.login.host} any more")
        # What it carries of other releases is no part of it.
        strange = [path for path in answer.values("differs") if path[1:] not in release.carried or path[0] == "-"]
        if strange:
            raise Stop(Exit.REFUSED, f"release {release.id} is not what was published any more: {strange[0][1:]} was changed by hand")

    def _reload(self, held: Held, release: Release) -> str:
        """The command that has the web server read its settings; nothing when those stay the same."""
        before = held.host.get(held.current or "", {})
        if not held.owed and not changed(held.host.get(release.id, {}), before):
            return ""
        program = (self.settings.server or "").partition("-")[0]  # nginx-brotli is nginx with a module
        if not self.settings.reload and program in {"nginx", "caddy"}:
            self._notes.append(
                f"headers or redirects have changed, which {program} sees when it is reloaded: sudo systemctl reload "
                f"{program} on {self.login.host}, or the option reload in publishconf.py"
            )
        return self.settings.reload

    def _check_there(self) -> None:
        """Make sure that the server's rsync will do. Raises ``Stop``."""
        check_there(self._rsync if self._rsync is not None else self._look().rsync, self.login.host)

    def _check_room(self, needed: int, free: str | None) -> None:
        if free and free.isdigit() and needed + SPARE > (there := int(free) * 1024):
            raise Stop(
                Exit.STOPPED,
                f"the disk of {self.login.host} is too full: {(needed + SPARE) // 10**6} MB are needed and {there // 10**6} MB are free; "
                "visitors see the site as it was",
            )


def checked(identifier: str | None, target: SshTarget) -> str | None:
    """The name of a release. Raises ``Stop`` when the link leads to something else."""
    if identifier is not None and not NAME.match(identifier):
        raise Stop(
            Exit.UNREACHABLE,
            f"{target.folder}/current on {target.login} leads to {identifier}, which no publish made; move it away or choose another folder",
        )
    return identifier


def record(release: Release) -> str:
    """A record without the line break at its end."""
    return release.to_json().rstrip("\n")


def missing(files: Files, there: Files) -> tuple[int, int]:
    """How many files are not there yet, and their bytes."""
    plan = compare(files, there)
    return len(plan.new) + len(plan.changed), plan.size


def changed(one: Files, other: Files) -> bool:
    """Whether two sets of files differ."""
    return content_id(one) != content_id(other)
