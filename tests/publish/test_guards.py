from __future__ import annotations

import hashlib
import json

import pytest

from plugins.publish.guards import refusals, summary, too_many_deleted
from plugins.publish.model import File
from plugins.publish.plan import compare
from plugins.publish.scan import MANIFEST, scan
from tests.publish.site import Site


def refused(site: Site, address: str | None = None) -> list[str]:
    return refusals(scan(site.built), address)


def test_a_whole_site_passes(site: Site) -> None:
    for path in (".well-known/security.txt", ".nojekyll", ".htaccess", "feed.xml", "assets/card.0a1b2c3d.png"):
        site.write(path, "x")
    # A host's proof of ownership is a page without any markup.
    site.write("google0123456789abcdef.html", "google-site-verification: google0123456789abcdef.html")
    assert refused(site) == []


def test_an_empty_folder_is_no_site(site: Site) -> None:
    site.built = site.root / "nothing"
    assert refused(site) == ["nothing is empty: there is nothing to publish"]


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
        "id_rsa",
        "server.PEM",
        "tasks.py",
        "backup.sql",
        "index.html~",
        "content/practice.toml",
    ],
)
def test_private_files_are_refused(site: Site, path: str) -> None:
    site.write(path, "x")
    assert refused(site) == [f"{path} is not meant for the public"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("-----BEGIN " + "OPENSSH PRIVATE KEY-----", "a private key"),
        ("key = AKIA" + "ABCDEFGHIJKLMNOP", "an AWS access key"),
        ("ghp_" + "a1" * 18, "a GitHub token"),
        ("github_pat_" + "a1" * 22, "a GitHub token"),
        ("sk_live_" + "a1" * 12, "a Stripe key"),
        ("xoxb-" + "12345-" * 4, "a Slack token"),
    ],
)
def test_secrets_in_text_are_refused(site: Site, text: str, what: str) -> None:
    site.write("assets/app.js", f"const x = '{text}';")
    assert refused(site) == [f"assets/app.js holds {what}"]


def test_writing_about_secrets_is_not_a_secret(site: Site) -> None:
    site.write("insights/one/index.html", "<html>Never commit a PRIVATE KEY, an AKIA key, ghp_ or sk_live_ tokens.</html>")
    assert refused(site) == []


def test_links_and_drafts_are_refused(site: Site) -> None:
    (site.built / "way-out").symlink_to(site.root)
    (site.built / "page.html").symlink_to(site.built / "index.html")
    site.write("drafts/idea/index.html")
    found = refused(site)
    assert [line.split(" is ")[0] for line in found] == ["page.html", "way-out", "drafts/idea/index.html"]


@pytest.mark.parametrize(("one", "other"), [("Team.html", "team.html"), ("café.html", "cafe\u0301.html")])
def test_names_that_some_hosts_take_for_one_are_refused(site: Site, one: str, other: str) -> None:
    site.write(one)
    site.write(other)
    assert len(refused(site)) == 1
    assert "are one name to some hosts" in refused(site)[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("<!doctype html><html><body>half a", "is cut off"),
        ('<html><a href="http://localhost:8000/">x</a></html>', "links to this machine"),
        ("<html><img src=http://127.0.0.1/x.png></html>", "links to this machine"),
    ],
)
def test_broken_pages_are_refused(site: Site, text: str, said: str) -> None:
    site.write("insights/one/index.html", text)
    assert len(refused(site)) == 1
    assert refused(site)[0].startswith(f"insights/one/index.html {said}")


def test_writing_about_localhost_is_not_a_link_to_it(site: Site) -> None:
    site.write("insights/one/index.html", "<html><code>http://localhost:8000/</code></html>")
    assert refused(site) == []


def test_a_site_built_for_another_address_is_refused(site: Site) -> None:
    site.write("index.html", '<html><link rel="canonical" href="https://old.example/"></html>')
    assert refused(site, "https://old.example") == []
    assert refused(site, "https://new.example") == ["the site was built for https://old.example/, and this target is https://new.example"]


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
    assert sorted(refused(site)) == [
        "index.html was changed after the build",
        "insights/two/index.html is gone since the build",
        "notes.txt was not written by the build",
    ]


def test_an_unreadable_record_is_not_taken_for_none(site: Site) -> None:
    site.write(MANIFEST, "{")
    assert "index.html was not written by the build" in refused(site)


def test_the_builds_own_record_and_litter_are_left_out(site: Site) -> None:
    record(site)
    site.write("insights/.DS_Store", "x")
    assert refused(site) == []
    assert not {MANIFEST, "insights/.DS_Store"} & scan(site.built).files.keys()


def files(count: int) -> dict[str, File]:
    return {f"{number}/index.html": File(f"{number}/index.html", 1, "a") for number in range(count)}


@pytest.mark.parametrize(
    ("left", "allowed", "passes"), [(75, 0, True), (74, 0, False), (74, 25, False), (74, 26, True), (0, 100, True), (120, 0, True)]
)
def test_losing_more_than_a_quarter_of_the_pages_needs_the_number(left: int, allowed: int, passes: bool) -> None:
    said = too_many_deleted(compare(files(left), files(100)), allowed)
    assert (said is None) == passes
    if said:
        assert said.endswith(f"say --allow-deletes {100 - left}")


def test_files_that_are_no_pages_may_go() -> None:
    pictures = {f"{number}.png": File(f"{number}.png", 1, "a") for number in range(100)}
    assert too_many_deleted(compare(files(10), files(10) | pictures), 0) is None


def test_many_findings_are_counted() -> None:
    assert summary([str(number) for number in range(7)]) == ["0", "1", "2", "3", "4", "… and 2 more"]
    assert summary(["one"]) == ["one"]
