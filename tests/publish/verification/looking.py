"""A site before and after an edit, a host that shows it as a good host does, and how long a test looks."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plugins.hosting.table import HeaderRule, HostingTable, Redirect
from plugins.publish.http.fetching import Limits
from plugins.publish.plan import compare
from plugins.publish.scan import scan
from plugins.publish.site import Site, site_of
from plugins.publish.verification.verifying import Patience, Verification
from tests.publish.servers.loopback import Asked, Loopback, Reply

PAGE = '<!doctype html>\n<html lang="en"><head><title>{0}</title></head>\n<body><h1>{0}</h1> <p class="x">{1}</p></body></html>\n'
TABLE = HostingTable(
    headers=(
        HeaderRule("/*", {"X-Content-Type-Options": "nosniff"}),
        HeaderRule("*.html", {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "public, max-age=0"}),
        HeaderRule("*.css", {"Content-Type": "text/css; charset=utf-8"}),
        HeaderRule("*.json", {"Content-Type": "application/json"}),
        HeaderRule("*.xml", {"Content-Type": "application/rss+xml"}),
    ),
    redirects=(Redirect("/blog/*", "/insights/:splat", 302), Redirect("/earlier/", "/insights/one/")),
)
STATE = ".publish/state.json"
# So many looks at once, and then none that anybody would wait for: no test depends on how fast the machine is.
LOOKS = 7
QUICK = Patience(pauses=(*[0.0] * (LOOKS - 1), 1e9), limits=Limits(connect=30, read=30, whole=30))
HTML = {"Content-Type": "text/html", "X-Content-Type-Options": "nosniff", "Cache-Control": "public,max-age=0"}
Looked = Callable[..., Verification]


class Host:
    """Serves files as a good host does; a test spoils it."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.base = site.table.base_path
        self.before: Callable[[Asked, str], Reply | None] = lambda asked, path: None
        self.after: Callable[[str, Reply], Reply] = lambda path, reply: reply

    def __call__(self, asked: Asked) -> Reply:
        path = unquote(urlsplit(asked.path).path).removeprefix(self.base)
        reply = self.before(asked, path) or self.page(path)
        return self.after(path, reply)

    def page(self, path: str) -> Reply:
        file = f"{path}index.html"[1:] if path.endswith("/") else path[1:]
        if led := self.site.table.led_to(path):
            return Reply(led[1], fields={"Location": led[0]})
        status = 200 if file in self.site.files else 404
        file = file if status == 200 else "404.html"
        return Reply(status, self.site.read(file), self.site.table.fields(file))


class Built:
    """A site before and after an edit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("index", "404"):
            self.write(f"{name}.html")
        for name in ("one", "two", "three", "gone", "über uns"):
            self.write(f"insights/{name}/index.html")
        self.write("feed.xml", "<rss>1</rss>")
        self.write("roman.12345678.css", "a{}")
        self.before = self.site()
        (folder / "insights/gone/index.html").unlink()
        for name in ("index.html", "insights/one/index.html", "insights/über uns/index.html"):
            self.write(name, PAGE.format(name, "Edited."))
        self.write("feed.xml", "<rss>2</rss>")
        self.now = self.site()
        self.plan = compare(self.now.files, self.before.files)

    def write(self, path: str, text: str | None = None) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(path, "First.") if text is None else text, encoding="utf-8")

    def site(self, table: HostingTable = TABLE) -> Site:
        return site_of(scan(self.folder), table)

    def with_table(self, table: HostingTable) -> None:
        self.now = dataclasses.replace(self.now, table=table)


def paths(server: Loopback) -> list[str]:
    return [unquote(urlsplit(asked.path).path) for asked in server.asked]


def fresh(asked: Asked) -> bool:
    return "fresh=" in asked.path


def spoil(path: str, reply: Reply) -> Callable[[Asked, str], Reply | None]:
    return lambda _, asked: reply if asked == path else None
