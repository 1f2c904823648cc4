"""The Nu HTML Checker on every page of both sites."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.browser.page_types import MODULES

pytestmark = pytest.mark.browser
JAR = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
# What a page's policy calls 'self' is the address of its site, and a file that is checked has none.
WITHOUT_ADDRESS = "Resource violates Content Security Policy (meta tag)"


def messages(site: Path) -> list[str]:
    """Everything the checker says, information included."""
    done = subprocess.run(["java", "-jar", str(JAR), "--format", "json", "--skip-non-html", str(site)], capture_output=True, text=True, check=False)
    found = [message for message in json.loads(done.stderr)["messages"] if not message["message"].startswith(WITHOUT_ADDRESS)]
    return [f"{message['url'].rpartition(site.name)[2]}:{message.get('lastLine')}: {message['message']}" for message in found]


def test_the_sample_site_is_valid(sample_site: Path) -> None:
    assert messages(sample_site) == []


def test_the_fixture_site_is_valid(fixture_site: Path) -> None:
    assert messages(fixture_site) == []


def test_drafts_are_valid(fixture_drafts: Path) -> None:
    assert messages(fixture_drafts) == []
