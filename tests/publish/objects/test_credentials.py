"""Who may not do what a publish needs is told so, before anything is written where that can be known; told by a server that checks everything."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plugins.publish.model import Exit
from tests.publish.servers.processes import free_ports
from tests.publish.servers.storage import Storage
from tests.publish.stand import Stand, hurry, published

Lines = Callable[[], list[str]]


@pytest.fixture
def here(radosgw: Storage, tmp_path: Path) -> Iterator[Stand]:
    """A site of which the first edition is live."""
    with published(radosgw, tmp_path) as here:
        yield here


def allow(here: Stand, but: str = "", path: str = "*") -> None:
    """Let everybody read, and nobody do one thing with some objects, not even the owner of the bucket."""
    everything = f"arn:aws:s3:::{here.bucket.name}"
    statements = [{"Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject"], "Resource": [f"{everything}/*"]}]
    if but:
        statements.append({"Effect": "Deny", "Principal": "*", "Action": [but], "Resource": [f"{everything}/{path}"]})
    here.bucket.s3.put_bucket_policy(Bucket=here.bucket.name, Policy=json.dumps({"Version": "2012-10-17", "Statement": statements}))


KEYS = [
    ("AWS_ACCESS_KEY_ID", "nobody", "AWS_ACCESS_KEY_ID"),
    ("AWS_SECRET_ACCESS_KEY", "not-so-secret", "AWS_SECRET_ACCESS_KEY"),
    ("AWS_ACCESS_KEY_ID", "", "AWS_ACCESS_KEY_ID"),
    ("AWS_SECRET_ACCESS_KEY", "", "AWS_SECRET_ACCESS_KEY"),
]


def test_wrong_keys_are_told_by_their_variable(here: Stand, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, value, said in KEYS:
        with monkeypatch.context() as wrong:
            wrong.setenv(variable, value)
            wrong.setenv("HOME", str(here.site.root))
            lines()
            assert here.publish(2) == Exit.UNREACHABLE
            (line,) = lines()
            assert said in line
            assert not any(secret in line for secret in ("owner-secret", "not-so-secret"))
    assert here.proxy.sent("PUT") == []
    assert here.shows(1)


def test_keys_that_may_only_read_are_told_before_anything_is_written(here: Stand, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    here.bucket.read_only()
    for name, value in here.storage.stranger.items():
        monkeypatch.setenv(name, value)
    lines()
    assert here.publish(2) == Exit.UNREACHABLE
    assert "s3:PutObject" in lines()[-1]
    assert [request.path for request in here.proxy.requests if request.kind == "PUT"] == [f"/{here.bucket.name}/.publish/lock.json"]
    assert here.shows(1)


def test_keys_of_somebody_else_open_nothing(here: Stand, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in here.storage.stranger.items():
        monkeypatch.setenv(name, value)
    lines()
    assert here.publish(2) == Exit.UNREACHABLE
    assert len(lines()) == 1
    assert here.shows(1)


def test_pages_that_may_not_be_deleted_stay_for_the_next_time(here: Stand, lines: Lines) -> None:
    allow(here, but="s3:DeleteObject", path="insights/*")
    lines()
    assert here.publish(2) == Exit.STOPPED
    assert "could not be deleted" in lines()[-1]
    assert here.fetch("insights/only-1/index.html") is not None
    assert all(here.fetch(path) == body for path, body in here.edition(2).items())
    allow(here)
    lines()
    assert here.publish(2) == Exit.DONE
    assert here.shows(2)
    # It was ours all the time, and not somebody else's.
    assert not any("unknown" in line for line in lines())


def test_a_bucket_that_is_not_there(here: Stand, lines: Lines) -> None:
    here.site.targets = {"live": here.bucket.address(here.proxy.endpoint).replace(here.bucket.name, "no-such-bucket")}
    lines()
    assert here.publish(2) == Exit.UNREACHABLE
    (line,) = lines()
    assert "no-such-bucket" in line


def test_nobody_at_home(here: Stand, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    hurry(monkeypatch)
    (port,) = free_ports(1)
    here.site.targets = {"live": here.bucket.address(f"http://127.0.0.1:{port}")}
    lines()
    assert here.publish(2) == Exit.UNREACHABLE
    (line,) = lines()
    assert f"cannot reach http://127.0.0.1:{port}" in line
