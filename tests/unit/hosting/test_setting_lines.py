"""Where settings stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.hosting.header_settings import owners_rules
from plugins.hosting.redirect_settings import owners_redirects
from plugins.hosting.setting_lines import SettingLines, setting_lines

ENTRIES = [("/a/", "/b/"), ("/c/", "/d/", 302)]


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ('# first\nREDIRECTS = [\n    ("/a/", "/b/"),\n\n    ("/c/", "/d/", 302),\n]\n', SettingLines(2, (3, 5))),
        ('REDIRECTS: list[object] = [("/a/", "/b/"),\n  ("/c/", "/d/", 302)]\n', SettingLines(1, (1, 2))),
        ('REDIRECTS = []\nREDIRECTS = [("/a/", "/b/"), ("/c/", "/d/", 302)]\n', SettingLines(2, (2, 2))),
        ("\nREDIRECTS = [*MORE, *OTHERS]\n", SettingLines(2)),
        ("REDIRECTS = moved()\n", SettingLines(1)),
        # A name within an entry, or in the place of one, leaves every entry where it is.
        ('REDIRECTS = [\n  ("/a/", "/b/"),\n  (OLD, "/d/", 302),\n]\n', SettingLines(1, (2, 3))),
        ('REDIRECTS = [\n  moved("a"),\n  ("/c/", f"/{D}/", 302),\n]\n', SettingLines(1, (2, 3))),
        ("REDIRECTS = [\n  ONE,\n\n  OTHER,\n]\n", SettingLines(1, (2, 4))),
        # These cannot have become the setting as they stand.
        ('REDIRECTS = [\n  ("/other/", "/b/"),\n  (OLD, "/d/", 302),\n]\n', SettingLines(1)),
        ('REDIRECTS = [\n  ("/a/", "/b/"),\n  (OLD, "/other/", 302),\n]\n', SettingLines(1)),
        ('REDIRECTS = [\n  ("/a/", "/b/"),\n  (OLD, "/d/"),\n]\n', SettingLines(1)),
        ('REDIRECTS = [\n  ("/a/", "/b/"),\n  [OLD, "/d/", 302],\n]\n', SettingLines(1)),
        ("REDIRECTS = [\n  ONE,\n]\n", SettingLines(1)),
        ("REDIRECTS = [\n  ONE,\n  OTHER,\n  THIRD,\n]\n", SettingLines(1)),
        ("REDIRECTS = (\n  ONE,\n  OTHER,\n)\n", SettingLines(1)),
        ('REDIRECTS = [\n  ("/a/", "/b/"),\n  *OTHERS,\n]\n', SettingLines(1)),
        ("REDIRECTS: list[object]\n", SettingLines()),
        ('REDIRECTS = [("/other/", "/b/")]\n', SettingLines()),
        ("HEADERS = []\n", SettingLines()),
        ("REDIRECTS = [\n", SettingLines()),
    ],
)
def test_lines_are_told_where_the_value_is_the_one_written(tmp_path: Path, written: str, lines: SettingLines) -> None:
    (tmp_path / "publishconf.py").write_text(written, encoding="utf-8")
    assert setting_lines(tmp_path, "REDIRECTS", ENTRIES) == lines


def test_without_a_file_no_line_is_known(tmp_path: Path) -> None:
    assert setting_lines(tmp_path, "REDIRECTS", ENTRIES) == SettingLines()
    assert SettingLines().entry(1) == 0


def test_the_line_of_a_computed_entry_is_that_of_its_setting() -> None:
    assert [SettingLines(4, (5, 7)).entry(number) for number in (1, 2)] == [5, 7]
    assert SettingLines(4).entry(2) == 4


def test_one_name_in_one_entry_does_not_hide_the_lines_of_all(tmp_path: Path) -> None:
    (tmp_path / "publishconf.py").write_text('PAT = "/x/*"\nHEADERS = [\n  ("/a/", {"X": "1"}),\n  (PAT, {\n    "X": "2"}),\n]\n', encoding="utf-8")
    assert setting_lines(tmp_path, "HEADERS", [("/a/", {"X": "1"}), ("/x/*", {"X": "2"})]) == SettingLines(2, (3, 4))
    assert setting_lines(tmp_path, "HEADERS", [("/a/", {"X": "1"}), ("/x/*", {"X": "3"})]) == SettingLines(2)


def test_what_is_wrong_is_told_with_its_line() -> None:
    entries, problems = owners_redirects([("/a/", "/b/"), ("c", "/d/")], SettingLines(2, (3, 5)))
    assert [(one.line, one.problem("").line) for one in entries] == [(3, 3)]
    assert [str(problem).partition(": “")[0] for problem in problems] == ["publishconf.py:5: REDIRECTS, entry 2"]
    assert owners_redirects({}, SettingLines(2))[1][0].line == 2
    assert [problem.line for problem in owners_rules([("*", {"X-Own": "1"}), ("a", {})], (), SettingLines(2, (3, 5)))[1]] == [5, 5]
    assert owners_rules(None, (), SettingLines(2))[1][0].line == 2


@given(st.binary(max_size=60).map(lambda end: b"REDIRECTS = " + end))
def test_whatever_stands_in_the_file_there_is_an_answer(tmp_path_factory: pytest.TempPathFactory, written: bytes) -> None:
    folder = tmp_path_factory.mktemp("project")
    (folder / "publishconf.py").write_bytes(written)
    found = setting_lines(folder, "REDIRECTS", ENTRIES)
    assert len(found.entries) in {0, len(ENTRIES)}
