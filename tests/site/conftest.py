"""Built pages as parsed HTML."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup


@cache
def parse(path: Path) -> BeautifulSoup:
    """A page, parsed once however many tests read it."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")


@pytest.fixture
def page(fixture_site: Path) -> Callable[[str], BeautifulSoup]:
    """A page of the fixture site by its path, such as ``insights/alpha/``."""
    return lambda path: parse(fixture_site / path / "index.html" if path.endswith("/") or not path else fixture_site / path)


@pytest.fixture
def pages(fixture_site: Path) -> dict[str, BeautifulSoup]:
    """Every page of the fixture site by its path; those that only lead on to another are none."""
    found = {file.relative_to(fixture_site).as_posix().removesuffix("index.html"): parse(file) for file in sorted(fixture_site.rglob("*.html"))}
    return {path: soup for path, soup in found.items() if not soup.find("meta", {"http-equiv": "refresh"})}
