"""A publish from the plan to the last word, to a folder."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from plugins.publish import command
from plugins.publish.model import Exit, Stop
from plugins.publish.targets.local import LocalTarget
from tests.publish.servers.loopback import Asked, Reply, serving
from tests.publish.site import Site

Lines = Callable[[], list[str]]


def test_a_first_publish_shows_what_was_built(site: Site, lines: Lines) -> None:
    assert site.publish() == Exit.DONE
    assert site.live == site.pages
    assert lines() == [
        "Plan for live (published)      nothing is live yet",
        "  + 8 new      404.html  index.html  insights/four/  insights/one/  …",
        f"  {sum(map(len, site.pages.values())) + len(site.build_file)} bytes to send",
        f"Live: live (published)  release {site.release}",
    ]


def test_an_edit_is_planned_and_published(site: Site, lines: Lines) -> None:
    site.publish()
    site.write("index.html", "<html>edited</html>")
    site.write("insights/five/index.html")
    site.remove("insights/one/index.html")
    lines()
    assert site.publish() == Exit.DONE
    assert site.live == site.pages
    said = lines()
    assert said[0].startswith("Plan for live (published)      last publish ")
    assert said[1:5] == [
        "  + 1 new      insights/five/",
        "  ~ 2 changed  index.html  build.json",
        "  - 1 deleted  insights/one/",
        "    nothing leads on from /insights/one/: write an alias into the text that takes its place, or a line into REDIRECTS",
    ]
    assert said[-1] == "Undo: invoke rollback"


def test_the_same_site_again_is_nothing_to_do(site: Site, lines: Lines) -> None:
    site.publish()
    before = site.kept
    for file in site.built.rglob("*"):
        os.utime(file, (1, 1))  # a build writes every file again
    lines()
    assert site.publish(yes=False) == Exit.DONE
    assert site.kept == before
    assert lines()[0].startswith("Nothing to do: live (published) has this site since ")


def test_a_change_of_equal_size_and_date_is_seen(site: Site) -> None:
    site.publish()
    page = site.built / "index.html"
    before = page.stat()
    page.write_text(page.read_text().replace("index", "INDEX"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    site.publish()
    assert site.live == site.pages


def test_a_dry_run_changes_nothing(site: Site, lines: Lines) -> None:
    assert site.publish(dry_run=True, yes=False) == Exit.DONE
    assert lines()[-1] == "Only a plan: nothing was published."
    assert not site.folder.exists()


@pytest.mark.parametrize(("answer", "code"), [(True, Exit.DONE), (False, Exit.UNCONFIRMED), (None, Exit.UNCONFIRMED)])
def test_somebody_has_to_say_yes(site: Site, answer: bool | None, code: Exit) -> None:
    asked: list[str] = []

    def ask(question: str) -> bool | None:
        asked.append(question)
        return answer

    assert site.publish(ask, yes=False) == code
    assert asked == ["Publish?"]
    assert site.folder.exists() == bool(answer)


def test_where_nobody_is_there_to_ask_only_the_plan_is_printed(site: Site, lines: Lines) -> None:
    assert site.publish(yes=False) == Exit.UNCONFIRMED
    said = lines()
    assert said[0].startswith("Plan for live")
    assert said[-1] == "Stopped: nobody was there to ask, so nothing was changed; --yes says yes beforehand."


def test_yes_lifts_no_guard(site: Site, lines: Lines) -> None:
    site.publish()
    shown = site.live
    for name in ("one", "two", "three"):
        site.remove(f"insights/{name}/index.html")
    lines()
    assert site.publish() == Exit.REFUSED
    assert lines() == ["Refused:", "  3 of the 6 live pages would go away; if that is meant, say --allow-deletes 3"]
    assert site.live == shown
    assert site.publish(allow_deletes=3) == Exit.DONE
    assert site.live == site.pages


def test_an_empty_build_is_refused(site: Site) -> None:
    site.publish()
    shown = site.live
    site.built = site.root / "nothing"
    assert site.publish(allow_deletes=1000) == Exit.REFUSED
    assert site.live == shown


def test_somebody_else_publishing_between_plan_and_yes_stops_it(site: Site, lines: Lines) -> None:
    site.publish()
    site.write("index.html", "<html>mine</html>")

    theirs = Site(site.root / "theirs")
    theirs.write("index.html", "<html>theirs</html>")
    theirs.targets = {"live": str(site.folder)}
    assert site.publish(lambda _: theirs.publish() == Exit.DONE, yes=False) == Exit.LOCKED
    assert site.live["index.html"] == "<html>theirs</html>"
    assert lines()[-1].startswith("Stopped: somebody has published to live (published) since the plan was made")
    assert site.publish() == Exit.DONE
    assert site.live == site.pages


def test_interrupting_is_told_and_undone(site: Site, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    site.publish()
    shown = site.live
    site.write("index.html", "<html>2</html>")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(LocalTarget, "activate", interrupted)
    assert site.publish() == Exit.STOPPED
    assert lines()[-1] == "Stopped: interrupted; visitors see whole pages, and the same command goes on from here."
    monkeypatch.undo()
    assert site.live == shown
    assert site.publish() == Exit.DONE
    assert site.live == site.pages


def test_old_releases_that_cannot_be_removed_are_only_a_note(site: Site, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    def stuck(_: LocalTarget) -> None:
        raise Stop(Exit.STOPPED, "it is stuck")

    monkeypatch.setattr(LocalTarget, "prune", stuck)
    assert site.publish() == Exit.DONE
    assert lines()[-1] == "Note: old releases could not be taken away: it is stuck."


def test_the_terminal_is_asked_only_when_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal())
    for typed, said in (("y", True), ("YES ", True), ("", False), ("no", False)):
        monkeypatch.setattr("builtins.input", lambda _, typed=typed: typed)
        assert command.ask("Publish?") is said


def test_what_the_check_says_keeps_a_site_back(site: Site, lines: Lines) -> None:
    site.publish()
    shown = site.live
    site.faults = ["content/insights/one.md:3: the link is dead"]
    assert site.publish() == Exit.DONE  # nothing is published, so nothing is checked
    site.write("index.html", "<html>2</html>")
    lines()
    assert site.publish() == Exit.REFUSED
    assert lines() == ["Refused:", "  content/insights/one.md:3: the link is dead"]
    assert site.live == shown


def test_a_copy_is_for_those_who_know_its_address(site: Site, lines: Lines) -> None:
    site.publish()
    shown = site.live
    site.write("index.html", "<html>2</html>")
    lines()
    for _ in range(5):
        assert site.preview() == Exit.DONE
    copies = sorted((site.folder / "previews").iterdir())
    assert len(copies) == 3
    said = lines()[-1]
    assert said.startswith("A copy for those who know its address: ")
    copy = site.folder / "previews" / said.rpartition("/")[2]
    assert copy in copies
    assert len(copy.name) == 20
    assert (copy / "index.html").read_text() == "<html>2</html>"
    assert site.live == shown


def test_a_copy_passes_the_guards_too(site: Site) -> None:
    site.write(".env", "x")
    assert site.preview() == Exit.REFUSED
    assert not (site.folder / "previews").exists()


def test_the_live_site_is_looked_at_after_a_publish_and_after_going_back(site: Site, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LocalTarget, "shown_within", 0.2)

    def answer(asked: Asked) -> Reply:
        path = asked.path.partition("?")[0].removeprefix("/")
        file = site.folder / "current" / (f"{path}index.html" if not path or path.endswith("/") else path)
        found = file if file.is_file() else site.folder / "current" / "404.html"
        kind = {".html": "text/html", ".json": "application/json"}.get(found.suffix, "font/woff2")
        return Reply(200 if found == file else 404, found.read_bytes(), {"Content-Type": kind})

    with serving(answer) as server:
        site.targets = {"live": {"url": "published", "site": server.address}}
        for number in range(2):
            site.write("index.html", f"<html>{number}</html>")
            assert site.publish() == Exit.DONE
        assert sum(line.startswith("Checked ") for line in lines()) == 2
        assert site.rollback() == Exit.DONE
        assert any(line.startswith("Checked ") for line in lines())
        shown = site.release
        assert site.rollback(to=site.kept[-1], verify=False) == Exit.DONE
        assert not any(line.startswith("Checked ") for line in lines())
        server.stop()
    assert site.rollback(to=shown) == Exit.UNVERIFIED
    assert "Live, but visitors do not see it as it should be:" in lines()
    assert site.release == shown


def test_what_visitors_were_not_seen_to_get_is_looked_at_again(site: Site, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LocalTarget, "shown_within", 0.2)
    site.targets = {"live": {"url": "published", "site": "http://127.0.0.1:9"}}
    assert site.publish() == Exit.UNVERIFIED
    assert site.publish() == Exit.UNVERIFIED
    assert lines()[-1].startswith("  ")
    site.targets = {"live": "published"}
    assert site.publish() == Exit.DONE
