"""Addresses that cannot be one, and what programs say, in a sentence; reaches nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.publish.model import Exit, Stop
from plugins.publish.targets.addresses import Targets
from plugins.publish.targets.ssh.errors import from_server, from_ssh
from plugins.publish.targets.ssh.login import Login
from plugins.publish.targets.ssh.target import SshTarget
from plugins.publish.targets.ssh.transfer import new_enough

LOGIN = Login("live", "example.com", "ines", 2222)


def opened(tmp_path: Path, url: str) -> SshTarget:
    target = Targets({"live": url}, tmp_path).open("live")
    assert isinstance(target, SshTarget)
    return target


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ssh://example.com", "names no folder on the server"),
        ("ssh://example.com/", "names no folder on the server"),
        ("ssh://example.com/srv/../etc", "names no folder on the server"),
        ("ssh:///srv/site", "is not the name of a server"),
        ("ssh://-oProxyCommand=x/srv/site", "is not the name of a server"),
        ("ssh://-l@example.com/srv/site", "is not the name of a user"),
        ("ssh://example.com/srv/site?server=ngnix", "did you mean “nginx”?"),
        ("ssh://example.com/srv/site?sever=nginx", "did you mean “server”?"),
        ("ssh://example.com/srv/site?keep=0", "keep of target “live” must be a whole number from 1 to 50, not “0”"),
        ("ssh://example.com/srv/site?preview=preview.example.com", "must be an address"),
        ("ssh://example.com/srv/site?reload=true", "needs the option server"),
    ],
)
def test_what_cannot_be_an_address(tmp_path: Path, url: str, said: str) -> None:
    with pytest.raises(Stop) as stop:
        opened(tmp_path, url)
    assert stop.value.code == Exit.USAGE
    assert said in str(stop.value)


@pytest.mark.parametrize(("path", "folder"), [("/srv/site/", "/srv/site"), ("/~/site", "site"), ("/srv/my%20site", "/srv/my site")])
def test_a_folder_is_that_of_the_server_or_below_the_own_one(tmp_path: Path, path: str, folder: str) -> None:
    assert opened(tmp_path, f"ssh://example.com{path}").folder == folder


def test_nobody_is_asked_for_a_password_and_no_unknown_server_is_trusted(tmp_path: Path) -> None:
    command = LOGIN.command()
    assert "BatchMode=yes" in command
    assert "StrictHostKeyChecking" not in " ".join(command)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            "ssh: Could not resolve hostname example.com: Name or service not known",
            5,
            "there is no server named example.com, or this machine is offline",
        ),
        ("ssh: connect to host example.com port 2222: Connection timed out", 5, "example.com does not answer on port 2222"),
        ("ssh: connect to host example.com port 2222: No route to host", 5, "example.com does not answer on port 2222"),
        ("Received disconnect from 203.0.113.1 port 22:2: Too many authentication failures", 5, "offered too many keys"),
        ("Can't open user config file /x: No such file or directory", 5, "ssh cannot use its settings: Can't open user config file /x"),
        ("kex_exchange_identification: Connection closed by remote host", 5, "what answers at example.com on port 2222 lets nobody in"),
        ("Timeout, server example.com not responding.", 7, "the connection to example.com was lost"),
        ("", 7, "the connection to example.com was lost; visitors see whole pages; run the same command again"),
    ],
)
def test_what_ssh_says(words: str, code: int, said: str) -> None:
    stop = from_ssh(words, LOGIN, Exit(code))
    assert stop.code == code
    assert said in str(stop)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            'rsync: [receiver] write failed on "/srv/x": No space left on device (28)\nrsync error: error in file IO (code 11)',
            7,
            "the disk of example.com is full",
        ),
        ("cat: write error: Disk quota exceeded", 7, "the disk of example.com is full"),
        ('rsync: [generator] mkdir "/srv/site/x" failed: Permission denied (13)', 5, "/srv/site/x on example.com may not be written by ines"),
        ("sh: 1: cannot create /srv/site/.lock: Permission denied", 5, "/srv/site/.lock on example.com may not be written by ines"),
        ("bash: line 1: rsync: command not found", 5, "example.com has no rsync; install it there"),
        ("ines@example.com: Permission denied (publickey).", 5, "does not let ines in with the keys"),
        ("client_loop: send disconnect: Broken pipe\nrsync error: unexplained error (code 255)", 7, "the connection to example.com was lost"),
        ("something new\nrsync error: error in file IO (code 11)", 7, "could not do its part: something new; visitors see whole pages"),
    ],
)
def test_what_rsync_and_the_programs_of_a_server_say(words: str, code: int, said: str) -> None:
    stop = from_server(words, LOGIN, Exit.STOPPED)
    assert stop.code == code
    assert said in str(stop)


@pytest.mark.parametrize(
    ("said", "enough"),
    [
        ("rsync  version 3.5.0  protocol version 32", True),
        ("rsync  version v3.2.7  protocol version 31", True),
        ("rsync  version 3.0.9  protocol version 30", False),
        ("rsync  version 2.6.9  protocol version 29", False),
        ("openrsync: protocol version 29", False),
        ("", False),
    ],
)
def test_which_rsync_will_do(said: str, enough: bool) -> None:
    assert new_enough(said) == enough
