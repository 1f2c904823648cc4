"""What a site needs of other hosts: recorded by the build, and allowed by the preview's headers as by the published ones."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from plugins.engine.manifest import NAME, read_policy, write_manifest
from plugins.engine.preview.app import application
from plugins.engine.preview.commands import BuildResult
from plugins.engine.preview.headers import POLICY, security_headers
from plugins.engine.preview.rebuilding import build_once
from plugins.engine.preview.showing import Showing, State

FURTHER = {"frame-src": ["https://calendly.com"], "form-action": ["https://formspree.io"]}


def directives(headers: dict[str, str]) -> dict[str, list[str]]:
    """The policy taken apart: the sources of each directive."""
    found = [part.split() for part in headers["Content-Security-Policy"].split("; ")]
    assert len({name for name, *_ in found}) == len(found), "a directive given twice counts once (CSP3, section 2.2.1)"
    return {name: sources for name, *sources in found}


def test_without_further_sources_nothing_is_framed_and_forms_stay_here() -> None:
    policy = directives(security_headers(b""))
    assert "frame-src" not in policy
    assert policy["default-src"] == ["'none'"]
    assert policy["form-action"] == policy["connect-src"] == ["'self'"]
    assert policy.keys() == POLICY.keys()


def test_further_sources_stand_beside_the_usual_ones() -> None:
    policy = directives(security_headers(b"<style>a{}</style>", FURTHER))
    assert policy["frame-src"] == ["https://calendly.com"]
    assert policy["form-action"] == ["'self'", "https://formspree.io"]
    assert policy["connect-src"] == ["'self'"]
    assert len(policy["style-src"]) == 2


def test_one_page_does_not_change_the_policy_of_the_next() -> None:
    security_headers(b"<style>a{}</style>", FURTHER)
    assert directives(security_headers(b"")) == {name: value.split() for name, value in POLICY.items()}


def test_the_manifest_keeps_the_sources(tmp_path: Path) -> None:
    assert read_policy(tmp_path) == {}
    write_manifest(tmp_path, {}, {}, FURTHER)
    assert read_policy(tmp_path) == FURTHER
    write_manifest(tmp_path, {}, {})
    assert read_policy(tmp_path) == {}


@pytest.mark.parametrize("written", ["", "[]", '{"policy": []}', '{"policy": {"frame-src": "https://a.example"}}', '{"policy": {"frame-src": [1]}}'])
def test_a_damaged_manifest_allows_nothing(tmp_path: Path, written: str) -> None:
    (tmp_path / NAME).write_text(written, encoding="utf-8")
    assert read_policy(tmp_path) == {}


@pytest.mark.parametrize("path", ["/", "/nothing/"])
def test_the_preview_allows_what_the_site_needs(site: Path, path: str) -> None:
    showing = Showing()
    showing.show(State(site, "v1", policy=FURTHER))
    headers = TestClient(application(showing)).get(path).headers
    assert "; frame-src https://calendly.com" in headers["content-security-policy"]


def test_the_policy_is_that_of_the_site_shown_even_when_the_next_build_fails(tmp_path: Path) -> None:
    async def build(target: Path) -> BuildResult:
        target.mkdir()
        write_manifest(target, {}, {}, FURTHER)
        return BuildResult(("content/practice.toml:3: no name",) if target.name == "2" else ())

    showing = Showing()
    for name in ("1", "2"):
        asyncio.run(build_once(build, tmp_path / name, showing, lambda _: None, []))
        assert showing.state.policy == FURTHER
    assert showing.state.problems == ("content/practice.toml:3: no name",)
