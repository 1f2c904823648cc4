"""The Nu HTML Checker on every page of both sites."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.browser.page_types import MODULES

pytestmark = pytest.mark.browser
JAR = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"


def messages(site: Path) -> list[str]:
    """Everything the checker says, information included."""
    done = subprocess.run(["java", "-jar", str(JAR), "--format", "json", "--skip-non-html", str(site)], capture_output=True, text=True, check=False)
    found = json.loads(done.stderr)["messages"]
    return [f"{message['url'].rpartition(site.name)[2]}:{message.get('lastLine')}: {message['message']}" for message in found]


def test_the_sample_site_is_valid(sample_site: Path) -> None:
    assert messages(sample_site) == []


def test_the_fixture_site_is_valid(fixture_site: Path) -> None:
    assert messages(fixture_site) == []


def test_drafts_are_valid(fixture_drafts: Path) -> None:
    assert messages(fixture_drafts) == []
