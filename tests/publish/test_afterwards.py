"""What is owed to visitors once a site is live: caches are told and pages looked at, if need be by the next run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from plugins.hosting.table import HeaderRule, HostingTable
from plugins.publish import afterwards
from plugins.publish.model import Exit
from plugins.publish.plan import Plan
from plugins.publish.targets.local import LocalTarget
from plugins.publish.verification.verifying import Verification
from tests.publish.site import Site

Lines = Callable[[], list[str]]


@pytest.fixture
def looked(site: Site, monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """The plans by which the live site was looked at; a plan that is interrupted is not among them."""
    site.targets = {"live": {"url": "published", "site": "https://acme.example"}}
    plans: list[Plan] = []

    def verify(_: object, plan: Plan, *__: object, **___: object) -> Verification:
        plans.append(plan)
        return Verification(1)

    monkeypatch.setattr(afterwards, "verify", verify)
    return plans


@pytest.fixture
def purged(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """The plans by which caches were told."""
    plans: list[Plan] = []
    monkeypatch.setattr(LocalTarget, "purge", lambda _, plan: plans.append(plan) or [])
    return plans


@contextmanager
def interrupted(place: object, name: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Somebody presses Ctrl-C when this is called."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(place, name, stop)
        yield


@pytest.mark.parametrize("moment", ["purge", "verify"])
def test_what_was_interrupted_is_done_by_the_next_run(
    site: Site, lines: Lines, looked: list[Plan], purged: list[Plan], monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    site.publish()
    site.write("index.html", "<html>2</html>")
    site.remove("insights/one/index.html")
    looked.clear()
    purged.clear()
    with interrupted(LocalTarget if moment == "purge" else afterwards, moment, monkeypatch):
        assert site.publish() == Exit.UNVERIFIED
    assert lines()[-1] == "Stopped: interrupted; the site is live, and the same command looks at it as a visitor does."
    purged.clear()
    assert site.publish() == Exit.DONE
    for (plan,) in (looked, purged):
        assert {"index.html", "build.json"} <= set(plan.changed)
        assert plan.deleted == ("insights/one/index.html",)
    assert site.publish() == Exit.DONE
    assert len(looked) == 1, "what has been done is not owed any more"


def test_it_is_owed_from_before_anybody_can_see_the_site(site: Site, looked: list[Plan], monkeypatch: pytest.MonkeyPatch) -> None:
    site.publish()
    site.write("index.html", "<html>2</html>")
    activate = LocalTarget.activate

    def killed(*given: object) -> None:
        activate(*given)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(LocalTarget, "activate", killed)
    site.publish()
    monkeypatch.setattr(LocalTarget, "activate", activate)
    looked.clear()
    assert site.publish() == Exit.DONE
    assert [plan.changed for plan in looked] == [("build.json", "index.html")]


def test_whoever_only_wants_the_plan_visits_nobody(site: Site, looked: list[Plan], monkeypatch: pytest.MonkeyPatch) -> None:
    with interrupted(afterwards, "verify", monkeypatch):
        site.publish()
    assert site.publish(dry_run=True) == Exit.DONE
    assert looked == []
    assert site.publish() == Exit.DONE
    assert len(looked) == 1


def test_where_nobody_is_to_look_nothing_stays_owed(site: Site, looked: list[Plan], purged: list[Plan], monkeypatch: pytest.MonkeyPatch) -> None:
    with interrupted(afterwards, "verify", monkeypatch):
        site.publish()
    purged.clear()
    assert site.publish(verify=False) == Exit.DONE
    assert site.publish() == Exit.DONE
    assert (len(purged), looked) == (1, [])


def test_going_back_that_is_interrupted_is_looked_at_by_the_next_run(site: Site, looked: list[Plan], monkeypatch: pytest.MonkeyPatch) -> None:
    site.publish_twice()
    with interrupted(afterwards, "verify", monkeypatch):
        assert site.rollback() == Exit.UNVERIFIED
    looked.clear()
    site.write("index.html")
    assert site.publish() == Exit.DONE
    assert [plan.changed for plan in looked] == [tuple(sorted(path for path in (*site.pages, "build.json") if not path.startswith("assets/")))]


def test_ctrl_c_before_anything_was_changed_is_told_as_that(site: Site, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    with interrupted(LocalTarget, "live", monkeypatch):
        assert site.publish() == Exit.INTERRUPTED
        assert lines()[-1] == "Stopped: nothing was changed."
        assert site.status() == Exit.INTERRUPTED

    def at_the_question(_: str) -> bool:
        raise KeyboardInterrupt

    assert site.publish(at_the_question, yes=False) == 130
    assert not site.folder.exists()


def test_fields_of_the_owners_that_the_host_does_not_send_are_named(site: Site, lines: Lines) -> None:
    ours, own = HeaderRule("/*", {"X-Ours": "1"}), HeaderRule("/*", {"X-Own": "1", "X-Gone": None}, is_owners=True)
    site.table = HostingTable((ours, own))
    site.publish()
    assert lines()[0] == "Note: this host does not send x-own, which HEADERS of publishconf.py asks for"
