"""A small site as a build would leave it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
COPY = """
import shutil, sys
from pathlib import Path

if Path(sys.argv[1], "broken").exists():
    sys.exit("content/a.md:4: no title")
shutil.copytree(sys.argv[1], sys.argv[2])
"""
SCRIPT = f"""
import sys
from pathlib import Path
from plugins.engine.preview.commands import command
from plugins.engine.preview.server import serve

source, folder = Path(sys.argv[1]), Path(sys.argv[2])
build = command([sys.executable, "-c", {COPY!r}, str(source)])
serve(build, folder, port=0, watch=[source], report=lambda line: print(line, flush=True))
"""
PAGE = "<!doctype html><html><head><title>{0}</title><style>h1{{color:red}}</style></head><body><h1>{0}</h1></body></html>\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for path, title in {"index.html": "Home", "404.html": "Lost", "insights/index.html": "Insights", "insights/zürich/index.html": "Zürich"}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(PAGE.format(title), encoding="utf-8")
    (folder / "feed.xml").write_text("<rss/>")
    (folder / "assets").mkdir()
    (folder / "assets" / "roman.1f0c2a9b.woff2").write_bytes(b"wOF2")
    (tmp_path / "secret.txt").write_text("not part of the site")
    return folder


@contextmanager
def run_preview(site: Path, folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A preview as a process of its own, and its port."""
    arguments = [sys.executable, "-c", SCRIPT, str(site), str(folder)]
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = re.fullmatch(r"Preview: http://127\.0\.0\.1:(\d+)/  \(Ctrl-C ends it\)\n", process.stdout.readline())
            assert address
            assert process.stdout.readline().startswith("Built in ")
            yield process, int(address[1])
        finally:
            process.kill()


@pytest.fixture
def preview() -> Callable[[Path, Path], AbstractContextManager[tuple[subprocess.Popen[str], int]]]:
    return run_preview
