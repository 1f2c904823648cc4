"""Files that are wrong as files: their bytes, their names, their places on the disk. And what must do no harm."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.practice.sources import find_sources

Problems = Callable[..., list[str]]
PAGE = "---\ntitle: About\nsummary: Who decides here, for how long, and what happens when the last day of it has come.\n---\n\nText.\n"


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (b"", ": the file is empty; write its fields and text, or delete it"),
        (b" \n\t\n", ": the file is empty; write its fields and text, or delete it"),
        (b"\xef\xbb\xbf", ": the file is empty; write its fields and text, or delete it"),
        (PAGE.replace("Text", "Caf\xe9").encode("latin-1"), ":6: the file is not saved as UTF-8 from here on; save it again with the encoding UTF-8"),
        (PAGE.encode("utf-16"), ":1: the file is not saved as UTF-8 from here on; save it again with the encoding UTF-8"),
        (PAGE.replace("Text", "Te\0xt").encode(), ":6: the file holds a NUL character here; delete it"),
        (b"---\ntitle: x", ":1: the fields start with --- here and are never closed; write --- on a line of its own below them"),
        (b"\xef\xbb\xbf---\r\ntitle: x\r\n", ":1: the fields start with --- here and are never closed; write --- on a line of its own below them"),
    ],
    ids=["empty", "spaces", "only a BOM", "latin-1", "utf-16", "NUL", "cut short", "cut short with BOM and CRLF"],
)
def test_bytes_that_are_no_text(problems: Problems, written: bytes, problem: str) -> None:
    assert problems({"pages/about.md": written}) == [f"content/pages/about.md{problem}"]


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: b"\xef\xbb\xbf" + raw,
        lambda raw: raw.replace(b"\n", b"\r\n"),
        lambda raw: raw.replace(b"\n", b"\r"),
        lambda raw: b"\n\n" + raw,
        lambda raw: raw.rstrip(b"\n"),
    ],
    ids=["BOM", "CRLF", "CR", "empty lines above", "no line end"],
)
def test_marks_of_editors_do_no_harm(problems: Problems, change: Callable[[bytes], bytes]) -> None:
    assert problems({"pages/about.md": change(PAGE.encode())}) == []


def test_lines_are_counted_alike_whatever_ends_them(problems: Problems) -> None:
    dead = PAGE.replace("Text.", "Text.\n\nSee [nowhere](nowhere.md).")
    found = [problems({"pages/about.md": dead.replace("\n", end)}) for end in ("\n", "\r\n", "\r")]
    assert found == [["content/pages/about.md:8: the link “nowhere.md” is dead: there is no pages/nowhere.md"]] * 3


def test_a_link_to_nowhere_on_the_disk(sound: Path, problems: Problems) -> None:
    (sound / "pages/about.md").symlink_to("moved-away.md")
    assert problems({}) == ["content/pages/about.md: the file cannot be read: No such file or directory"]


def test_a_folder_that_cannot_be_listed(sound: Path, problems: Problems, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def guarded(path: str) -> object:
        if Path(path).name == "pages":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert "content/pages: the folder cannot be read: Permission denied" in problems({})


def test_links_in_a_circle_end(sound: Path, problems: Problems) -> None:
    (sound / "pages/all").symlink_to(sound, target_is_directory=True)
    (sound / "pages/itself").symlink_to(sound / "pages", target_is_directory=True)
    assert problems({}) == []


def test_texts_behind_a_link_are_read(sound: Path, problems: Problems) -> None:
    (sound / "pages/shelf").mkdir()
    (sound / "pages/shelf/about.md").write_text(PAGE.replace("title: About", "titel: About"), encoding="utf-8")
    (sound / "pages/shared").symlink_to("shelf", target_is_directory=True)
    assert "content/pages/shared/about.md:2: “titel” is not a field here; did you mean “title”?" in problems({})


def test_what_leads_out_is_told_once_whatever_leads_to_it(sound: Path, problems: Problems, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes((sound / "insights/strokes.svg").read_bytes())
    links = ["insights/strokes.svg", "pages/a.pdf", "pages/b.svg", "pages/c.md", "people/ada.svg"]
    for name in links:
        (sound / name).unlink(missing_ok=True)
        (sound / name).symlink_to(tmp_path / "secret")
    ada = (sound / "people/ada-lark.md").read_text(encoding="utf-8").replace("---\n", "---\nportrait: ada.svg\n", 1)
    about = PAGE.replace("Text.", "[a](a.pdf) ![b](b.svg) [b](/pages/b.svg) [c](c.md) [c]({filename}c.md) [c](/c/)")
    said = "this is a link to a file outside of content/, and nothing from there is published; copy the file here instead"
    assert problems({"people/ada-lark.md": ada, "pages/about.md": about}) == [f"content/{name}: {said}" for name in links]


def test_a_name_that_is_no_utf8(sound: Path, problems: Problems) -> None:
    try:
        Path(os.fsdecode(os.fsencode(sound) + b"/pages/caf\xe9.md")).write_text(PAGE, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    assert problems({}) == ["content/pages/caf\\udce9.md: the file’s name holds a character that cannot be seen or written; rename it"]


@pytest.mark.parametrize(
    "name", [".hidden.md", "~$about.md", "#about.md#", "about.md~", "about.md.orig", ".git/about.md", "__pycache__/a.md", "Thumbs.db"]
)
def test_what_editors_and_systems_leave_is_passed_over(problems: Problems, name: str) -> None:
    assert problems({f"pages/{name}": b"\xff"}) == []


def test_what_is_no_text_is_an_attachment(sound: Path) -> None:
    for name in ("CNAME", "favicon.ico", "insights/terms.pdf", "files/terms.pdf", "files/data.csv"):
        (sound / name).parent.mkdir(exist_ok=True)
        (sound / name).write_bytes(b"x")
    found = find_sources(sound)
    assert found.problems == []
    assert found.files == ["CNAME", "favicon.ico", "files/data.csv", "files/terms.pdf", "insights/strokes.svg", "insights/terms.pdf"]
    assert found.texts == sorted(found.texts) or found.texts[0].startswith("faq/")


def test_a_readme_beside_the_settings_is_none_of_the_texts(problems: Problems) -> None:
    assert problems({"README.md": "How to write here."}) == []


@pytest.mark.parametrize("body", ["\n".join("    " * depth + "- item" for depth in range(400)), "> " * 3000 + "text"], ids=["lists", "quotations"])
def test_nesting_without_end_is_a_problem_and_no_crash(problems: Problems, body: str) -> None:
    found = problems({"pages/about.md": PAGE.replace("Text.", body), "pages/z.md": PAGE.replace("About", "Z")})
    assert found in ([], ["content/pages/about.md:5: lists or quotations lie within one another too deeply for a text; take some levels out"])
