"""What visitors see while a site is published, and when the publisher is killed."""

from __future__ import annotations

import multiprocessing
import os
import random
import re
import shutil
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import connection
from pathlib import Path

import pytest

from plugins.publish.model import Exit
from plugins.publish.targets.ssh.target import SshTarget
from tests.publish.servers.keeper import wait_for
from tests.publish.servers.sshd import Sshd
from tests.publish.site import Site

ASSET = re.compile(r'href="/([^"]+)"')


def edition(site: Site, number: int) -> None:
    """Another edition of the site: each page refers to a style sheet that only this edition has."""
    for old in site.built.glob("assets/style.*.css"):
        old.unlink()
    sheet = f"assets/style.{number:08x}.css"
    site.write(sheet, f"/* {number} */")
    for page in site.built.rglob("*.html"):
        page.write_text(f'<!doctype html>\n<html><head><link rel="stylesheet" href="/{sheet}"></head><body>{number}</body></html>\n')


class Visitor(threading.Thread):
    """Opens pages, and then what they refer to, over and over."""

    def __init__(self, site: Site) -> None:
        super().__init__(daemon=True)
        self.current = site.folder / "current"
        self.pages = [page.relative_to(site.built) for page in site.built.rglob("*.html")]
        self.leaving = threading.Event()
        self.torn: list[str] = []
        self.views = 0

    def run(self) -> None:
        while not self.leaving.is_set():
            for page in self.pages:
                try:
                    opened = (self.current / page).read_text()
                    assert opened.endswith("</html>\n")
                    for asset in ASSET.findall(opened):
                        (self.current / asset).read_text()
                except (OSError, AssertionError) as error:
                    self.torn.append(f"{page}: {error!r}")
                self.views += 1


def test_no_visitor_sees_a_torn_page(site: Site) -> None:
    site.targets["live"]["keep"] = "2"
    edition(site, 0)
    site.publish()
    visitor = Visitor(site)
    visitor.start()
    for number in range(1, 4):
        edition(site, number)
        assert site.publish() == Exit.DONE
    assert site.rollback() == Exit.DONE
    visitor.leaving.set()
    visitor.join()
    assert visitor.torn == []
    assert visitor.views > 100


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is copied, which Windows does not do")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
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
    publisher = os.fork()
    if publisher == 0:
        os.setsid()
        trigger.write_text(f"{os.getpid()}\n")
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        try:
            site.publish()
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(publisher, 0)[1]) == -9
    server.settings(site.root, usual)
    wait_for(lambda: target().holder() is None)
    carried = {path: text for path, text in before.items() if path.startswith("assets/")}
    assert site.live in (before, site.pages | carried)
    assert site.publish() == Exit.DONE
    assert site.live == site.pages | carried
    edition(site, 2)
    assert site.publish() == Exit.DONE
    assert not list((site.folder / "releases").glob(".*"))


MOMENTS = 20


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is copied, which Windows does not do")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_publisher_killed_at_random_moments(site: Site, target: Callable[[], SshTarget]) -> None:
    """Somebody looks on all the time; whatever was killed, the next run finishes the job."""
    edition(site, 0)
    assert site.publish() == Exit.DONE
    edition(site, 1)
    began = time.perf_counter()
    assert site.publish() == Exit.DONE
    whole = time.perf_counter() - began
    chance, killed = random.Random(1), 0
    visitor = Visitor(site)
    visitor.start()
    for number in range(2, 2 + MOMENTS):
        edition(site, number)
        publisher = multiprocessing.get_context("fork").Process(target=apart, args=(site,))
        publisher.start()
        connection.wait([publisher.sentinel], timeout=chance.uniform(0, whole))
        with suppress(ProcessLookupError):
            os.killpg(publisher.pid or 0, signal.SIGKILL)
        publisher.join()
        killed += publisher.exitcode == -signal.SIGKILL
        wait_for(lambda: target().holder() is None)
        assert site.publish() == Exit.DONE
        assert site.pages.items() <= site.live.items()
    visitor.leaving.set()
    visitor.join()
    assert visitor.torn == []
    assert killed > MOMENTS // 2


def apart(site: Site) -> None:
    """Publish as the leader of a group of processes, which can be killed together."""
    os.setsid()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    site.publish()
