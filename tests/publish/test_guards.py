"""Names, the build's own account, addresses, and how findings are told."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from plugins.hosting.table import MANIFEST
from plugins.publish.guards import findings, summary
from plugins.publish.model import Exit
from plugins.publish.scan import scan
from tests.publish.site import Site

HOME = '<html><head><link rel="canonical" href="{0}"><meta property="og:url" content="{0}"></head></html>'


def refused(site: Site, address: str | None = None) -> list[str]:
    return findings(scan(site.built), address).refusals


def warned(site: Site) -> list[str]:
    return findings(scan(site.built)).warnings


def test_a_whole_site_passes(site: Site) -> None:
    for path in (".well-known/security.txt", ".nojekyll", ".htaccess", ".hosting/nginx.conf", "feed.xml", "assets/card.0a1b2c3d.png"):
        site.write(path, "x")
    # A host's proof of ownership is a page without any markup.
    site.write("google0123456789abcdef.html", "google-site-verification: google0123456789abcdef.html")
    assert refused(site) == []
    assert warned(site) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sample_site", "fixture_site"])
def test_a_site_as_it_is_built_passes(request: pytest.FixtureRequest, name: str) -> None:
    folder: Path = request.getfixturevalue(name)
    found = findings(scan(folder))
    assert found.refusals == []
    assert found.warnings == []


def test_an_empty_folder_is_no_site(site: Site) -> None:
    site.built = site.root / "nothing"
    assert refused(site) == ["nothing is empty: there is nothing to publish"]
    assert warned(site) == []


@pytest.mark.parametrize("name", ["index.html", "404.html"])
def test_the_pages_every_site_has_must_be_there(site: Site, name: str) -> None:
    site.remove(name)
    assert refused(site) == [f"{name} is missing"]


@pytest.mark.parametrize(
    "path",
    [
        ".env",
        ".env.production",
        "assets/.env",
        ".git/config",
        ".aws/credentials",
        ".vscode/settings.json",
        "assets/.secret",
        "id_rsa",
        "server.PEM",
        "service-account-live.json",
        "terraform.tfstate.backup",
        "tasks.py",
        "__pycache__/tasks.cpython-311.pyc",
        "backup.sql",
        "backup.sql.gz",
        "site.dump",
        "old/site.sqlite3",
        "error.log",
        "index.html~",
        "index.html.orig",
        ".index.html.swp",
        "notes.bak",
        "~$letter.docx",
        "content/practice.toml",
    ],
)
def test_private_files_are_refused(site: Site, path: str) -> None:
    site.write(path, "x")
    assert refused(site) == [f"{path} is not meant for the public; take it out of the folder with the texts, or give it another name"]


@pytest.mark.parametrize("path", ["credentials/index.html", "insights/the-key/index.html", "environment/index.html", "python.svg", "sql/index.html"])
def test_names_that_only_sound_private_pass(site: Site, path: str) -> None:
    site.write(path)
    assert refused(site) == []


def test_a_name_that_is_not_utf8_is_refused_in_words_that_can_be_printed(site: Site) -> None:
    (site.built / os.fsdecode(b"M\xfcnchen")).mkdir()
    (site.built / os.fsdecode(b"M\xfcnchen/caf\xe9.html")).write_text("<html></html> TODO: more", encoding="utf-8")
    (site.built / os.fsdecode(b"li\xf1k")).symlink_to("index.html")
    found = findings(scan(site.built))
    assert r"M\xfcnchen/caf\xe9.html has a name that is not UTF-8, which each host would read in its own way; give it another name" in found.refusals
    assert any(r"li\xf1k is a symbolic link" in line for line in found.refusals)
    assert "\n".join([*found.refusals, *found.warnings]).encode()


def test_a_name_that_is_not_utf8_stops_a_publish_before_anything_is_sent(site: Site) -> None:
    (site.built / os.fsdecode(b"caf\xe9.html")).write_text("<html></html>", encoding="utf-8")
    assert site.publish() is Exit.REFUSED
    assert not site.folder.exists()


def test_links_and_drafts_are_refused(site: Site) -> None:
    (site.built / "way-out").symlink_to(site.root)
    (site.built / "page.html").symlink_to(site.built / "index.html")
    (site.built / "gone.html").symlink_to(site.root / "nowhere.html")
    site.write("drafts/idea/index.html")
    site.write("pages/drafts/idea.html")
    found = refused(site)
    assert [line.split(" is ")[0] for line in found] == ["gone.html", "page.html", "way-out", "drafts/idea/index.html", "pages/drafts/idea.html"]


@pytest.mark.parametrize(("one", "other"), [("Team.html", "team.html"), ("café.html", "cafe\u0301.html")])
def test_names_that_some_hosts_take_for_one_are_refused(site: Site, one: str, other: str) -> None:
    site.write(one)
    site.write(other)
    assert len(refused(site)) == 1
    assert "are one name to some hosts" in refused(site)[0]


def test_a_site_built_for_another_address_is_refused(site: Site) -> None:
    site.write("index.html", HOME.format("https://old.example/"))
    assert refused(site, "https://old.example") == []
    assert refused(site, "https://new.example") == ["the site was built for https://old.example/, and this target is https://new.example"]


@pytest.mark.parametrize(
    "page",
    [
        '<html><head><link href="https://old.example/one/" rel=canonical></head></html>',
        "<html><head><meta property='og:url' content='https://old.example/one/'></head></html>",
        '<html><head><link rel="canonical" href="http://new.example/one/"></head></html>',
    ],
)
def test_a_page_that_belongs_to_another_host_is_refused(site: Site, page: str) -> None:
    site.write("index.html", HOME.format("https://new.example/"))
    site.write("insights/one/index.html", page)
    (line,) = refused(site, "https://new.example")
    assert line.startswith("insights/one/index.html gives http")
    assert "the home page is at https://new.example/" in line


@pytest.mark.parametrize(
    "page",
    [
        '<html><head><meta http-equiv="refresh" content="0; url=x"><link rel="canonical" href="https://elsewhere.example/"></head></html>',
        '<html><body><p>Write <code>&lt;link rel="canonical" href="https://you.example/"&gt;</code></p></body></html>',
        "<html><body>none</body></html>",
    ],
)
def test_a_page_that_leads_on_or_shows_an_address_is_none_of_another_host(site: Site, page: str) -> None:
    site.write("index.html", HOME.format("https://new.example/"))
    site.write("insights/one/index.html", page)
    assert refused(site, "https://new.example") == []


def record(site: Site) -> None:
    """Write down what the build wrote, as it does itself."""
    files = {path: {"sha256": hashlib.sha256(text.encode()).hexdigest()} for path, text in site.pages.items()}
    site.write(MANIFEST, json.dumps({"files": files}))


def test_what_the_build_did_not_write_is_refused(site: Site) -> None:
    record(site)
    assert refused(site) == []
    site.write("notes.txt", "mine")
    site.write("index.html", "<html>edited</html>")
    site.remove("insights/two/index.html")
    assert sorted(line.partition(";")[0] for line in refused(site)) == [
        "index.html was changed after the build",
        "insights/two/index.html is gone since the build",
        "notes.txt was not written by the build",
    ]


def test_an_unreadable_record_is_not_taken_for_none(site: Site) -> None:
    site.write(MANIFEST, "{")
    assert any(line.startswith("index.html was not written by the build") for line in refused(site))


def test_the_builds_own_record_and_litter_are_left_out(site: Site) -> None:
    record(site)
    site.write("insights/.DS_Store", "x")
    assert refused(site) == []
    assert not {MANIFEST, "insights/.DS_Store"} & scan(site.built).files.keys()


def test_large_files_are_told(site: Site) -> None:
    (site.built / "talk.pdf").write_bytes(bytes(10_000_001))
    (site.built / "small.pdf").write_bytes(bytes(9_000_000))
    (site.built / "photo.jpg").write_bytes(bytes(1_200_000))
    assert refused(site) == []
    assert [line.partition(";")[0] for line in warned(site)] == ["photo.jpg has 1.2 MB", "talk.pdf has 10 MB"]


def test_source_maps_are_told(site: Site) -> None:
    site.write("assets/app.js.map", "{}")
    site.write("assets/app.js", "let a = 1;\n//# sourceMappingURL=app.js.map\n")
    site.write("assets/app.css", "/*# sourceMappingURL=data:application/json;base64,e30= */")
    assert refused(site) == []
    assert [line.partition(" ")[0] for line in warned(site)] == ["assets/app.js.map", "assets/app.js"]


@pytest.mark.parametrize("text", ["TODO: a better end", "FIXME", "Lorem ipsum dolor", "<!-- TODO ask Ines -->"])
def test_unfinished_texts_are_told(site: Site, text: str) -> None:
    site.write("insights/one/index.html", f"<html><p>{text}</p></html>")
    assert refused(site) == []
    (line,) = warned(site)
    assert line.startswith("insights/one/index.html still says “")


@pytest.mark.parametrize("text", ["a todo list", "<code>// TODO</code>", '<a href="/TODO/">x</a>', "<script>// FIXME</script>", "TODOS"])
def test_words_that_only_look_unfinished_pass(site: Site, text: str) -> None:
    site.write("insights/one/index.html", f"<html><p>{text}</p></html>")
    assert warned(site) == []


def test_a_drawing_that_names_its_folder_is_told(site: Site) -> None:
    site.write("plan.svg", '<svg inkscape:export-filename="C:\\Users\\ines\\plan.png" xmlns="http://www.w3.org/2000/svg"/>')
    site.write("other.svg", '<svg sodipodi:docname="/home/ines/other.svg"/>')
    site.write("fine.svg", '<svg xmlns="http://www.w3.org/2000/svg"><a href="/home/"/></svg>')
    assert [line.partition(" ")[0] for line in warned(site)] == ["other.svg", "plan.svg"]


def test_many_findings_are_counted() -> None:
    assert summary([str(number) for number in range(7)]) == ["0", "1", "2", "3", "4", "… and 2 more"]
    assert summary(["one"]) == ["one"]
