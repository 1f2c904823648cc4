"""No build takes anything into the site that lies outside of the content folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.engine.build import build

SETTINGS = Path(__file__).parents[2] / "publishconf.py"
SECRET = "root:x:0:0:nobody-shall-read-this"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "elsewhere/secret.pdf"
    file.parent.mkdir()
    file.write_text(SECRET, encoding="utf-8")
    return file


def add(text: Path, line: str) -> None:
    text.write_text(f"{text.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")


def everything(output: Path) -> bytes:
    return b"".join(file.read_bytes() for file in output.rglob("*") if file.is_file())


@pytest.mark.parametrize("hidden", [False, True], ids=["file", "in a folder"])
def test_a_link_out_of_the_content_stops_the_build(fixture_content: Path, tmp_path: Path, secret: Path, hidden: bool) -> None:
    link = fixture_content / ("pages/shared" if hidden else "pages/secret.pdf")
    link.symlink_to(secret.parent if hidden else secret, target_is_directory=hidden)
    add(fixture_content / "pages/about.md", f"[p]({'shared/' if hidden else ''}secret.pdf)")
    report = build(SETTINGS, tmp_path / "output", {"PATH": str(fixture_content), "CACHE_PATH": str(tmp_path / "cache")})
    assert report.problems[-1].path == ("content/pages/shared" if hidden else "content/pages/secret.pdf")
    assert "outside of content/" in report.problems[-1].message
    assert not (tmp_path / "output").exists()


def test_what_a_build_takes_is_what_the_library_knows(fixture_content: Path, tmp_path: Path, secret: Path) -> None:
    (fixture_content / "insights/terms.pdf").write_bytes(b"the terms")
    (fixture_content / "pages/terms.pdf").symlink_to("../insights/terms.pdf")
    # Folders that nobody looks into: one leads all over this machine, the other nowhere but back, in more ways than could be walked.
    (fixture_content / "pages/.all").symlink_to("/", target_is_directory=True)
    for number in range(3):
        (fixture_content / f"insights/.again-{number}").symlink_to(".", target_is_directory=True)
    add(fixture_content / "pages/about.md", "[t](terms.pdf)")
    # Pelican finds links in attributes where the library looks for none.
    way = f"{{static}}{'../' * 20}{secret.relative_to('/')}"
    add(fixture_content / "pages/about.md", f'<blockquote cite="{way}"><p>Said.</p></blockquote>')
    output = tmp_path / "output"
    report = build(SETTINGS, output, {"PATH": str(fixture_content), "CACHE_PATH": str(tmp_path / "cache")})
    assert report.problems == []
    assert (output / "pages/terms.pdf").read_bytes() == b"the terms"
    assert SECRET.encode() not in everything(output)
