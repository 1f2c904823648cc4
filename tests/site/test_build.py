"""What a build does to the output folder, above all when something is wrong."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

import plugins.topics
from plugins.engine import build as engine
from plugins.engine.build import build
from plugins.engine.install import NotOurs

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = ROOT / "publishconf.py"


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def good(fixture_content: Path, tmp_path: Path) -> Path:
    output = tmp_path / "output"
    report = build(SETTINGS, output, {"PATH": str(fixture_content)})
    assert report.problems == []
    return output


@pytest.mark.slow
def test_all_problems_are_told_and_the_last_good_site_stays(fixture_content: Path, good: Path, tmp_path: Path) -> None:
    before = snapshot(good)
    (fixture_content / "insights" / "short-1.md").write_text("---\ntitle: X\n---\n\nText.\n")
    (fixture_content / "pages" / "about.md").write_text((fixture_content / "pages" / "about.md").read_text() + "\n[dead](nowhere.md)\n")
    report = build(SETTINGS, good, {"PATH": str(fixture_content)})
    assert {problem.path for problem in report.problems} == {"content/insights/short-1.md", "content/pages/about.md"}
    assert len(report.problems) >= 4
    assert snapshot(good) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".building")] == []


@pytest.mark.slow
def test_a_removed_text_is_removed_and_unchanged_files_are_left_alone(fixture_content: Path, good: Path) -> None:
    kept = (good / "insights" / "alpha" / "index.html").stat().st_mtime_ns
    (fixture_content / "insights" / "short-1.md").unlink()
    (good / "notes.txt").write_text("mine")
    report = build(SETTINGS, good, {"PATH": str(fixture_content)})
    assert report.problems == []
    assert not (good / "insights" / "short-1").exists()
    assert (good / "notes.txt").read_text() == "mine"
    assert (good / "services" / "seat" / "index.html").exists()
    assert kept == (good / "insights" / "alpha" / "index.html").stat().st_mtime_ns or report.installed.changed > 0


def test_a_folder_of_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(NotOurs, match="no build wrote"):
        build(SETTINGS, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.slow
def test_a_full_disk_leaves_the_last_good_site(fixture_content: Path, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot(good)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(good))

    monkeypatch.setattr(engine, "run", full)
    with pytest.raises(OSError, match="No space left"):
        build(SETTINGS, good, {"PATH": str(fixture_content)})
    assert snapshot(good) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".building")] == []


@pytest.mark.slow
def test_a_broken_template_is_one_sentence_with_file_and_line(fixture_content: Path, tmp_path: Path) -> None:

    theme = Path(shutil.copytree(ROOT / "theme", tmp_path / "theme"))
    (theme / "templates" / "article.html").write_text("{% extends 'base.html' %}\n{% block main %}{{ article.nothing.here }}{% endblock %}")
    report = build(SETTINGS, tmp_path / "output", {"PATH": str(fixture_content), "THEME": str(theme)})
    assert len(report.problems) == 1
    assert "article.html" in report.problems[0].path
    assert report.problems[0].line == 2
    assert not (tmp_path / "output").exists()


@pytest.mark.slow
def test_a_plugin_that_does_not_load_stops_the_build(fixture_content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    monkeypatch.setattr(plugins.topics, "register", lambda: 1 / 0)
    report = build(SETTINGS, tmp_path / "output", {"PATH": str(fixture_content)})
    assert "topics" in str(report.problems)
    assert not (tmp_path / "output").exists()
