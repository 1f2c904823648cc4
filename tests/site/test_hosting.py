"""What the build tells hosts of the fixture: header fields, and what pages allow of themselves."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from plugins.engine.build import BuildReport, build
from plugins.hosting.host_files import apache, caddy, cloudflare, limits, netlify, nginx
from plugins.hosting.table import MANIFEST, read_table
from tests.conftest import ROOT

POLICY = "Content-Security-Policy"
DIRECTIVES = ("default-src", "script-src", "style-src", "img-src", "base-uri", "form-action")


def build_with(tmp_path: Path, content: Path, **settings: object) -> BuildReport:
    return build(ROOT / "publishconf.py", tmp_path / "output", {"PATH": str(content), **settings})


def said(report: BuildReport) -> list[str]:
    return [str(problem) for problem in report.problems]


def policies(soup: BeautifulSoup) -> list[str]:
    return [str(meta["content"]) for meta in soup.find_all("meta", {"http-equiv": POLICY})]


def digest_of(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_each_page_allows_the_styles_it_has_before_they_come(fixture_site: Path) -> None:
    for file in sorted(fixture_site.rglob("*.html")):
        html = file.read_bytes().decode()
        (policy,) = policies(BeautifulSoup(html, "lxml"))
        styles = [part.partition("</style>")[0] for part in html.split("<style>")[1:]]
        hashes = "".join(f" 'sha256-{digest_of(style)}'" for style in styles)
        assert policy == f"style-src 'self'{hashes}", file
        assert len(styles) <= 1
        assert not styles or html.index("http-equiv") < html.index("<style>"), file


def test_no_page_needs_what_the_policy_forbids(fixture_site: Path) -> None:
    for file in sorted(fixture_site.rglob("*.html")):
        soup = BeautifulSoup(file.read_text(encoding="utf-8"), "lxml")
        assert soup.select("[style], [onclick], [onload], base, object, embed") == [], file
        assert [script for script in soup.find_all("script") if not script.get("src") and script.get("type") != "application/ld+json"] == [], file


def test_every_file_has_the_security_headers_a_type_and_a_lifetime(fixture_site: Path) -> None:
    table = read_table(fixture_site)
    for file in json.loads((fixture_site / MANIFEST).read_text(encoding="utf-8"))["files"]:
        fields = table.fields(file)
        assert fields["X-Content-Type-Options"] == "nosniff"
        assert fields["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
        assert fields["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert fields["Cross-Origin-Opener-Policy"] == "same-origin"
        assert fields["Content-Type"] != "application/octet-stream", file
        assert ("immutable" in fields["Cache-Control"]) == file.startswith(("assets/", "cards/", "covers/", "portraits/")), file
        policy = dict(part.partition(" ")[::2] for part in fields[POLICY].split("; "))
        assert set(DIRECTIVES) <= policy.keys()
        assert policy["default-src"] == "'none'"


def test_the_table_knows_where_the_site_lives_and_what_stands_in(fixture_site: Path) -> None:
    table = read_table(fixture_site)
    assert table.base_path == "/practice"
    assert {"old/alpha/index.html", "topics/choices/feed.xml"} <= table.stand_ins
    assert all((fixture_site / path).is_file() for path in table.stand_ins)
    assert "index.html" not in table.stand_ins


def test_the_sample_fits_every_host(sample_site: Path) -> None:
    table = read_table(sample_site)
    files = sorted(set(json.loads((sample_site / MANIFEST).read_text(encoding="utf-8"))["files"]) - table.stand_ins)
    for one in (apache, caddy, cloudflare, netlify, nginx):
        assert limits(table, one.__name__, files) == []
        assert one(table, files) == one(table, files)


def test_pages_carry_the_whole_policy_for_a_host_that_sends_none(fixture_content: Path, tmp_path: Path) -> None:
    report = build_with(tmp_path, fixture_content, POLICY_IN_PAGES="whole")
    assert report.problems == []
    sent = read_table(report.output).fields("index.html")[POLICY]
    for path in ("index.html", "old/alpha/index.html", "404.html"):
        (policy,) = policies(BeautifulSoup((report.output / path).read_text(encoding="utf-8"), "lxml"))
        parts = [part for part in policy.split("; ") if not part.startswith("style-src")]
        assert parts == [part for part in sent.split("; ") if not part.startswith(("style-src", "frame-ancestors"))]
        assert "'unsafe-inline'" not in policy


def test_the_owners_redirects_and_fields_are_in_the_table(fixture_content: Path, tmp_path: Path) -> None:
    redirects = [("/team", "/about/", 302), ("/blog/*", "/insights/:splat"), ("/shop/", "https://shop.example/")]
    report = build_with(tmp_path, fixture_content, REDIRECTS=redirects, HEADERS=[("*.html", {"X-Own": "1", "Referrer-Policy": None})])
    assert report.problems == []
    table = read_table(report.output)
    assert table.led_to("/team") == ("/practice/about/", 302)
    assert table.led_to("/blog/alpha/") == ("/practice/insights/alpha/", 301)
    assert table.led_to("/shop/") == ("https://shop.example/", 301)
    fields = table.fields("about/index.html")
    assert (fields["X-Own"], "Referrer-Policy" in fields) == ("1", False)
    assert {"team/index.html", "shop/index.html"} <= table.stand_ins
    soup = BeautifulSoup((report.output / "shop/index.html").read_text(encoding="utf-8"), "lxml")
    assert soup.main.a["href"] == "https://shop.example/"


@pytest.mark.parametrize(
    ("settings", "problems"),
    [
        (
            {"REDIRECTS": [("/about/", "/faq/")]},
            ["publishconf.py: the earlier address /about/ is that of a file of the site; take it out"],
        ),
        (
            {"REDIRECTS": [("/insights/*", "/faq/")]},
            ["publishconf.py: /insights/* would lead away from /insights/"],
        ),
        (
            {"REDIRECTS": [("/old/alpha/", "/faq/")]},
            ["publishconf.py: /old/alpha/ leads on to two places, here and by content/insights/alpha.md:4; keep one of the two"],
        ),
        (
            {"REDIRECTS": [("/a/", "/b/"), ("/b/", "/about/"), ("/c/", "/nowhere/"), "d"], "HEADERS": [("x", {"A": "b"})]},
            [
                "publishconf.py: /a/ leads to /b/, which leads on to /about/; write",
                "publishconf.py: /c/ leads to /nowhere/, which is no page or file of the site",
                "publishconf.py: HEADERS, entry 1: 'x' is not a pattern",
                "publishconf.py: REDIRECTS, entry 4: 'd' is not two addresses",
            ],
        ),
        ({"POLICY_IN_PAGES": "all"}, ["publishconf.py: POLICY_IN_PAGES is “all”; write “styles” or “whole”"]),
    ],
)
def test_what_is_wrong_in_the_settings_stops_the_build(fixture_content: Path, tmp_path: Path, settings: dict[str, Any], problems: list[str]) -> None:
    found = said(build_with(tmp_path, fixture_content, **settings))
    assert len(found) == len(problems), found
    for sentence, beginning in zip(found, problems, strict=True):
        assert sentence.startswith(beginning)
