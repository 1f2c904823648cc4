"""The first publish to a bucket, which sends files to their places, and what becomes of what lies there alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plugins.hosting.table import HeaderRule, HostingTable, Redirect
from plugins.publish.model import Exit
from plugins.publish.site import BUILD
from plugins.publish.targets.objects import names
from tests.publish.memory import BLOBS, PENDING, STATE, Memory
from tests.publish.site import Site


@pytest.fixture
def bucket(bucket: Site) -> Site:
    """Its requests come one after the other."""
    bucket.targets = {"live": "s3://bucket?concurrency=1"}
    return bucket


def test_it_sends_each_file_once_to_its_place_and_the_home_page_last(bucket: Site, memory: Memory) -> None:
    bucket.write("feeds/all.atom.xml", "<feed/>")
    assert bucket.publish() == Exit.DONE
    places = memory.written()
    assert sorted(places) == sorted([*bucket.pages, BUILD])
    assert places[0] == "assets/roman.1f0c2a9b.woff2"
    assert set(places[-2:]) == {"index.html", BUILD}
    assert places[-3] == "feeds/all.atom.xml"
    assert not memory.names(BLOBS)


@pytest.mark.parametrize("key", ["404.html", "index.html"])
def test_where_somebody_elses_page_can_be_seen_everything_is_brought_in_first(bucket: Site, memory: Memory, key: str) -> None:
    memory.put(key, b"theirs")
    assert bucket.publish(adopt=True) == Exit.DONE
    assert memory.written() == []
    assert len(memory.brought) == len({*bucket.pages.values()}) + 1
    first = memory.done.index(("copy", memory.written("copy")[0]))
    assert all(memory.done.index(("write", blob)) < first for blob in memory.brought)


def test_a_store_that_does_not_tell_contents_has_everything_brought_in_first(bucket: Site, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AZURE_STORAGE_ACCOUNT_KEY", "a2V5")
    bucket.targets = {"live": "az://account/container"}
    assert bucket.publish() == Exit.DONE
    assert memory.written() == []
    assert memory.brought


def test_what_is_sent_in_parts_is_brought_in_first(bucket: Site, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "ONE_PIECE", 1000)
    bucket.write("films/large.mp4", "film" * 300)
    assert bucket.publish() == Exit.DONE
    assert len(memory.brought) == 1
    assert memory.written("copy") == ["films/large.mp4"]
    assert memory.read("films/large.mp4") == b"film" * 300


@pytest.mark.parametrize("killed_at", ["404.html", "index.html", STATE])
def test_killed_and_run_again_it_sends_nothing_twice(bucket: Site, memory: Memory, killed_at: str) -> None:
    memory.tells_content = True
    bucket.write("long/index.html", f"<html>{'long ' * 400}</html>")
    sent: list[str] = []
    memory.kill(bucket.publish, lambda doing, key: (doing == "write" and sent.append(key)) or key == killed_at)
    assert bucket.publish() == Exit.DONE
    again = set(sent[:-1]) & {*memory.written(), *memory.written("copy")}
    assert not again
    assert memory.site.keys() == bucket.pages.keys() | {BUILD}
    assert bucket.publish(yes=False) == Exit.DONE


def test_another_site_after_a_kill_is_sent_only_where_it_differs(bucket: Site, memory: Memory) -> None:
    memory.tells_content = True
    memory.kill(bucket.publish, lambda doing, key: key == "index.html")
    bucket.write("404.html", "<html>other</html>")
    assert bucket.publish() == Exit.DONE
    assert set(memory.written()) == {"404.html", "index.html", BUILD}
    assert memory.site == {path: body.encode() for path, body in bucket.pages.items()} | {BUILD: memory.read(BUILD)}


def test_a_site_that_can_be_seen_already_is_not_written_over_while_another_is_sent(bucket: Site, memory: Memory) -> None:
    """The first one was killed when all its pages were there; only that they are was not written down yet."""
    memory.tells_content = True
    memory.kill(bucket.publish, lambda doing, key: key == STATE and doing == "write")
    bucket.write("404.html", "<html>other</html>")
    assert bucket.publish() == Exit.DONE
    assert memory.written() == []
    assert len(memory.brought) == 2
    assert memory.read("404.html") == b"<html>other</html>"


def test_a_body_that_arrived_with_other_header_fields_is_sent_again_after_any_number_of_kills(bucket: Site, memory: Memory) -> None:
    memory.tells_content = True
    memory.kill(bucket.publish, lambda doing, key: key == "index.html")
    bucket.table = HostingTable((HeaderRule("*.html", {"Cache-Control": "no-cache"}),))
    for _ in range(2):
        memory.kill(bucket.publish, lambda doing, key: key == "404.html")
    assert bucket.publish() == Exit.DONE
    assert {memory.fields(path).get("Cache-Control") for path in bucket.pages if path.endswith(".html")} == {"no-cache"}


def test_where_etags_are_no_hashes_it_is_sent_again(bucket: Site, memory: Memory) -> None:
    memory.kill(bucket.publish, lambda doing, key: key == "index.html")
    assert bucket.publish() == Exit.DONE
    assert sorted(memory.written()) == sorted([*bucket.pages, BUILD])
    assert bucket.publish(yes=False) == Exit.DONE


def test_what_is_written_over_or_deleted_is_kept_before_the_first_place_is_touched(bucket: Site, memory: Memory) -> None:
    bucket.publish()
    before, fields = memory.site, memory.fields("assets/roman.1f0c2a9b.woff2")
    memory.done = []
    bucket.write("index.html", "<html>2</html>")
    bucket.remove("assets/roman.1f0c2a9b.woff2")
    bucket.remove("404.html")
    bucket.write("404.html", "<html>2</html>")
    bucket.remove("insights/one/index.html")
    assert bucket.publish() == Exit.DONE
    copies = [key for doing, key in memory.done if doing == "copy"]
    kept = [key for key in copies if key.startswith(BLOBS)]
    assert copies[: len(kept)] == kept
    gone = {before[path] for path in ("index.html", "404.html", "insights/one/index.html", "assets/roman.1f0c2a9b.woff2", BUILD)}
    assert {memory.read(key) for key in kept} == gone
    assert memory.done.index(("copy", kept[-1])) < memory.done.index(("write", PENDING))
    memory.delete("assets/roman.1f0c2a9b.woff2")
    memory.done = []
    assert bucket.rollback() == Exit.DONE
    assert memory.site == before
    assert memory.fields("assets/roman.1f0c2a9b.woff2") == fields
    assert not memory.brought


def test_a_file_that_has_moved_is_not_sent_again(bucket: Site, memory: Memory) -> None:
    bucket.write("photographs/old.jpg", "photograph")
    bucket.publish()
    memory.done = []
    bucket.remove("photographs/old.jpg")
    bucket.write("photographs/new.jpg", "photograph")
    assert bucket.publish() == Exit.DONE
    assert memory.read("photographs/new.jpg") == b"photograph"
    assert [memory.read(key) for key in memory.brought] == [memory.read(BUILD)]


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_what_was_changed_by_hand_is_not_kept_as_ours(bucket: Site, memory: Memory, lines: Callable[[], list[str]], when: str) -> None:
    bucket.publish()
    bucket.write("index.html", "<html>2</html>")

    def ask(_: str) -> bool:
        memory.put("index.html", b"by hand")
        return True

    if when == "before":
        ask("")
    assert bucket.publish(ask, yes=when == "before") == Exit.DONE
    assert memory.read("index.html") == b"<html>2</html>"
    assert bucket.rollback() == Exit.REFUSED
    assert "is not whole any more" in lines()[-1]
    assert memory.read("index.html") == b"<html>2</html>"


def test_a_moved_file_that_is_taken_away_by_hand_meanwhile_stops_it_and_is_sent_by_the_next(
    bucket: Site, memory: Memory, lines: Callable[[], list[str]]
) -> None:
    bucket.write("photographs/old.jpg", "photograph")
    bucket.publish()
    bucket.remove("photographs/old.jpg")
    bucket.write("photographs/new.jpg", "photograph")

    def ask(_: str) -> bool:
        memory.delete("photographs/old.jpg")
        return True

    assert bucket.publish(ask, yes=False) == Exit.STOPPED
    assert "run the same command again" in lines()[-1]
    assert bucket.publish() == Exit.DONE
    assert memory.read("photographs/new.jpg") == b"photograph"


def test_a_copy_for_looking_at_sends_only_what_is_not_there(bucket: Site, memory: Memory) -> None:
    bucket.targets = {"live": {"url": "s3://bucket", "site": "https://example.com"}}
    bucket.publish(verify=False)
    memory.done = []
    bucket.write("404.html", "<html>other</html>")
    assert bucket.preview("x" * 20) == Exit.DONE
    folder = f"preview-{'x' * 20}"
    assert {path: memory.read(f"{folder}/{path}").decode() for path in bucket.pages} == bucket.pages
    assert len(memory.brought) == 2


def test_what_leads_on_and_has_a_body_can_be_gone_back_to(bucket: Site, memory: Memory) -> None:
    bucket.write("old/index.html", "<html>stands in</html>")
    bucket.table = HostingTable(redirects=(Redirect("/old/", "/insights/one/"),), stand_ins=frozenset({"old/index.html"}))
    assert bucket.publish() == Exit.DONE
    bucket.table = HostingTable()
    bucket.remove("old/index.html")
    assert bucket.publish() == Exit.DONE
    assert "old/index.html" not in memory.names()
    assert bucket.rollback() == Exit.DONE
    assert memory.leading == {"old/index.html": "/insights/one/"}
    assert memory.read("old/index.html") == b"<html>stands in</html>"
