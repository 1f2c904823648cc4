from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.publish.model import Exit, Stop
from plugins.publish.targets.addresses import Setting, Targets, read_address
from plugins.publish.targets.local import LocalTarget


def opened(root: Path, setting: Setting) -> LocalTarget:
    target = Targets({"live": setting}, root).open("live")
    assert isinstance(target, LocalTarget)
    return target


def test_folders_are_written_in_three_ways(tmp_path: Path) -> None:
    assert opened(tmp_path, "published").folder == tmp_path / "published"
    assert opened(tmp_path, "file:///var/www/a%20site").folder == Path("/var/www/a site")
    target = opened(tmp_path, {"url": "/var/www/site", "site": "https://example.com"})
    assert (target.folder, target.site) == (Path("/var/www/site"), "https://example.com")


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("s3:/bucket", "lacks a slash; write s3://bucket"),
        ("s4://bucket", "“s4” of target “live” is not a kind of target"),
        ("cloudflair://site", "did you mean “cloudflare”?"),
        ("ssh://me:secret@host/srv", "holds a password; secrets belong into the environment"),
        ("ssh://host:seven/srv", "cannot be read"),
        ({"url": "x", "noindex": "yes"}, "is True or False"),
        ({"url": "x", "server": "ngnix"}, "did you mean “nginx”?"),
        ("file://var/www", "write it as file:///var/www/site"),
        ("file:///var/www#top", "write it as file:///var/www/site"),
        ("file:///var/www?keep=3", "“keep” of target “live” is not an option"),
        ("published?sever=nginx", "did you mean “server”?"),
        ("https://example.com", "is where visitors go; write it as site"),
        (5, "neither an address nor a table"),
        (None, "neither an address nor a table"),
        (["published"], "neither an address nor a table"),
        ("content", "is a folder of the site’s own sources"),
        ("theme/x", "is a folder of the site’s own sources"),
        ("output", "is a folder of the site’s own sources"),
        ("", "has no url"),
        ({"site": "https://example.com"}, "has no url"),
        ({"url": "x", "sites": "y"}, "did you mean “site”?"),
        ({"url": "x", "site": "example.com"}, "must be an address"),
        ({"url": "x", "site": 3}, "must be an address"),
        (".", "a folder of the site’s own sources"),
        ("..", "a folder of the site’s own sources"),
    ],
)
def test_wrong_settings_are_explained(tmp_path: Path, setting: Setting, said: str) -> None:
    with pytest.raises(Stop) as stop:
        opened(tmp_path, setting)
    assert said in str(stop.value)
    assert stop.value.code == Exit.USAGE


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("me@host:/srv/site", "write ssh://me@host/srv/site"),
        ("me@host:/srv/site?server=nginx", "write ssh://me@host/srv/site?server=nginx"),
        ("me@host:site", "write ssh://me@host/~/site"),
        ("me@host:~/site", "write ssh://me@host/~/site"),
        ("me@[::1]:/srv/site", "write ssh://me@[::1]/srv/site"),
        ("git@github.com:me/site.git#gh-pages", "write git+ssh://git@github.com/me/site.git#gh-pages"),
        ("git@github.com:me/site", "write git+ssh://git@github.com/me/site#gh-pages"),
        ("me@host:/srv/site.git#pages", "write git+ssh://me@host/srv/site.git#pages"),
        ("ssh//me@host/srv/site", "begins almost as an address does; write ssh://me@host/srv/site"),
        (" ssh://me@host/srv/site", "write ssh://me@host/srv/site"),
        ("s3;//bucket?region=eu-west-1", "write s3://bucket?region=eu-west-1"),
        ("GIT+SSH//git@host/a.git#b", "write git+ssh://git@host/a.git#b"),
        ("https//example.com", "is where visitors go; write https://example.com as site"),
        ("published#gh-pages", "write published, or git+ssh://git@github.com/me/site.git#gh-pages"),
        ("#gh-pages", "write published, or git+ssh://"),
        ("../site.git#gh-pages?cname=x", "“../site.git#gh-pages” of target “live” is no folder"),
    ],
)
def test_a_place_elsewhere_is_never_taken_for_a_folder_here(tmp_path: Path, written: str, advice: str) -> None:
    with pytest.raises(Stop) as stop:
        opened(tmp_path, written)
    assert advice in str(stop.value)
    assert stop.value.code == Exit.USAGE
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("advised", ["ssh://me@host/srv/site", "ssh://me@host/~/site", "git+ssh://git@github.com/me/site.git#gh-pages"])
def test_what_is_advised_can_be_opened(tmp_path: Path, advised: str) -> None:
    assert str(Targets({"live": advised}, tmp_path).open("live")).startswith("live (")


@pytest.mark.parametrize("written", ["u:Sw0rdfish@host:/srv/site", "me:Sw0rdfish@host:/srv", "ssh//me:Sw0rdfish@host/srv"])
def test_a_password_is_not_repeated(tmp_path: Path, written: str) -> None:
    with pytest.raises(Stop) as stop:
        opened(tmp_path, written)
    assert "Sw0rdfish" not in str(stop.value)


@pytest.mark.parametrize(
    "written",
    ["C:\\sites\\a@b:c", "C:/sites/me@host:x", "c:site", "site@v2", "/srv/me@host:x", "./ssh//x", "published//x", "\\\\server\\share", "sites/ä b"],
)
def test_these_are_folders(written: str) -> None:
    address = read_address("live", {"live": written})
    assert (address.scheme, address.path) == ("file", written)


@pytest.mark.parametrize(
    ("kind", "meant"),
    [("s4", "s3"), ("s5", "s3"), ("azure", "az"), ("gcs", "gs"), ("sftp", "ssh"), ("scp", "ssh"), ("SCP", "ssh"), ("git+shh", "git+ssh")],
)
def test_kinds_that_are_called_otherwise_are_guessed(tmp_path: Path, kind: str, meant: str) -> None:
    with pytest.raises(Stop, match=f"“{re.escape(kind)}” of target “live” is not a kind of target.*; did you mean “{re.escape(meant)}”"):
        opened(tmp_path, f"{kind}://somewhere/x")


@pytest.mark.parametrize("settings", [None, "published", ["published"]])
def test_targets_are_a_table(tmp_path: Path, settings: object) -> None:
    with pytest.raises(Stop, match="is not a table of names and addresses"):
        Targets(settings, tmp_path).open("live")  # type: ignore[arg-type]


@pytest.mark.parametrize("setting", ["published?server=nginx", "file:///var/www/site?server=nginx", {"url": "published", "server": "nginx"}])
def test_options_stand_after_the_address_or_beside_it(tmp_path: Path, setting: Setting) -> None:
    assert opened(tmp_path, setting).server == "nginx"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Stop, match="is a file and not a folder"):
        opened(tmp_path, "file")


def test_a_misspelt_target_is_guessed(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="did you mean “staging”"):
        Targets({"live": "a", "staging": "b"}, tmp_path).open("stagin")
