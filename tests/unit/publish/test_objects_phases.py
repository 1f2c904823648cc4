from __future__ import annotations

from pathlib import Path

import pytest

from plugins.publish.model import File
from plugins.publish.site import Site
from plugins.publish.targets.objects.phases import phases
from plugins.publish.targets.objects.refusals import refusals
from plugins.publish.targets.objects.settings import Settings


def test_nothing_is_referred_to_before_it_is_there() -> None:
    made_of = ["a.css", "big.pdf", "insights/picture.webp"]
    leaves = ["404.html", "insights/one.html", "insights/one/index.html", "team/index.html"]
    listings = ["feeds/all.atom.xml", "feeds/all.json", "insights/index.html", "robots.txt", "sitemap.xml"]
    last = ["build.json", "index.html", "old/index.html"]
    assert phases([*last, *listings, *leaves, *made_of], frozenset({"old/index.html"})) == [made_of, leaves, listings, last]


@pytest.mark.parametrize(
    ("path", "size", "said"),
    [
        ("film.mp4", 5 * 1024**3 + 1, "film.mp4: larger than the 5 GiB that one object can hold"),
        (f"{'ü' * 511}.html", 1, f"{'ü' * 511}.html: its name has more than 1024 bytes, which no object can have"),
        ("a\nb.html", 1, "'a\\nb.html': its name cannot be that of an object"),
        ("a//b.html", 1, "a//b.html: its name cannot be that of an object"),
        ("a/../b.html", 1, "a/../b.html: its name cannot be that of an object"),
        (".publish/state.json", 1, ".publish/state.json: its name is taken by what publishing itself keeps there"),
        (f"preview-{'x' * 20}/a.html", 1, f"preview-{'x' * 20}/a.html: its name is taken by what publishing itself keeps there"),
    ],
)
def test_what_a_store_would_refuse_is_told_beforehand(path: str, size: int, said: str) -> None:
    assert refusals(Site(Path(), {path: File(path, size, "")}), Settings("live", "s3", "acme")) == [said]


@pytest.mark.parametrize(
    "path", ["film.mp4", "e\u0301.html", "a b/%20+#?.html", ".well-known/x", "..a/b..html", "dot./x", ".nojekyll", "preview-1/a.html"]
)
def test_what_a_store_takes_is_not_refused(path: str) -> None:
    assert refusals(Site(Path(), {path: File(path, 5 * 1024**3, "")}), Settings("live", "s3", "acme")) == []


def test_the_prefix_is_part_of_the_name() -> None:
    path = "x" * 1020
    assert refusals(Site(Path(), {path: File(path, 1, "")}), Settings("live", "s3", "acme")) == []
    assert len(refusals(Site(Path(), {path: File(path, 1, "")}), Settings("live", "s3", "acme", prefix="site"))) == 1
