"""The preview sends the header fields of the site it shows."""

from __future__ import annotations

import asyncio
from pathlib import Path

from plugins.engine.manifest import write_manifest
from plugins.engine.preview.commands import BuildResult
from plugins.engine.preview.headers import previewed
from plugins.engine.preview.rebuilding import build_once
from plugins.engine.preview.showing import Showing
from plugins.hosting.table import HeaderRule, HostingTable

TABLE = HostingTable((HeaderRule("/*", {"X-Site": "this"}),))


def test_what_a_preview_cannot_have_is_left_out_and_the_rest_is_sent() -> None:
    fields = {
        "Content-Security-Policy": "default-src 'none'; upgrade-insecure-requests; base-uri 'none'",
        "Strict-Transport-Security": "max-age=1",
        "Cache-Control": "public, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
    }
    assert previewed(fields) == {
        "Content-Security-Policy": "default-src 'none'; base-uri 'none'",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }


def test_the_fields_are_those_of_the_site_shown_even_when_the_next_build_fails(tmp_path: Path) -> None:
    async def build(target: Path) -> BuildResult:
        target.mkdir()
        write_manifest(target, {}, TABLE)
        return BuildResult(("content/practice.toml:3: no name",) if target.name == "2" else ())

    showing = Showing()
    for name in ("1", "2"):
        asyncio.run(build_once(build, tmp_path / name, showing, lambda _: None, []))
        assert showing.state.table == TABLE
    assert showing.state.problems == ("content/practice.toml:3: no name",)
