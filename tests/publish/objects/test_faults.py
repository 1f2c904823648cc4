"""What goes wrong between a publisher and an object store, and what visitors see of it: nothing but whole pages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plugins.publish.model import Exit
from plugins.publish.targets.objects import staging, stores
from tests.publish.editions import edition, write
from tests.publish.servers.faults import Answer, Fault, Hold
from tests.publish.servers.storage import Storage
from tests.publish.servers.uplink import Uplink
from tests.publish.site import AWKWARD
from tests.publish.stand import BLOBS, Stand, hurry, published, stand

Lines = Callable[[], list[str]]
REFUSED = Answer.error(403, "AccessDenied", "Access Denied")
PASSING = [Answer(503), Fault.CUT_BEFORE, Answer(500), Fault.CUT_AFTER, Fault.TORN_REQUEST, Answer(429)]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    hurry(monkeypatch)


@pytest.fixture
def here(store: Storage, tmp_path: Path) -> Iterator[Stand]:
    """A site of which the first edition is live."""
    with published(store, tmp_path) as here:
        yield here


@pytest.mark.parametrize("kind", ["PUT", "COPY", "LIST", "GET"])
def test_what_passes_is_tried_again_and_nobody_notices(here: Stand, kind: str) -> None:
    rules = [here.proxy.fail(fault, kind=kind, first=1 + number * 3) for number, fault in enumerate(PASSING)]
    here.proxy.delay = 0.002  # so that there is something to read meanwhile
    with here.reader(1, 2) as reader:
        assert here.publish(2) == Exit.DONE
    assert rules[0].struck
    assert rules[-1].struck or kind in {"LIST", "GET"}
    assert reader.views
    assert reader.torn == []
    assert here.shows(2)


def test_a_request_that_hangs_is_given_up_and_tried_again(here: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "SHORT", "0.3s")
    monkeypatch.setattr(stores, "LONG", "0.3s")
    rules = [here.proxy.fail(Fault.STALL, kind=kind, path=path) for kind, path in (("PUT", BLOBS), ("COPY", "*"), ("LIST", "*"), ("GET", "*"))]
    assert here.publish(2) == Exit.DONE
    assert all(rule.struck for rule in rules)
    assert here.shows(2)


def test_a_torn_listing_is_asked_for_again(here: Stand) -> None:
    rule = here.proxy.fail(Fault.TORN_ANSWER, kind="LIST", times=2)
    assert here.publish(2) == Exit.DONE
    assert rule.struck
    assert here.shows(2)


def test_a_listing_that_stays_torn_is_not_taken_for_the_truth(here: Stand, lines: Lines) -> None:
    here.proxy.fail(Fault.TORN_ANSWER, kind="LIST", times=None)
    lines()
    assert here.publish(2) == Exit.UNREACHABLE
    assert here.shows(1)
    assert here.proxy.sent("PUT") == here.proxy.sent("DELETE") == []
    assert len(lines()) == 1


@pytest.mark.slow
def test_a_network_that_is_gone_for_good_leaves_whole_pages_and_a_rerun_goes_on_from_there(here: Stand, lines: Lines) -> None:
    codes = []
    for number, last in enumerate((0, 4, 8, 16, 24, 32, 36, 40, 44), 2):
        here.proxy.heal()
        gone = here.proxy.fail(Fault.CUT_BEFORE, first=last + 1, times=None)
        lines()
        codes.append(here.publish(number))
        if not gone.struck:
            break
        assert here.torn(number - 1, number) == [], f"after {last} requests"
        if codes[-1] != Exit.DONE:  # what is only cleaning up does not count
            said = lines()[-1]
            assert said.startswith("Stopped: ")
            assert len(said) < 250
            assert codes[-1] == Exit.UNREACHABLE or "run the same command again" in said or "the same command goes on" in said
        brought = {request.path for request in here.proxy.sent("PUT", BLOBS)}
        here.proxy.heal()
        assert here.publish(number) == Exit.DONE
        assert not brought & {request.path for request in here.proxy.sent("PUT", BLOBS)}
        assert here.shows(number)
    assert codes[0] == Exit.UNREACHABLE
    assert Exit.STOPPED in codes


@pytest.mark.parametrize("kind", ["PUT", "COPY"])
def test_pages_wait_for_what_they_are_made_of(here: Stand, kind: str) -> None:
    """A style sheet that is refused; by its name where it is copied, by its content where it is brought in."""
    styles = next(path for path in here.edition(2) if path.endswith(".css"))
    here.proxy.fail(REFUSED, kind=kind, path=f"*/{styles}" if kind == "COPY" else BLOBS, times=None)
    assert here.publish(2) == Exit.STOPPED
    assert here.shows(1)
    assert [name for name in here.proxy.deleted if not name.startswith(".publish/")] == []
    here.proxy.heal()
    assert here.publish(2) == Exit.DONE
    assert here.shows(2)


def test_pages_that_may_not_be_deleted_are_remembered(here: Stand, lines: Lines) -> None:
    here.proxy.fail(REFUSED, kind="DELETE", times=None)
    lines()
    assert here.publish(2) == Exit.STOPPED
    assert here.fetch("insights/only-1/index.html") is not None
    assert all(here.fetch(path) == body for path, body in here.edition(2).items())
    here.proxy.heal()
    assert here.publish(2) == Exit.DONE
    assert here.shows(2)


def test_a_slow_line_takes_its_time(store: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So slow that all pictures at once would each take longer than a request may."""
    monkeypatch.setattr(stores, "LONG", "1s")
    monkeypatch.setattr(staging, "ON_THE_WAY", 50_000)
    pictures = edition(1, 5, pictures=12, picture_size=20_000)
    with stand(store, tmp_path, uplink=Uplink(rate=160_000)) as here:
        write(pictures, here.site.built)
        assert here.site.publish() == Exit.DONE
        assert all(here.fetch(path) == body for path, body in pictures.items())
        assert here.proxy.uplink
        # Little was sent in vain.
        assert here.proxy.uplink.sent < 1.5 * sum(map(len, pictures.values()))


