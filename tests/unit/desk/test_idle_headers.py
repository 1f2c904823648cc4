"""Entries of ``HEADERS`` that have no effect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from plugins.desk.idle_headers import idle_headers

FILES = {"index.html", "about/index.html", "downloads/rates.pdf"}


def test_a_pattern_of_no_file_is_told_where_it_stands(project: Callable[[Mapping[str, str]], Path]) -> None:
    written = 'HEADERS = [\n  ("/downloads/*", {"X-Own": "1"}),\n  ("/downlods/*", {"X-Own": "1"}),\n]\n'
    setting = [("/downloads/*", {"X-Own": "1"}), ("/downlods/*", {"X-Own": "1"})]
    (finding,) = idle_headers(setting, project({"publishconf.py": written}), FILES)
    assert (finding.path, finding.line, finding.severity) == ("publishconf.py", 3, "advice")
    assert "entry 2: no file of the site is at “/downlods/*”" in finding.message


def test_a_page_is_known_by_its_address(tmp_path: Path) -> None:
    assert not list(idle_headers([("/about/", {"X-Own": "1"}), ("*.pdf", {"X-Own": None})], tmp_path, FILES))
    assert list(idle_headers([("/team/", {"X-Own": "1"})], tmp_path, FILES))
