"""What visitors see while a site is published, and when the publisher is killed."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from plugins.publish.model import Exit
from plugins.publish.targets.ssh.target import SshTarget
from tests.publish.forking import begin, ended, forks
from tests.publish.servers.keeper import wait_for
from tests.publish.servers.reader import Reader, Version, from_folder
from tests.publish.servers.sshd import Sshd
from tests.publish.site import Site


def edition(site: Site, number: int) -> Version:
    """Another edition of the site: each page refers to a style sheet that only this edition has. Returns its files."""
    for old in site.built.glob("assets/style.*.css"):
        old.unlink()
    sheet = f"assets/style.{number:08x}.css"
    site.write(sheet, f"/* {number} */")
    for page in site.built.rglob("*.html"):
        page.write_text(f'<!doctype html>\n<html><head><link rel="stylesheet" href="/{sheet}"></head><body>{number}</body></html>\n')
    return {path: text.encode() for path, text in site.pages.items()}


def test_no_visitor_sees_a_torn_page(site: Site) -> None:
    site.targets["live"]["keep"] = "2"
    first = edition(site, 0)
    site.publish()
    with Reader(from_folder(site.folder / "current"), [first], pause=0) as visitor:
        for number in range(1, 4):
            visitor.versions.append(edition(site, number))
            assert site.publish() == Exit.DONE
        assert site.rollback() == Exit.DONE
    assert (visitor.torn, visitor.unanswered) == ([], 0)
    assert visitor.views > 100


@pytest.mark.slow
@forks
@pytest.mark.parametrize("moment", ["readlink", "flock", "df", "rsync", "sha256sum", "mv", "ln", "cksum", "rm"])
def test_a_publisher_killed_at_any_moment(
    site: Site, server: Sshd, usual: Path, furnished: Callable[..., None], target: Callable[[], SshTarget], moment: str
) -> None:
    """The whole group of its processes is killed when a program is about to run on the server, which then goes on by itself for a while."""
    edition(site, 0)
    assert site.publish() == Exit.DONE
    before = site.live
    edition(site, 1)
    trigger = site.root / "publisher"
    real = shutil.which(moment)
    furnished(**{moment: f'if read -r publisher 2>/dev/null <"{trigger}"; then /bin/rm -f "{trigger}"; kill -9 "-$publisher"; fi; exec {real} "$@"'})

    def publish() -> None:
        os.setsid()
        trigger.write_text(f"{os.getpid()}\n")
        site.publish()

    assert ended(begin(publish)) == -signal.SIGKILL
    server.settings(site.root, usual)
    wait_for(lambda: target().holder() is None)
    carried = {path: text for path, text in before.items() if path.startswith("assets/")}
    assert site.live in (before, site.pages | carried)
    assert site.publish() == Exit.DONE
    assert site.live == site.pages | carried
    edition(site, 2)
    assert site.publish() == Exit.DONE
    assert not list((site.folder / "releases").glob(".*"))


KILLS = 20


@pytest.mark.slow
@forks
@pytest.mark.usefixtures("_one_login")
def test_a_publisher_killed_at_random_moments(site: Site, target: Callable[[], SshTarget]) -> None:
    """Somebody looks on all the time; whatever was killed, the next run finishes the job."""
    first = edition(site, 0)
    assert site.publish() == Exit.DONE
    second = edition(site, 1)
    began = time.perf_counter()
    begun(site).join()
    whole = time.perf_counter() - began
    chance, killed, number = random.Random(1), 0, 1
    with Reader(from_folder(site.folder / "current"), [first, second]) as visitor:
        while killed < KILLS:
            number += 1
            visitor.versions.append(edition(site, number))
            publisher = begun(site)
            connection.wait([publisher.sentinel], timeout=chance.uniform(0, whole))
            kill(publisher)
            if publisher.exitcode == -signal.SIGKILL:
                killed += 1
            else:  # it was through before: the machine has less to do by now
                whole *= 0.9
            wait_for(lambda: target().holder() is None)
            assert site.publish() == Exit.DONE
            assert site.pages.items() <= site.live.items()
    assert visitor.views
    assert (visitor.torn, visitor.unanswered) == ([], 0)


def begun(site: Site) -> BaseProcess:
    """A publisher in a process of its own, which logs in for itself."""
    publisher = multiprocessing.get_context("fork").Process(target=apart, args=(site,))
    publisher.start()
    return publisher


def apart(site: Site) -> None:
    """Publish as the leader of a group of processes, which can be killed together."""
    os.setsid()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    site.publish()


def kill(publisher: BaseProcess) -> None:
    """Kill its whole group, or it alone while it leads none yet, and see its end."""
    try:
        os.killpg(publisher.pid or 0, signal.SIGKILL)
    except ProcessLookupError:
        publisher.kill()
    publisher.join()
