"""A built folder, and a publisher that answers its own questions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from plugins.hosting.table import HostingTable
from plugins.publish.command import Ask, Options, ask
from plugins.publish.model import Exit
from plugins.publish.publishing import Built, preview, publish, rollback
from plugins.publish.site import BUILD
from plugins.publish.status import releases, status
from plugins.publish.targets.addresses import Targets

# So long that it is worth being packed.
LONG = f"<!doctype html>\n<html>{'long ' * 300}</html>\n"
# Names of files that come out otherwise where somebody encodes them once too often or not often enough.
AWKWARD = [
    "größe.html",
    "e\u0301.html",
    "a b/%20+#?.html",
    "quotes'\"&<>[]{}.html",
    "日本語/🙂.html",
    "dot./x.html",
    f"{'x' * 200}.html",
    "-a.html",
    "%2F.html",
]
PAGE = "<!doctype html>\n<html><head><title>{0}</title></head><body>{0}</body></html>\n"


class Site:
    """A built folder that a test changes and publishes again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.built = root / "built"
        self.folder = root / "published"
        self.targets: dict[str, Any] = {"live": "published"}
        self.table = HostingTable()
        self.scheduled: str | None = None
        self.faults: list[str] = []
        for path in ("index.html", "404.html", *(f"insights/{name}/index.html" for name in ("one", "two", "three", "four"))):
            self.write(path)
        self.write("assets/roman.1f0c2a9b.woff2", "wOF2")

    def write(self, path: str, text: str | None = None) -> None:
        file = self.built / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(path) if text is None else text, encoding="utf-8")

    def remove(self, path: str) -> None:
        (self.built / path).unlink()

    def build(self, *_: object) -> Built:
        return Built(self.built, self.table, self.scheduled, lambda: self.faults)

    def publish(self, ask: Ask = ask, **options: Any) -> Exit:
        return publish(self.build, Targets(self.targets, self.root), Options(**{"yes": True, **options}), ask)

    def publish_twice(self) -> str:
        """Publish, edit the home page and publish again. Returns the earlier of the two releases."""
        self.publish()
        earlier = self.release
        self.write("index.html", "<html>2</html>")
        self.publish()
        return earlier

    def preview(self, token: str | None = None, **options: Any) -> Exit:
        return preview(self.build, Targets(self.targets, self.root), Options(**options), token)

    def releases(self, **options: Any) -> Exit:
        return releases(Targets(self.targets, self.root), Options(**options))

    def rollback(self, **options: Any) -> Exit:
        return rollback(Targets(self.targets, self.root), Options(**{"yes": True, **options}))

    def status(self, **options: Any) -> Exit:
        return status(Targets(self.targets, self.root), Options(**options))

    @property
    def live(self) -> dict[str, str]:
        """What visitors see, but for the file that names the build."""
        current = self.folder / "current"
        return {
            file.relative_to(current).as_posix(): file.read_text() for file in sorted(current.rglob("*")) if file.is_file() and file.name != BUILD
        }

    @property
    def build_file(self) -> str:
        """The file that names the build."""
        return (self.folder / "current" / BUILD).read_text()

    @property
    def pages(self) -> dict[str, str]:
        """What was built."""
        return {file.relative_to(self.built).as_posix(): file.read_text() for file in sorted(self.built.rglob("*")) if file.is_file()}

    @property
    def release(self) -> str:
        return (self.folder / "current").readlink().name

    @property
    def kept(self) -> list[str]:
        return sorted(path.name for path in (self.folder / "releases").iterdir())
