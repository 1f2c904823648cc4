"""A browser, and the sites on an address it can open."""

from __future__ import annotations

import functools
import http.server
import io
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from plugins.engine.preview.headers import previewed
from plugins.hosting.table import MANIFEST, read_table
from plugins.setup.programs import find

# No look-ups of its own: the tests run without a network.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves without telling."""

    def log_message(self, *_: object) -> None:
        pass


class GuardedHandler(QuietHandler):
    """Serves pages with the security headers they are published with."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if page.suffix != ".html" or not page.is_file():
            return super().send_head()
        body = page.read_bytes()
        self.send_response(200)
        # A site that lives below a path lies in a folder of the one that is served.
        site = next(folder for folder in page.parents if (folder / MANIFEST).is_file())
        for name, value in previewed(read_table(site).fields(page.relative_to(site).as_posix())).items():
            self.send_header(name, value)
        self.end_headers()
        return io.BytesIO(body)


class QuietServer(http.server.ThreadingHTTPServer):
    """Takes it calmly when a page is closed before everything has arrived."""

    def handle_error(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path, handler: type[QuietHandler] = QuietHandler) -> Iterator[str]:
    """A folder's address on this machine."""
    server = QuietServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def address(sample_site: Path) -> Iterator[str]:
    """The sample site's address on this machine."""
    with served(sample_site) as address:
        yield address


@pytest.fixture(scope="session")
def awkward(fixture_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The fixture site's address, below its base path."""
    folder = tmp_path_factory.mktemp("awkward")
    (folder / "practice").symlink_to(fixture_site)
    with served(folder) as address:
        yield f"{address}/practice/"


@pytest.fixture(scope="session")
def guarded() -> Iterator[Callable[[Path], str]]:
    """The address of a site that is served with the headers it is published with."""
    with ExitStack() as servers:
        yield functools.cache(lambda site: servers.enter_context(served(site, GuardedHandler)))


@dataclass
class Watched:
    """What a page asked of other hosts, and what the browser had to say about it; a policy that is broken is said there too."""

    elsewhere: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@pytest.fixture
def watch() -> Callable[[Page], Watched]:
    """Watch a page from now on."""

    def begin(page: Page) -> Watched:
        watched = Watched()
        page.on("request", lambda request: watched.elsewhere.append(request.url) if "//127.0.0.1:" not in request.url else None)
        page.on("console", lambda message: watched.said.append(message.text))
        page.on("pageerror", lambda error: watched.said.append(str(error)))
        return watched

    return begin


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium. Its reader has asked for less motion: what is looked at has then come to rest, and pages do not turn.

    A turn that a driven browser breaks off, since it sizes its windows late, is an error of the page to it. Tests of motion ask for it.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find("chromium"), args=QUIET)
        for opens in ("new_page", "new_context"):
            setattr(browser, opens, functools.partial(getattr(browser, opens), reduced_motion="reduce"))
        yield browser
        browser.close()


@pytest.fixture
def desktop(browser: Browser) -> Iterator[Page]:
    """A wide window."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


@pytest.fixture
def narrow(browser: Browser) -> Iterator[Page]:
    """The narrowest window of WCAG 2.2, 1.4.10."""
    page = browser.new_page(viewport={"width": 320, "height": 700})
    yield page
    page.close()
