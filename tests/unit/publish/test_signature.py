"""Signatures against those that Amazon publishes and those that its own library makes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.publish.aws.credentials import AwsCredentials
from plugins.publish.aws.signature import host, signed
from plugins.publish.http.fetching import Request

# The key and the time of the test suite for Signature Version 4.
SUITE = AwsCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
AT = datetime(2015, 8, 30, 12, 36, tzinfo=UTC)


def signature(request: Request, at: datetime = AT) -> str:
    return signed(request, SUITE, "us-east-1", "service", at).fields["Authorization"].rpartition("Signature=")[2]


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        # get-vanilla and post-vanilla
        (Request("https://example.amazonaws.com/"), "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        (Request("https://example.amazonaws.com/", "POST"), "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
    ],
)
def test_the_vectors_of_the_public_test_suite(request_: Request, expected: str) -> None:
    assert signature(request_) == expected


def test_the_fields_say_who_when_and_what_was_signed() -> None:
    request = signed(Request("https://example.amazonaws.com/", fields={"Accept": "x"}), SUITE, "us-east-1", "service", AT)
    assert request.fields["Host"] == "example.amazonaws.com"
    assert request.fields["X-Amz-Date"] == "20150830T123600Z"
    assert request.fields["Authorization"].startswith(
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=accept;host;x-amz-date, Signature="
    )


def test_the_time_is_the_same_wherever_the_clock_hangs() -> None:
    elsewhere = AT.astimezone(timezone(timedelta(hours=-9)))
    assert signature(Request("https://example.amazonaws.com/"), at=elsewhere) == signature(Request("https://example.amazonaws.com/"))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x", "a.example"),
        ("https://a.example:443/x", "a.example"),
        ("http://127.0.0.1:8080/", "127.0.0.1:8080"),
        ("http://a.example:443/", "a.example:443"),
    ],
)
def test_the_host_is_signed_as_it_is_sent(url: str, expected: str) -> None:
    assert host(url) == expected


NAMES = st.text("abcXYZ09-_.~%2F", min_size=1, max_size=8)
PATHS = st.lists(NAMES.filter(lambda name: name.strip(".") != ""), max_size=4).map(lambda names: "/" + "/".join(names))
QUERIES = st.lists(st.tuples(st.text("abAB-", min_size=1, max_size=4), st.text("xyXY09._~-", max_size=4)), max_size=4)
VALUES = st.text("abc ;=,/", max_size=12)


@given(
    path=PATHS,
    query=QUERIES,
    values=st.lists(VALUES, max_size=3),
    body=st.binary(max_size=40),
    token=st.none() | st.just("token/+="),
)
def test_amazons_own_library_signs_alike(path: str, query: list[tuple[str, str]], values: list[str], body: bytes, token: str | None) -> None:
    auth = pytest.importorskip("botocore.auth")
    awsrequest = pytest.importorskip("botocore.awsrequest")
    credentials = pytest.importorskip("botocore.credentials")
    url = f"http://a.example:8443{path}" + (f"?{'&'.join('='.join(pair) for pair in query)}" if query else "")
    fields = {f"X-Field-{number}": value for number, value in enumerate(values)}
    ours = signed(Request(url, "POST", fields, body), AwsCredentials("AK", "secret", token), "eu-west-1", "cloudfront", AT)
    theirs = awsrequest.AWSRequest("POST", url, headers=fields, data=body)
    with mock.patch.object(auth, "get_current_datetime", return_value=AT):
        auth.SigV4Auth(credentials.Credentials("AK", "secret", token), "cloudfront", "eu-west-1").add_auth(theirs)
    assert ours.fields["Authorization"] == theirs.headers["Authorization"]