def test_a_second_publisher_is_refused_while_one_is_at_it(here: Stand, lines: Lines, tmp_path: Path) -> None:
    held = Hold()
    here.proxy.fail(held, kind="PUT", path=BLOBS)
    codes: list[Exit] = []
    first = threading.Thread(target=lambda: codes.append(here.publish(2)))
    first.start()
    assert held.arrived.wait(30)
    lines()
    other = Stand(here.storage, here.proxy, tmp_path / "other")
    other.site.targets = here.site.targets
    assert other.publish(3) == Exit.LOCKED
    assert "is publishing" in lines()[-1]
    held.go.set()
    first.join()
    assert codes == [Exit.DONE]
    assert here.shows(2)
    assert other.publish(3) == Exit.DONE
    assert here.shows(3)


@pytest.mark.parametrize(("without", "late"), [(frozenset(), Exit.LOCKED), (frozenset({"if-none-match", "if-match"}), Exit.DONE)])
def test_of_two_who_lock_at_the_same_time_one_goes_on(moto: Storage, tmp_path: Path, without: frozenset[str], late: Exit) -> None:
    """The second one's lock arrives late: a store that knows conditions refuses it, and in another it takes the first one's place."""
    with stand(moto, tmp_path, without=without) as here:
        assert here.publish(1) == Exit.DONE
        other = Stand(here.storage, here.proxy, tmp_path / "other")
        other.site.targets = here.site.targets
        locking, uploading = Hold(), Hold()
        here.proxy.fail(locking, kind="PUT", path="*/.publish/lock.json")
        codes: dict[int, Exit] = {}
        second = threading.Thread(target=lambda: codes.update({3: other.publish(3)}))
        second.start()
        assert locking.arrived.wait(30)
        here.proxy.fail(uploading, kind="PUT", path=BLOBS)
        first = threading.Thread(target=lambda: codes.update({2: here.publish(2)}))
        first.start()
        assert uploading.arrived.wait(30)
        for held, publisher in ((locking, second), (uploading, first)):
            held.go.set()
            publisher.join()
        assert codes == {3: late, 2: Exit.DONE if late == Exit.LOCKED else Exit.LOCKED}
        assert here.shows(2 if late == Exit.LOCKED else 3)


