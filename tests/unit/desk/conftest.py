from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from plugins.desk.pages.built_page import BuiltPage
from plugins.desk.pages.built_site import BuiltSite
from plugins.desk.pages.reader import read_page
from plugins.desk.texts.source_text import SourceText, split_lines

ADDRESS = "https://tiller.example"
HEAD = (
    "<title>Days, not hours | Tiller</title>"
    '<meta name="description" content="Why a retainer is counted in days, and what that changes for both sides of it.">'
    f'<link rel="canonical" href="{ADDRESS}/insights/days/">'
)

MakePage = Callable[..., BuiltPage]
MakeSite = Callable[..., BuiltSite]
MakeText = Callable[..., SourceText]


def whole_page(body: str, head: str = HEAD, attributes: str = 'lang="en"') -> bytes:
    return f"<!doctype html><html {attributes}><head><meta charset=utf-8>{head}</head><body><main>{body}</main></body></html>".encode()


@pytest.fixture
def page() -> MakePage:
    def make(body: str = "<h1>Days, not hours</h1>", path: str = "insights/days/index.html", **how: str) -> BuiltPage:
        source = how.pop("source", None)
        read = read_page(whole_page(body, **how), path, source)
        assert read is not None
        return read

    return make


@pytest.fixture
def site(page: MakePage) -> MakeSite:
    def make(*pages: BuiltPage, files: tuple[str, ...] = (), address: str = ADDRESS, styles: Mapping[str, tuple[str, ...]] = {}) -> BuiltSite:
        known = {"index.html", "faq/index.html", "feed.xml", "insights/days/chart.png"}
        return BuiltSite("output", address, pages, frozenset({*(page.path for page in pages), *known, *files, *styles}), dict(styles))

    return make


@pytest.fixture
def text() -> MakeText:
    def make(body: str, front: str = "title: Days, not hours", path: str = "content/insights/days.md") -> SourceText:
        folder = path.split("/")[1] if path.endswith(".md") else ""
        return SourceText(path, folder, split_lines(f"---\n{front}\n---\n{body}" if folder else body))

    return make


@pytest.fixture
def project(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Write files below a project folder and return it."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        for name, data in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return tmp_path

    return write
