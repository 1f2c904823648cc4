from __future__ import annotations

from pathlib import Path

import pytest

from plugins.engine.preview.lookup import Found, Missing, Moved, look_up


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/insights/", "insights/index.html"),
        ("/insights/zürich/", "insights/zürich/index.html"),
        ("/feed.xml", "feed.xml"),
        ("/404.html", "404.html"),
    ],
)
def test_finds_pages_by_folder_and_files_by_name(site: Path, path: str, file: str) -> None:
    assert look_up(site, path) == Found(site / file)


@pytest.mark.parametrize(
    ("path", "target"),
    [("/insights", "/insights/"), ("/insights/index.html", "/insights/"), ("/index.html", "/"), ("/insights/zürich", "/insights/zürich/")],
)
def test_other_ways_to_write_a_page_lead_to_its_address(site: Path, path: str, target: str) -> None:
    assert look_up(site, path) == Moved(target)


@pytest.mark.parametrize(
    "path",
    [
        "/nothing/",
        "/nothing",
        "/feed.xml/",
        "/feed.xml/more",
        "/assets/",
        "/assets",
        "/assets/index.html",
        "/Insights/",
        "//insights/",
        "/insights//",
        "//example.com",
        "",
        "/../secret.txt",
        "/insights/../../secret.txt",
        "/./feed.xml",
        "/insights/..",
        "/..\\secret.txt",
        "/\0",
        "/" + "x" * 5000,
    ],
)
def test_whatever_no_host_would_find_is_missing(site: Path, path: str) -> None:
    # The empty path stands for a request without one, which is the home page.
    expected = Found(site / "index.html") if path == "" else Missing(site / "404.html")
    assert look_up(site, path) == expected


def test_links_are_not_followed(site: Path) -> None:
    (site / "way-out").symlink_to(site.parent)
    (site / "secret.txt").symlink_to(site.parent / "secret.txt")
    (site / "linked").mkdir()
    (site / "linked" / "index.html").symlink_to(site / "index.html")
    for path in ("/way-out/secret.txt", "/secret.txt", "/linked/", "/linked"):
        assert isinstance(look_up(site, path), Missing), path


def test_a_site_without_its_own_page_for_it(site: Path) -> None:
    (site / "404.html").unlink()
    assert look_up(site, "/nothing/") == Missing(None)
