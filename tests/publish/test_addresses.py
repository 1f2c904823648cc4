from __future__ import annotations

from pathlib import Path

import pytest

from plugins.publish.model import Exit, Stop
from plugins.publish.targets.addresses import Setting, Targets
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
