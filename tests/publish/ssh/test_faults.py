"""What goes wrong on the way to a real server, and the sentence it is told in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.publish.model import Exit
from plugins.publish.targets.ssh import transfer
from plugins.publish.targets.ssh.target import SshTarget
from tests.publish.servers.processes import free_ports
from tests.publish.servers.sshd import Sshd
from tests.publish.site import Site

Lines = Callable[[], list[str]]
Furnish = Callable[..., None]
REAL = shutil.which("rsync") or "rsync"


def test_a_wrong_key(site: Site, server: Sshd, lines: Lines) -> None:
    server.settings(site.root, IdentityFile=str(server.folder / "other"))
    assert site.publish() == Exit.UNREACHABLE
    assert f"127.0.0.1 does not let {server.user} in with the keys there are here; load the right one with ssh-add" in lines()[-1]
    assert not site.folder.exists()


def test_a_server_nobody_knows_yet(site: Site, server: Sshd, lines: Lines) -> None:
    server.settings(site.root, UserKnownHostsFile=str(site.root / "none"))
    assert site.publish() == Exit.UNREACHABLE
    said = lines()[-1]
    assert "the key of 127.0.0.1 is not known here yet" in said
    assert f"ssh -p {server.port} {server.user}@127.0.0.1" in said
    assert not (site.root / "none").exists()  # and nobody has agreed to it


def test_a_server_that_shows_another_key(site: Site, server: Sshd, lines: Lines) -> None:
    known = site.root / "known"
    known.write_text(f"[127.0.0.1]:{server.port} {(server.folder / 'other.pub').read_text()}")
    server.settings(site.root, UserKnownHostsFile=str(known))
    assert site.publish() == Exit.UNREACHABLE
    assert "shows another key than before: either it was set up anew, or somebody is in between" in lines()[-1]


def test_a_server_that_is_stopped(site: Site, server: Sshd, lines: Lines) -> None:
    (port,) = free_ports(1)
    site.targets["live"]["url"] = site.targets["live"]["url"].replace(f":{server.port}/", f":{port}/")
    assert site.publish() == Exit.UNREACHABLE
    assert f"nobody answers at 127.0.0.1 on port {port}" in lines()[-1]


def test_no_rsync_on_the_server(site: Site, furnished: Furnish, lines: Lines) -> None:
    furnished(without="rsync")
    assert site.publish() == Exit.UNREACHABLE
    assert "127.0.0.1 has no rsync; install it there (sudo apt install rsync) or publish to another kind of target" in lines()[-1]
    assert not (site.folder / "current").exists()


@pytest.mark.parametrize("version", ["openrsync: protocol version 29", "rsync  version 2.6.9  protocol version 29"])
def test_an_rsync_too_old_on_the_server(site: Site, furnished: Furnish, lines: Lines, version: str) -> None:
    furnished(rsync=f"echo '{version}'")
    assert site.publish() == Exit.UNREACHABLE
    assert "and rsync 3.1 or newer is needed" in lines()[-1]


def test_no_rsync_here(site: Site, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer.shutil, "which", lambda program: None if program == "rsync" else program)
    assert site.publish() == Exit.USAGE
    assert "target “live” needs rsync, which is not on this machine; install it (sudo apt install rsync)" in lines()[-1]


def test_a_full_disk_leaves_the_live_site_and_no_rubbish(site: Site, server: Sshd, furnished: Furnish, usual: Path, lines: Lines) -> None:
    """Played by a limit on the size of files."""
    site.publish()
    shown = site.live
    site.write("assets/film.0a1b2c3d.mp4", "x" * 300_000)
    furnished(rsync=f"trap '' XFSZ; ulimit -f 100; exec {REAL} \"$@\"")
    assert site.publish() == Exit.STOPPED
    assert "the disk of 127.0.0.1 is full; visitors see the site as it was; free some space there" in lines()[-1]
    assert site.live == shown
    assert sorted(path.name for path in (site.folder / "releases").iterdir()) == [site.release]
    server.settings(site.root, usual)
    assert site.publish() == Exit.DONE
    assert site.live == site.pages


def test_too_little_room_is_seen_before_anything_is_sent(site: Site, furnished: Furnish, lines: Lines) -> None:
    furnished(df="echo Filesystem; echo /dev/vda 1 1 1000 99% /")
    assert site.publish() == Exit.STOPPED
    assert "the disk of 127.0.0.1 is too full: 10 MB are needed and 1 MB are free" in lines()[-1]
    assert not (site.folder / "current").exists()


@pytest.mark.parametrize("program", ["rsync", "sha256sum", "ln"])
def test_a_connection_that_is_lost_part_way(
    site: Site, server: Sshd, furnished: Furnish, usual: Path, lines: Lines, target: Callable[[], SshTarget], program: str
) -> None:
    """Cut by the server when a program is about to do its work: the transfer, the comparison, the switch."""
    site.publish()
    shown = site.live
    site.write("index.html", "<html>2</html>")
    # The processes above this one, up to the one that serves the connection.
    cut = (
        f'case "$*" in --version) exec {REAL} --version;; esac; up=$PPID; while [ "$up" -gt 1 ]; do name=$(ps -o comm= -p "$up"); '
        'next=$(ps -o ppid= -p "$up" | tr -d " "); case $name in sshd*) kill -9 "$up"; exit 1;; esac; up=$next; done'
    )
    furnished(**{program: f"PATH=/usr/bin:/bin; {cut}"})
    assert site.publish() == Exit.STOPPED
    assert "visitors see whole pages; run the same command again" in lines()[-1]
    assert site.live == shown
    server.settings(site.root, usual)
    assert site.publish() == Exit.DONE
    assert site.live == site.pages


def test_a_file_that_changes_on_its_way_stops_the_publish(site: Site, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    site.publish()
    shown = site.live
    site.write("index.html", "<html>2</html>")
    real = transfer.left_out

    def racing(given: object) -> list[str]:
        site.write("404.html", "<html>written meanwhile</html>")
        return real(given)  # type: ignore[arg-type]

    monkeypatch.setattr(transfer, "left_out", racing)
    assert site.publish() == Exit.STOPPED
    assert "404.html did not arrive as it was built: something changed it meanwhile" in lines()[-1]
    assert site.live == shown


@pytest.mark.parametrize(("refusing", "said"), [("mkdir", "Permission denied"), ("mkdir", "Read-only file system")])
def test_a_folder_of_somebody_else(site: Site, furnished: Furnish, lines: Lines, refusing: str, said: str) -> None:
    """Whoever runs the tests may be allowed everything, so the refusal is played."""
    furnished(**{refusing: f"echo \"mkdir: cannot create directory '/srv/site': {said}\" >&2; exit 1"})
    assert site.publish() == Exit.UNREACHABLE
    assert "/srv/site on 127.0.0.1 may not be written by" in lines()[-1]
