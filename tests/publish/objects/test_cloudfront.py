"""Asking CloudFront to forget pages, against a stand-in that checks what it is sent as Amazon does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from unittest import mock

import pytest
from lxml import etree

from plugins.publish.aws.cloudfront import AFTERWARDS, invalidate, purge_addresses
from plugins.publish.aws.credentials import AwsCredentials
from tests.publish.servers.loopback import Asked, Loopback, Reply, serving

KEYS = AwsCredentials("AKIDEXAMPLE", "the secret", "token", source="profile “acme”")
PAUSES = (0.0, 0.0)
REPORT = '<ErrorResponse xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Error><Code>{}</Code><Message>{}</Message></Error></ErrorResponse>'


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


def purge(server: Loopback, addresses: Sequence[str] = ("/",), release: str = "0007-abc", keys: AwsCredentials = KEYS) -> list[str]:
    return invalidate("E2ABC", addresses, keys, release, endpoint=server.address, pauses=PAUSES)


def created(_: Asked) -> Reply:
    return Reply(201, b"<Invalidation/>")


def refused(status: int, code: str, message: str = "") -> Reply:
    return Reply(status, REPORT.format(code, message).encode())


def paths(asked: Asked) -> list[str]:
    root = etree.fromstring(asked.body)
    found = [path.text or "" for path in root.findall("{*}Paths/{*}Items/{*}Path")]
    assert root.findtext("{*}Paths/{*}Quantity") == str(len(found))
    return found


def name(asked: Asked) -> str | None:
    return etree.fromstring(asked.body).findtext("{*}CallerReference")


def checked_by_amazons_own_library(asked: Asked, host: str) -> Reply:
    """Sign the request anew from what came in, with the secret, and compare."""
    auth, awsrequest, credentials = (pytest.importorskip(f"botocore.{module}") for module in ("auth", "awsrequest", "credentials"))
    at = datetime.strptime(asked.fields["X-Amz-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    given = asked.fields["Authorization"]
    signed = given.partition("SignedHeaders=")[2].partition(",")[0].split(";")
    fields = {field: value for field, value in asked.fields.items() if field.lower() in signed}
    assert {"host", "x-amz-date", "x-amz-security-token", "content-type"} <= set(signed)
    request = awsrequest.AWSRequest(asked.method, f"http://{host}{asked.path}", headers=fields, data=asked.body)
    with mock.patch.object(auth, "get_current_datetime", return_value=at):
        signer = auth.SigV4Auth(credentials.Credentials(KEYS.access_key, KEYS.secret_key, KEYS.session_token), "cloudfront", "us-east-1")
        signer.add_auth(request)
    return created(asked) if request.headers["Authorization"] == given else refused(403, "SignatureDoesNotMatch")


def test_the_request_is_signed_as_amazon_checks_it() -> None:
    with serving(lambda asked: checked_by_amazons_own_library(asked, asked.fields["Host"])) as server:
        assert purge(server, ["/", "/index.html", "/über uns/"]) == []
        wrong = AwsCredentials("AKIDEXAMPLE", "another secret", "token", source="the environment (AWS_ACCESS_KEY_ID)")
        said = purge(server, keys=wrong)
    assert said == [f"the secret of the environment (AWS_ACCESS_KEY_ID) does not belong to its key; {AFTERWARDS}"]


def test_each_path_is_asked_for_once_and_encoded_no_more_than_needed() -> None:
    with serving(created) as server:
        purge(server, ["/b c/", "/a", "/b c/", "/ü+(1)!/"])
        (asked,) = server.asked
    assert (asked.method, asked.path) == ("POST", "/2020-05-31/distribution/E2ABC/invalidation")
    assert paths(asked) == ["/%C3%BC+(1)!/", "/a", "/b%20c/"]


def test_very_many_paths_are_everything() -> None:
    with serving(created) as server:
        purge(server, [f"/{number}/" for number in range(300)])
        purge(server, [f"/{number}/" for number in range(301)])
    assert [len(paths(asked)) for asked in server.asked] == [300, 1]
    assert paths(server.asked[1]) == ["/*"]


def test_nothing_to_forget_is_not_asked_for() -> None:
    with serving(created) as server:
        assert purge(server, []) == []
        assert server.asked == []


def test_a_release_that_is_shown_again_after_a_rollback_is_purged_again() -> None:
    with serving(created) as server:
        for release in ("0007-abc", "0006-def", "0007-abc", ""):
            purge(server, release=release)
    names = [name(asked) or "" for asked in server.asked]
    assert len(set(names)) == 4
    assert [found.rpartition("-")[0] for found in names] == ["0007-abc", "0006-def", "0007-abc", "publish"]


@pytest.mark.parametrize("trouble", [Reply(500), Reply(503), refused(429, "TooManyInvalidationsInProgress"), Reply(0)])
def test_passing_trouble_is_overcome_with_the_same_request(trouble: Reply) -> None:
    replies = iter([trouble, trouble])
    with serving(lambda asked: next(replies, None) or created(asked)) as server:
        assert purge(server) == []
    assert len(server.asked) == 3
    assert len({asked.body for asked in server.asked}) == 1


@pytest.mark.parametrize(
    ("reply", "said", "times"),
    [
        (refused(403, "AccessDenied"), "the key of profile “acme” may not purge CloudFront’s E2ABC; it needs cloudfront:CreateInvalidation", 1),
        (refused(404, "NoSuchDistribution"), "there is no CloudFront distribution E2ABC in the account of profile “acme”", 1),
        (refused(403, "InvalidClientTokenId"), "CloudFront does not know the key of profile “acme”", 1),
        (refused(403, "ExpiredToken"), "the keys of profile “acme” have expired; get new ones", 1),
        (refused(429, "TooManyInvalidationsInProgress"), "CloudFront is busy with earlier purges; publish again in some minutes", 3),
        (refused(400, "Odd", "It is\n odd."), "CloudFront refused to purge E2ABC (400 Odd It is odd)", 1),
        (Reply(502, b"<html>Bad Gateway"), "CloudFront refused to purge E2ABC (502)", 3),
        (
            Reply(400, b'<!DOCTYPE x [<!ENTITY e SYSTEM "/etc/passwd">]><x><Code>&e;</Code></x>'),
            "CloudFront refused to purge E2ABC (400)",
            1,
        ),
        (Reply(0), "{address} broke off in the middle of an answer", 3),
    ],
)
def test_what_went_wrong_is_said_in_a_sentence(reply: Reply, said: str, times: int) -> None:
    with serving(lambda _: reply) as server:
        assert purge(server) == [f"{said.format(address=server.address)}; {AFTERWARDS}"]
        assert len(server.asked) == times


def test_a_wrong_clock_is_told_from_a_wrong_secret() -> None:
    ahead = format_datetime(datetime.now(UTC) + timedelta(minutes=42, seconds=30), usegmt=True)
    answers = mock.Mock(return_value=mock.Mock(status=403, fields={"date": ahead}, body=REPORT.format("SignatureDoesNotMatch", "").encode()))
    with mock.patch("plugins.publish.aws.cloudfront.fetch", answers):
        (said,) = invalidate("E2ABC", ["/"], KEYS, "1", pauses=())
    assert said == f"this computer’s clock is off by 42 minutes, so CloudFront takes no request from it; set the clock; {AFTERWARDS}"


def test_a_host_that_is_not_there_is_told() -> None:
    with serving(created) as server:
        server.stop()
        assert purge(server) == [f"{server.address} took no connection; {AFTERWARDS}"]


def test_only_what_may_change_is_purged_at_all_addresses_it_was_seen_at() -> None:
    files = ["index.html", "a/index.html", "feed.xml", "roman.1f0c2a9b.woff2", "old.1f0c2a9b.html", "noindex.html", "agenda.20240115.pdf"]
    assert purge_addresses(files, "/blog") == [
        "/blog/",
        "/blog/index.html",
        "/blog/a/",
        "/blog/a/index.html",
        "/blog/feed.xml",
        "/blog/old.1f0c2a9b.html",
        "/blog/noindex.html",
        "/blog/agenda.20240115.pdf",
    ]
