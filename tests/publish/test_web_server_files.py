"""What a web server of one's own gets beside the site."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from plugins.hosting.table import HostingTable, Redirect
from plugins.publish.scan import scan
from plugins.publish.site import Site as Fitted
from plugins.publish.site import site_of
from plugins.publish.targets import web_server
from plugins.publish.targets.web_server import fit_for, with_copies
from tests.publish.site import Site


def fitted(site: Site, server: str, cache: Path) -> Fitted:
    return with_copies(server, fit_for(server, site_of(scan(site.built), site.table)), cache)


@pytest.mark.parametrize(
    ("server", "settings", "copies"),
    [
        ("nginx", ".hosting/nginx.conf", {".gz"}),
        ("nginx-brotli", ".hosting/nginx.conf", {".br", ".gz"}),
        ("apache", ".htaccess", set()),
        ("caddy", ".hosting/Caddyfile", {".br", ".gz"}),
    ],
)
def test_each_server_gets_its_settings_and_the_copies_it_sends(tmp_path: Path, server: str, settings: str, copies: set[str]) -> None:
    site = Site(tmp_path)
    site.write("long.html", "long " * 1000)
    site.write("old/index.html", "leads on")
    site.table = HostingTable(redirects=(Redirect("/old/", "/"),), stand_ins=frozenset({"old/index.html"}))
    found = fitted(site, server, tmp_path / "cache")
    assert settings in found.made
    assert "old/index.html" not in found.files
    assert {path.removeprefix("long.html") for path in found.files if path.startswith("long.html.")} == copies


def test_copies_are_made_once_and_only_where_they_are_smaller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, cache = Site(tmp_path), tmp_path / "cache"
    site.write("long.html", "long " * 1000)
    site.write("film.mp4", "x" * 5000)
    first = fitted(site, "caddy", cache)
    assert {path for path in first.files if path.endswith((".gz", ".br"))} == {"long.html.br", "long.html.gz"}
    assert gzip.decompress(first.read("long.html.gz")) == brotli.decompress(first.read("long.html.br")) == first.read("long.html")
    monkeypatch.setattr(web_server, "packed", None)
    assert fitted(site, "caddy", cache).id == first.id
    site.remove("long.html")
    fitted(site, "caddy", cache)
    assert list(cache.iterdir()) == []


def test_a_disk_that_keeps_no_copies_does_not_stop_anything(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("long.html", "long " * 1000)
    (tmp_path / "file").touch()
    assert "long.html.gz" in fitted(site, "nginx", tmp_path / "file" / "cache").files
