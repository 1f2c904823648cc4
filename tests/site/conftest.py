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


def pages_of(site: Path) -> dict[str, BeautifulSoup]:
    """Every page of a site by its file; those that only lead on to another are none."""
    found = {file.relative_to(site).as_posix(): parse(file) for file in sorted(site.rglob("*.html"))}
    return {name: soup for name, soup in found.items() if not soup.find("meta", {"http-equiv": "refresh"})}


@pytest.fixture
def page(fixture_site: Path) -> Callable[[str], BeautifulSoup]:
    """A page of the fixture site by its path, such as ``insights/alpha/``."""
    return lambda path: parse(fixture_site / path / "index.html" if path.endswith("/") or not path else fixture_site / path)


@pytest.fixture
def pages(fixture_site: Path) -> dict[str, BeautifulSoup]:
    """Every page of the fixture site by its path."""
    return {name.removesuffix("index.html"): soup for name, soup in pages_of(fixture_site).items()}