def test_what_nobody_published_is_left_alone(here: Stand, lines: Lines) -> None:
    here.bucket.put("downloads/mine.pdf", b"mine")
    lines()
    assert here.publish(2) == Exit.DONE
    assert any("1 unknown left alone" in line for line in lines())
    assert here.fetch("downloads/mine.pdf") == b"mine"


def test_names_that_are_awkward_come_out_as_they_are(here: Stand) -> None:
    bodies = {path: f"<html>{path}</html>".encode() for path in AWKWARD}
    here.build(2, **bodies)
    assert here.site.publish() == Exit.DONE
    assert {path: here.fetch(path) for path in AWKWARD} == bodies
    assert here.publish(2, allow_deletes=10) == Exit.DONE
    assert here.shows(2)


def test_a_file_becomes_a_folder_and_a_folder_a_file(here: Stand) -> None:
    for more in ({"team": b"<html>"}, {"team/index.html": b"<html>team</html>"}, {"team": b"<html>again</html>"}):
        here.build(2, **more)
        assert here.site.publish() == Exit.DONE
        assert {path: here.fetch(path) for path in ("team", "team/index.html")} == {"team": None, "team/index.html": None} | more


def test_a_file_that_changes_while_it_is_sent_stops_the_publish(here: Stand, lines: Lines) -> None:
    held = Hold()
    here.proxy.fail(held, kind="PUT", path="*/.publish/lock*")

    def change() -> None:
        assert held.arrived.wait(30)
        (here.site.built / "404.html").write_text("<html>written meanwhile</html>")
        held.go.set()

    changing = threading.Thread(target=change)
    changing.start()
    assert here.publish(2) == Exit.STOPPED
    changing.join()
    assert "404.html was changed" in lines()[-1]
    assert here.shows(1)


LOGINS = [
    (403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", "AWS_ACCESS_KEY_ID"),
    (403, "SignatureDoesNotMatch", "The request signature we calculated does not match.", "AWS_SECRET_ACCESS_KEY"),
    (400, "ExpiredToken", "The provided token has expired.", "expired"),
    (403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.", "clock"),
    (404, "NoSuchBucket", "The specified bucket does not exist", "there is no bucket "),
    (403, "AccessDenied", "Access Denied", "may not"),
]


def test_who_cannot_log_in_is_told_what_is_wrong(here: Stand, lines: Lines) -> None:
    for status, code, message, said in LOGINS:
        here.proxy.heal()
        here.proxy.fail(Answer.error(status, code, message), times=None)
        lines()
        assert here.publish(2) == Exit.UNREACHABLE
        (line,) = lines()
        assert said in line
        assert "owner-secret" not in line
        assert "<Error>" not in line
    here.proxy.heal()
    assert here.shows(1)


@pytest.mark.parametrize("fault", [Fault.CUT_AFTER, Fault.CUT_BEFORE, Fault.STALL, Answer(503)], ids=str)
def test_a_lock_whose_writing_fails_is_no_obstacle(here: Stand, monkeypatch: pytest.MonkeyPatch, fault: Fault | Answer) -> None:
    monkeypatch.setattr(stores, "SHORT", "0.3s")
    here.proxy.fail(fault, kind="PUT", path="*/.publish/lock.json")
    code = here.publish(2)
    assert code in {Exit.DONE, Exit.UNREACHABLE}
    assert here.shows(2 if code == Exit.DONE else 1)
    assert here.publish(2) == Exit.DONE
    assert here.shows(2)


@pytest.mark.parametrize("name", ["moto", "azurite"])
def test_visitors_of_other_stores_see_whole_pages_too(request: pytest.FixtureRequest, tmp_path: Path, name: str) -> None:
    with stand(request.getfixturevalue(name), tmp_path, delay=0.002) as here:
        with here.reader(0, 1) as first:
            assert here.publish(1) == Exit.DONE
        with here.reader(1, 2) as second:
            rules = [here.proxy.fail(fault, first=8 + number * 5) for number, fault in enumerate(PASSING)]
            assert here.publish(2) == Exit.DONE
            assert rules[-1].struck
            here.proxy.heal()
            assert here.site.rollback() == Exit.DONE
        assert here.torn(1) == []
    assert first.views
    assert second.views
    assert first.torn == second.torn == []
