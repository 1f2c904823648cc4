"""Releases on a real server."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.publish.model import Exit
from plugins.publish.releases import number_of
from plugins.publish.targets.ssh.target import SshTarget
from tests.publish.site import Site

Lines = Callable[[], list[str]]
Furnish = Callable[..., None]
pytestmark = pytest.mark.usefixtures("_one_login")
ROMAN, NEW = "assets/roman.1f0c2a9b.woff2", "assets/roman.99999999.woff2"


def page(text: object) -> str:
    return f"<!doctype html>\n<html><body>{text}</body></html>\n"


def test_first_then_nothing_then_a_change_a_rename_and_back(site: Site, lines: Lines) -> None:
    assert site.publish() == Exit.DONE
    assert site.live == site.pages
    first, old = site.release, site.live
    assert (site.folder / "current").readlink() == Path("releases", first)  # so that the whole folder can be moved
    assert site.publish() == Exit.DONE
    assert "Nothing to do" in lines()[-1]
    assert site.kept == [first]

    site.write("index.html", page(2))
    site.remove("insights/one/index.html")
    site.write("insights/other/index.html")
    assert site.publish() == Exit.DONE
    assert site.live == site.pages
    assert [number_of(name) for name in site.kept] == [1, 2]
    second = site.release

    assert site.rollback() == Exit.DONE
    assert (site.release, site.live) == (first, old)
    assert site.rollback(to=second) == Exit.DONE
    assert site.live == site.pages
    assert site.publish() == Exit.DONE
    assert site.status() == Exit.DONE
    assert "changed by hand" not in "".join(lines())


def test_what_stays_the_same_is_on_the_disk_once_and_keeps_its_date(site: Site) -> None:
    site.publish()
    page_before = (site.folder / "current" / "404.html").stat()
    os.utime(site.built / "404.html", ns=(0, 0))
    site.write("index.html", page(2))
    site.publish()
    page_after = (site.folder / "current" / "404.html").stat()
    assert (page_after.st_ino, page_after.st_mtime_ns) == (page_before.st_ino, page_before.st_mtime_ns)


def test_everything_is_readable_for_a_web_server(site: Site) -> None:
    for path in site.built.rglob("*"):
        path.chmod(0o700)
    site.publish()
    for path in [site.folder, *(site.folder / "releases").rglob("*")]:
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_files_that_changed_without_a_change_of_date_or_size_are_sent(site: Site) -> None:
    site.publish()
    before = (site.built / "404.html").stat()
    site.write("404.html", (site.built / "404.html").read_text().replace("404", "405"))
    os.utime(site.built / "404.html", ns=(before.st_atime_ns, before.st_mtime_ns))
    site.publish()
    assert site.live == site.pages


def test_unusual_names_arrive_as_they_are(site: Site) -> None:
    for name in ("a b", "it's", 'say "x"', "ü", "日本", "#1", "$HOME", "`id`", "50%", "a;b", "-n", "*", "[x]", " end "):
        site.write(f"notes/{name}/index.html", page(name))
        site.write(f"notes/{name}.html", page(name))
        site.write(f"assets/{name}.1f0c2a9b.txt", name)
    site.folder = site.root / "it's a $HOME #1 ü"
    site.targets["live"]["url"] = site.targets["live"]["url"].replace("/published", "/it's a $HOME %231 ü")
    assert site.publish() == Exit.DONE
    assert site.live == site.pages
    everything = site.live
    shutil.rmtree(site.built / "assets")
    site.write("assets/roman.1f0c2a9b.woff2", "wOF2")
    assert site.publish() == Exit.DONE
    assert site.live == everything  # carried
    assert site.publish() == Exit.DONE
    assert len(site.kept) == 2


def test_a_name_that_a_server_may_write_differently_is_refused(site: Site, lines: Lines) -> None:
    site.write("notes/back\\slash.html")
    assert site.publish() == Exit.REFUSED
    assert "rename it" in lines()[-1]
    assert not site.folder.exists()


def test_a_file_becomes_a_folder_and_a_folder_a_file(site: Site) -> None:
    site.write("notes", "a file")
    site.write("plans/index.html")
    site.write("plans/x.1f0c2a9b.txt", "carried where it can be")
    site.publish()
    site.remove("notes")
    site.write("notes/index.html")
    shutil.rmtree(site.built / "plans")
    site.write("plans", "a file")
    assert site.publish() == Exit.DONE
    assert site.live == site.pages
    assert site.rollback() == Exit.DONE
    assert site.publish() == Exit.DONE
    assert site.live == site.pages


def test_fingerprinted_files_of_kept_releases_stay_reachable_but_not_for_ever(site: Site) -> None:
    site.targets["live"]["keep"] = "2"
    site.publish()
    site.remove(ROMAN)
    site.write(NEW, "new")
    site.publish()
    assert site.live == site.pages | {ROMAN: "wOF2"}
    assert site.publish() == Exit.DONE  # what is carried is no difference
    assert number_of(site.release) == 2
    for number in range(2):
        site.write("index.html", page(number))
        site.publish()
    assert site.live == site.pages


def test_after_going_back_the_pages_now_open_still_find_their_files(site: Site) -> None:
    site.publish()
    site.remove(ROMAN)
    site.write(NEW, "new")
    site.publish()
    site.rollback()
    assert site.live[NEW] == "new"
    assert site.status() == Exit.DONE
    assert site.rollback(to=site.kept[-1]) == Exit.DONE
    assert site.rollback() == Exit.DONE


def test_as_many_releases_are_kept_as_wanted_and_always_the_way_back(site: Site) -> None:
    site.targets["live"]["keep"] = "2"
    made = []
    for number in range(3):
        site.write("index.html", page(number))
        site.publish()
        made.append(site.release)
    assert site.kept == made[-2:]
    assert {path.name.partition(".")[0] for path in (site.folder / "records").iterdir()} == set(made[-2:])
    site.rollback(to=made[1])
    site.write("index.html", page("new"))
    site.publish()
    assert made[1] in site.kept
    assert site.rollback() == Exit.DONE
    assert site.release == made[1]


def test_another_machine_sees_the_same(site: Site, lines: Lines) -> None:
    site.publish()
    shutil.rmtree(site.root / ".cache")
    assert site.publish() == Exit.DONE
    assert "Nothing to do" in lines()[-1]


def test_what_a_killed_publish_has_left_is_used_and_cleared_away(site: Site) -> None:
    site.publish()
    sent = page("already sent")
    for left in ("releases/.partial/index.html", "releases/0009-0123456789ab/404.html", "records/.new", "records/0010-0123456789ab.json"):
        (site.folder / left).parent.mkdir(parents=True, exist_ok=True)
        (site.folder / left).write_text(sent)
    there = {(site.folder / "releases/.partial/index.html").stat().st_ino, (site.folder / "releases/0009-0123456789ab/404.html").stat().st_ino}
    site.write("index.html", sent)
    site.write("404.html", sent)
    assert site.publish() == Exit.DONE
    assert {(site.folder / "current" / name).stat().st_ino for name in ("index.html", "404.html")} == there
    assert len(site.kept) == 2
    assert {path.name.partition(".")[0] for path in (site.folder / "records").iterdir()} == set(site.kept)


def test_a_copy_for_those_who_know_its_name(site: Site, lines: Lines) -> None:
    site.targets["live"]["preview"] = "https://preview.example.com"
    site.publish()
    live = site.release
    site.write("index.html", page("new"))
    tokens = [f"abcdef{number}" for number in range(4)]
    for token in tokens:
        assert site.preview(token) == Exit.DONE
    assert lines()[-1].endswith("https://preview.example.com/abcdef3/")
    previews = site.folder / "previews"
    assert sorted(path.name for path in previews.iterdir()) == tokens[1:]
    assert (previews / tokens[3] / "index.html").read_text() == page("new")
    assert previews.stat().st_mode & 0o777 == 0o711  # nobody can list the names
    assert site.release == live


def test_without_an_address_for_copies_it_says_what_is_needed(site: Site, lines: Lines) -> None:
    assert site.preview("abcdef") == Exit.USAGE
    assert "preview=https://preview.example.com" in lines()[-1]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("programs", "noted"),
    [
        ({"mv": 'case " $* " in *" -fT "* | *" -fh "*) echo "mv: illegal option" >&2; exit 64;; esac; exec /bin/mv "$@"'}, "for a moment"),
        ({"sha256sum": r"""/usr/bin/sha256sum "$@" | /bin/sed 's/^\(.\{64\}\)  /\1 */'"""}, None),
        ({"sh": 'exec /bin/bash --posix "$@"'}, None),
        ({"ln": 'case "$1" in -s*) exec /bin/ln "$@";; esac; exit 1'}, None),
    ],
    ids=["no atomic mv", "another hash program", "bash", "no hard links"],
)
def test_other_systems_will_do(site: Site, furnished: Furnish, lines: Lines, programs: dict[str, str], noted: str | None) -> None:
    if "bash" in str(programs) and not Path("/bin/bash").exists():
        pytest.skip("needs bash")
    furnished(**programs)
    assert site.publish() == Exit.DONE
    site.remove(ROMAN)
    site.write("index.html", page(2))
    assert site.publish() == Exit.DONE
    assert site.live == site.pages | {ROMAN: "wOF2"}
    assert site.rollback() == Exit.DONE
    notes = [line for line in lines() if line.startswith("Note: ")]
    assert bool(notes) == (noted is not None)
    assert all(noted in note for note in notes if noted)


def test_settings_for_the_web_server_are_told_to_it_and_owed_until_it_has_taken_them(
    site: Site, lines: Lines, monkeypatch: pytest.MonkeyPatch, target: Callable[[], SshTarget]
) -> None:
    rules = b"first"
    monkeypatch.setattr(
        "plugins.publish.targets.ssh.target.fit_for", lambda _server, site: site.without(site.table.stand_ins).with_made({"conf/site.conf": rules})
    )
    told, broken = site.root / "told", site.root / "broken"
    reload = f"test ! -e '{broken}' || {{ echo 'no such module' >&2; exit 1; }}; cat '{site.folder}/current/conf/site.conf' >> '{told}'"
    site.targets["live"] |= {"server": "nginx", "reload": reload}
    site.write("long.html", page("a long page " * 200))
    assert site.publish() == Exit.DONE
    assert told.read_text() == "first"
    assert {"conf/site.conf", "long.html.gz"} <= {
        path.relative_to(site.folder / "current").as_posix() for path in (site.folder / "current").rglob("*")
    }

    site.write("index.html", page(2))
    assert site.publish() == Exit.DONE
    assert told.read_text() == "first"  # nothing new for the server

    rules = b"second"
    broken.touch()
    assert site.publish() == Exit.STOPPED
    assert "no such module; headers and redirects stay as they were" in lines()[-1]
    assert site.publish() == Exit.STOPPED
    broken.unlink()
    assert site.publish() == Exit.DONE
    assert told.read_text() == "firstsecond"
    assert len(site.kept) == 3  # no other release of the same
    assert site.publish() == Exit.DONE
    assert "Nothing to do" in lines()[-1]
    assert site.rollback(to=site.kept[0]) == Exit.DONE
    assert told.read_text() == "firstsecondfirst"


def test_a_release_that_went_live_when_its_publisher_was_killed_can_be_gone_back_to(site: Site) -> None:
    site.publish()
    first = site.release
    record = site.folder / "records" / f"{first}.json"
    record.write_text(json.dumps({**json.loads(record.read_text()), "activated": None}))
    for number in range(2):
        site.write("index.html", page(number))
        site.publish()
    assert site.rollback(to=first) == Exit.DONE


def test_a_record_tells_who_when_and_after_which(site: Site) -> None:
    first = site.publish_twice()
    record = json.loads((site.folder / "records" / f"{site.release}.json").read_text())
    assert (record["previous"], record["pages"]) == (first, 6)
    assert record["activated"] >= record["made"]
