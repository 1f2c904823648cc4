"""Releases in a bucket, in memory: what is brought in, what is left alone, and what is told."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from plugins.publish.aws.credentials import AwsCredentials
from plugins.publish.model import Exit
from plugins.publish.site import BUILD
from plugins.publish.targets.objects import target
from tests.publish.memory import BLOBS, LOCK, RECORDS, STATE, Memory
from tests.publish.site import Site

Lines = Callable[[], list[str]]


def test_the_same_site_again_costs_three_requests(bucket: Site, memory: Memory, lines: Lines) -> None:
    bucket.publish()
    memory.done = []
    lines()
    assert bucket.publish() == Exit.DONE
    assert lines()[0].startswith("Nothing to do: live (s3://bucket) has this site since ")
    assert sorted(doing for doing, _ in memory.done) == ["list", "read", "read"]


def test_only_what_is_new_to_the_bucket_is_brought_in_and_pages_wait_for_it(bucket: Site, memory: Memory) -> None:
    bucket.publish()
    bucket.write("insights/index.html")
    bucket.write("insights/five/index.html", "<html>five</html>")
    bucket.write("insights/six/index.html", "<html>five</html>")
    bucket.write("feeds/all.atom.xml", "<feed/>")
    bucket.write("assets/new.1f0c2a9b.css", "body {}")
    memory.done = []
    assert bucket.publish() == Exit.DONE
    assert len(memory.brought) == 5
    copied = memory.written("copy")
    assert copied[0] == "assets/new.1f0c2a9b.css"
    assert set(copied[1:3]) == {"insights/five/index.html", "insights/six/index.html"}
    assert set(copied[3:5]) == {"insights/index.html", "feeds/all.atom.xml"}
    assert copied[5:] == [BUILD]


def test_a_page_that_is_gone_is_deleted_and_what_open_pages_ask_for_is_not(bucket: Site, memory: Memory) -> None:
    bucket.publish()
    bucket.remove("insights/one/index.html")
    bucket.remove("assets/roman.1f0c2a9b.woff2")
    assert bucket.publish() == Exit.DONE
    assert memory.shown == bucket.pages | {"assets/roman.1f0c2a9b.woff2": "wOF2"}


def test_what_nobody_published_is_counted_and_left_alone(bucket: Site, memory: Memory, lines: Lines) -> None:
    for key in ("downloads/mine.pdf", "-first", "!folder/x", "zz"):
        memory.put(key, b"mine")
    for text in ("1", "2"):
        bucket.write("index.html", f"<html>{text}</html>")
        lines()
        assert bucket.publish() == Exit.DONE
        assert any("4 unknown left alone" in line for line in lines())
    assert memory.site.keys() - bucket.pages.keys() == {"downloads/mine.pdf", "-first", "!folder/x", "zz", BUILD}


def test_somebody_elses_site_is_written_over_where_ours_is_and_else_left(bucket: Site, memory: Memory, lines: Lines) -> None:
    memory.put("index.html", b"theirs")
    memory.put("about.html", b"theirs")
    assert bucket.publish() == Exit.REFUSED
    assert lines()[-1].endswith("would be replaced: index.html; if the place is the right one, say --adopt")
    assert memory.shown == {"index.html": "theirs", "about.html": "theirs"}
    assert bucket.publish(adopt=True) == Exit.DONE
    said = lines()
    assert "  ~ 1 changed  index.html" in said
    assert any("1 unknown left alone" in line for line in said)
    assert memory.shown == bucket.pages | {"about.html": "theirs"}
    bucket.write("about.html", "ours")
    assert bucket.publish(adopt=True) == Exit.DONE
    assert memory.shown == bucket.pages


@pytest.mark.parametrize("change", ["edited", "deleted"])
def test_what_was_changed_by_hand_is_put_right_without_a_new_release(bucket: Site, memory: Memory, lines: Lines, change: str) -> None:
    bucket.publish()
    if change == "edited":
        memory.put("404.html", memory.read("404.html"))
    else:
        memory.delete("404.html")
    bucket.status()
    assert any("changed by hand" in line for line in lines())
    assert bucket.publish() == Exit.DONE
    assert memory.shown == bucket.pages
    assert len(memory.names(RECORDS)) == 1
    assert bucket.publish(yes=False) == Exit.DONE


def test_a_change_by_hand_between_plan_and_switch_is_seen_the_next_time(bucket: Site, memory: Memory) -> None:
    bucket.publish()
    bucket.write("index.html", "<html>2</html>")

    def ask(_: str) -> bool:
        memory.put("404.html", b"by hand")
        return True

    assert bucket.publish(ask, yes=False) == Exit.DONE
    assert bucket.publish() == Exit.DONE
    assert memory.shown == bucket.pages


def test_going_back_brings_nothing_in_again(bucket: Site, memory: Memory) -> None:
    bucket.publish()
    before = memory.shown
    bucket.write("index.html", "<html>2</html>")
    bucket.remove("404.html")
    bucket.write("404.html", "<html>other</html>")
    bucket.remove("insights/one/index.html")
    bucket.publish()
    memory.done = []
    assert bucket.rollback() == Exit.DONE
    assert memory.shown == before
    assert not memory.brought


def test_a_release_that_has_lost_its_content_is_not_gone_back_to(bucket: Site, memory: Memory, lines: Lines) -> None:
    bucket.publish()
    bucket.write("index.html", "<html>2</html>")
    bucket.publish()
    before = memory.shown
    for key in memory.names(BLOBS):
        memory.delete(key)
    assert bucket.rollback() == Exit.REFUSED
    assert "is not whole any more" in lines()[-1]
    assert memory.shown == before


def test_five_releases_stay_with_what_they_need(bucket: Site, memory: Memory) -> None:
    for number in range(8):
        bucket.write("index.html", f"<html>{number}</html>")
        bucket.write(f"assets/site.{number:08x}.css", f"/* {number} */")
        assert bucket.publish() == Exit.DONE
        bucket.remove(f"assets/site.{number:08x}.css")
    assert len(memory.names(RECORDS)) == 5
    assert sorted(key for key in memory.site if key.endswith(".css")) == [f"assets/site.{number:08x}.css" for number in range(3, 8)]
    # What has never changed is at its place alone.
    assert len(memory.names(BLOBS)) == 3 * 5
    for number in (6, 5, 4, 3):
        assert bucket.rollback() == Exit.DONE
        assert memory.read("index.html").decode() == f"<html>{number}</html>"
    assert bucket.rollback() == Exit.USAGE


def test_what_may_not_be_deleted_stays_owed_and_the_site_is_right(bucket: Site, memory: Memory, lines: Lines) -> None:
    bucket.publish()
    bucket.remove("insights/one/index.html")
    memory.refuse = lambda doing, key: doing == "delete"
    assert bucket.publish() == Exit.STOPPED
    assert lines()[-1] == (
        "Stopped: the site is as it should be, but 1 of the files that are gone from it could not be deleted: "
        "the credentials may not delete from s3://bucket; they need s3:DeleteObject; mend that and run the same command again."
    )
    assert memory.shown.keys() == bucket.pages.keys() | {"insights/one/index.html"}
    memory.refuse = lambda doing, key: False
    assert bucket.publish() == Exit.DONE
    assert memory.shown == bucket.pages
    assert json.loads(memory.read(STATE))["owed"] == []


@pytest.mark.parametrize("doing", ["copy", "write"])
def test_a_refusal_stops_it_before_any_page_is_touched(bucket: Site, memory: Memory, doing: str) -> None:
    bucket.publish()
    before = memory.shown
    bucket.write("index.html", "<html>2</html>")
    bucket.write("assets/a.12345678.css", "body {}")
    bucket.remove("404.html")
    bucket.write("404.html", "<html>other</html>")
    memory.refuse = lambda done, key: done == doing and (key.startswith("assets/") or "/blobs/" in key)
    assert bucket.publish() == Exit.STOPPED
    assert memory.shown == before
    memory.refuse = lambda doing, key: False
    assert bucket.publish() == Exit.DONE
    assert memory.shown == bucket.pages


def test_who_may_not_write_is_told_before_anything_is_written(bucket: Site, memory: Memory, lines: Lines) -> None:
    memory.refuse = lambda doing, key: doing == "write"
    assert bucket.publish() == Exit.UNREACHABLE
    assert lines()[-1] == "Stopped: the credentials may not write to s3://bucket; they need s3:PutObject."
    assert memory.names() == []


def test_a_copy_is_below_a_name_of_its_own_and_the_oldest_goes(bucket: Site, memory: Memory, lines: Lines) -> None:
    bucket.targets = {"live": {"url": "s3://bucket", "site": "https://example.com"}}
    assert bucket.publish(verify=False) == Exit.DONE
    before = memory.site
    for number in range(5):
        assert bucket.preview(f"{number}" * 20) == Exit.DONE
    assert lines()[-1].endswith(f"https://example.com/preview-{'4' * 20}/")
    assert {key.partition("/")[0] for key in memory.site.keys() - before.keys()} == {f"preview-{f'{number}' * 20}" for number in (2, 3, 4)}
    assert memory.read(f"preview-{'4' * 20}/insights/one/index.html") == memory.read("insights/one/index.html")
    assert bucket.publish(verify=False, yes=False) == Exit.DONE
    assert not any("unknown" in line for line in lines())


@pytest.mark.parametrize(
    "body", [b"", b"[]", b'{"format": 2}', b'{"format": 1}', b'{"format":1,"live":"x","releases":[],"headers":[],"files":{},"carried":[],"owed":[]}']
)
def test_a_state_that_cannot_be_read_is_not_guessed_at(bucket: Site, memory: Memory, lines: Lines, body: bytes) -> None:
    bucket.publish()
    memory.put(STATE, body)
    assert bucket.releases() == Exit.UNREACHABLE
    assert bucket.publish() == Exit.UNREACHABLE
    assert "was written by another version of this kit, or changed by hand" in lines()[-1]


def test_cloudfront_is_told_of_what_has_changed(bucket: Site, monkeypatch: pytest.MonkeyPatch, lines: Lines) -> None:
    told: list[tuple[str, list[str], str, str]] = []

    def invalidate(distribution: str, addresses: list[str], credentials: AwsCredentials, release: str) -> list[str]:
        told.append((distribution, sorted(addresses), credentials.access_key, release))
        return ["it is busy"]

    monkeypatch.setattr(target, "invalidate", invalidate)
    bucket.targets = {"live": {"url": "s3://bucket?cloudfront=E2ABC", "site": "https://example.com/base"}}
    assert bucket.publish(verify=False) == Exit.DONE
    bucket.write("insights/one/index.html", "<html>2</html>")
    bucket.write("assets/a.12345678.css", "body {}")
    bucket.remove("insights/two/index.html")
    assert bucket.publish(verify=False) == Exit.DONE
    distribution, addresses, key, release = told[-1]
    assert (distribution, key) == ("E2ABC", "owner")
    assert release.startswith("0002-")
    pages = [f"/base/insights/{name}/{end}" for name in ("one", "two") for end in ("", "index.html")]
    assert addresses == ["/base/build.json", *pages]
    assert "Note: it is busy" in "\n".join(lines())


def test_a_switch_that_was_killed_between_plan_and_yes_is_put_right(bucket: Site, memory: Memory) -> None:
    bucket.publish()
    theirs = Site(bucket.root / "theirs")
    theirs.targets = bucket.targets
    theirs.write("404.html", "<html>theirs</html>")
    theirs.write("only/theirs/index.html")
    theirs.write("index.html", "<html>theirs</html>")
    bucket.write("index.html", "<html>mine</html>")

    def ask(_: str) -> bool:
        memory.kill(theirs.publish, lambda doing, key: key == "index.html")
        memory.delete(LOCK)
        return True

    assert bucket.publish(ask, yes=False) == Exit.DONE
    assert memory.shown == bucket.pages
