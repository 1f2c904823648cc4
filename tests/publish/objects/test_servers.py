"""Buckets of real servers: what publishing asks of a store, each of them understands, and what they answer, it understands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from plugins.hosting.table import HeaderRule, HostingTable, Redirect
from plugins.publish.model import Exit
from plugins.publish.site import BUILD
from plugins.publish.targets.objects import bucket as bucket_module
from tests.publish.servers.reader import over_http
from tests.publish.servers.storage import Storage
from tests.publish.site import AWKWARD, LONG, Site

pytestmark = pytest.mark.slow

Lines = Callable[[], list[str]]


class Place:
    """A site, and a bucket of a server that it is published to."""

    def __init__(self, storage: Storage, root: Path) -> None:
        self.bucket = storage.bucket()
        self.site = Site(root)
        self.site.targets = {"live": self.bucket.address()}
        self.fetch = over_http(self.bucket.public(""))

    def shows_what_was_built(self) -> bool:
        return all(self.fetch(path) == text.encode() for path, text in self.site.pages.items())

    def fields(self, path: str) -> dict[str, str]:
        with urlopen(self.bucket.public(path)) as answer:
            return {name.title(): value for name, value in answer.headers.items()}


@pytest.fixture(params=["moto", "radosgw", "azurite"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    return Place(request.getfixturevalue(request.param), tmp_path)


@pytest.fixture
def at_ceph(radosgw: Storage, tmp_path: Path) -> Place:
    """A server that checks who asks."""
    return Place(radosgw, tmp_path)


def test_a_site_comes_and_changes_and_goes_back(place: Place, lines: Lines) -> None:
    site = place.site
    site.write("index.html", LONG)
    for name in AWKWARD:
        site.write(name)
    site.table = HostingTable((HeaderRule("/assets/*", {"Cache-Control": "public, max-age=31536000, immutable", "Content-Type": "font/woff2"}),))
    assert site.publish() == Exit.DONE
    assert place.shows_what_was_built()
    assert place.fields("assets/roman.1f0c2a9b.woff2")["Cache-Control"] == "public, max-age=31536000, immutable"
    assert place.fields("index.html")["Content-Encoding"] == "gzip"
    assert place.fields("index.html")["Content-Type"] == "text/html; charset=utf-8"
    lines()
    assert site.publish() == Exit.DONE
    assert lines()[0].startswith("Nothing to do")

    earlier = site.pages
    site.table = HostingTable()
    for name in [*AWKWARD, "insights/one/index.html", "assets/roman.1f0c2a9b.woff2"]:
        site.remove(name)
    site.write("index.html", "<html>short</html>")
    assert site.publish(allow_deletes=20) == Exit.DONE
    assert place.shows_what_was_built()
    assert [name for name in AWKWARD if place.fetch(name)] == []
    assert place.fetch("insights/one/index.html") is None
    assert place.fetch("assets/roman.1f0c2a9b.woff2") == b"wOF2"
    assert "Content-Encoding" not in place.fields("index.html")

    assert site.rollback() == Exit.DONE
    assert {path: (place.fetch(path) or b"").decode() for path in earlier} == earlier
    assert place.fetch(".publish/lock.json") is place.fetch(".publish/pending.json") is None


@pytest.mark.parametrize("place", ["moto", "radosgw"], indirect=True)  # for the third there is no second client here
def test_a_change_by_hand_is_seen(place: Place) -> None:
    site = place.site
    site.publish()
    place.bucket.put("404.html", b"by hand")
    place.bucket.put("mine.pdf", b"mine")
    assert site.publish() == Exit.DONE
    assert place.shows_what_was_built()
    assert place.bucket.read("mine.pdf") == b"mine"


def test_old_releases_go(place: Place) -> None:
    for number in range(7):
        place.site.write("index.html", f"<html>{number}</html>")
        place.site.write(f"assets/site.{number:08x}.css", f"/* {number} */")
        assert place.site.publish() == Exit.DONE
        place.site.remove(f"assets/site.{number:08x}.css")
    assert [number for number in range(7) if place.fetch(f"assets/site.{number:08x}.css")] == [2, 3, 4, 5, 6]
    for _ in range(4):
        assert place.site.rollback() == Exit.DONE
    assert place.fetch("index.html") == b"<html>2</html>"


def test_a_copy_for_those_who_know_its_address(place: Place) -> None:
    place.site.publish()
    for number in range(4):
        assert place.site.preview(f"{number}" * 20) == Exit.DONE
    shown = [place.fetch(f"preview-{f'{number}' * 20}/404.html") for number in range(4)]
    assert shown == [None, *[place.fetch("404.html")] * 3]


def test_addresses_lead_on(moto: Storage, radosgw: Storage, tmp_path: Path) -> None:
    """Ceph checks the signature, in which the field has to be; moto tells what it keeps."""
    for storage in (moto, radosgw):
        place = Place(storage, tmp_path / storage.name)
        leading = (("/old/", "/insights/one/"), ("/größe", "https://else.example/?a=b"), ("/stood/", "/insights/two/"))
        place.site.table = HostingTable(redirects=tuple(Redirect(*one) for one in leading), stand_ins=frozenset({"stood/index.html"}))
        place.site.write("stood/index.html", "<html>stands in</html>")
        assert place.site.publish() == Exit.DONE
        assert place.bucket.head("old/index.html")["WebsiteRedirectLocation"] == "/insights/one/"
        assert place.bucket.head("größe")["WebsiteRedirectLocation"] == "https://else.example/?a=b"
        assert place.bucket.head("old/index.html")["ContentLength"] == 0
        assert place.bucket.head("stood/index.html")["WebsiteRedirectLocation"] == "/insights/two/"
        assert place.bucket.read("stood/index.html") == b"<html>stands in</html>"
        place.site.table = HostingTable()
        place.site.write("old/index.html", "<html>a page again</html>")
        assert place.site.publish() == Exit.DONE
        assert "WebsiteRedirectLocation" not in place.bucket.head("old/index.html")


def test_below_a_prefix_all_else_is_out_of_sight(at_ceph: Place) -> None:
    bucket, site = at_ceph.bucket, at_ceph.site
    bucket.put("index.html", b"theirs")
    site.targets = {"live": bucket.address().replace("?", "/a b/ü?", 1)}
    assert site.publish() == Exit.DONE
    names = bucket.names()
    assert {name for name in names if not name.startswith("a b/ü/")} == {"index.html"}
    assert {name.removeprefix("a b/ü/") for name in names if "/.publish/" not in name and name != "index.html"} == {*site.pages, BUILD}
    site.remove("insights/one/index.html")
    assert site.publish() == Exit.DONE
    assert "a b/ü/insights/one/index.html" not in bucket.names()
    assert bucket.read("index.html") == b"theirs"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"AWS_ACCESS_KEY_ID": "nobody"}, "does not know the key in AWS_ACCESS_KEY_ID."),
        (
            {"AWS_SECRET_ACCESS_KEY": "wrong-secret"},
            "does not accept the secret in AWS_SECRET_ACCESS_KEY; it does not belong to the key in AWS_ACCESS_KEY_ID.",
        ),
        ({"AWS_ACCESS_KEY_ID": "stranger", "AWS_SECRET_ACCESS_KEY": "stranger-secret"}, "s3:ListBucket."),
    ],
)
def test_who_may_not_is_told_why(at_ceph: Place, lines: Lines, monkeypatch: pytest.MonkeyPatch, changed: dict[str, str], said: str) -> None:
    for name, value in changed.items():
        monkeypatch.setenv(name, value)
    assert at_ceph.site.publish() == Exit.UNREACHABLE
    last = lines()[-1]
    assert last.startswith("Stopped: ")
    assert last.endswith(said)
    assert changed.get("AWS_SECRET_ACCESS_KEY", "owner-secret") not in last
    assert at_ceph.bucket.names() == []


def test_who_may_only_read_is_told_before_anything_is_written(
    at_ceph: Place, radosgw: Storage, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_ceph.bucket.read_only()
    for name, value in radosgw.stranger.items():
        monkeypatch.setenv(name, value)
    assert at_ceph.site.publish() == Exit.UNREACHABLE
    assert lines()[-1].endswith("they need s3:PutObject.")
    assert at_ceph.bucket.names() == []


def test_a_bucket_that_is_not_there_is_said_not_to_be(place: Place, lines: Lines) -> None:
    place.site.targets = {"live": place.bucket.address().replace(place.bucket.name, "nowhere-at-all")}
    assert place.site.publish() == Exit.UNREACHABLE
    assert "there is no bucket nowhere-at-all at " in lines()[-1]


def test_a_server_that_is_not_there_is_said_not_to_be(at_ceph: Place, lines: Lines) -> None:
    at_ceph.site.targets = {"live": at_ceph.bucket.address("http://127.0.0.1:9")}
    assert at_ceph.site.publish() == Exit.UNREACHABLE
    assert lines()[-1] == "Stopped: cannot reach http://127.0.0.1:9: nobody answers there; check the address."


def test_an_object_that_nobody_can_list_is_named(moto: Storage, tmp_path: Path, lines: Lines) -> None:
    place = Place(moto, tmp_path)
    place.bucket.put("a//b", b"theirs")
    assert place.site.publish() == Exit.UNREACHABLE
    assert "holds an object of the name “a//b”, which cannot be listed" in lines()[-1]


def test_a_large_file_comes_in_parts(at_ceph: Place, monkeypatch: pytest.MonkeyPatch, lines: Lines) -> None:
    """Of which Ceph tells no ETag."""
    monkeypatch.setattr(bucket_module, "ONE_PIECE", 1000)
    film = bytes(range(256)) * 24_000
    (at_ceph.site.built / "film.mp4").write_bytes(film)
    assert at_ceph.site.publish() == Exit.DONE
    assert at_ceph.fetch("film.mp4") == film
    lines()
    assert at_ceph.site.publish() == Exit.DONE
    assert lines()[0].startswith("Nothing to do")
